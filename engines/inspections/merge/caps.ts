import { NO_CAP } from './columns.ts';
import type { FirmChecks } from './firm-checks.ts';
import type { Items } from './group.ts';

/** Organisations that have more counted checks at the firm than visits left, and how many are left. */
export type Capped = Map<number, number>;

interface Own {
  /** a check of the visit, for its place and manner */
  at: number;
  to: number;
  checks: number;
  bundle: number;
}

/**
 * Merges each capped organisation's checks by itself, those due first first, until its visits are used up; what then needs one more is dropped
 * (`overCap`). What is kept together is noted as a bundle: if the plan of all organisations breaks the cap, bundles keep it.
 */
export function dropOverCap(checks: FirmChecks, most: number): Capped {
  const capped = cappedOf(checks);
  checks.bundle.fill(-1, 0, checks.length);
  const over = new Set<number>();
  for (let at = 0; at < checks.length; at += 1) if (checks.allowance[at] === 0) over.add(at);
  let bundles = 0;
  for (const [organisation, allowance] of capped) {
    const own: Own[] = [];
    for (const at of dueFirst(checks, organisation)) {
      const visit = own.find(
        (each) => checks.isSameGroup(each.at, at) && checks.from[at]! <= each.to && each.checks < most,
      );
      if (visit) {
        visit.checks += 1;
        checks.bundle[at] = visit.bundle;
      } else if (own.length < allowance) {
        own.push({ at, to: checks.to[at]!, checks: 1, bundle: bundles });
        checks.bundle[at] = bundles;
        bundles += 1;
      } else over.add(at);
    }
  }
  if (over.size > 0) checks.drop((at) => over.has(at));
  return capped;
}

/** Some visits are left, and it takes one of them. */
const isCapped = (allowance: number) => allowance !== NO_CAP && allowance > 0;

function cappedOf(checks: FirmChecks): Capped {
  const counts = new Map<number, number>();
  const capped: Capped = new Map();
  for (let at = 0; at < checks.length; at += 1) {
    const allowance = checks.allowance[at]!;
    if (!isCapped(allowance)) continue;
    const organisation = checks.organisation[at]!;
    const count = (counts.get(organisation) ?? 0) + 1;
    counts.set(organisation, count);
    if (count > allowance) capped.set(organisation, allowance);
  }
  return capped;
}

function dueFirst(checks: FirmChecks, organisation: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < checks.length; at += 1)
    if (checks.organisation[at] === organisation && isCapped(checks.allowance[at]!)) found.push(at);
  return found.sort((a, b) => checks.to[a]! - checks.to[b]! || a - b);
}

/** Does every capped organisation come at most as often as it may? */
export function keepsCaps(checks: FirmChecks, capped: Capped, items: Items): boolean {
  for (const [organisation, allowance] of capped) {
    const visits = new Set<number>();
    for (let at = 0; at < checks.length; at += 1)
      if (checks.organisation[at] === organisation && checks.allowance[at] !== NO_CAP)
        visits.add(items.visit[at]!);
    if (visits.size > allowance) return false;
  }
  return true;
}
