import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addWorkingDays, CHINA, endOfDay } from '@yiti/engines/calendar';
import { remindLate } from '../src/domains/supervision/remind-late.ts';
import { must } from './story.ts';
import {
  approve,
  dayOf,
  decision,
  head,
  inbox,
  market,
  openCase,
  openPenaltyStory,
  read,
  report,
  step,
  story,
} from './penalty-story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** What belongs to a case beside the order of its steps: review of what is complicated, evidence that is kept, service, payment, the archive. */
before(openPenaltyStory);
after(() => story.stop());

const asFirm = async (id: string, verb: string) =>
  (await story.asFirm()).post(`/api/my-enforcement-cases/${id}/steps`, { verb, words: '当事人意见' });
const ofFirm = async (id: string): Promise<Answer> =>
  must((await story.asFirm()).get(`/api/my-enforcement-cases/${id}`), 200);
/** As far as the notice, then the firm has nothing to add. */
async function decidable(id: string, more: object = {}): Promise<void> {
  await must(approve(id, { verb: 'file', words: '同意立案' }));
  await must(step(id, { ...report, ...more }));
  await must(approve(id, { verb: 'pass', words: '事实清楚' }));
  await must(step(id, { verb: 'notify', words: '拟罚款 1000 元' }));
}
const serve = (id: string, more: object = {}) =>
  step(id, { verb: 'serve', how: 'on-the-spot', servedOn: dayOf(), ...more });
async function served(id: string): Promise<void> {
  await decidable(id);
  await must(asFirm(id, 'waive'));
  await must(approve(id, decision));
  await must(serve(id));
}

test('a light but complicated case goes to legal review and is discussed jointly; the party is not told why', async () => {
  const id = await openCase();
  await must(approve(id, { verb: 'file', words: '同意立案' }));
  const legalReview = { ground: 'complex', words: '涉及多方责任' };
  await must(step(id, { ...report, legalReview }));
  const reported = await read(id);
  assert.deepEqual(
    [reported.state, reported.heavy, reported.legalReview],
    ['legal-review', false, legalReview],
  );
  await must(approve(id, { verb: 'pass', words: '同意' }));
  await must(step(id, { verb: 'notify', words: '拟罚款 1000 元' }));
  const told = await ofFirm(id);
  // it gives no hearing: that is for heavy penalties
  assert.deepEqual([told.legalReview, told.firmVerbs.includes('ask-hearing')], [null, false]);
  await must(asFirm(id, 'waive'));
  assert.equal((await approve(id, decision)).body.code, 'supervision/discussion-wanting');
  await must(approve(id, { ...decision, collective: true }));
});

test('reported anew as ordinary, it is reviewed as such', async () => {
  const id = await openCase();
  await must(approve(id, { verb: 'file', words: '同意立案' }));
  await must(step(id, { ...report, legalReview: { ground: 'public-interest', words: '社会影响大' } }));
  await must(approve(id, { verb: 'return', words: '不涉及重大公共利益' }));
  await must(step(id, report));
  const { state, legalReview } = await read(id);
  assert.deepEqual([state, legalReview], ['review', null]);
});

