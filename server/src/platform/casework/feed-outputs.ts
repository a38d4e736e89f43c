import { schemaProblem } from '@yiti/engines/forms';
import type { Json, Variables } from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { itemOf, type ServiceAnswer, type ServiceCall } from '../process/index.ts';
import type { Application, Case } from './case.ts';
import { openFile } from './case-file.ts';
import { forProcess } from './fields-for-process.ts';
import { tell } from './timeline.ts';

/**
 * The result of one step is an input of the next (结果共享): what an issued credential says goes into the fields that later
 * services wait for, with its source, before the process goes on. A value that does not fit its data element is left out and
 * said so: the later organisation then asks for it.
 *
 * @returns the fields as variables of the process; undefined when nothing was learnt
 */
export async function feedOutputs(
  ctx: Ctx,
  call: ServiceCall,
  answer: ServiceAnswer,
): Promise<Variables | undefined> {
  if (call.service !== 'credential.issue' || !answer.ok) return undefined;
  const { credentialId } = objectOf(answer.result);
  const face = answer.heard?.['face'];
  if (!face) return undefined;
  const file = await openFile(ctx, call.applicationId);
  const serviceKey = itemOf(call);
  const one = file.cases.find((each) => each.serviceKey === serviceKey);
  if (!one) return undefined;
  const { application } = file;
  const snapshot = await getSnapshot(ctx.db, application.snapshotId);
  const issued = {
    one,
    face: objectOf(face),
    credentialId: typeof credentialId === 'string' ? credentialId : undefined,
  };
  const { values, unfit } = outputsOf(snapshot, issued);
  const evidence = evidenceFrom(snapshot, application, issued);
  for (const element of unfit) {
    tell(ctx, {
      applicationId: application.id,
      caseSeq: one.seq,
      kind: 'output.unfit',
      text: {
        zh: `结果中的“${element}”不合规格，未自动带入。`,
        en: `“${element}” of the result does not fit and was not taken over.`,
      },
      forApplicant: false,
    });
  }
  const source = { from: 'output', service: one.serviceKey, credentialType: typeOf(snapshot, one)?.key };
  const prefill = Object.entries(values).map(([element, value]) => [
    element,
    {
      state: 'found',
      value,
      source,
      at: ctx.now,
      ...(issued.credentialId ? { evidenceId: issued.credentialId } : {}),
    },
  ]);
  if (prefill.length === 0 && evidence === application.evidence) return undefined;
  const fields = { ...application.fields, ...values };
  file.changeApplication({
    fields,
    evidence,
    prefill: { ...application.prefill, ...Object.fromEntries(prefill) },
  });
  return { fields: forProcess(snapshot, fields) };
}

interface Issued {
  one: Case;
  face: Record<string, Json>;
  credentialId: string | undefined;
}

function objectOf(value: Json | undefined): Record<string, Json> {
  return value && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

const typeOf = ({ package: { services, credentials } }: Snapshot, { serviceKey }: Case) =>
  credentials[services[serviceKey]?.result.credential ?? ''];

/** Elements that the item feeds, read from the printed fields of its credential. */
function outputsOf(
  snapshot: Snapshot,
  { one, face }: Issued,
): { values: Record<string, unknown>; unfit: string[] } {
  const { scenario, elements } = snapshot.package;
  const type = typeOf(snapshot, one)?.key;
  const fed = scenario.items
    .filter(({ service }) => service === one.serviceKey)
    .flatMap(({ feeds = [] }) => feeds)
    .filter(({ credential }) => credential === type)
    .flatMap((feed) => feed.elements);
  const values: Record<string, unknown> = {};
  const unfit: string[] = [];
  for (const code of fed) {
    const element = elements.find((each) => each.code === code);
    const field = element?.sources.flatMap((source) =>
      'credentialType' in source && source.credentialType === type ? [source.field] : [],
    )[0];
    const value = field === undefined ? undefined : face[field];
    if (!element || value === undefined || value === null) continue;
    if (schemaProblem(element, element.name, value)) unfit.push(code);
    else values[code] = value;
  }
  return { values, unfit };
}

interface Filed {
  obtained?: { way: string; credentialType?: string; credentialId?: string } | null;
}

/** Evidence that was to come from this output now has it. */
function evidenceFrom(
  snapshot: Snapshot,
  { evidence }: Application,
  { one, credentialId }: Issued,
): unknown[] {
  const type = typeOf(snapshot, one)?.key;
  if (credentialId === undefined) return evidence;
  let changed = false;
  const linked = (evidence as Filed[]).map((filed) => {
    const { obtained } = filed;
    if (obtained?.way !== 'output' || obtained.credentialType !== type) return filed;
    changed = true;
    return { ...filed, obtained: { ...obtained, credentialId } };
  });
  return changed ? linked : evidence;
}
