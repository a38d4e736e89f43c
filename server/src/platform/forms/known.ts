import { mergePrefill, prefillPlan, unionForm, type LookUpResult, type UnionForm } from '@yiti/engines/forms';
import type { DataElement } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { Snapshot } from '../catalogue/index.ts';
import type { Subject } from '../directory/index.ts';
import type { Draft } from './draft.ts';
import type { LookedUp } from './look-ups.ts';
import { askSources, lookUp, readHeld, type Held } from './sources.ts';

/** What is known of a subject before anything is asked, and which registers were asked for it. */
export interface Known {
  known: Pick<Draft, 'prefill' | 'sources' | 'held'>;
  asked: LookedUp[];
}

export async function knownOf(ctx: Ctx, snapshot: Snapshot, subject: Subject): Promise<Known> {
  const held = await readHeld(ctx, subject.id);
  const { asked, ...looked } = await lookUpAll(ctx, snapshot, subject, held);
  const ids = Object.entries(held).map(([type, { credentialId }]) => [type, credentialId]);
  return { known: { ...looked, held: Object.fromEntries(ids) }, asked };
}

/** Asks every source that some field or evidence of the scenario may want, each once, all at the same time. */
async function lookUpAll(
  ctx: Ctx,
  snapshot: Snapshot,
  subject: Subject,
  held: Held,
): Promise<Pick<Draft, 'prefill' | 'sources'> & { asked: LookedUp[] }> {
  const { package: scenario } = snapshot;
  const plan = prefillPlan(scenario.elements, everythingAsked(snapshot));
  const results = await askSources(ctx, plan, subject, held);
  const sources: Draft['sources'] = {};
  const asked = plan.lookUps
    .filter(({ from }) => from === 'data')
    .map(({ key, target, fields }) => lookedUp(scenario.elements, target, fields, results[key]!));
  for (const { register, fields } of evidenceSources(snapshot)) {
    const key = `data:${register}`;
    let known = results[key];
    if (!known) {
      known = await lookUp(ctx, subject, held, { key, from: 'data', target: register, fields });
      asked.push(lookedUp(scenario.elements, register, fields, known));
    }
    sources[register] = known.state;
  }
  return { prefill: mergePrefill(plan, results), sources, asked };
}

/** What a register was asked for, by the names of the data elements that its fields fill. */
function lookedUp(
  elements: readonly DataElement[],
  register: string,
  fields: readonly string[],
  { state }: LookUpResult,
): LookedUp {
  const filled = elements.filter(({ code, sources }) =>
    sources.some(
      (one) =>
        one.from === 'data' &&
        one.service === register &&
        (fields.includes(one.field) || fields.includes(code)),
    ),
  );
  return { register, elements: filled.map(({ code, name }) => ({ code, name })), state };
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
