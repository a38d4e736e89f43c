import { compareLimits, limitText } from '../calendar/index.ts';
import { checkUscc, isWithinDivision } from '../codes/index.ts';
import { checkParameterValue } from './check-parameters.ts';
import { placesAndDays } from './check-services.ts';
import { checkShape } from './check-shape.ts';
import type { Limit, Overlay, Parameter, ParameterValue, Parametric, Service } from './model.ts';
import { deepFreeze } from './package.ts';
import type { ScenarioPackage } from './package.ts';
import { resolve } from './parameters.ts';
import { hint } from './problems.ts';
import type { PackageProblem } from './problems.ts';
import { scenarioSchemas } from './schemas.ts';
import { makeReport, readJson } from './source.ts';
import type { Report, Source } from './source.ts';

export type OverlayResult =
  | { ok: true; scenario: ScenarioPackage; warnings: PackageProblem[] }
  | { ok: false; problems: PackageProblem[] };

/** Fields that are the same from province to village (四级四同) and so have a message of their own. */
const INHERITED = ['name', 'basicCode', 'type', 'basis'];

/** Read the text of an overlay file (属地差异). Only its shape is checked; whether it fits a package is `applyOverlay`'s question. */
export function readOverlay(
  file: string,
  text: string,
): { ok: true; overlay: Overlay } | { ok: false; problems: PackageProblem[] } {
  const report = makeReport();
  const source = readJson(file, text, report.problems);
  checkOverlayShape(source, report);
  return report.problems.length > 0
    ? { ok: false, problems: report.problems }
    : { ok: true, overlay: source.value as Overlay };
}

/**
 * The package as one place offers it: the base with the overlay laid over it. Nothing is copied into the overlay, so the base can be upgraded
 * under it. An overlay may only improve: promise less time, ask for less evidence, open more channels; inherited fields are locked.
 *
 * @param file what problems call the overlay; positions are those of its canonical text when `text` is not given
 */
export function applyOverlay(
  base: ScenarioPackage,
  overlay: Overlay,
  { file = 'overlay.json', text = JSON.stringify(overlay, null, 2) } = {},
): OverlayResult {
  const report = makeReport();
  const source = readJson(file, text, report.problems);
  checkOverlayShape(source, report);
  if (report.problems.length === 0) checkOverlay(base, overlay, source, report);
  if (report.problems.length > 0) return { ok: false, problems: report.problems };
  return {
    ok: true,
    scenario: deepFreeze(combine(base, structuredClone(overlay))),
    warnings: report.warnings,
  };
}

function combine(base: ScenarioPackage, overlay: Overlay): ScenarioPackage {
  const without = new Set(overlay.withoutItems);
  const services = Object.fromEntries(
    Object.entries(base.services).map(([key, service]) => [key, withDifferences(service, overlay, key)]),
  );
  const added = (code: string) =>
    (overlay.parameters ?? []).filter((value) => value.code === code).map(withoutCode);
  return {
    ...base,
    scenario: {
      ...base.scenario,
      title: overlay.title ?? base.scenario.title,
      items: base.scenario.items.filter((item) => !without.has(item.service)),
    },
    services,
    parameters: base.parameters.map((parameter) => ({
      ...parameter,
      values: [...parameter.values, ...added(parameter.code)],
    })),
    roles: [...base.roles, ...(overlay.roles ?? [])],
    messages: { ...base.messages, ...overlay.messages },
    adoption: { division: overlay.division, note: overlay.note, overlay },
  };
}

function withoutCode({
  division,
  organisation,
  validFrom,
  validTo,
  value,
  basis,
}: ParameterValue): ParameterValue {
  const optional = {
    ...(organisation === undefined ? {} : { organisation }),
    ...(validTo === undefined ? {} : { validTo }),
  };
  return { division, ...optional, validFrom, value, basis };
}

/** Keywords and frequent questions are added; an answer to the same question replaces the base's. */
function withDifferences(service: Service, overlay: Overlay, key: string): Service {
  const { keywords, faq, ...changes } = overlay.services?.[key] ?? {};
  const fewer = new Set(overlay.withoutEvidence?.[key]);
  const answered = new Set((faq ?? []).map((entry) => entry.question.zh));
  return {
    ...service,
    ...changes,
    keywords: [...new Set([...service.keywords, ...(keywords ?? [])])],
    faq: [...service.faq.filter((entry) => !answered.has(entry.question.zh)), ...(faq ?? [])],
    evidence: service.evidence.filter((evidence) => !fewer.has(evidence.key)),
  };
}

