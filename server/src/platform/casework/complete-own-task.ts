import { validateCompiled } from '@yiti/engines/forms';
import type { Json } from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { problem, type ProblemDetail } from '../../base/problems.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { needAssurance } from '../identity/index.ts';
import { deliver } from '../process/index.ts';
import { endTask, getOwnTask, parseTaskId, type OwnTask } from '../work/index.ts';
import { openFile, type CaseFile } from './case-file.ts';
import { tell } from './timeline.ts';
import { formOf } from './view-own-task.ts';

interface Complete {
  id: string;
  outcome: string;
  /** by data element, as the task's form asks */
  values: Record<string, unknown>;
}

/**
 * A person does what only the person can do: agrees, confirms, declares (本人办理). Identity must be known as surely as for the
 * application itself.
 *
 * @throws base/not-found, identity/assurance-too-low, work/unknown-outcome, casework/incomplete, process/too-late
 */
export async function completeOwnTask(ctx: Ctx, { id, outcome, values }: Complete): Promise<void> {
  const which = parseTaskId(id);
  if (!which) throw problem('base/not-found');
  const task = await getOwnTask(ctx, which);
  const file = await openFile(ctx, task.application_id);
  const snapshot = await getSnapshot(ctx.db, file.application.snapshotId);
  needAssurance(ctx, snapshot.package.scenario.assurance);
  if (task.outcomes.length > 0 && !task.outcomes.includes(outcome)) {
    throw problem('work/unknown-outcome', { outcome, outcomes: task.outcomes.join('、') });
  }
  mustFit(snapshot, file, task, outcome, values);
  const { applicationId, taskId } = which;
  const fields = { ...file.application.fields, ...values };
  if (Object.keys(values).length > 0) file.changeApplication({ fields });
  endTask(ctx, applicationId, taskId, { state: 'done', outcome, endedBy: ctx.actor.id });
  await deliver(
    ctx,
    { applicationId, instanceNo: task.instance_no },
    { type: 'variablesChanged', now: ctx.now, variables: { fields: fields as Json } },
    {
      type: 'taskCompleted',
      now: ctx.now,
      taskId,
      ...(task.outcomes.length > 0 ? { outcome } : {}),
      variables: {},
    },
  );
  tell(ctx, {
    applicationId,
    kind: 'person-task.completed',
    text: {
      zh: `${ctx.actor.name}已办理：${task.title.zh}（${outcome}）。`,
      en: `${ctx.actor.name} has answered: ${task.title.en} (${outcome}).`,
    },
  });
  ctx.audit({
    type: 'person-task.completed',
    object: { kind: 'task', id },
    rootId: applicationId,
    data: { outcome, elements: Object.keys(values) },
  });
  ctx.emit({ type: 'person-task.completed', rootId: applicationId, data: { taskId, outcome } });
}

/** The form is answered in full for the yes; a no needs nothing, but nothing unknown is taken with it either. */
function mustFit(
  snapshot: Snapshot,
  { application }: CaseFile,
  task: OwnTask,
  outcome: string,
  values: Record<string, unknown>,
): void {
  const form = formOf(snapshot, task);
  const unknown = Object.keys(values).filter((element) => !form?.fields.has(element));
  const details: ProblemDetail[] = unknown.map((element) => ({
    at: `values/${element}`,
    code: 'unknown-element',
    message: { zh: `这里没有“${element}”这一项`, en: `“${element}” is not asked here` },
  }));
  if (form && outcome === task.outcomes[0]) {
    const wrong = validateCompiled(form, values, { answers: application.answers as never });
    details.push(...wrong.map(({ element, code, message }) => ({ at: `values/${element}`, code, message })));
    for (const [element, { field }] of form.fields) {
      if (field.widget !== 'checkbox' || values[element] !== false) continue;
      // a yes with the box unticked says two things
      details.push({ at: `values/${element}`, code: 'not-ticked', message: field.label });
    }
  }
  if (details.length > 0) throw problem('casework/incomplete', { count: details.length }, { details });
}
