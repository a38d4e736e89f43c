import { dateOf } from '@yiti/engines/calendar';
import type { Variables } from '@yiti/engines/process';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { fill } from '../../lib/counted.ts';
import { findListener, nextInstanceNo, startInstance, type EffectHandlers } from '../process/index.ts';
import { getSnapshot, resolveRole } from '../catalogue/index.ts';
import { parameterValues } from '../forms/index.ts';
import { endTask, insertTask } from '../work/index.ts';
import {
  caseIdOf,
  isOpen,
  statusOfTask,
  type Application,
  type Case,
  type CaseStatus,
  type Finish,
} from './case.ts';
import { openFile, type CaseFile } from './case-file.ts';
import { lampColumns, noLamp, ownTaskLamp, startClock, withClock, type LampColumns } from './clocks.ts';
import { closeCase } from './close-case.ts';
import { taskTitle } from './element-names.ts';
import { lampWarning } from './parameters.ts';
import { isSubjectRole, personInRole, type TaskSubject } from './subject-role.ts';
import { tell } from './timeline.ts';

/**
 * What the process asks for, carried out on the case file: tasks for the organisation of the case, the case's status, its end.
 * The process decides what comes next; casework knows what that means in law.
 */
export const processEffects: EffectHandlers = {
  async hold(ctx, applicationId) {
    await openFile(ctx, applicationId);
  },

  async createTask(ctx, target, effect) {
    const file = await openFile(ctx, target.applicationId);
    const one = caseOfItem(file, effect.item);
    const status = statusOfTask.get(effect.elementId);
    const current = one && status ? enterStatus(ctx, file, one, status) : one;
    const { application } = file;
    const about = current ?? onlyCaseOf(file, effect.role);
    const person = isSubjectRole(effect.role) ? await personInRole(ctx, application, effect.role) : undefined;
    const snapshot = await getSnapshot(ctx.db, target.snapshotId);
    const title = taskTitle(snapshot, effect);
    insertTask(ctx, {
      applicationId: application.id,
      taskId: effect.taskId,
      instanceNo: target.instanceNo,
      title,
      subjectName: application.subjectName,
      reference: application.reference,
      serviceKey: about?.serviceKey ?? application.scenarioId,
      link: about
        ? `/work/cases/${caseIdOf(application.id, about.seq)}`
        : `/work/applications/${application.id}`,
      caseSeq: current?.seq ?? null,
      elementId: effect.elementId,
      outcomes: effect.outcomes ?? [],
      organisationId: person ? null : await organisationFor(ctx, application, about, effect.role),
      role: effect.role ?? current?.role ?? '',
      subjectId: person?.subjectId ?? null,
      subjectCode: person?.subjectCode ?? null,
      form: effect.form ?? null,
      division: application.division,
      createdAt: ctx.now,
      ...(current && !person ? lampColumns(ctx, current) : await personLamp(ctx, application, effect.due)),
    });
    if (person) askPerson(ctx, application.id, { taskId: effect.taskId, title, person });
  },

  async cancelTask(ctx, target, effect) {
    endTask(ctx, target.applicationId, effect.taskId, { state: 'cancelled', outcome: null, endedBy: null });
  },

  async calledProcessStarted(ctx, target, effect) {
    const file = await openFile(ctx, target.applicationId);
    const one = caseOfItem(file, effect.item);
    if (!one || one.status !== 'waiting') return;
    file.changeCase(one.seq, withClock(ctx, one.division, startClock(ctx.now, one.limits.acceptance)));
    ctx.emit({ type: 'case.opened', rootId: target.applicationId, data: { seq: one.seq } });
  },

  async calledProcessEnded(ctx, target, effect) {
    const file = await openFile(ctx, target.applicationId);
    const one = caseOfItem(file, effect.item);
    // a process that failed is mended and goes on; its cases stay open meanwhile
    if (!one || !isOpen(one) || effect.ended === 'failed') return;
    closeCase(ctx, file, one, finishOf(effect.ended, effect.variables['outcome']));
  },

  async sendMessage(ctx, target, effect) {
    const snapshot = await getSnapshot(ctx.db, target.snapshotId);
    const listener = findListener(snapshot, effect.name);
    if (!listener)
      return sayToApplicant(ctx, target.applicationId, effect, snapshot.package.messages[effect.name]);
    await startInstance(ctx, {
      applicationId: target.applicationId,
      instanceNo: await nextInstanceNo(ctx.db, target.applicationId),
      snapshot,
      ...listener,
      variables: effect.variables,
    });
  },

  async ended(ctx, target, effect) {
    const { applicationId } = target;
    if (effect.type === 'failed') {
      ctx.log.error({ applicationId, element: effect.elementId }, 'a process failed');
      const { zh, en } = effect.reason;
      const text = {
        zh: `流程停在这里：${zh}原因排除后由管理员再试，申请和材料都在。`,
        en: `The process has stopped here: ${en} Once the cause is mended an administrator tries again; nothing is lost.`,
      };
      tell(ctx, { applicationId, kind: 'process.failed', text, forApplicant: false });
      ctx.emit({
        type: 'process.failed',
        rootId: applicationId,
        data: { element: effect.elementId, reason: effect.reason },
      });
      return;
    }
    if (target.instanceNo === 0) completeApplication(ctx, await openFile(ctx, applicationId));
  },
};

