import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { elementName } from '../../../platform/casework/index.ts';
import { getSnapshot } from '../../../platform/catalogue/index.ts';
import { findEnterprise, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { accountsWhoMay, reachOfPermission } from '../../../platform/identity/index.ts';
import { notify } from '../../../platform/notifications/index.ts';
import type { EffectHandlers, RootInView, Roots } from '../../../platform/process/index.ts';
import { endOpenTasks, endTask, openTasksAbout } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { ledRoots } from '../led-roots.ts';
import { isState, stateAt, workOf } from '../root-process.ts';
import { moveInspection } from './inspection-process.ts';
import { inspectionsOfVisit } from './inspection-store.ts';
import { tellFirm } from './notify-firm.ts';
import { isTold, type Visit } from './visit.ts';
import { visitFiles } from './visit-file.ts';
import { findVisit, partiesOf } from './visit-store.ts';
import { elementOf, visiting } from './visiting.ts';

const nothing = async (): Promise<void> => {};

/** What the process of a visit asks for: work in the inbox of the lead, the state of the visit, reminders, its lapse. */
export const visitEffects: EffectHandlers = {
  async hold(ctx, id) {
    await visitFiles.open(ctx, id);
  },

  async createTask(ctx, target, { taskId, elementId, name, due }) {
    const file = await visitFiles.open(ctx, target.applicationId);
    const state = stateAt(visiting, elementId);
    if (state) file.stand(state);
    const { one } = file;
    const firm = await findEnterprise(ctx.db, one.enterpriseId);
    await askFor(ctx, {
      element: elementOf(elementId),
      rootId: one.id,
      which: workOf(target, taskId),
      title: elementName(await getSnapshot(ctx.db, target.snapshotId), elementId) ?? { zh: name, en: name },
      subjectName: firm?.name ?? '',
      reference: numberOf(one),
      organisationId: one.leadOrganisationId,
      division: one.division,
      link: linkTo(one),
      dueAt: due || null,
    });
  },

  /** Whose work it was the inbox knows: the version that it was moved to may not have the element any more. */
  async cancelTask(ctx, target, { taskId }) {
    const { applicationId: id } = target;
    const which = workOf(target, taskId);
    const names = (['visit-notice', 'visit-record', 'visit-publication'] as const).map((one) =>
      taskIdFor(one, which),
    );
    const open = (await openTasksAbout(ctx, id)).find((name) => names.includes(name));
    if (open) endTask(ctx, id, open, { state: 'cancelled', outcome: null, endedBy: null });
  },

  calledProcessStarted: nothing,
  calledProcessEnded: nothing,

  /** A message that no instance takes reminds: the firm where its name says so, else the lead. The package has its words. */
  async sendMessage(ctx, target, { name }) {
    const { package: content } = await getSnapshot(ctx.db, target.snapshotId);
    const text = content.messages[name];
    if (!text) return;
    const { one } = await visitFiles.open(ctx, target.applicationId);
    await (name.startsWith('firm-') ? remindFirm(ctx, one, text) : remindLead(ctx, one, text));
  },

  async ended(ctx, target, effect) {
    if (effect.type === 'failed') {
      const { applicationId } = target;
      // it stands among the stuck ones; whoever did a verb has been told
      ctx.log.error({ applicationId, element: effect.elementId }, 'the process of a visit failed');
      return;
    }
    const outcome = effect.type === 'completed' ? effect.outcome : null;
    if (!isState(visiting, outcome)) return;
    const file = await visitFiles.open(ctx, target.applicationId);
    file.stand(outcome);
    if (outcome === 'lapsed') await cancelInspections(ctx, file.one);
  },
};

/** A visit that nobody made takes its inspections with it. */
export async function cancelInspections(ctx: Ctx, { id }: Visit): Promise<void> {
  for (const one of await inspectionsOfVisit(ctx.db, id)) {
    await moveInspection(ctx, one, 'cancel');
    // nobody went: there is nothing to approve afterwards
    if (one.emergency?.decision === null) await endOpenTasks(ctx, one.id);
  }
}

const numberOf = ({ notice, code }: Visit): string => notice?.number ?? code ?? '';

const linkTo = ({ id }: Visit) => `/work/inspection-visits/${id}`;

/** What comes without notice the firm hears of at the door, and not before. */
async function remindFirm(ctx: Ctx, one: Visit, body: Text): Promise<void> {
  if (!isTold(one)) return;
  const title = { zh: '检查提醒', en: 'About an inspection' };
  await tellFirm(ctx, one, { kind: 'inspection.waiting', title, body });
}

async function remindLead(ctx: Ctx, one: Visit, text: Text): Promise<void> {
  const people = await accountsWhoMay(ctx, 'inspection.write', one.leadOrganisationId);
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  const named = firm?.name ?? '';
  await notify(
    ctx,
    people.map(({ id: accountId }) => ({
      rootId: one.id,
      accountId,
      subjectId: null,
      kind: 'inspection.waiting',
      title: { zh: '入企检查提醒', en: 'About a visit to a firm' },
      body: { zh: `${numberOf(one)}（${named}）：${text.zh}`, en: `${numberOf(one)} (${named}): ${text.en}` },
      link: linkTo(one),
    })),
  );
}

/** Visits as the roots of processes: what those learn of them who look after processes. */
export const visitRoots: Roots = {
  look: inView,

  async readable(ctx, id) {
    const reading = await reachOfPermission(ctx, 'inspection.read');
    const organisations = await organisationsOf(ctx, id);
    const isReadable = organisations.some((one) => reading && isWithinJurisdiction(one, reading));
    return () => isReadable;
  },

  mend: inView,

  ...ledRoots(visiting, visitFiles.open, (_, { one }) => one.division),
};

/** Of all who come, the lead too. */
async function organisationsOf(ctx: Ctx, id: string): Promise<string[]> {
  const visit = await findVisit(ctx.db, id);
  if (!visit) return [];
  const parties = await partiesOf(ctx.db, id);
  return [visit.leadOrganisationId, ...parties.map(({ organisationId }) => organisationId)];
}

async function inView(ctx: Ctx, id: string): Promise<RootInView | undefined> {
  const organisations = await organisationsOf(ctx, id);
  if (!organisations.some((one) => isWithinJurisdiction(one, ctx.jurisdiction))) return undefined;
  const visit = (await findVisit(ctx.db, id))!;
  const firm = await findEnterprise(ctx.db, visit.enterpriseId);
  const named = firm?.name ?? '';
  return { reference: numberOf(visit), title: { zh: `入企检查：${named}`, en: `Visit to ${named}` } };
}
