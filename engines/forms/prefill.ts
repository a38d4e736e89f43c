/**
 * Prefill (免填写): which look-ups a form wants, and what their answers make of each field. Pure: the caller does the looking up.
 *
 *   const plan = prefillPlan(elements, form);          // which credentials, services, paths, earlier applications
 *   const results = await lookUpAll(plan.lookUps);     // caller: I/O, time limits, audit
 *   const prefill = mergePrefill(plan, results);       // per element: found, empty, down, corrected
 */
import type { DataElement, ElementSource, Service } from '../scenario/model.ts';
import { isAbsent, type Values } from './conditions.ts';
import type { EvidenceContext } from './evidence.ts';
import { fieldsOf, type UnionForm } from './union.ts';
import { schemaProblem } from './validate.ts';

/** Where a value came from, or would have come from. */
export type PrefillSource = ElementSource | { from: 'answer'; question: string } | { from: 'none' };

/** `found`: filled · `empty`: the source has nothing · `down`: it could not be asked · `corrected`: the person changed what was found */
export interface Prefill {
  state: 'found' | 'empty' | 'down' | 'corrected';
  value?: unknown;
  /** what the source said, when the person corrected it */
  was?: unknown;
  source: PrefillSource;
  /** when the source answered (or failed to), ISO 8601; null: it was not asked */
  at: string | null;
  evidenceId?: string;
}
export type PrefillByElement = Readonly<Record<string, Prefill>>;

/** One question to one source; several elements may come from its answer. */
export interface LookUp {
  key: string;
  from: SourceLookedUp['from'];
  /** credential type, data service, `subject`, or `application` */
  target: string;
  /** what is read from the answer: fields, paths, element codes */
  fields: string[];
}
export interface PrefillPlan {
  lookUps: LookUp[];
  /** per element the sources in the order in which they are believed */
  elements: Array<{
    element: DataElement;
    sources: Array<{ source: ElementSource; lookUp: string; field: string }>;
  }>;
}
export type LookUpResult =
  | { state: 'found'; at: string; values: Values; evidenceId?: string }
  | { state: 'empty' | 'down'; at: string };
export type LookUpResults = Readonly<Record<string, LookUpResult>>;

/** Order of belief: a credential, a data service, the subject's own space, an earlier application. */
const order: readonly SourceLookedUp['from'][] = ['credential', 'data', 'subject', 'application'];

/** What an item of the application itself will issue is not looked up: it is fed when it exists. */
type SourceLookedUp = Exclude<ElementSource, { from: 'output' }>;
const isLookedUp = (source: ElementSource): source is SourceLookedUp => source.from !== 'output';

function target(source: SourceLookedUp): { target: string; field: string } {
  switch (source.from) {
    case 'credential':
      return { target: source.credentialType, field: source.field };
    case 'data':
      return { target: source.service, field: source.field };
    case 'subject':
      return { target: 'subject', field: source.path };
    case 'application':
      return { target: 'application', field: source.element };
  }
}

/**
 * The look-ups that the form's elements want, and those that tell whether evidence of the services can be had without the person:
 * each source once, whatever number of fields it fills.
 */
export function prefillPlan(
  elements: readonly DataElement[],
  form: UnionForm,
  services: readonly Pick<Service, 'evidence'>[] = [],
): PrefillPlan {
  const wanted = new Set(fieldsOf(form).map((field) => field.element));
  const lookUps = new Map<string, LookUp>();
  const want = (from: SourceLookedUp['from'], name: string, fields: readonly string[]): string => {
    const key = `${from}:${name}`;
    const lookUp = lookUps.get(key) ?? { key, from, target: name, fields: [] };
    for (const field of fields) if (!lookUp.fields.includes(field)) lookUp.fields.push(field);
    lookUps.set(key, lookUp);
    return key;
  };
  const plan = elements
    .filter(({ code }) => wanted.has(code))
    .map((element) => ({
      element,
      sources: element.sources
        .filter(isLookedUp)
        .toSorted((a, b) => order.indexOf(a.from) - order.indexOf(b.from))
        .map((source) => {
          const { target: name, field } = target(source);
          return { source, lookUp: want(source.from, name, [field]), field };
        }),
    }));
  for (const way of services.flatMap(({ evidence }) => evidence).flatMap(({ obtain }) => obtain)) {
    if (way.way === 'credential') want('credential', way.credentialType, []);
    // what is being filled in just now needs no looking up
    if (way.way === 'data' && way.source !== 'application')
      want('data', way.source, fieldsAt(way.source, way.elements, elements));
  }
  return { lookUps: [...lookUps.values()], elements: plan };
}