function checkOverlayShape(source: Source, report: Report): void {
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

function checkOverlay(base: ScenarioPackage, overlay: Overlay, source: Source, report: Report): void {
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
    checkInside(overlay, value.division, source, [...path, 'division'], report);
    const twin = (overlay.parameters ?? [])
      .slice(0, i)
      .find((other) => other.code === code && overlap(other, value));
    if (twin)
      report.error(source, path, 'values-overlap', { division: value.division, from: value.validFrom });
    if (parameter.kind === 'limit' && isServiceLimit(base, code)) {
      const before = resolve<Limit>(
        base,
        { parameter: code },
        { division: value.division, on: value.validFrom, ...organisationOf(value) },
      );
      const after = value.value as Limit;
      if (before && compareLimits(after, before) > 0)
        worse(report, source, [...path, 'value'], parameter.name, limitText(before), limitText(after));
    }
  }
}

type Value = NonNullable<Overlay['parameters']>[number];
const organisationOf = (value: { organisation?: string }) =>
  value.organisation === undefined ? {} : { organisation: value.organisation };

function overlap(a: Omit<Value, 'code'>, b: Omit<Value, 'code'>): boolean {
  const until = (value: { validTo?: string }) => value.validTo ?? '9999-12-31';
  return (
    a.division === b.division &&
    a.organisation === b.organisation &&
    a.validFrom <= until(b) &&
    b.validFrom <= until(a)
  );
}

/** Limits that bind the organisation may only become shorter; others (validity, time to correct) may differ. */
function isServiceLimit(base: ScenarioPackage, code: string): boolean {
  const names = ['acceptanceLimit', 'statutoryLimit', 'promisedLimit', 'extensionLimit'] as const;
  const isIt = (limit: Parametric<Limit> | undefined) =>
    limit !== undefined && 'parameter' in limit && limit.parameter === code;
  return Object.values(base.services).some((service) => names.some((name) => isIt(service[name])));
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

function checkInside(
  overlay: Overlay,
  division: string,
  source: Source,
  path: Array<string | number>,
  report: Report,
): void {
  if (!isWithinDivision(division, overlay.division))
    report.error(source, path, 'outside-division', { division, outer: overlay.division });
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
  if (after.promisedLimit) checkPromise(base, overlay, key, after.promisedLimit, source, report);
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
  if (before.commitment?.available === true && after.commitment && after.commitment.available !== true) {
    worse(
      report,
      source,
      [...path, 'commitment'],
      { zh: '告知承诺', en: 'commitment' },
      { zh: '可用', en: 'available' },
      { zh: '不可用', en: 'not available' },
    );
  }
}

function checkPromise(
  base: ScenarioPackage,
  overlay: Overlay,
  key: string,
  promise: Parametric<Limit>,
  source: Source,
  report: Report,
): void {
  const path = ['services', key, 'promisedLimit'];
  const service = base.services[key]!;
  if ('parameter' in promise) {
    const parameter = base.parameters.find((each) => each.code === promise.parameter);
    if (parameter?.kind !== 'limit')
      return report.error(source, path, 'unknown-parameter', { key: promise.parameter });
  }
  const together: readonly Parameter[] = combine(base, { ...overlay, services: {} }).parameters;
  const here = placesAndDays(together, [promise, service.promisedLimit]).map((where) =>
    isWithinDivision(where.division, overlay.division) ? where : { ...where, division: overlay.division },
  );
  for (const where of here) {
    const before = resolve<Limit>(base, service.promisedLimit, where);
    const after = resolve<Limit>({ parameters: together }, promise, where);
    if (before && after && compareLimits(after, before) > 0) {
      return worse(
        report,
        source,
        path,
        { zh: '承诺时限', en: 'promise' },
        limitText(before),
        limitText(after),
      );
    }
  }
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

function worse(
  report: Report,
  source: Source,
  path: Array<string | number>,
  what: Words,
  before: Words,
  after: Words,
): void {
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