/** A step of the process that no case stands behind goes to whoever has that duty here. */
async function organisationFor(
  ctx: Ctx,
  { division }: Application,
  one: Case | undefined,
  role: string | undefined,
): Promise<string | null> {
  if (one) return one.organisationId;
  return (role && (await resolveRole(ctx, role, division))?.organisationId) || null;
}

/** When a person must have done it, if the process says so; the lamp warns as long before as that of a case. */
async function personLamp(
  ctx: Ctx,
  { scenarioId, division, submittedAt }: Application,
  due: string | undefined,
): Promise<LampColumns> {
  if (due === undefined) return noLamp;
  const place = { division, on: dateOf(submittedAt) };
  const { [lampWarning]: warning } = await parameterValues(ctx, scenarioId, place);
  return ownTaskLamp(ctx, division, due, warning as Limit);
}

interface Asked {
  taskId: string;
  title: Text;
  person: TaskSubject;
}

/** A person has something to do: the timeline says so, and notifications reach the person. */
function askPerson(ctx: Ctx, applicationId: string, { taskId, title, person }: Asked): void {
  tell(ctx, {
    applicationId,
    kind: 'person-task.created',
    text: { zh: `等候${person.name}：${title.zh}`, en: `Waiting for ${person.name}: ${title.en}` },
  });
  ctx.emit({
    type: 'person-task.created',
    rootId: applicationId,
    data: { taskId, title, subjectId: person.subjectId },
  });
}

/** A message that starts nothing is for people: the package has its words, and what the process gives with it fills them. */
function sayToApplicant(
  ctx: Ctx,
  applicationId: string,
  { name, variables }: { name: string; variables: Variables },
  words: Text | undefined,
): void {
  const given = Object.fromEntries(
    Object.entries(variables).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, value]] : [],
    ),
  );
  const text = words && { zh: fill(words.zh, given), en: fill(words.en, given) };
  if (text) tell(ctx, { applicationId, kind: `message.${name}`, text });
  ctx.emit({ type: 'application.message', rootId: applicationId, data: { message: name } });
}

function completeApplication(ctx: Ctx, file: CaseFile): void {
  const { id, status } = file.application;
  // what the process did not come to, after a blocking denial, is closed with it
  for (const one of file.cases.filter(isOpen))
    closeCase(ctx, file, one, status === 'withdrawn' ? 'withdrawn' : 'stopped');
  if (status === 'open') file.changeApplication({ status: 'completed', completedAt: ctx.now });
  tell(ctx, {
    applicationId: id,
    kind: 'application.completed',
    text: { zh: '这件事全部办结。', en: 'Everything has been dealt with.' },
  });
  ctx.emit({ type: 'application.completed', rootId: id, data: {} });
}

/** What a process of its own asks for after a case, as the check of a promise: the one case that has this duty. */
function onlyCaseOf({ cases }: CaseFile, role: string | undefined): Case | undefined {
  const [only, ...others] = cases.filter((one) => one.role === role);
  return others.length === 0 ? only : undefined;
}

/** The case of the service that a task or called process belongs to. */
function caseOfItem(file: CaseFile, item: string | undefined): Case | undefined {
  return file.cases.find((one) => one.serviceKey === item);
}

function enterStatus(ctx: Ctx, file: CaseFile, one: Case, status: CaseStatus): Case {
  if (one.status === status) return one;
  const restarted =
    status === 'corrected'
      ? withClock(ctx, one.division, startClock(ctx.now, one.limits.acceptance))
      : undefined;
  return file.changeCase(one.seq, { status, ...restarted });
}

function finishOf(ended: 'completed' | 'cancelled' | 'failed', outcome: unknown): Finish {
  if (ended === 'completed' && typeof outcome === 'string' && finishes.has(outcome)) return outcome as Finish;
  return 'stopped';
}

const finishes: ReadonlySet<string> = new Set([
  'granted',
  'denied',
  'refused',
  'lapsed',
  'withdrawn',
] satisfies Finish[]);
