import isSafe from 'safe-regex2';
import { checkCredentialTypeCode } from '../codes/index.ts';
import { checkCondition } from './check-feel.ts';
import { detail } from './check-items.ts';
import { checkParametric } from './check-parameters.ts';
import type { FormField, JsonSchema } from './model.ts';
import { checkGivenIn } from './check-tasks.ts';
import { attributes } from './needs.ts';
import { hint, nearest } from './problems.ts';
import type { Draft } from './read.ts';
import type { Path, Report, Source } from './source.ts';

/** elements.json: codes are unique, schemas make sense, sources exist. */
export function checkElements(draft: Draft, report: Report): void {
  const { source, value: elements } = draft.elements;
  const codes = new Set<string>();
  for (const [i, element] of elements.entries()) {
    if (codes.has(element.code)) report.error(source, [i, 'code'], 'duplicate-key', { key: element.code });
    codes.add(element.code);
    checkFragment(element.schema, source, [i, 'schema'], report);
  }
  for (const [i, element] of elements.entries()) {
    for (const [j, from] of element.sources.entries()) {
      const path = [i, 'sources', j];
      if (from.from === 'application' && !codes.has(from.element)) {
        report.error(source, [...path, 'element'], 'unknown-element', {
          key: from.element,
          ...hint(from.element, codes),
        });
      }
      if (from.from === 'output') checkOwnCredential(draft, report, source, path, from.credentialType);
      if (from.from === 'credential' || from.from === 'output') {
        if (from.from === 'credential')
          checkHeldCredential(draft, report, source, [...path, 'credentialType'], from.credentialType);
        const fields = draft.credentials.get(from.credentialType)?.value.fields.map((field) => field.key);
        if (fields && !fields.includes(from.field)) {
          report.error(source, [...path, 'field'], 'not-allowed', {
            value: from.field,
            allowed: fields.join(', '),
          });
        }
      }
    }
  }
  const used = usedElements(draft);
  for (const [i, { code }] of elements.entries())
    if (!used.has(code)) report.warn(source, [i, 'code'], 'unused', { key: code });
}

/** What an item of this package issues. */
export function checkOwnCredential(
  draft: Draft,
  report: Report,
  source: Source,
  path: Path,
  key: string,
): void {
  const known = draft.credentials.keys();
  if (!draft.credentials.has(key))
    report.error(source, [...path, 'credentialType'], 'unknown-credential', { key, ...hint(key, known) });
}

/** A credential the applicant may hold: ours, or one of the platform's. A name that is nearly ours is probably a slip. */
export function checkHeldCredential(
  draft: Draft,
  report: Report,
  source: Source,
  path: Path,
  key: string,
): void {
  if (draft.credentials.has(key) || nearest(key, draft.credentials.keys()) === undefined) return;
  report.warn(source, path, 'doubtful-credential', { key, ...hint(key, draft.credentials.keys()) });
}

/** A pattern that can be read, and that no text keeps busy: what an applicant types is matched against it. */
function checkPattern(pattern: string, source: Source, path: Path, report: Report): void {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return report.error(source, path, 'no-match', {
      value: pattern,
      form: 'ECMA-262 正则表达式',
      formEn: 'an ECMA-262 regular expression',
    });
  }
  if (!isSafe(pattern, { limit: mostRepetitions }))
    report.error(source, path, 'slow-pattern', { value: pattern });
}

/** A pattern of a field has one for each of its parts. */
const mostRepetitions = 25;

function checkFragment(schema: JsonSchema, source: Source, path: Path, report: Report): void {
  const types = ['string', 'number', 'integer', 'boolean', 'array', 'object'];
  if (schema.type === undefined && schema.enum === undefined)
    report.error(source, path, 'missing-property', { name: 'type' });
  else if (schema.type !== undefined && !types.includes(schema.type)) {
    report.error(source, [...path, 'type'], 'not-allowed', {
      value: String(schema.type),
      allowed: types.join(', '),
    });
  }
  if (schema.pattern !== undefined) checkPattern(schema.pattern, source, [...path, 'pattern'], report);
  if (schema.items) checkFragment(schema.items, source, [...path, 'items'], report);
  for (const [name, part] of Object.entries(schema.properties ?? {}))
    checkFragment(part, source, [...path, 'properties', name], report);
}