test('evidence that may be lost is kept with the approval of another person, and decided about within seven working days', async () => {
  const id = await openCase();
  await must(approve(id, { verb: 'file', words: '同意立案' }));
  const keep = { verb: 'keep-evidence', what: '油烟净化器滤芯', place: '当事人后厨封存', words: '可能灭失' };
  assert.equal((await step(id, keep)).status, 400);
  assert.deepEqual((await read(id)).officerVerbs, ['report']);
  await must(approve(id, keep));
  const { keptEvidence, officerVerbs, state } = await read(id);
  assert.deepEqual([state, officerVerbs], ['investigating', ['report', 'settle-evidence']]);
  const [kept] = keptEvidence;
  assert.deepEqual([kept.what, kept.how], ['油烟净化器滤芯', null]);
  assert.equal(kept.dueAt, endOfDay(addWorkingDays(CHINA, dayOf(), 7)));
  const task = (await inbox(await market(), id)).find(
    ({ title }: Answer) => title.zh === '处理先行登记保存的证据',
  );
  assert.equal(task.dueAt, kept.dueAt);
  // the case goes on meanwhile
  await must(step(id, report));
  await story.pass(20);
  await remindLate.run(story.platform.app.services, {});
  await remindLate.run(story.platform.app.services, {});
  const told = (await read(id)).steps.filter(({ told: words }: Answer) => words?.zh.includes('登记保存'));
  assert.equal(told.length, 1);
  const settle = (evidence: string) =>
    step(id, { verb: 'settle-evidence', evidence, settled: 'copied-and-returned', words: '拍照固定后发还' });
  assert.equal((await settle(id)).status, 404);
  await must(settle(kept.id));
  const { keptEvidence: decidedOn, steps } = await read(id);
  const { words, settled: said } = steps.at(-1);
  assert.deepEqual(
    [words, said],
    ['拍照固定后发还', { what: '油烟净化器滤芯', how: 'copied-and-returned' }],
    'the record says what was decided and no id',
  );
  const [settled] = decidedOn;
  assert.equal(settled.how, 'copied-and-returned');
  assert.ok(settled.settledAt);
  assert.ok(!(await read(id)).officerVerbs.includes('settle-evidence'));
  assert.ok(
    !(await inbox(await market(), id)).some(({ title }: Answer) => title.zh === '处理先行登记保存的证据'),
  );
});

test('nothing is put on file while evidence is kept of which nobody has decided; that may be decided also when the decision was annulled', async () => {
  const keep = { verb: 'keep-evidence', what: '违规燃气罐', place: '当事人仓库封存', words: '可能灭失' };
  const closedWithEvidence = async () => {
    const id = await openCase();
    await must(approve(id, { verb: 'file', words: '同意立案' }));
    await must(approve(id, keep));
    await must(step(id, report));
    await must(approve(id, { verb: 'pass', words: '事实清楚' }));
    await must(step(id, { verb: 'notify', words: '拟罚款 1000 元' }));
    await must(asFirm(id, 'waive'));
    await must(approve(id, decision));
    await must(serve(id));
    await must(step(id, { verb: 'execute', words: '罚款已缴' }));
    return id;
  };
  const settle = async (id: string) =>
    step(id, {
      verb: 'settle-evidence',
      evidence: (await read(id)).keptEvidence[0].id,
      settled: 'released',
      words: '解除登记保存，发还当事人',
    });
  const archive = (id: string) => step(id, { verb: 'archive', fileNo: '2026-SC-0009', words: '材料齐全' });
  const id = await closedWithEvidence();
  const refused = await archive(id);
  assert.deepEqual([refused.status, refused.body.code], [409, 'supervision/evidence-undecided']);
  assert.match(refused.body.title, /违规燃气罐/);
  await must(settle(id));
  await must(archive(id));

  const other = await closedWithEvidence();
  await must(
    approve(other, { verb: 'annul', annulledOn: dayOf(), document: '判决书 9 号', words: '程序违法' }),
  );
  assert.deepEqual((await read(other)).officerVerbs, ['settle-evidence']);
  await must(settle(other));
  const { state, officerVerbs, keptEvidence } = await read(other);
  assert.deepEqual([state, officerVerbs, keptEvidence[0].how], ['annulled', [], 'released']);
});

test('it is served electronically with what the party signed, or when the party says so itself', async () => {
  const id = await openCase();
  await decidable(id);
  assert.ok((await ofFirm(id)).firmVerbs.includes('consent-service'));
  await must(asFirm(id, 'consent-service'));
  assert.equal((await read(id)).state, 'notified');
  assert.equal((await asFirm(id, 'consent-service')).body.code, 'supervision/consented-already');
  await must(asFirm(id, 'waive'));
  await must(approve(id, decision));
  await must(serve(id, { how: 'electronic' }));
  const { serviceConsent } = await read(id);
  assert.deepEqual([serviceConsent.document, serviceConsent.on], [null, dayOf()]);
});

