import { endOfDay } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { Problem, problem, problemBody } from '../../../base/problems.ts';
import { elementName } from '../../../platform/casework/index.ts';
import { getSnapshot } from '../../../platform/catalogue/index.ts';
import { findEnterprise, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { accountsWhoMay, nearestWhoMay, reachOfPermission } from '../../../platform/identity/index.ts';
import { notify } from '../../../platform/notifications/index.ts';
import type { EffectHandlers, RootInView, Roots, ServiceHandler } from '../../../platform/process/index.ts';
import { endTask, openTasksAbout } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { ledRoots } from '../led-roots.ts';
import {
  isState,
  moveOn,
  processFor,
  startProcess,
  stateAt,
  workOf,
  type Deed,
  type Led,
} from '../root-process.ts';
import { checkBeforehand } from './facts.ts';
import {
  inspectionLifecycle,
  worstOf,
  type Inspection,
  type InspectionState,
  type InspectionVerb,
} from './inspection.ts';
import { arrangeTitle } from './arrange-title.ts';
import { inspectionFiles, onRecord } from './inspection-file.ts';
import { findInspection, notNow, stateAfter } from './inspection-store.ts';

/** The rules that speak before an inspection (合规预检), as the process asks for them. */
export const preCheckService = 'inspection.pre-check';

/** The asking for an inspection and its approval run by the process that the place publishes. */
export const inspecting: Led<InspectionState> = {
  kind: 'inspection',
  lifecycle: inspectionLifecycle,
  needs: ['submit', 'change', 'approve', 'reject', 'cancel', 'arrange', 'release', 'finish'],
  inbox: ({ id }, key, { id: taskId, elementId, outcomes }) => ({
    rootId: id,
    name: taskIdFor(elementOf(elementId, outcomes), workOf(key, taskId)),
  }),
  notNow: (root) => notNow(root as Inspection),
};

/** Whoever approves has another page for it than those who arrange the visit. */
function elementOf(elementId: string, outcomes: readonly string[]) {
  const isDecision = stateAt(inspecting, elementId) === 'awaiting-approval' || outcomes.includes('approve');
  return isDecision ? 'inspection-approval' : 'visit-notice';
}

/** Writes what was asked for; where the place publishes a process, it begins. @throws supervision/process-unknown-step, supervision/process-leaps */
export async function beginInspection(ctx: Ctx, one: Inspection): Promise<void> {
  const snapshot = await processFor(ctx, inspecting, one.division);
  inspectionFiles.create(ctx, { ...one, snapshotId: snapshot?.id ?? null });
  if (snapshot) await startProcess(ctx, inspecting, { id: one.id, snapshot, variables: factsOf(one) });
}

/** What a process may decide by. */
const factsOf = ({ kind, source, unannounced, windowTo }: Inspection) => ({
  kind,
  source,
  unannounced,
  windowEnd: endOfDay(windowTo),
});

/**
 * What became of the inspection by a verb. Whether it may be done is the table's to say (`stateAfter`); where a process leads, what comes next is what
 * that says.
 *
 * @param deed what the process decides by besides, and what was carried out with it
 * @throws supervision/inspection-not-now, supervision/process-leaps, supervision/process-stuck
 */
export async function moveInspection(
  ctx: Ctx,
  one: Inspection,
  verb: InspectionVerb,
  set: Partial<Inspection> = {},
  { facts, answers }: Omit<Deed, 'verb'> = {},
): Promise<Inspection> {
  const to = stateAfter(one, verb);
  const file = inspectionFiles.hold(ctx, one);
  file.change(set);
  file.lead(to);
  if (one.snapshotId === null || to === one.state) file.stand(to);
  else {
    const led = await moveOn(ctx, inspecting, one, {
      verb,
      facts: { ...factsOf(file.one), ...facts },
      ...(answers ? { answers } : {}),
    });
    if (led) file.stand(led);
  }
  onRecord(ctx, one, verb, file.one.state);
  return file.one;
}

/** What the rules said, in the words that a process decides by. */
export const checkedAs = (one: Pick<Inspection, 'verdicts'>) => ({ [preCheckService]: worstOf(one) });

/** The process asks by itself: the rules speak as things are now, and what they say is kept. */
export const preCheckAgain: ServiceHandler = async (ctx, { applicationId }) => {
  const file = await inspectionFiles.open(ctx, applicationId);
  const firm = await findEnterprise(ctx.db, file.one.enterpriseId);
  if (!firm) return { ok: false, errorCode: 'base/not-found', reason: wordsOf(problem('base/not-found')) };
  const { verdicts } = await checkBeforehand(ctx, file.one, firm);
  file.change({ verdicts, checkedAt: ctx.now });
  return { ok: true, result: worstOf({ verdicts }) };
};

const wordsOf = (error: Problem): Text => ({
  zh: problemBody(error, 'zh-CN').title,
  en: problemBody(error, 'en').title,
});

const nothing = async (): Promise<void> => {};

/** What the process asks for: work in the inbox, the state of the inspection, a reminder for whoever it waits for. */
export const inspectionEffects: EffectHandlers = {
  async hold(ctx, id) {
    await inspectionFiles.open(ctx, id);
  },

  async createTask(ctx, target, { taskId, elementId, name, outcomes = [], due }) {
    const file = await inspectionFiles.open(ctx, target.applicationId);
    const state = stateAt(inspecting, elementId);
    if (state) file.stand(state);
    const { one } = file;
    const element = elementOf(elementId, outcomes);
    const [approver] =
      element === 'inspection-approval'
        ? await nearestWhoMay(ctx, 'inspection.approve', one.organisationId)
        : [];
    const firm = await findEnterprise(ctx.db, one.enterpriseId);
    await askFor(ctx, {
      element,
      rootId: one.id,
      which: workOf(target, taskId),
      title:
        element === 'visit-notice' && one.method !== 'on-site'
          ? arrangeTitle(one)
          : (elementName(await getSnapshot(ctx.db, target.snapshotId), elementId) ?? { zh: name, en: name }),
      subjectName: firm?.name ?? '',
      reference: one.code,
      organisationId: approver?.organisationId ?? one.organisationId,
      division: one.division,
      link: linkTo(one),
      dueAt: due || null,
    });
  },

  /** Whose work it was the inbox knows: the version that it was moved to may not have the element any more. */
  async cancelTask(ctx, target, { taskId }) {
    const { applicationId: id } = target;
    const which = workOf(target, taskId);
    const names = [taskIdFor('inspection-approval', which), taskIdFor('visit-notice', which)];
    const open = (await openTasksAbout(ctx, id)).find((name) => names.includes(name));
    if (open) endTask(ctx, id, open, { state: 'cancelled', outcome: null, endedBy: null });
  },

  calledProcessStarted: nothing,
  calledProcessEnded: nothing,

  /** A message that no instance takes reminds whoever it waits for: the package has its words. */
  async sendMessage(ctx, target, { name }) {
    const { package: content } = await getSnapshot(ctx.db, target.snapshotId);
    const text = content.messages[name];
    if (text) await remind(ctx, (await inspectionFiles.open(ctx, target.applicationId)).one, text);
  },

  async ended(ctx, target, effect) {
    if (effect.type === 'failed') {
      const { applicationId } = target;
      // it stands among the stuck ones; whoever did a verb has been told
      ctx.log.error({ applicationId, element: effect.elementId }, 'the process of an inspection failed');
      return;
    }
    const outcome = effect.type === 'completed' ? effect.outcome : null;
    if (isState(inspecting, outcome)) (await inspectionFiles.open(ctx, target.applicationId)).stand(outcome);
  },
};

const linkTo = ({ id }: Inspection) => `/work/inspections/${id}`;

/** Those who may approve, while it waits for them; else those of the organisation that asked. */
async function remind(ctx: Ctx, one: Inspection, text: Text): Promise<void> {
  const people =
    one.state === 'awaiting-approval'
      ? await nearestWhoMay(ctx, 'inspection.approve', one.organisationId)
      : await accountsWhoMay(ctx, 'inspection.write', one.organisationId);
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  const named = firm?.name ?? '';
  await notify(
    ctx,
    people.map(({ id: accountId }) => ({
      rootId: one.id,
      accountId,
      subjectId: null,
      kind: 'inspection.waiting',
      title: { zh: '检查任务提醒', en: 'About an inspection' },
      body: { zh: `${one.code}（${named}）：${text.zh}`, en: `${one.code} (${named}): ${text.en}` },
      link: linkTo(one),
    })),
  );
}

/** Inspections as the roots of processes: what those learn of them who look after processes. */
export const inspectionRoots: Roots = {
  look: inView,

  async readable(ctx, id) {
    const one = await findInspection(ctx.db, id);
    const reading = await reachOfPermission(ctx, 'inspection.read');
    const isReadable = one && reading && isWithinJurisdiction(one.organisationId, reading);
    return () => isReadable === true;
  },

  mend: inView,

  ...ledRoots(inspecting, inspectionFiles.open, (_, { one }) => one.division),
};

async function inView(ctx: Ctx, id: string): Promise<RootInView | undefined> {
  const one = await findInspection(ctx.db, id);
  if (!one || !isWithinJurisdiction(one.organisationId, ctx.jurisdiction)) return undefined;
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  const named = firm?.name ?? '';
  return { reference: one.code, title: { zh: `检查任务：${named}`, en: `Inspection: ${named}` } };
}