function usedElements(draft: Draft): Set<string> {
  const used = new Set<string>();
  const forms = [...draft.forms.values()].flatMap((form) =>
    form.value.sections.flatMap((section) => section.fields),
  );
  for (const field of forms) used.add(field.element);
  for (const question of draft.questions.value) if (question.element) used.add(question.element);
  for (const credential of draft.credentials.values())
    for (const field of credential.value.fields) used.add(field.from);
  for (const service of draft.services.values()) {
    for (const way of service.value.evidence.flatMap((evidence) => evidence.obtain)) {
      if (way.way === 'data') for (const code of way.elements) used.add(code);
    }
  }
  for (const item of draft.scenario.value.items)
    for (const feed of item.feeds ?? []) for (const code of feed.elements) used.add(code);
  return used;
}

/** forms/*.json: fields are data elements, choices agree with the element's values. */
export function checkForms(draft: Draft, report: Report): void {
  const ofServices = new Set([...draft.services.values()].map((service) => service.value.form));
  const wanted = new Set(ofServices);
  for (const xml of draft.processes.values())
    for (const { value } of attributes(xml, 'yiti:form')) wanted.add(value);
  for (const [key, { source, value: form }] of draft.forms) {
    if (!wanted.has(key)) report.warn(source, ['key'], 'unused', { key });
    const seen = new Set<string>();
    for (const [i, section] of form.sections.entries()) {
      for (const [j, field] of section.fields.entries()) {
        const path = ['sections', i, 'fields', j];
        if (seen.has(field.element))
          report.error(source, [...path, 'element'], 'duplicate-key', { key: field.element });
        seen.add(field.element);
        checkField(draft, report, source, path, field, { task: !ofServices.has(key) });
      }
    }
  }
}

function checkField(
  draft: Draft,
  report: Report,
  source: Source,
  path: Path,
  field: FormField,
  options: { task: boolean },
): void {
  const element = draft.elements.value.find((each) => each.code === field.element);
  if (!element) {
    const codes = draft.elements.value.map((each) => each.code);
    return report.error(source, [...path, 'element'], 'unknown-element', {
      key: field.element,
      ...hint(field.element, codes),
    });
  }
  if (field.when) checkCondition(draft, report, source, [...path, 'when'], field.when, options);
  if (field.givenIn) checkGivenIn(draft, report, source, [...path, 'givenIn'], field);
  const values = (element.schema.items ?? element.schema).enum?.map(String);
  if (
    (field.widget === 'radio' || field.widget === 'select') &&
    !field.options &&
    element.schema.type !== 'boolean'
  ) {
    report.error(source, path, 'options-missing');
  }
  if (values && field.options) {
    const offered = field.options.map((option) => option.value);
    const differing = [
      ...values.filter((v) => !offered.includes(v)),
      ...offered.filter((v) => !values.includes(v)),
    ];
    if (differing.length > 0)
      report.error(source, [...path, 'options'], 'options-differ', { values: differing.join(', ') });
  }
}

/** credentials/*.json: type code, validity, and where the printed fields come from. */
export function checkCredentials(draft: Draft, report: Report): void {
  const codes = new Set(draft.elements.value.map((element) => element.code));
  for (const { source, value: type } of draft.credentials.values()) {
    const code = checkCredentialTypeCode(type.typeCode);
    if (!code.ok) report.error(source, ['typeCode'], 'bad-code', detail(code.problem));
    if (type.validity !== null) checkParametric(draft, report, source, ['validity'], type.validity, 'limit');
    const keys = new Set<string>();
    for (const [i, field] of type.fields.entries()) {
      if (keys.has(field.key))
        report.error(source, ['fields', i, 'key'], 'duplicate-key', { key: field.key });
      keys.add(field.key);
      const path = ['fields', i, 'from'];
      if (field.from.startsWith('='))
        checkCondition(draft, report, source, path, field.from.slice(1), { free: true });
      else if (!codes.has(field.from))
        report.error(source, path, 'unknown-element', { key: field.from, ...hint(field.from, codes) });
    }
    for (const [i, key] of (type.toldApartBy ?? []).entries())
      if (!keys.has(key))
        report.error(source, ['toldApartBy', i], 'unknown-printed-field', { key, ...hint(key, keys) });
  }
}
