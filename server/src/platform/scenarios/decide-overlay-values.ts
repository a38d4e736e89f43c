import type { Overlay } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import {
  parametersInTransaction,
  refuseUnlessDecided,
  setParameterValue,
  type ResolvedValue,
} from '../parameters/index.ts';

/**
 * What an overlay decides anew for a place that had decided before: the former value ends, the new one begins today at the earliest,
 * for a number that has held is never rewritten. Values of a place that has none yet come with the installation.
 *
 * @throws parameters/decided-above, parameters/only-stricter; parameters/overlap when the place has decided already for a day to come
 */
export async function decideOverlayValues(ctx: Ctx, overlay: Overlay): Promise<void> {
  const known = await parametersInTransaction(ctx.db);
  const today = ctx.now.slice(0, 10);
  for (const { code: own, ...value } of overlay.parameters ?? []) {
    const code = `${overlay.scenario}.${own}`;
    const entry = known.get(code);
    // values of places that have none yet come with the installation, which asks nobody
    if (entry) refuseUnlessDecided(entry, value);
    const before = entry?.values.filter(
      (one) => one.division === value.division && one.organisation === value.organisation,
    );
    if (!before || before.length === 0) continue;
    if (before.some((one) => isOpen(one, today) && canonical(one.value) === canonical(value.value))) continue;
    const ended = before.flatMap(({ validTo }) => (validTo === undefined ? [] : [dayAfter(validTo)]));
    const validFrom = [value.validFrom, today, ...ended].toSorted().at(-1)!;
    await setParameterValue(ctx, code, { ...value, validFrom });
  }
}

function isOpen({ validTo }: ResolvedValue, today: string): boolean {
  return validTo === undefined || validTo > today;
}

/** Limits come back from the database with their fields in another order. */
function canonical(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : JSON.stringify(value);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
