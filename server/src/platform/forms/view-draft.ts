import { validateCompiled, type PlannedEvidence, type Prefill } from '@yiti/engines/forms';
import type { Ctx } from '../../base/context.ts';
import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import { assuranceAt, type Snapshot } from '../catalogue/index.ts';
import { registerName } from '../data/index.ts';
import type { Draft } from './draft.ts';
import { lackingOf, stateOf, type DraftState } from './draft-state.ts';
import { promisesAsked } from './promises.ts';

/** A draft as its pages show it: what remains, and for everything else where it came from. */
export async function draftView(ctx: Pick<Ctx, 'db' | 'now'>, draft: Draft) {
  const state = await stateOf(ctx, draft);
  const { snapshot, plan, form, values, circumstances, evidence } = state;
  const problems = validateCompiled(form, values, circumstances);
  const lacking = lackingOf(evidence);
  const { scenario } = snapshot.package;
  const needed = await assuranceAt(
    ctx,
    snapshot.package,
    plan.items.map(({ service }) => service),
    { division: draft.division, on: dateOf(ctx.now) },
  );
  return {
    draftId: draft.id,
    scenario: scenario.id,
    title: scenario.title,
    division: draft.division,
    state: draft.state,
    applicationId: draft.applicationId,
    answers: plan.questions.answers,
    chosen: draft.chosen,
    commitments: state.commitments,
    promises: promisesAsked(state),
    closed: state.closed.map((one) => ({
      ...one,
      serviceName: snapshot.package.services[one.service]!.name,
    })),
    commitmentsBarred: state.barred.map(({ closedUntil: _closed, ...one }) => ({
      ...one,
      serviceName: snapshot.package.services[one.service]!.name,
    })),
    plan,
    sections: form.form.sections.map(({ key, title }) => ({ key, title })),
    fields: fieldsOf(draft, state),
    remaining: state.remaining,
    evidence: evidence.map((one) => ({ ...evidenceInList(one), uploads: one.uploads })),
    problems,
    ready: plan.questions.open.length === 0 && problems.length === 0 && lacking.length === 0,
    assurance: needed.level,
    assuranceBasis: needed.basis ?? null,
  };
}

/** A piece of evidence as lists show it: how it is got, or what may be uploaded. */
export function evidenceInList({ evidence, ...one }: PlannedEvidence) {
  return {
    key: one.key,
    name: one.name,
    required: one.required,
    services: one.services,
    obtained: one.obtained,
    upload: { accept: one.upload.accept, maxMegabytes: one.upload.maxMegabytes },
    sample: evidence.sample,
    criteria: evidence.criteria,
    issuedBy: evidence.issuedBy,
    why: one.why,
    ways: one.ways,
  };
}

function fieldsOf(draft: Draft, { snapshot, form, values, remaining }: DraftState) {
  const asked = new Map(remaining.asked.map((one) => [one.element, one]));
  const prefilled = new Map(remaining.prefilled.map((one) => [one.element, one]));
  const awaited = new Map(remaining.awaited.map((one) => [one.element, one]));
  return form.form.sections.flatMap((section) =>
    section.fields
      .filter(({ element }) => asked.has(element) || prefilled.has(element) || awaited.has(element))
      .map((field) => {
        const { element } = form.fields.get(field.element)!;
        const came = prefilled.get(field.element)?.prefill;
        return {
          element: field.element,
          section: section.key,
          label: field.label ?? element.name,
          help: field.help ?? null,
          widget: field.widget ?? 'text',
          required: asked.get(field.element)?.required ?? true,
          options: field.options ?? [],
          unit: field.unit ?? null,
          correctable: field.correctable ?? false,
          schema: element.schema,
          value: values[field.element] ?? null,
          prefill: came ? prefillView(snapshot, came) : null,
          note: asked.get(field.element)?.note ?? awaited.get(field.element)?.why ?? null,
          state: stateOfField(asked.has(field.element), came !== undefined),
        };
      }),
  );
}

/** A value that nobody has to type, with where it came from. */
export function prefillView(snapshot: Snapshot, { state, value, was, source, at, evidenceId }: Prefill) {
  return {
    state,
    value,
    ...(was === undefined ? {} : { was }),
    sourceText: sourceText(snapshot, source as Source),
    at,
    ...(evidenceId === undefined ? {} : { evidenceId }),
  };
}

function stateOfField(isAsked: boolean, hasCome: boolean): 'asked' | 'prefilled' | 'awaited' {
  if (isAsked) return 'asked';
  return hasCome ? 'prefilled' : 'awaited';
}

/** Where a value came from, as far as words need it. */
export interface Source {
  from: string;
  service?: string;
  credentialType?: string;
}

/** Where a value came from, in words; packages name their registers in messages.json as `source.<register>`. */
export function sourceText({ package: scenario }: DraftState['snapshot'], source: Source): Text {
  switch (source.from) {
    case 'credential': {
      const name = scenario.credentials[source.credentialType ?? '']?.name;
      return name
        ? { zh: `电子证照“${name.zh}”`, en: `credential “${name.en}”` }
        : { zh: '您的电子证照', en: 'a credential of yours' };
    }
    case 'data':
      return scenario.messages[`source.${source.service}`] ?? registerName(source.service ?? '');
    case 'subject':
      return { zh: '您登记过的信息', en: 'what you have registered' };
    case 'application':
      return { zh: '您以前的申请', en: 'an earlier application of yours' };
    case 'answer':
      return { zh: '您对前面问题的回答', en: 'your answer to an earlier question' };
    default:
      return { zh: '没有来源', en: 'no source' };
  }
}
