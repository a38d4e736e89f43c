import { compareLimits, limitText } from '../calendar/index.ts';
import { checkUscc, isWithinDivision } from '../codes/index.ts';
import { checkDecided, checkParameterValue, checkParametric } from './check-parameters.ts';
import { placesAndDays } from './check-services.ts';
import { checkShape } from './check-shape.ts';
import { combine } from './combine.ts';
import type { Limit, Overlay, Parametric } from './model.ts';
import type { ScenarioPackage } from './package.ts';
import { resolve, writtenNearest } from './parameters.ts';
import { hint } from './problems.ts';
import { scenarioSchemas } from './schemas.ts';
import type { Path, Report, Source } from './source.ts';

/** Fields that are the same from province to village (四级四同) and so have a message of their own. */
const INHERITED = ['name', 'basicCode', 'type', 'basis'];

export function checkOverlayShape(source: Source, report: Report): void {
  const found = checkShape(source, scenarioSchemas.overlay);
  const services = (source.value as { services?: Record<string, object> } | undefined)?.services ?? {};
  const locked = Object.entries(services).flatMap(([key, service]) =>
    INHERITED.filter((name) => typeof service === 'object' && service !== null && name in service).map(
      (name) => ({ key, name }),
    ),
  );
  for (const { key, name } of locked) report.error(source, ['services', key, name], 'locked-field', { name });
  // the shape reports the same names as unknown; the lock says why
  report.problems.push(
    ...found.problems.filter(
      (p) =>
        !(p.code === 'unknown-property' && locked.some(({ name }) => p.message.en.startsWith(`${name} `))),
    ),
  );
  report.warnings.push(...found.warnings);
}

/** What was not written yet keeps nobody from learning what else is wrong. */
export const isWellFormed = ({ problems }: Report): boolean => problems.every(({ code }) => code === 'empty');

/** Does an overlay of the right shape fit its base, and does it only improve on it? */
export function checkOverlay(base: ScenarioPackage, overlay: Overlay, source: Source, report: Report): void {
  if (overlay.scenario !== base.scenario.id) {
    return report.error(source, ['scenario'], 'other-scenario', {
      wanted: overlay.scenario,
      id: base.scenario.id,
    });
  }
  if (overlay.base !== base.scenario.version) {
    report.warn(source, ['base'], 'base-differs', { base: overlay.base, version: base.scenario.version });
  }
  checkOverlayParameters(base, overlay, source, report);
  checkRoles(base, overlay, source, report);
  for (const key of Object.keys(overlay.services ?? {}))
    checkOverlayService(base, overlay, key, source, report);
  checkOmissions(base, overlay, source, report);
  if (isWellFormed(report)) checkOutcome(base, overlay, source, report);
  for (const key of Object.keys(overlay.messages ?? {})) {
    if (!Object.hasOwn(base.messages, key))
      report.error(source, ['messages', key], 'unknown-message', {
        key,
        ...hint(key, Object.keys(base.messages)),
      });
  }
}

function checkOverlayParameters(
  base: ScenarioPackage,
  overlay: Overlay,
  source: Source,
  report: Report,
): void {
  for (const [i, { code, ...value }] of (overlay.parameters ?? []).entries()) {
    const path = ['parameters', i];
    const parameter = base.parameters.find((each) => each.code === code);
    if (!parameter) {
      const known = base.parameters.map((each) => each.code);
      report.error(source, [...path, 'code'], 'unknown-parameter', { key: code, ...hint(code, known) });
      continue;
    }
    checkParameterValue(source, path, parameter, value, report);
    checkDecided(source, path, { parameter, services: base.services }, value, report);
    checkInside(overlay, value.division, source, [...path, 'division'], report);
    const twin = (overlay.parameters ?? [])
      .slice(0, i)
      .find((other) => other.code === code && overlap(other, value));
    if (twin)
      report.error(source, path, 'values-overlap', { division: value.division, from: value.validFrom });
  }
}

type Value = NonNullable<Overlay['parameters']>[number];

function overlap(a: Omit<Value, 'code'>, b: Omit<Value, 'code'>): boolean {
  const until = (value: { validTo?: string }) => value.validTo ?? '9999-12-31';
  return (
    a.division === b.division &&
    a.organisation === b.organisation &&
    a.validFrom <= until(b) &&
    b.validFrom <= until(a)
  );
}

