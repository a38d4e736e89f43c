import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { system } from '../src/base/actors.ts';
import { keepMonth } from '../src/domains/supervision/profile/month-store.ts';
import { classOf, riskFilesOf } from '../src/domains/supervision/risk/facts.ts';
import { contestRiskFact } from '../src/domains/supervision/risk/contest.ts';
import { findEnterprise, type Enterprise } from '../src/platform/directory/index.ts';
import { must } from './story.ts';
import {
  approve,
  dayOf,
  decision,
  head,
  market,
  openCase,
  openPenaltyStory,
  read,
  report,
  step,
  story,
  told,
} from './penalty-story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** What was decided on this platform is known of a firm like what organisations deliver; what was annulled or withdrawn is not. */
let firm: Enterprise;
let marketId: string;
before(async () => {
  await openPenaltyStory();
  const { reads } = story.platform.app.services.database;
  const { enterprise_id: id } = await reads
    .selectFrom('supervision.visit')
    .select('enterprise_id')
    .executeTakeFirstOrThrow();
  firm = (await findEnterprise(reads, id))!;
  marketId = (
    await reads
      .selectFrom('directory.organisation')
      .select('id')
      .where('uscc', '=', '11370102DEM000022R')
      .executeTakeFirstOrThrow()
  ).id;
});
after(() => story.stop());

const act = <T>(run: Parameters<typeof story.platform.app.services.act<T>>[1]) =>
  story.platform.app.services.act(system('test'), run);
const file = () => act(async (ctx) => (await riskFilesOf(ctx, [firm])).get(firm.id)!);
const facts = async (code: string) => (await file()).facts.filter((one) => one.code === code);
const backTest = async (): Promise<Answer> => must((await market()).get('/api/risk-back-test'), 200);
const months = async (): Promise<Answer[]> =>
  (await must((await story.asFirm()).get('/api/my-firm'), 200)).profile.months;
async function served(id: string, told: object = {}, made: object = {}) {
  await must(approve(id, { verb: 'file', words: '同意立案' }));
  await must(step(id, { ...report, ...told }));
  await must(approve(id, { verb: 'pass', words: '事实清楚' }));
  await must(step(id, { verb: 'notify', words: '拟处罚' }));
  await story.pass(20);
  await must(step(id, { verb: 'conclude', words: '未提出意见' }));
  await must(approve(id, { ...decision, ...made }));
  await must(step(id, { verb: 'serve', how: 'on-the-spot', servedOn: dayOf() }));
}
const annul = (id: string) =>
  must(approve(id, { verb: 'annul', annulledOn: dayOf(), document: '判决书 8 号', words: '程序违法' }));

test('a penalty counts from the day on which it was decided, once it is served; told and not decided it does not', async () => {
  const id = await openCase();
  await told(id);
  assert.deepEqual(await facts('penalty'), []);
  await story.pass(12);
  await must(step(id, { verb: 'conclude', words: '未提出意见' }));
  await must(approve(id, decision));
  assert.deepEqual(await facts('penalty'), []);
  const decided = dayOf();
  await story.pass(1);
  await must(step(id, { verb: 'serve', how: 'on-the-spot', servedOn: dayOf() }));
  const [fact, ...more] = await facts('penalty');
  assert.deepEqual([fact!.id, fact!.on, fact!.organisationId, more], [`case:${id}`, decided, marketId, []]);
  assert.ok(classOf(await file()).byDimension.compliance > 100);
  // the organisation delivers what it decided: still one penalty
  await must(
    (await market()).post('/api/risk-fact-deliveries', {
      organisation: marketId,
      dimension: 'compliance',
      asOf: dayOf(),
      facts: [{ uscc: firm.uscc, code: 'penalty', on: decided }],
    }),
    201,
  );
  assert.deepEqual(
    (await facts('penalty')).map((one) => one.id),
    [`case:${id}`],
  );
  // the firm sees it and contests it; that does not come back under another name
  await act((ctx) => contestRiskFact(ctx, firm, `case:${id}`, '案件有误'));
  assert.deepEqual(
    (await facts('penalty')).map((one) => one.contest?.state),
    ['open'],
  );
  await must(step(id, { verb: 'execute', words: '罚款已缴' }));
  assert.equal((await facts('penalty')).length, 1);
  await annul(id);
  assert.deepEqual(await facts('penalty'), [], 'neither the case nor what was delivered of it');
});

test('a decision that punishes nobody is no fact; a licence that was revoked is class D at once until it is annulled', async () => {
  const spared = await openCase();
  await served(spared, {}, { kind: 'none', amountFen: 0, words: '不予处罚' });
  assert.deepEqual(await facts('penalty'), []);
  const id = await openCase();
  const heavy = { kind: 'revocation', amountFen: 0 };
  await served(id, heavy, { ...heavy, collective: true });
  assert.deepEqual(
    (await facts('revoked-licence')).map((one) => one.id),
    [`case-revoked:${id}`],
  );
  assert.equal(classOf(await file()).class, 'D');
  await annul(id);
  assert.notEqual(classOf(await file()).class, 'D');
});

test('months and back-test count penalties that stand, and nothing of a result that was withdrawn', async () => {
  const id = await openCase();
  const wang = await head();
  await must(wang.post('/api/risk-classifications', { organisation: marketId }), 201);
  const before = await backTest();
  assert.equal(before.unclassified, 1);
  await served(id);
  const month = dayOf().slice(0, 7);
  await story.pass(31);
  await act(keepMonth);
  const now = (await months()).find((one) => one.month === month);
  assert.equal(now.penalties, 1);
  const { visitId } = await read(id);
  const asked = `/api/inspection-figures?division=370102&year=${month.slice(0, 4)}`;
  const figures = async (): Promise<Answer> => (await must((await head()).get(asked), 200)).total;
  const { visits, findings } = await figures();
  assert.ok(findings > 0);
  const profile = async () => (await must((await story.asFirm()).get('/api/my-firm'), 200)).profile;
  assert.ok((await profile()).findings.length > 0);
  await must((await market()).post(`/api/inspection-visits/${visitId}/publication`));
  await must(
    (await head()).post(`/api/inspection-visits/${visitId}/withdrawal`, {
      reason: '复查后撤销',
      document: '撤销决定书1号',
      annulledOn: dayOf(),
    }),
  );
  assert.deepEqual([(await figures()).findings, (await figures()).visits], [0, visits]);
  assert.equal((await backTest()).unclassified, 0);
  assert.deepEqual((await profile()).findings, []);
  assert.deepEqual(await facts('check-failed'), []);
  assert.ok((await months()).every((one) => one.findings === 0 && one.openFindings === 0));
  await annul(id);
  assert.equal((await months()).find((one) => one.month === month).penalties, 0);
});

test('what was kept of a month is read without what was withdrawn since', async () => {
  const { reads } = story.platform.app.services.database;
  const visit = await reads.selectFrom('supervision.visit').select(['recorded_at']).executeTakeFirstOrThrow();
  const recorded = new Date(visit.recorded_at! as unknown as string).toISOString().slice(0, 7);
  await reads
    .insertInto('supervision.profile_month')
    .values({ enterprise_id: firm.id, month: recorded, visits: 1, findings: 9, open_findings: 0 })
    .onConflict((oc) => oc.doNothing())
    .execute();
  const kept = (await months()).find((one) => one.month === recorded);
  assert.deepEqual([kept.visits, kept.findings], [1, 0]);
});
