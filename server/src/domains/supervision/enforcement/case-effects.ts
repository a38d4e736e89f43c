import type { Text } from '@yiti/engines/scenario';
import { elementName } from '../../../platform/casework/index.ts';
import { getSnapshot } from '../../../platform/catalogue/index.ts';
import { findEnterprise } from '../../../platform/directory/index.ts';
import { nearestWhoMay } from '../../../platform/identity/index.ts';
import type { EffectHandlers } from '../../../platform/process/index.ts';
import { endTask, openTasksAbout } from '../../../platform/work/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { isState, workOf } from '../root-process.ts';
import { standAt } from './archive.ts';
import { openCaseFile, type CaseFile } from './case-file.ts';
import { approves, penaltyCase, stateAt } from './case-process.ts';

const nothing = async (): Promise<void> => {};

/** What the process of a case asks for, carried out on the case: work in the inbox, its state, what its clocks have to tell, its end. */
export const caseEffects: EffectHandlers = {
  async hold(ctx, id) {
    await openCaseFile(ctx, id);
  },

  async createTask(ctx, target, { taskId, elementId, name, outcomes = [], due }) {
    const file = await openCaseFile(ctx, target.applicationId);
    const state = stateAt(elementId);
    if (state) await standAt(ctx, file, state);
    const { one } = file;
    const [approver] = approves(elementId, outcomes)
      ? await nearestWhoMay(ctx, 'inspection.approve', one.organisationId)
      : [];
    const firm = await findEnterprise(ctx.db, one.enterpriseId);
    await askFor(ctx, {
      element: approves(elementId, outcomes) ? 'case-approval' : 'case-work',
      rootId: one.id,
      which: workOf(target, taskId),
      title: elementName(await getSnapshot(ctx.db, target.snapshotId), elementId) ?? { zh: name, en: name },
      subjectName: firm?.name ?? '',
      reference: one.number,
      organisationId: approver?.organisationId ?? one.organisationId,
      division: one.division,
      link: `/work/enforcement-cases/${one.id}`,
      dueAt: due || null,
    });
  },

  /** Whose work it was the inbox knows: the version that the case was moved to may not have the element any more. */
  async cancelTask(ctx, target, { taskId }) {
    const { applicationId: caseId } = target;
    const which = workOf(target, taskId);
    const names = [taskIdFor('case-approval', which), taskIdFor('case-work', which)];
    const open = (await openTasksAbout(ctx, caseId)).find((name) => names.includes(name));
    if (open) endTask(ctx, caseId, open, { state: 'cancelled', outcome: null, endedBy: null });
  },

  calledProcessStarted: nothing,
  calledProcessEnded: nothing,

  /** A message that no instance takes is for those who handle the case: the package has its words. */
  async sendMessage(ctx, target, { name }) {
    const { package: content } = await getSnapshot(ctx.db, target.snapshotId);
    const text = content.messages[name];
    if (text) note(await openCaseFile(ctx, target.applicationId), text);
  },

  async ended(ctx, target, effect) {
    const file = await openCaseFile(ctx, target.applicationId);
    if (effect.type === 'failed') {
      const { applicationId } = target;
      ctx.log.error({ applicationId, element: effect.elementId }, 'the process of a penalty case failed');
      const { zh, en } = effect.reason;
      return note(file, {
        zh: `流程停在这里：${zh}原因排除后由管理员再试。`,
        en: `The process has stopped here: ${en} Once the cause is mended an administrator tries again.`,
      });
    }
    const outcome = effect.type === 'completed' ? effect.outcome : null;
    if (isState(penaltyCase, outcome)) await standAt(ctx, file, outcome);
  },
};

/** Something that nobody did is told in the record of the case. */
export const note = (file: CaseFile, text: Text): void => file.record({ verb: 'message', content: { text } });
