import { mergePrefill, prefillPlan, unionForm, type UnionForm } from '@yiti/engines/forms';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { findPublished, type Snapshot } from '../catalogue/index.ts';
import { getDivision, getSubject, type Subject } from '../directory/index.ts';
import { actingSubject } from '../identity/index.ts';
import type { Draft } from './draft.ts';
import { insertDraft } from './draft-store.ts';
import { askSources, lookUp, readHeld, type Held } from './sources.ts';

interface NewDraft {
  scenario: string;
  division: string;
  answers: Record<string, unknown>;
  chosen: string[];
}

/** Begins an application: looks up all that is known, so that only what remains is asked. A source that is down blocks nobody. */
export async function createDraft(ctx: Ctx, input: NewDraft): Promise<Draft> {
  const subjectId = actingSubject(ctx, [input.scenario]);
  const division = await getDivision(ctx, input.division);
  const snapshot = await findPublished(ctx, input.scenario, division.code);
  if (!snapshot)
    throw problem('forms/not-offered', { division: division.name.zh, divisionEn: division.name.en });
  const subject = await getSubject(ctx, subjectId);
  const { audience } = snapshot.package.scenario;
  if (!audience.includes(subject.kind)) throw problem('forms/wrong-subject', { kind: audience.join('/') });
  const held = await readHeld(ctx, subjectId);
  const draft: Draft = {
    id: ctx.newId(),
    subjectId,
    createdBy: ctx.actor.id,
    scenarioId: input.scenario,
    snapshotId: snapshot.id,
    division: division.code,
    answers: input.answers,
    chosen: input.chosen,
    entered: {},
    ...(await lookUpAll(ctx, snapshot, subject, held)),
    held: Object.fromEntries(Object.entries(held).map(([type, { credentialId }]) => [type, credentialId])),
    uploads: [],
    state: 'open',
    applicationId: null,
    createdAt: ctx.now,
    changedAt: ctx.now,
    version: 1,
  };
  insertDraft(ctx.write, draft);
  ctx.audit({
    type: 'draft.created',
    object: { kind: 'draft', id: draft.id },
    data: { scenario: input.scenario, division: division.code, lookUps: Object.keys(draft.sources) },
  });
  return draft;
}

/** Asks every source that some field or evidence of the scenario may want, each once, all at the same time. */
export async function lookUpAll(
  ctx: Ctx,
  snapshot: Snapshot,
  subject: Subject,
  held: Held,
): Promise<Pick<Draft, 'prefill' | 'sources'>> {
  const { package: scenario } = snapshot;
  const plan = prefillPlan(scenario.elements, everythingAsked(snapshot));
  const results = await askSources(ctx, plan, subject, held);
  const sources: Draft['sources'] = {};
  for (const { register, fields } of evidenceSources(snapshot)) {
    const key = `data:${register}`;
    const known =
      results[key] ?? (await lookUp(ctx, subject, held, { key, from: 'data', target: register, fields }));
    sources[register] = known.state;
  }
  return { prefill: mergePrefill(plan, results), sources };
}

/**
 * Every element that some form or question of the package speaks of: which services apply may change with every answer, so all
 * is looked up once. Questions that data answer are not put to anybody.
 */
function everythingAsked({
  package: { elements, questions, scenario, services, forms },
}: Snapshot): UnionForm {
  const inForms = scenario.items
    .flatMap(({ service }) => forms[services[service]?.form ?? '']?.sections ?? [])
    .flatMap(({ fields }) => fields.map(({ element }) => element));
  const codes = new Set([...inForms, ...questions.flatMap(({ element }) => element ?? [])]);
  const fields = [...codes].map((element) => ({ element, required: false }));
  const title = { zh: '全部', en: 'All' };
  return unionForm([{ service: '', form: { key: '', sections: [{ key: '', title, fields }] } }], elements);
}

/** Registers that evidence may come from. */
function evidenceSources({ package: { services } }: Snapshot): Array<{ register: string; fields: string[] }> {
  const ways = Object.values(services).flatMap(({ evidence }) => evidence.flatMap(({ obtain }) => obtain));
  const registers = new Map<string, string[]>();
  for (const way of ways)
    if (way.way === 'data')
      registers.set(way.source, [...(registers.get(way.source) ?? []), ...way.elements]);
  return [...registers].map(([register, fields]) => ({ register, fields }));
}