/** What a data service calls the elements. */
const fieldsAt = (service: string, codes: readonly string[], elements: readonly DataElement[]): string[] =>
  elements
    .filter(({ code }) => codes.includes(code))
    .flatMap(({ sources }) =>
      sources.flatMap((source) =>
        source.from === 'data' && source.service === service ? [source.field] : [],
      ),
    );

/**
 * What the answers mean for evidence: credentials held, by type with their id, and how each data source stands. A look-up that
 * was planned and has no result counts as down.
 */
export function evidenceSources(
  plan: PrefillPlan,
  results: LookUpResults,
): Required<Pick<EvidenceContext, 'credentialsHeld' | 'sources'>> {
  const credentialsHeld: Record<string, string> = {};
  const sources: Record<string, LookUpResult['state']> = {};
  for (const { key, from, target: name } of plan.lookUps) {
    const result = Object.hasOwn(results, key) ? results[key] : undefined;
    if (from === 'data') sources[name] = result?.state ?? 'down';
    if (from === 'credential' && result?.state === 'found') credentialsHeld[name] = result.evidenceId ?? key;
  }
  return { credentialsHeld, sources };
}

/**
 * Per element the first source with a value that fits the element. A value that does not fit counts as nothing: a source that
 * lies must not block anyone. Without a value: `down` when a source could not be asked, else `empty`; the field is then put to
 * the person. A look-up without a result counts as down.
 */
export function mergePrefill(plan: PrefillPlan, results: LookUpResults): Record<string, Prefill> {
  const merged: Record<string, Prefill> = {};
  for (const { element, sources } of plan.elements) {
    let without: Prefill = { state: 'empty', source: { from: 'none' }, at: null };
    let found: Prefill | null = null;
    for (const { source, lookUp, field } of sources) {
      const result: LookUpResult | { state: 'down'; at: null } = (Object.hasOwn(results, lookUp)
        ? results[lookUp]
        : undefined) ?? {
        state: 'down',
        at: null,
      };
      if (result.state === 'found') {
        const value = Object.hasOwn(result.values, field) ? result.values[field] : undefined;
        if (!isAbsent(value) && schemaProblem(element, element.name, value) === null) {
          found = {
            state: 'found',
            value,
            source,
            at: result.at,
            ...(result.evidenceId ? { evidenceId: result.evidenceId } : {}),
          };
          break;
        }
      }
      const state = result.state === 'down' ? 'down' : 'empty';
      if (without.source.from === 'none' || (without.state === 'empty' && state === 'down'))
        without = { state, source, at: result.at };
    }
    merged[element.code] = found ?? without;
  }
  return merged;
}

/** Plan and merge in one, for callers who hold all the answers already: results by look-up key (`data:enterprise-register`). */
export const resolvePrefill = (
  elements: readonly DataElement[],
  form: UnionForm,
  results: LookUpResults,
): Record<string, Prefill> => mergePrefill(prefillPlan(elements, form), results);

/** The person says that what was found is wrong (校核): their value counts, what the source said is kept beside it. */
export const correctPrefill = (prefill: Prefill, value: unknown, at: string): Prefill => ({
  ...prefill,
  state: 'corrected',
  value,
  was: prefill.state === 'corrected' ? prefill.was : prefill.value,
  at,
});

export const isFilled = (prefill: Prefill | undefined): prefill is Prefill =>
  prefill?.state === 'found' || prefill?.state === 'corrected';

/** The values that need not be asked. */
export const prefilledValues = (prefill: PrefillByElement): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(prefill).flatMap(([code, each]) => (isFilled(each) ? [[code, each.value]] : [])),
  );
