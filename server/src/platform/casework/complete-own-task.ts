import { isFilled, type Prefill } from '@yiti/engines/forms';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { recordUseFor } from '../credentials/index.ts';
import { tellCorrections } from '../forms/index.ts';
import { actFor, needAssurance } from '../identity/index.ts';
import { deliver } from '../process/index.ts';
import { endTask, getOwnTask, parseTaskId, type OwnTask } from '../work/index.ts';
import type { Application } from './case.ts';
import { openFile } from './case-file.ts';
import { forProcess } from './fields-for-process.ts';
import { outcomeLabel } from './outcome-label.ts';
import { checkAnswer, type OwnTaskAnswer, type OwnTaskInput } from './own-task-answer.ts';
import { ownTaskForm, subjectOfTask, type OwnTaskForm } from './own-task-form.ts';
import { namesBearer } from './subject-role.ts';
import { useUploads } from './submission-parts.ts';
import { tell } from './timeline.ts';

/**
 * A person does what only the person can do: agrees, confirms, declares, hands in what could not exist before (本人办理). Identity
 * must be known as surely as for the application itself.
 *
 * @throws base/not-found, identity/assurance-too-low, work/unknown-outcome, casework/incomplete, casework/unknown-defect,
 *   forms/not-correctable, process/too-late
 */
export async function completeOwnTask(
  ctx: Ctx,
  { id, ...input }: OwnTaskInput & { id: string },
): Promise<void> {
  const which = parseTaskId(id);
  if (!which) throw problem('base/not-found');
  const task = await getOwnTask(ctx, which, namesBearer);
  const file = await openFile(ctx, task.application_id);
  const snapshot = await getSnapshot(ctx.db, file.application.snapshotId);
  needAssurance(ctx, snapshot.package.scenario.assurance);
  const subject = await subjectOfTask(ctx, task);
  if (subject) actFor(ctx, { subjectId: subject.id, name: subject.name });
  const asked = await ownTaskForm(ctx, snapshot, file, task);
  const answer = await checkAnswer(ctx, asked, task, input);
  const change = changeOf(file.application, task, asked, answer);
  if (change) file.changeApplication(change);
  await leaveTraces(ctx, snapshot, file.application, task, answer);
  const { outcome } = answer;
  const { applicationId, taskId } = which;
  endTask(ctx, applicationId, taskId, { state: 'done', outcome, endedBy: ctx.actor.id });
  await deliver(
    ctx,
    { applicationId, instanceNo: task.instance_no },
    {
      type: 'variablesChanged',
      now: ctx.now,
      variables: { fields: forProcess(snapshot, file.application.fields) },
    },
    {
      type: 'taskCompleted',
      now: ctx.now,
      taskId,
      ...(outcome === null ? {} : { outcome }),
      variables: {},
    },
  );
  tellOf(ctx, task, outcome, subject?.id === file.application.subjectId ? undefined : subject?.name);
  ctx.audit({
    type: 'person-task.completed',
    object: { kind: 'task', id },
    rootId: applicationId,
    data: { outcome, elements: Object.keys(answer.values), uploads: answer.uploads.length },
  });
  ctx.emit({ type: 'person-task.completed', rootId: applicationId, data: { taskId, outcome } });
}

/** What the application learns from the answer; undefined: nothing. */
function changeOf(
  { fields, prefill, evidence }: Application,
  task: OwnTask,
  asked: OwnTaskForm,
  { values, prefill: came, uploads }: OwnTaskAnswer,
): Partial<Application> | undefined {
  if (Object.keys(values).length === 0 && uploads.length === 0) return undefined;
  // whose data it is stands beside the value; what the application's own sources said of the element is about somebody else
  const sources = Object.keys(values).map((element) => [element, cameFrom(came[element], task)]);
  return {
    fields: { ...fields, ...values },
    prefill: { ...prefill, ...Object.fromEntries(sources) },
    evidence: useUploads(withEvidence(evidence, asked), uploads),
  };
}

const byHand = { state: 'empty', source: { from: 'none' }, at: null } as const;

function cameFrom(prefill: Prefill | undefined, { role }: OwnTask): object {
  if (!isFilled(prefill)) return byHand;
  const { value: _value, source, ...came } = prefill;
  return { ...came, source: role === 'subject:applicant' ? source : { ...source, of: role } };
}

/** The list of evidence with what this task asks for on it, announced at the start or not. */
function withEvidence(evidence: readonly unknown[], asked: OwnTaskForm): unknown[] {
  const listed = new Set((evidence as ReadonlyArray<{ key: string }>).map(({ key }) => key));
  const added = asked.evidence
    .filter(({ key }) => !listed.has(key))
    .map(({ key, services, required, obtained, upload }) => ({
      key,
      services,
      required,
      obtained,
      upload,
      uploads: [],
    }));
  return [...evidence, ...added];
}

/** Corrections reach the stewards of the data; a credential that was drawn on shows it to its holder. */
async function leaveTraces(
  ctx: Ctx,
  { package: { elements } }: Snapshot,
  { id, title, division }: Application,
  task: OwnTask,
  { prefill }: OwnTaskAnswer,
): Promise<void> {
  const subject = await subjectOfTask(ctx, task);
  if (subject) tellCorrections(ctx, { applicationId: id, subject, division, elements }, prefill);
  const { actsAs, subjectName: actsFor } = ctx.actor;
  const acting =
    actsAs === undefined ? {} : { acted: { as: actsAs, subject: actsFor ?? subject?.name ?? null } };
  const used = new Map<string, string[]>();
  for (const { source, evidenceId } of Object.values(prefill))
    if (source.from === 'credential' && evidenceId)
      used.set(evidenceId, [...(used.get(evidenceId) ?? []), source.field]);
  for (const [credentialId, keys] of used)
    await recordUseFor(ctx, id, {
      credentialId,
      purpose: 'prefill',
      title,
      by: ctx.actor.name,
      keys,
      ...acting,
    });
}

function tellOf(
  ctx: Ctx,
  { application_id: applicationId, title }: OwnTask,
  outcome: string | null,
  actedFor: string | undefined,
): void {
  const chosen = outcome === null ? undefined : outcomeLabel(outcome);
  tell(ctx, {
    applicationId,
    kind: 'person-task.completed',
    actedFor,
    text: {
      zh: `${ctx.actor.name}已办理：${title.zh}${chosen ? `（${chosen.zh}）` : ''}。`,
      en: `${ctx.actor.name} has answered: ${title.en}${chosen ? ` (${chosen.en})` : ''}.`,
    },
  });
}