test('a fine that is paid late costs three of a hundred each day; what is paid is recorded and never more than is owed', async () => {
  const id = await openCase();
  await decidable(id);
  await must(asFirm(id, 'waive'));
  await must(approve(id, decision));
  const pay = (amountFen: number, paidOn = dayOf()) =>
    step(id, { verb: 'pay', amountFen, paidOn, words: '银行回单 1 号' });
  assert.equal((await pay(100)).body.code, 'supervision/case-not-now');
  await must(serve(id));
  const { payment } = await read(id);
  assert.deepEqual([payment.fineFen, payment.owedFen, payment.feeFen], [100_000, 100_000, 0]);
  await story.pass(16);
  const lateBy = async () => (await read(id)).payment;
  await story.pass(10);
  const late = await lateBy();
  assert.equal(late.feeFen, late.lateDays * 3000);
  assert.ok(late.lateDays >= 9 && late.lateDays <= 11);
  const before = new Date(story.now().getTime() - 60 * 86_400_000).toISOString().slice(0, 10);
  assert.equal((await pay(100, before)).body.code, 'supervision/payment-day-wrong');
  const more = await pay(100_000 + late.feeFen + 1);
  assert.equal(more.body.code, 'supervision/paid-too-much');
  await must(pay(100_000));
  await story.pass(5);
  const paid = await lateBy();
  assert.deepEqual([paid.owedFen, paid.feeFen, paid.feeOwedFen], [0, late.feeFen, late.feeFen]);
  assert.equal((await ofFirm(id)).payment.feeOwedFen, late.feeFen);
  await must(pay(late.feeFen));
  const { officerVerbs, state } = await read(id);
  assert.deepEqual([state, officerVerbs.includes('pay')], ['served', false]);
  await must(step(id, { verb: 'execute', words: '罚款及加处罚款已缴清' }));
  await story.pass(40);
  assert.equal((await lateBy()).feeFen, late.feeFen, 'a closed case costs nothing more');
});

test('a payment is held against what was owed on its day, is not recorded twice by one receipt, and is taken back with a reason', async () => {
  const id = await openCase();
  await served(id);
  const pay = (amountFen: number, paidOn: string, receipt?: string) =>
    step(id, { verb: 'pay', amountFen, paidOn, words: '银行回单', ...(receipt ? { receipt } : {}) });
  const takeBack = (payment: number) =>
    step(id, { verb: 'take-back-payment', payment, words: '金额登记有误' });
  const verbs = async () => (await read(id)).officerVerbs;
  assert.ok(!(await verbs()).includes('take-back-payment'));
  await story.pass(20);
  const paidOn = dayOf();
  const { feeFen: feeThen } = (await read(id)).payment;
  assert.ok(feeThen > 0);
  await story.pass(5);
  // it was owed no more than this on that day, whatever has grown since
  assert.equal((await pay(100_001 + feeThen, paidOn)).body.code, 'supervision/paid-too-much');
  await must(pay(60_000, paidOn, '0007'));
  const twice = await pay(10_000, paidOn, ' 0007 ');
  assert.deepEqual([twice.status, twice.body.code], [409, 'supervision/receipt-recorded']);
  const { payment, steps } = await read(id);
  const { no } = steps.at(-1);
  assert.deepEqual(payment.payments, [{ no, on: paidOn, amountFen: 60_000, receipt: '0007' }]);
  assert.deepEqual([steps.at(-1).paidFen, steps.at(-1).words], [60_000, `银行回单 · ${paidOn} · 0007`]);
  assert.equal((await takeBack(no - 1)).body.code, 'supervision/payment-not-there');
  assert.ok((await verbs()).includes('take-back-payment'));
  await must(takeBack(no));
  const without = await read(id);
  assert.deepEqual([without.payment.payments, without.payment.owedFen], [[], 100_000]);
  assert.equal(without.steps.at(-1).paidFen, 60_000);
  assert.equal((await takeBack(no)).body.code, 'supervision/payment-not-there');
  // recorded anew as it was
  await must(pay(100_000 + feeThen, paidOn, '0007'));
  const { owedFen, feeFen, feeOwedFen } = (await ofFirm(id)).payment;
  assert.deepEqual([owedFen, feeFen, feeOwedFen], [0, feeThen, 0]);
});

