import { checkDivision } from '../codes/index.ts';
import { checkCondition } from './check-feel.ts';
import { checkHeldCredential } from './check-forms.ts';
import { checkParametric } from './check-parameters.ts';
import type { ScenarioItem } from './model.ts';
import { hint } from './problems.ts';
import type { Draft } from './read.ts';
import type { Report } from './source.ts';

/** scenario.json: its items refer to services, to each other without circles, and to the credentials that they pass on. */
export function checkItems(draft: Draft, report: Report): void {
  const { source, value: scenario } = draft.scenario;
  const division = checkDivision(scenario.createdBy);
  if (!division.ok) report.error(source, ['createdBy'], 'bad-code', detail(division.problem));
  if (!draft.processes.has(scenario.process)) {
    report.error(source, ['process'], 'unknown-process', {
      key: scenario.process,
      ...hint(scenario.process, draft.processes.keys()),
    });
  }
  if (scenario.kind !== 'internal' && scenario.items.length === 0)
    report.error(source, ['items'], 'too-few', { minimum: 1 });
  const keys = new Set<string>();
  for (const [i, item] of scenario.items.entries()) {
    if (keys.has(item.service))
      report.error(source, ['items', i, 'service'], 'duplicate-key', { key: item.service });
    keys.add(item.service);
  }
  for (const [i, item] of scenario.items.entries()) checkItem(draft, report, item, i, keys);
  const cycle = findCycle(scenario.items);
  if (cycle) {
    const at = scenario.items.findIndex((item) => item.service === cycle[0]);
    report.error(source, ['items', at, 'after'], 'cycle-in-after', { cycle: cycle.join(' → ') });
  }
  for (const [key, part] of draft.services)
    if (!keys.has(key)) report.warn(part.source, ['key'], 'unused', { key });
}

function checkItem(draft: Draft, report: Report, item: ScenarioItem, i: number, keys: Set<string>): void {
  const { source } = draft.scenario;
  if (!draft.services.has(item.service)) {
    report.error(source, ['items', i, 'service'], 'unknown-service', {
      key: item.service,
      ...hint(item.service, draft.services.keys()),
    });
  }
  if (item.mode === 'conditional' && !item.condition) {
    report.error(source, ['items', i], 'condition-missing', { key: item.service });
  }
  if (item.condition) checkCondition(draft, report, source, ['items', i, 'condition'], item.condition);
  if (item.condition && item.mode === 'required') {
    report.warn(source, ['items', i, 'condition'], 'condition-ignored', { key: item.service });
  }
  for (const [j, other] of (item.after ?? []).entries()) {
    if (!keys.has(other))
      report.error(source, ['items', i, 'after', j], 'unknown-item', { key: other, ...hint(other, keys) });
  }
  for (const [j, { condition, limit }] of (item.waits ?? []).entries()) {
    const path = ['items', i, 'waits', j];
    if (condition) checkCondition(draft, report, source, [...path, 'condition'], condition);
    if (limit) checkParametric(draft, report, source, [...path, 'limit'], limit, 'limit');
  }
  for (const [j, feed] of (item.feeds ?? []).entries()) {
    const path = ['items', i, 'feeds', j];
    const outcome = draft.services.get(item.service)?.value.result.credential;
    // a gate passes on what it has looked up, any other item what it has issued
    if (item.mode === 'gate')
      checkHeldCredential(draft, report, source, [...path, 'credential'], feed.credential);
    else if (!draft.credentials.has(feed.credential)) {
      const known = draft.credentials.keys();
      report.error(source, [...path, 'credential'], 'unknown-credential', {
        key: feed.credential,
        ...hint(feed.credential, known),
      });
    } else if (outcome !== feed.credential) {
      report.error(source, [...path, 'credential'], 'not-an-output', {
        service: item.service,
        key: feed.credential,
      });
    }
    const codes = draft.elements.value.map((element) => element.code);
    for (const [k, code] of feed.elements.entries()) {
      if (!codes.includes(code))
        report.error(source, [...path, 'elements', k], 'unknown-element', {
          key: code,
          ...hint(code, codes),
        });
    }
  }
}

/** One circle in `after`, as the keys along it, first one repeated at the end. */
export function findCycle(items: readonly ScenarioItem[]): string[] | undefined {
  const after = new Map(items.map((item) => [item.service, item.after ?? []]));
  const done = new Set<string>();
  const follow = (key: string, trail: string[]): string[] | undefined => {
    if (trail.includes(key)) return [...trail.slice(trail.indexOf(key)), key];
    if (done.has(key)) return undefined;
    for (const next of after.get(key) ?? []) {
      const cycle = follow(next, [...trail, key]);
      if (cycle) return cycle;
    }
    done.add(key);
    return undefined;
  };
  for (const item of items) {
    const cycle = follow(item.service, []);
    if (cycle) return cycle;
  }
  return undefined;
}

export const detail = (problem: { message: { zh: string; en: string } }) => ({
  detailZh: problem.message.zh,
  detail: problem.message.en,
});
