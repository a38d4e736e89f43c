import { endOfDay } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { elementName } from '../../../platform/casework/index.ts';
import { getSnapshot, type Snapshot } from '../../../platform/catalogue/index.ts';
import { findEnterprise, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { reachOfPermission } from '../../../platform/identity/index.ts';
import type { EffectHandlers, RootInView, Roots } from '../../../platform/process/index.ts';
import { endTask, openTasksAbout } from '../../../platform/work/index.ts';
import { pendingAbout } from '../extensions/extension-store.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { offerLead, recipientOf } from '../leads/offer-lead.ts';
import { ledRoots } from '../led-roots.ts';
import { isState, startProcess, stateAt, workOf, type Led } from '../root-process.ts';
import { findFinding, type Finding } from './finding.ts';
import { createFindingFile, openFindingFile } from './finding-file.ts';
import { tellFirm } from './notify-firm.ts';
import { findVisit } from './visit-store.ts';

/** The rectification of a finding runs by the process that its place publishes. A verb of a re-check is what it ends with. */
export const rectification: Led<Finding['state']> = {
  kind: 'rectification',
  lifecycle: {
    open: {
      report: 'firm',
      rectified: 'officer',
      open: 'officer',
      transferred: 'officer',
      'ask-extension': 'firm',
      'grant-extension': 'officer',
      'refuse-extension': 'officer',
    },
    reported: { rectified: 'officer', open: 'officer', transferred: 'officer' },
    rectified: {},
    transferred: {},
  },
  inbox: (root, key, { id }) => ({
    rootId: (root as Finding).visitId,
    name: recheckName(root.id, workOf(key, id)),
  }),
  notNow: ({ state }) => problem('supervision/finding-not-now', { state }),
};

/** What looking again is called in the inbox of the visit. */
export const recheckName = (findingId: string, work: string): string =>
  taskIdFor('finding-recheck', `${findingId}.${work}`);

/** What the process waits by: the last moment of the day that was ordered. */
export const clockOf = (rectifyBy: string) => ({ rectifyEnd: endOfDay(rectifyBy) });

/** With the name of the organisation that gets it, as it is called now. @throws supervision/no-recipient */
export async function handedOver(ctx: Ctx, one: Finding, division: string): Promise<Finding> {
  const { transferOrganisationId: id, organisationId: own } = one;
  return id === null ? one : { ...one, transferTo: (await recipientOf(ctx, division, id, own)).name.zh };
}

/**
 * Writes a new finding; one that is to be put right begins its process where the place publishes one, one that is handed over reaches who gets it.
 *
 * @throws supervision/process-unknown-step, supervision/no-recipient
 */
export async function beginFinding(
  ctx: Ctx,
  found: Finding,
  { led: snapshot, division }: { led: Snapshot | undefined; division: string },
): Promise<void> {
  const one = found.state === 'transferred' ? await handedOver(ctx, found, division) : found;
  const isLed = one.state === 'open' && snapshot !== undefined;
  createFindingFile(ctx, { ...one, snapshotId: isLed ? snapshot.id : null });
  if (one.state === 'transferred') await offerLead(ctx, one, division, one.description);
  if (isLed)
    await startProcess(ctx, rectification, { id: one.id, snapshot, variables: clockOf(one.rectifyBy!) });
}

const nothing = async (): Promise<void> => {};

/** What the process of a rectification asks for: work in the inbox, the state of the finding, a reminder for the firm. */
export const rectificationEffects: EffectHandlers = {
  async hold(ctx, id) {
    await openFindingFile(ctx, id);
  },

  async createTask(ctx, target, { taskId, elementId, name, due }) {
    const file = await openFindingFile(ctx, target.applicationId);
    const state = stateAt(rectification, elementId);
    if (state && state !== file.one.state) file.change({ state });
    const step = elementName(await getSnapshot(ctx.db, target.snapshotId), elementId) ?? {
      zh: name,
      en: name,
    };
    await askToLook(ctx, file.one, { work: workOf(target, taskId), step, dueAt: due || null });
  },

  async cancelTask(ctx, target, { taskId }) {
    const { one } = await openFindingFile(ctx, target.applicationId);
    const name = recheckName(one.id, workOf(target, taskId));
    endTask(ctx, one.visitId, name, { state: 'cancelled', outcome: null, endedBy: null });
  },

  calledProcessStarted: nothing,
  calledProcessEnded: nothing,

  /** A message that no instance takes is for the firm: the package has its words. */
  async sendMessage(ctx, target, { name }) {
    const { package: content } = await getSnapshot(ctx.db, target.snapshotId);
    const { one } = await openFindingFile(ctx, target.applicationId);
    const asked = (await pendingAbout(ctx.db, one)) && content.messages[`${name}.asked`];
    const text = asked ?? content.messages[name];
    if (text) await remindFirm(ctx, one, text);
  },

  async ended(ctx, target, effect) {
    if (effect.type === 'failed') {
      const { applicationId } = target;
      // it stands among the stuck ones; whoever did a verb has been told
      ctx.log.error({ applicationId, element: effect.elementId }, 'the process of a rectification failed');
      return;
    }
    const outcome = effect.type === 'completed' ? effect.outcome : null;
    const file = await openFindingFile(ctx, target.applicationId);
    if (isState(rectification, outcome)) file.change({ state: outcome });
  },
};

/** What the firm is told of something that it has to put right. */
export const remindFirm = (ctx: Ctx, one: Finding, text: Text): Promise<void> =>
  tellFirm(
    ctx,
    { id: one.visitId, enterpriseId: one.enterpriseId },
    {
      kind: 'inspection.rectification',
      title: { zh: '整改提醒', en: 'About what is to be put right' },
      body: { zh: `“${one.line.content.zh}”：${text.zh}`, en: `“${one.line.content.en}”: ${text.en}` },
    },
  );

/**
 * Ends what is open in the inbox about a finding that runs by the table.
 *
 * @param outcome null: it is not wanted any more, nobody did it
 * @param which of them, by the name of the work
 */
export async function endLooks(
  ctx: Ctx,
  one: Finding,
  outcome: string | null,
  which: (work: string) => boolean = () => true,
): Promise<void> {
  const begin = recheckName(one.id, '');
  for (const name of await openTasksAbout(ctx, one.visitId)) {
    if (!name.startsWith(begin) || !which(name.slice(begin.length))) continue;
    const [state, endedBy] =
      outcome === null ? (['cancelled', null] as const) : (['done', ctx.actor.id] as const);
    endTask(ctx, one.visitId, name, { state, outcome, endedBy });
  }
}

interface Look {
  work: string;
  step: { zh: string; en: string };
  dueAt?: string | null;
}

/** Asks the organisation that found it to look again. */
export async function askToLook(ctx: Ctx, one: Finding, { work, step, dueAt = null }: Look): Promise<void> {
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  const visit = (await findVisit(ctx.db, one.visitId))!;
  await askFor(ctx, {
    element: 'finding-recheck',
    rootId: one.visitId,
    which: `${one.id}.${work}`,
    title: { zh: `${step.zh}：${one.line.content.zh}`, en: `${step.en}: ${one.line.content.en}` },
    subjectName: firm?.name ?? '',
    reference: visit.notice?.number ?? '',
    organisationId: one.organisationId,
    division: visit.division,
    link: `/work/inspection-visits/${one.visitId}`,
    dueAt,
  });
}

/** Rectifications as the roots of processes: what those learn of them who look after processes. */
export const rectificationRoots: Roots = {
  look: inView,

  async readable(ctx, id) {
    const one = await findFinding(ctx.db, id, 'read');
    const reading = await reachOfPermission(ctx, 'inspection.read');
    const isReadable = one && reading && isWithinJurisdiction(one.organisationId, reading);
    return () => isReadable === true;
  },

  mend: inView,

  ...ledRoots(
    rectification,
    openFindingFile,
    async (ctx, { one }) => (await findVisit(ctx.db, one.visitId))!.division,
  ),
};

async function inView(ctx: Ctx, id: string): Promise<RootInView | undefined> {
  const one = await findFinding(ctx.db, id, 'read');
  if (!one || !isWithinJurisdiction(one.organisationId, ctx.jurisdiction)) return undefined;
  const visit = (await findVisit(ctx.db, one.visitId))!;
  return {
    reference: visit.notice?.number ?? '',
    title: { zh: `问题整改：${one.line.content.zh}`, en: `Rectification: ${one.line.content.en}` },
  };
}