test('nobody owes a fine that was annulled, and it grows no more', async () => {
  const id = await openCase();
  await served(id);
  assert.equal((await ofFirm(id)).payment.owedFen, 100_000);
  await must(approve(id, { verb: 'annul', annulledOn: dayOf(), document: '判决书 9 号', words: '程序违法' }));
  await story.pass(30);
  const { state, payment } = await ofFirm(id);
  assert.deepEqual([state, payment, (await read(id)).payment], ['annulled', null, null]);
});

test('a closed case is put on file by somebody of the organisation, and is listed there; it may still be annulled', async () => {
  const id = await openCase();
  await served(id);
  const archive = () => step(id, { verb: 'archive', fileNo: '2026-SC-0007', words: '材料齐全' });
  assert.equal((await archive()).body.code, 'supervision/case-not-now');
  await must(step(id, { verb: 'publish' }));
  await must(step(id, { verb: 'execute', words: '罚款已缴' }));
  const [task] = await inbox(await market(), id);
  assert.equal(task.title.zh, '立卷归档');
  assert.ok(task.dueAt > story.now().toISOString());
  const others = await (
    await story.clerk('fire')
  ).post(`/api/enforcement-cases/${id}/steps`, {
    verb: 'archive',
    fileNo: '1',
    words: '材料齐全',
  });
  assert.equal(others.status, 404);
  await must(archive());
  assert.deepEqual(await inbox(await market(), id), []);
  const { state, archiveNo, approverVerbs, officerVerbs } = await read(id);
  assert.deepEqual(
    [state, archiveNo, approverVerbs, officerVerbs],
    ['archived', '2026-SC-0007', ['annul'], []],
  );
  const listed = async (where: string): Promise<string[]> =>
    (await must((await market()).get(`/api/enforcement-cases?state=${where}`), 200)).items.map(
      (one: Answer) => one.id,
    );
  assert.ok((await listed('archived')).includes(id));
  assert.ok(!(await listed('closed')).includes(id));
  assert.equal((await ofFirm(id)).archiveNo, null);
  const ofOwn = await must((await story.asFirm()).get('/api/my-enforcement-cases'), 200);
  const own = ofOwn.items.find((one: Answer) => one.id === id);
  assert.deepEqual([own.state, own.archiveNo], ['archived', null], 'nor in the list of its cases');
  const published = async () =>
    (await must(story.platform.nobody().get('/api/published-penalties?division=370102'), 200)).items.length;
  assert.equal(await published(), 1, 'the archive takes nothing from the public');
  await must(approve(id, { verb: 'annul', annulledOn: dayOf(), document: '判决书 9 号', words: '程序违法' }));
  assert.deepEqual([(await read(id)).state, await published()], ['annulled', 0]);
});

test('one that is annulled before it was put on file is not waited for', async () => {
  const id = await openCase();
  await served(id);
  await must(step(id, { verb: 'execute', words: '罚款已缴' }));
  assert.equal((await inbox(await market(), id)).length, 1);
  await must(approve(id, { verb: 'annul', annulledOn: dayOf(), document: '判决书 9 号', words: '程序违法' }));
  assert.deepEqual(await inbox(await market(), id), []);
  assert.deepEqual(await inbox(await head(), id), []);
});