function checkRoles(base: ScenarioPackage, overlay: Overlay, source: Source, report: Report): void {
  for (const [i, assignment] of (overlay.roles ?? []).entries()) {
    const path = ['roles', i];
    if (!base.needs.roles.includes(assignment.role)) {
      report.error(source, [...path, 'role'], 'unknown-role', {
        key: assignment.role,
        ...hint(assignment.role, base.needs.roles),
      });
    }
    checkInside(overlay, assignment.division, source, [...path, 'division'], report);
    const organisation = checkUscc(assignment.organisation);
    if (!organisation.ok) {
      const { message } = organisation.problem;
      report.error(source, [...path, 'organisation'], 'bad-code', {
        detailZh: message.zh,
        detail: message.en,
      });
    }
  }
}

function checkInside(overlay: Overlay, division: string, source: Source, path: Path, report: Report): void {
  if (!isWithinDivision(division, overlay.division))
    report.error(source, path, 'outside-division', { division, outer: overlay.division });
}

/** A promise or commitment by parameter needs a parameter of that kind. */
function checkParameterNames(
  base: ScenarioPackage,
  key: string,
  { promisedLimit, commitment }: NonNullable<Overlay['services']>[string],
  source: Source,
  report: Report,
): void {
  const draft = { parameters: { value: [...base.parameters] } };
  if (promisedLimit)
    checkParametric(draft, report, source, ['services', key, 'promisedLimit'], promisedLimit, 'limit');
  if (commitment)
    checkParametric(
      draft,
      report,
      source,
      ['services', key, 'commitment', 'available'],
      commitment.available,
      'boolean',
    );
}

const CHANNELS = { full: 2, partial: 1, none: 0 };

function checkOverlayService(
  base: ScenarioPackage,
  overlay: Overlay,
  key: string,
  source: Source,
  report: Report,
): void {
  const before = own(base.services, key);
  const path = ['services', key];
  if (!before)
    return report.error(source, path, 'unknown-service', { key, ...hint(key, Object.keys(base.services)) });
  const after = overlay.services![key]!;
  checkParameterNames(base, key, after, source, report);
  if (after.visits && after.visits.count > before.visits.count) {
    worse(
      report,
      source,
      [...path, 'visits'],
      { zh: '到现场次数', en: 'visits' },
      count(before.visits.count),
      count(after.visits.count),
    );
  }
  if (after.visits && after.visits.count > 0 && !after.visits.reason) {
    report.error(source, [...path, 'visits'], 'visit-reason', { count: after.visits.count });
  }
  if (after.online && CHANNELS[after.online] < CHANNELS[before.online]) {
    worse(
      report,
      source,
      [...path, 'online'],
      { zh: '网办', en: 'online' },
      same(before.online),
      same(after.online),
    );
  }
}

const LIMITS = {
  acceptanceLimit: { zh: '受理时限', en: 'time to accept' },
  statutoryLimit: { zh: '法定时限', en: 'statutory limit' },
  promisedLimit: { zh: '承诺时限', en: 'promise' },
  extensionLimit: { zh: '延长时限', en: 'extension' },
} as const;

/**
 * What comes out, compared with the base at every place and day on which one of the two can change: no limit that binds an organisation gets
 * longer, and commitment stays where it was open. Values that start later or end are seen, too.
 */
