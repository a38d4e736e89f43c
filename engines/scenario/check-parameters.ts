import { checkDivision, checkUscc } from '../codes/index.ts';
import { detail } from './check-items.ts';
import { valueText } from './compare.ts';
import { decisionOf, levelNames, whyNotDecided } from './decided-by.ts';
import type { Limit, Parameter, ParameterValue, Parametric, Service } from './model.ts';
import { hint } from './problems.ts';
import type { Draft } from './read.ts';
import type { Path, Report, Source } from './source.ts';

/** parameters.json: every value has a place, dates that exist and do not overlap, and the kind that its parameter says. */
export function checkParameters(draft: Draft, report: Report): void {
  const { source, value: parameters } = draft.parameters;
  const codes = new Set<string>();
  const used = usedParameters(draft);
  for (const [i, parameter] of parameters.entries()) {
    if (codes.has(parameter.code))
      report.error(source, [i, 'code'], 'duplicate-key', { key: parameter.code });
    codes.add(parameter.code);
    for (const [j, value] of parameter.values.entries()) {
      const path = [i, 'values', j];
      checkParameterValue(source, path, parameter, value, report);
      if (parameter.decidedBy !== undefined)
        checkDecided(source, path, { parameter, services: {} }, value, report);
    }
    checkOverlaps(source, [i, 'values'], parameter, report);
    if (!parameter.values.some((value) => value.division === '000000')) {
      report.warn(source, [i, 'values'], 'no-national-value', { key: parameter.code });
    }
    if (!used.has(parameter.code)) report.warn(source, [i, 'code'], 'unused', { key: parameter.code });
  }
}

export function checkParameterValue(
  source: Source,
  path: Path,
  parameter: Parameter,
  value: ParameterValue,
  report: Report,
): void {
  const division = checkDivision(value.division);
  if (!division.ok) report.error(source, [...path, 'division'], 'bad-code', detail(division.problem));
  if (value.organisation !== undefined) {
    const organisation = checkUscc(value.organisation);
    if (!organisation.ok)
      report.error(source, [...path, 'organisation'], 'bad-code', detail(organisation.problem));
  }
  for (const name of ['validFrom', 'validTo'] as const) {
    const date = value[name];
    if (date !== undefined && !isDate(date)) report.error(source, [...path, name], 'no-such-date', { date });
  }
  if (value.validTo !== undefined && value.validTo < value.validFrom) {
    report.error(source, [...path, 'validTo'], 'dates-reversed', {
      from: value.validFrom,
      to: value.validTo,
    });
  }
  if (!isOfKind(value.value, parameter.kind))
    report.error(source, [...path, 'value'], 'value-kind', { kind: parameter.kind });
}

/** May the place decide this? Whether a limit of a service gets longer is seen in the outcome (`check-overlay.ts`). */
export function checkDecided(
  source: Source,
  path: Path,
  { parameter, services }: { parameter: Parameter; services: Readonly<Record<string, Service>> },
  value: ParameterValue,
  report: Report,
): void {
  if (!checkDivision(value.division).ok) return;
  const why = whyNotDecided(decisionOf(parameter, services), parameter.values, value);
  const at = { key: parameter.code, division: value.division };
  if (why?.because === 'decided-above') {
    const { zh: level, en: levelEn } = levelNames[why.level];
    report.error(source, [...path, 'division'], 'decided-above', { ...at, level, levelEn });
  } else if (why && parameter.below !== undefined) {
    const { zh: above, en: aboveEn } = valueText(why.above);
    report.error(source, [...path, 'value'], 'only-stricter', { ...at, above, aboveEn });
  }
}

/** A limit or a reference to a parameter that is one. */
export function checkParametric(
  draft: { parameters: { value: Parameter[] } },
  report: Report,
  source: Source,
  path: Path,
  value: Parametric<Limit | boolean>,
  wanted: Parameter['kind'],
): void {
  if (typeof value !== 'object' || !('parameter' in value)) return;
  const parameters = draft.parameters.value;
  const found = parameters.find((parameter) => parameter.code === value.parameter);
  const at = [...path, 'parameter'];
  if (!found) {
    const codes = parameters.map((parameter) => parameter.code);
    report.error(source, at, 'unknown-parameter', { key: value.parameter, ...hint(value.parameter, codes) });
  } else if (found.kind !== wanted) {
    report.error(source, at, 'parameter-kind', { key: found.code, kind: found.kind, wanted });
  }
}

function checkOverlaps(source: Source, path: Path, parameter: Parameter, report: Report): void {
  const until = (value: ParameterValue) => value.validTo ?? '9999-12-31';
  for (const [j, later] of parameter.values.entries()) {
    for (const earlier of parameter.values.slice(0, j)) {
      const samePlace = earlier.division === later.division && earlier.organisation === later.organisation;
      if (samePlace && earlier.validFrom <= until(later) && later.validFrom <= until(earlier)) {
        const from = earlier.validFrom > later.validFrom ? earlier.validFrom : later.validFrom;
        report.error(source, [...path, j], 'values-overlap', { division: later.division, from });
      }
    }
  }
}

function isOfKind(value: ParameterValue['value'], kind: Parameter['kind']): boolean {
  if (kind === 'text') return typeof value === 'string';
  if (kind !== 'limit') return typeof value === kind;
  if (typeof value !== 'object' || value === null) return false;
  return (
    ['wd', 'd', 'h', 'mo', 'y'].includes(value.unit) && typeof value.amount === 'number' && value.amount >= 0
  );
}

function isDate(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** Parameters named in references or anywhere in the text of conditions, processes and decisions. */
function usedParameters(draft: Draft): Set<string> {
  const used = new Set<string>();
  const sources = [
    draft.scenario,
    draft.questions,
    ...draft.services.values(),
    ...draft.forms.values(),
    ...draft.credentials.values(),
  ];
  const texts = [
    ...sources.map((part) => part.source.text),
    ...draft.processes.values(),
    ...draft.decisions.values(),
    ...draft.standard.values(),
  ];
  for (const text of texts) {
    for (const [, code] of text.matchAll(/"parameter"\s*:\s*"([^"]+)"/g)) used.add(code!);
    for (const [, code] of text.matchAll(/parameters\.([A-Za-z][A-Za-z0-9]*)/g)) used.add(code!);
  }
  return used;
}
