import type { Ctx } from '../../base/context.ts';
import type { Subscription } from '../../base/module.ts';
import { findFile } from '../casework/index.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { dateOf, dayInWords } from '@yiti/engines/calendar';
import { resolveParameters } from '../parameters/index.ts';
import { instanceSnapshot, readVariables, type InstanceKey } from '../process/index.ts';
import type { Broken } from './broken.ts';
import { monthsLater } from './broken.ts';
import { insertBroken } from './broken-store.ts';
import { barMonths } from './parameters.ts';
import { askForProposal } from './reopening/ask-officials.ts';
import { tellParty } from './tell-party.ts';

/** Tasks of the standard package at which a person says whether a promise was kept. */
const checks: ReadonlySet<unknown> = new Set(['check-commitment', 'recheck']);

/** An officer found that a promise was broken: it is written down, and the party is told. */
export const recordBroken: Subscription = {
  name: 'commitments.record-broken',
  events: ['task.completed'],
  async handle(ctx, { rootId, data, at }) {
    const { outcome, element, instanceNo, by, byName, remark } = data as Record<string, unknown>;
    if (outcome !== 'untrue' || !checks.has(element)) return;
    const seq = await caseOf(ctx, rootId, Number(instanceNo));
    const file = await findFile(ctx.db, rootId);
    const one = file?.cases.find((each) => each.seq === seq);
    if (!file || !one?.commitment || one.organisationId === null) return;
    const caseSeq = one.seq;
    const { application } = file;
    const broken: Broken = {
      id: ctx.newId(),
      applicationId: rootId,
      caseSeq,
      subjectId: application.subjectId,
      subjectName: application.subjectName,
      serviceKey: one.serviceKey,
      serviceName: one.serviceName,
      organisationId: one.organisationId,
      caseNumber: one.number,
      findings: typeof remark === 'string' ? remark : '',
      foundAt: at,
      foundBy: String(by),
      foundByName: String(byName),
      barredUntil: monthsLater(at, await monthsIn(ctx, one.division, at)),
      objection: null,
      objectedAt: null,
      objectedBy: null,
      objectedAs: null,
      ruling: null,
      rulingReason: null,
      ruledAt: null,
      ruledByName: null,
    };
    if (!(await insertBroken(ctx.db, broken))) return;
    await announce(ctx, broken);
    if (
      !(await withdrawsByItself(
        ctx,
        { applicationId: rootId, instanceNo: Number(instanceNo) },
        String(element),
      ))
    )
      await askForProposal(ctx, broken);
  },
};

/** A check published before decisions followed it takes the credential back by itself: there is nothing left to propose. */
async function withdrawsByItself({ db }: Ctx, key: InstanceKey, element: string): Promise<boolean> {
  const snapshotId = await instanceSnapshot(db, key);
  if (!snapshotId) return false;
  const { processes } = await getSnapshot(db, snapshotId);
  return [...processes.values()].some(
    ({ nodes }) =>
      nodes.some(({ id }) => id === element) && nodes.some(({ service }) => service === 'credential.revoke'),
  );
}

/** The check is a process of its own, and knows the case as the item that it was started with. */
async function caseOf({ db }: Ctx, applicationId: string, instanceNo: number): Promise<number | undefined> {
  const { item } = await readVariables(db, { applicationId, instanceNo });
  return typeof item === 'object' && item !== null && 'seq' in item ? Number(item['seq']) : undefined;
}

async function monthsIn(ctx: Ctx, division: string, at: string): Promise<number> {
  const values = await resolveParameters(ctx, [barMonths], { division, on: dateOf(at) });
  return Number(values[barMonths]);
}

async function announce(ctx: Ctx, one: Broken): Promise<void> {
  const { applicationId, caseSeq, serviceName, barredUntil } = one;
  const until = dayInWords(barredUntil);
  const said = {
    zh: `核查认定“${serviceName.zh}”的承诺不属实，${until.zh}前这件事不能再用告知承诺。您可以提出异议。`,
    en: `The check found the commitment for “${serviceName.en}” broken; until ${until.en} it cannot be used for this matter. You can object.`,
  };
  ctx.audit({
    type: 'commitment.broken',
    object: { kind: 'commitment', id: one.id },
    rootId: applicationId,
    data: { caseSeq, service: one.serviceKey, barredUntil, foundBy: one.foundBy },
  });
  await tellParty(ctx, one, {
    kind: 'commitment.broken',
    title: { zh: '承诺被认定不属实', en: 'A commitment was found broken' },
    text: said,
  });
}