function checkOutcome(base: ScenarioPackage, overlay: Overlay, source: Source, report: Report): void {
  const place = combine(base, overlay);
  const said = new Set<string>();
  const tell = (path: Path, what: Words, before: Words, after: Words) => {
    if (said.has(path.join())) return; // a parameter may be used by many services
    said.add(path.join());
    worse(report, source, path, what, before, after);
  };
  for (const [key, service] of Object.entries(base.services)) {
    const here = place.services[key]!;
    for (const [name, what] of Object.entries(LIMITS) as Array<[keyof typeof LIMITS, Words]>) {
      const [was, is] = [service[name], here[name]];
      if (was === undefined || is === undefined) continue;
      for (const [before, after] of outcomes<Limit>(base, place, overlay, was, is)) {
        if (compareLimits(after, before) > 0)
          tell(culprit(overlay, key, name, is), what, limitText(before), limitText(after));
      }
    }
    const [was, is] = [service.commitment?.available, here.commitment?.available];
    if (was === undefined || is === undefined) continue;
    // whether another condition lets in more people cannot be told from its text; a place may only lift it
    const [narrow, given] = [here.commitment?.condition, service.commitment?.condition];
    if (narrow !== undefined && narrow !== given)
      tell(['services', key, 'commitment'], COMMITMENT, sameText(given), sameText(narrow));
    for (const [before, after] of outcomes<boolean>(base, place, overlay, was, is)) {
      if (before && !after) tell(culprit(overlay, key, 'commitment', is), COMMITMENT, OPEN, CLOSED);
    }
  }
}

const sameText = (condition: string | undefined): Words => (condition === undefined ? OPEN : same(condition));

const COMMITMENT = { zh: '告知承诺', en: 'commitment' };
const OPEN = { zh: '可用', en: 'available' };
const CLOSED = { zh: '不可用', en: 'not available' };

/** The value before and after, wherever and whenever both have one. */
function* outcomes<T extends Limit | boolean>(
  base: ScenarioPackage,
  place: ScenarioPackage,
  overlay: Overlay,
  was: Parametric<T>,
  is: Parametric<T>,
): Generator<[T, T]> {
  for (const where of placesAndDays(place.parameters, [was, is])) {
    const division = isWithinDivision(where.division, overlay.division) ? where.division : overlay.division;
    const before = resolve<T>(base, was, { ...where, division }, writtenNearest);
    const after = resolve<T>(place, is, { ...where, division }, writtenNearest);
    if (before !== undefined && after !== undefined) yield [before, after];
  }
}

/** The part of the overlay that a worse outcome comes from. */
function culprit(overlay: Overlay, key: string, name: string, value: Parametric<Limit | boolean>): Path {
  const changes = own(overlay.services ?? {}, key);
  if (changes && Object.hasOwn(changes, name)) return ['services', key, name];
  const code = typeof value === 'object' && 'parameter' in value ? value.parameter : undefined;
  return ['parameters', (overlay.parameters ?? []).findIndex((each) => each.code === code), 'value'];
}

function checkOmissions(base: ScenarioPackage, overlay: Overlay, source: Source, report: Report): void {
  for (const [key, keys] of Object.entries(overlay.withoutEvidence ?? {})) {
    const evidence = own(base.services, key)?.evidence.map((each) => each.key);
    if (!evidence)
      report.error(source, ['withoutEvidence', key], 'unknown-service', {
        key,
        ...hint(key, Object.keys(base.services)),
      });
    else
      for (const [i, each] of keys.entries()) {
        if (!evidence.includes(each))
          report.error(source, ['withoutEvidence', key, i], 'unknown-evidence', {
            key: each,
            ...hint(each, evidence),
          });
      }
  }
  const without = overlay.withoutItems ?? [];
  for (const [i, key] of without.entries()) {
    const path = ['withoutItems', i];
    const item = base.scenario.items.find((each) => each.service === key);
    const dependent = base.scenario.items.find(
      (each) => each.after?.includes(key) && !without.includes(each.service),
    );
    if (!item)
      report.error(source, path, 'unknown-item', {
        key,
        ...hint(
          key,
          base.scenario.items.map((each) => each.service),
        ),
      });
    else if (item.mode !== 'option') report.error(source, path, 'not-optional', { key });
    else if (dependent) report.error(source, path, 'needed-by', { key, other: dependent.service });
  }
}

type Words = { zh: string; en: string };
const same = (text: string): Words => ({ zh: text, en: text });
const count = (n: number): Words => ({ zh: `${n} 次`, en: String(n) });

function worse(report: Report, source: Source, path: Path, what: Words, before: Words, after: Words): void {
  report.error(source, path, 'not-an-improvement', {
    what: what.zh,
    whatEn: what.en,
    before: before.zh,
    beforeEn: before.en,
    after: after.zh,
    afterEn: after.en,
  });
}

/** A record's own entry: keys come from files, and `constructor` is a well-formed key. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
