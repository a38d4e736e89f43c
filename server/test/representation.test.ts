import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeIdNumber } from '@yiti/engines/codes';
import { sql } from 'kysely';
import { system } from '../src/base/actors.ts';
import { takeRecord } from '../src/platform/data/index.ts';
import { generatorId, insertPersons } from '../src/platform/directory/index.ts';
import { mandatesRunOut } from '../src/platform/identity/index.ts';
import type { TestClient } from '../src/testing.ts';
import { askHead, basis, changeHead, decide } from './head-acts.ts';
import { must, openStory, type Story } from './story.ts';

/** What changes who acts for whom: another legal representative, a child and its guardian. */
let story: Story;
const numberOf = (birthDate: string, sequence: number, division = '370102') =>
  makeIdNumber({ division, birthDate, sequence });
const liu = { name: '刘晓梅', identityNumber: numberOf('1990-03-08', 992) };
const sun = { name: '孙海宁', identityNumber: numberOf('1985-09-30', 994, '370202') };
/** comes of age on 1 December 2026 */
const teenager = { name: '周小川', identityNumber: numberOf('2008-12-01', 993) };
const card = { scenario: 'library-card', answers: { age: 17, studyRoom: false, byPost: false } };

/** lives with her mother in Qingdao */
const faraway = { name: '孙小海', identityNumber: numberOf('2019-06-01', 998, '370202') };

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z', ['--limit-questions', '0']);
  await insertPersons(
    story.platform.app.services.database.reads,
    [
      {
        kind: 'person',
        id: generatorId('person', 17),
        ...teenager,
        birthDate: '2008-12-01',
        sex: 'male',
        mobile: undefined,
        householdDivision: '370102',
        address: undefined,
      },
      {
        kind: 'person',
        id: generatorId('person', 18),
        ...faraway,
        birthDate: '2019-06-01',
        sex: 'female',
        mobile: undefined,
        householdDivision: '370202',
        address: undefined,
      },
    ],
    story.now().toISOString(),
  );
});
after(() => story.stop());

const as = (person: string) => story.platform.as(person);
const session = (who: TestClient) => must(who.get('/api/session'), 200);
const subjectOf = async (who: TestClient, name: string) =>
  (await session(who)).subjects.find((one: { name: string }) => one.name.includes(name));
const code = async (answer: Promise<{ status: number; body: { code: string } }>) => {
  const { status, body } = await answer;
  return `${status} ${body?.code}`;
};
const titles = async (who: TestClient): Promise<string[]> =>
  (await must(who.get('/api/notifications'), 200)).items.map(({ title }: any) => title.zh);
const mandatesOf = async (who: TestClient) => must(who.get('/api/mandates'), 200);

async function usccOf(name: string): Promise<string> {
  const row = await story.platform.app.services.database.reads
    .selectFrom('directory.enterprise')
    .select('uscc')
    .where('name', 'like', `%${name}%`)
    .executeTakeFirstOrThrow();
  return row.uscc;
}

test('a legal representative changes: the power of the former one ends, what he gave waits for the new one', async () => {
  const uscc = await usccOf('云泉');
  const [zhou, her, chen] = await Promise.all([as('zhou'), as('liu'), as('chen')]);
  const administrator = await as('370100-administrator');
  const change = { uscc, ...liu, basis };
  const asked = await must(askHead(administrator, change), 201);
  assert.match(asked.said.zh, /由周志远变更为刘晓梅（370\*+/);
  await story.settle();
  assert.ok(await subjectOf(zhou, '云泉'), 'nothing has changed yet');
  assert.ok((await titles(zhou)).some((title) => /有人申请变更.*云泉/.test(title)));
  await must(decide(await as('370000-security'), asked.id), 204);
  assert.equal(await code(askHead(administrator, change)), '409 representation/same-head');
  await story.settle();
  assert.equal(await subjectOf(zhou, '云泉'), undefined, 'at once');
  assert.equal((await subjectOf(her, '云泉')).as, 'head');
  assert.ok((await titles(zhou)).includes('您不再是法定代表人'));
  assert.ok((await titles(her)).includes('您是新的法定代表人'));
  const seen = await must(administrator.get(`/api/enterprise-heads/${uscc}`), 200);
  assert.deepEqual(
    [seen.legalRepresentative, seen.changes.length, seen.changes[0].mandates],
    ['刘晓梅', 1, 2],
  );
  assert.equal(seen.changes[0].by, '钱管理、严安全');

  // the former one can end nothing any more, the new one confirms one and leaves the other
  const waiting = (await mandatesOf(her)).filter((one: any) => one.may.confirm);
  assert.equal(waiting.length, 2);
  const chens = waiting.find((one: any) => one.holder.name === '陈店长');
  const zhangs = waiting.find((one: any) => one.holder.name === '张公民');
  assert.equal(await code(zhou.delete(`/api/mandates/${chens.id}`)), '404 base/not-found');
  assert.equal(await code(zhou.post(`/api/mandates/${chens.id}/confirmation`)), '404 base/not-found');
  assert.equal(await code(chen.post(`/api/mandates/${chens.id}/confirmation`)), '404 base/not-found');
  await must(her.post(`/api/mandates/${chens.id}/confirmation`), 204);
  assert.equal(
    await code(her.post(`/api/mandates/${chens.id}/confirmation`)),
    '409 identity/mandate-not-to-confirm',
  );
  assert.ok(await subjectOf(await as('zhang'), '云泉'), 'goes on until then, as the place decides');
  await story.pass(16);
  assert.equal(await subjectOf(await as('zhang'), '云泉'), undefined);
  assert.ok(await subjectOf(await as('chen'), '云泉'));
  assert.equal(
    await code((await as('liu')).post(`/api/mandates/${zhangs.id}/confirmation`)),
    '409 identity/mandate-not-to-confirm',
  );
});

test('the register says so: the same, told by the data service; late and twice changes nothing', async () => {
  const uscc = await usccOf('听海');
  const told = () =>
    story.platform.app.services.act(system('test'), (ctx) =>
      takeRecord(ctx, 'enterprise-register', uscc, {
        name: '青岛听海餐饮管理有限公司',
        uscc,
        legalRepresentative: liu.name,
        legalRepresentativeIdNumber: liu.identityNumber,
        status: '存续',
      }),
    );
  await told();
  await told();
  await story.settle();
  assert.equal(await subjectOf(await as('sun'), '听海'), undefined);
  assert.equal((await subjectOf(await as('liu'), '听海')).as, 'head');
  const seen = await must((await as('370200-administrator')).get(`/api/enterprise-heads/${uscc}`), 200);
  assert.deepEqual(
    seen.changes.map((one: any) => [one.from, one.to, one.source]),
    [['孙海宁', '刘晓梅', 'register']],
  );
});

test('where the place says so, mandates rest until they are confirmed', async () => {
  const uscc = await usccOf('听海');
  const her = await as('liu');
  const firm = (await subjectOf(her, '听海')).subjectId;
  const offer = await must(
    her.post('/api/mandates', { subjectId: firm, holder: sun, validTo: '2027-11-02T02:00:00.000Z' }),
    201,
  );
  await must((await as('sun')).post(`/api/mandates/${offer.id}/acceptance`), 204);
  const zhao = await as('zhao');
  await must(
    zhao.post('/api/parameters/identity.mandate.rests-until-confirmed/values', {
      division: '370200',
      validFrom: '2026-01-01',
      value: true,
      basis: { title: '青岛市规定（测试）', certainty: 'default' },
    }),
    201,
  );
  // what is decided is looked at again when time has passed, and here it passes when a test says so
  await story.pass(1);
  const zhou = { name: '周志远', identityNumber: numberOf('1975-11-02', 993) };
  const two = { asker: await as('370200-administrator'), confirmer: await as('370000-security') };
  await changeHead(two, { uscc, ...zhou });
  const suns = await as('sun');
  assert.equal(await subjectOf(suns, '听海'), undefined);
  const his = await as('zhou');
  const resting = (await mandatesOf(his)).find((one: any) => one.id === offer.id);
  assert.equal(resting.state, 'resting');
  await must(his.post(`/api/mandates/${offer.id}/confirmation`), 204);
  assert.ok(await subjectOf(suns, '听海'));
});

test('a parent acts for a child once somebody has checked it, and not a moment beyond the birthday', async () => {
  const zhou = await as('zhou');
  const claim = { child: teenager, relation: 'father', words: '' };
  const { id } = await must(zhou.post('/api/guardianships', claim), 201);
  assert.equal(await code(zhou.post('/api/guardianships', claim)), '409 representation/claimed-already');
  assert.equal(
    await code(zhou.post('/api/guardianships', { ...claim, child: liu })),
    '422 representation/of-age',
  );
  await story.settle();
  assert.equal(await subjectOf(zhou, '周小川'), undefined, 'a claim is worth nothing');

  const office = await as('370102-household-registration');
  const other = await as('370102-tax');
  const answer = { outcome: 'recognised', answer: '户口簿、出生医学证明相符' };
  assert.equal(await code(other.post(`/api/guardianships/${id}/answer`, answer)), '404 base/not-found');
  assert.equal((await zhou.post(`/api/guardianships/${id}/answer`, answer)).status, 403);
  const task = (await must(office.get('/api/tasks'), 200)).items.find((one: any) => one.link.includes(id));
  assert.ok(task);
  const seen = await must(office.get(`/api/guardianships/${id}`), 200);
  await must(office.get(`/api/guardianships/${id}`), 200);
  const { items: opened } = await must(zhou.get('/api/own-uses?source=opening'), 200);
  assert.deepEqual(
    opened.map(({ purpose }: { purpose: { zh: string } }) => purpose.zh),
    ['核实监护关系时打开'],
  );
  assert.deepEqual([seen.childIsKnown, seen.verbs], [true, ['answer']]);
  await must(office.post(`/api/guardianships/${id}/answer`, answer), 204);
  assert.equal(
    await code(office.post(`/api/guardianships/${id}/answer`, answer)),
    '409 representation/answered-already',
  );
  await story.settle();
  assert.ok((await titles(zhou)).includes('监护关系已核实'));
  const child = await subjectOf(zhou, '周小川');
  assert.equal(child.as, 'guardian');

  await must(zhou.put('/api/session/subject', { subjectId: child.subjectId }), 204);
  const filed = await story.apply(zhou, {
    ...card,
    values: { 'library.branch': 'lakeside', 'person.phone': '19900000003' },
    evidences: ['identity'],
  });
  const application = await must(zhou.get(`/api/applications/${filed.applicationId}`), 200);
  assert.deepEqual(
    [application.subjectName, application.filedBy],
    ['周小川', { name: '周志远', as: 'guardian' }],
  );
  const { draftId } = await must(zhou.post('/api/drafts', { ...card, division: '370102' }), 201);
  assert.equal(
    await code((await as('sun')).get(`/api/applications/${filed.applicationId}`)),
    '404 base/not-found',
  );

  // 16 and 17 days have passed before: to one second before the birthday, then on it
  const birthday = Date.parse('2026-11-30T16:00:00.000Z');
  await story.pass((birthday - 1000 - story.now().getTime()) / 86_400_000);
  let his = await as('zhou');
  assert.ok(await subjectOf(his, '周小川'));
  await must(his.put('/api/session/subject', { subjectId: child.subjectId }), 204);
  await story.pass(1 / 86_400);
  assert.equal(await code(his.get(`/api/drafts/${draftId}`)), '403 identity/mandate-ended');
  assert.equal(
    await code(his.post('/api/drafts', { ...card, division: '370102' })),
    '403 identity/mandate-ended',
  );
  his = await as('zhou');
  assert.equal(await subjectOf(his, '周小川'), undefined);
  assert.equal(
    await code(his.put('/api/session/subject', { subjectId: child.subjectId })),
    '403 identity/not-your-subject',
  );
});

test('an unknown child is said to the official only; a guardianship that does not hold any more is ended', async () => {
  const her = await as('liu');
  const unknown = { name: '某某某', identityNumber: numberOf('2020-02-29', 990) };
  const first = await must(
    her.post('/api/guardianships', { child: unknown, relation: 'mother', words: '' }),
    201,
  );
  const xiaoman = { name: '张小满', identityNumber: numberOf('2018-05-21', 990) };
  const second = await must(
    her.post('/api/guardianships', { child: xiaoman, relation: 'mother', words: '' }),
    201,
  );
  const shape = ({ id: _i, reference: _r, childName: _c, ...rest }: Record<string, unknown>) => rest;
  assert.deepEqual(shape(first), shape(second));
  const office = await as('370102-household-registration');
  const recognise = { outcome: 'recognised', answer: '户口簿相符' };
  assert.equal(
    await code(office.post(`/api/guardianships/${first.id}/answer`, recognise)),
    '422 representation/child-unknown',
  );
  await must(
    office.post(`/api/guardianships/${first.id}/answer`, {
      outcome: 'refused',
      answer: '查无此人，请补充户口簿',
    }),
    204,
  );
  await must(office.post(`/api/guardianships/${second.id}/answer`, recognise), 204);
  assert.equal((await subjectOf(her, '张小满')).as, 'guardian');
  await must(office.post(`/api/guardianships/${second.id}/ending`, { reason: '监护人已变更' }), 204);
  assert.equal(await subjectOf(her, '张小满'), undefined);
  const { items } = await must(her.get('/api/own-guardianships'), 200);
  assert.deepEqual(items.map((one: any) => one.state).toSorted(), ['ended', 'refused']);
});

test('the office of the child’s household checks, unless its province says otherwise; the numbers lie sealed', async () => {
  const his = await as('zhou');
  const claim = { child: faraway, relation: 'father', words: '' };
  const { id } = await must(his.post('/api/guardianships', claim), 201);
  const qingdao = await as('370202-household-registration');
  const jinan = await as('370102-household-registration');
  const seen = await must(qingdao.get(`/api/guardianships/${id}`), 200);
  assert.deepEqual([seen.childCode, seen.childIsKnown], [faraway.identityNumber, true]);
  assert.equal(await code(jinan.get(`/api/guardianships/${id}`)), '404 base/not-found');
  // the right number with another name says nothing of where the child lives
  const wrong = { ...claim, child: { ...faraway, name: '孙大海' } };
  const hers = await as('liu');
  const guess = await must(hers.post('/api/guardianships', wrong), 201);
  await must(jinan.get(`/api/guardianships/${guess.id}`), 200);

  await must(
    (await as('zhao')).post('/api/parameters/representation.guardianship-at-childs-household/values', {
      division: '370000',
      validFrom: '2026-01-01',
      value: false,
      basis: { title: '山东省规定（测试）', certainty: 'default' },
    }),
    201,
  );
  const zhangs = await as('zhang');
  // what is kept of parameters in memory is asked for anew within a minute
  await story.pass(1 / 1440);
  const other = await must(zhangs.post('/api/guardianships', { ...claim, relation: 'guardian' }), 201);
  assert.equal(await code(qingdao.get(`/api/guardianships/${other.id}`)), '404 base/not-found');
  await must(jinan.get(`/api/guardianships/${other.id}`), 200);

  const { rows } = await sql<{
    line: string;
  }>`SELECT t::text AS line FROM representation.guardianship t`.execute(
    story.platform.app.services.database.reads,
  );
  assert.ok(rows.length > 3);
  // sealed bytes, written as hex, may have as many digits in a row
  const clear = rows.map(({ line }) => line.replaceAll(/\\x[0-9a-f]+/g, ''));
  for (const line of clear) assert.doesNotMatch(line, /\d{17}[\dX]/);
});

test('the term that a claimant is told is that of the own place: it says nothing of where the child is registered', async () => {
  const value = { amount: 30, unit: 'wd' };
  const longer = { division: '370202', validFrom: '2026-01-01', value };
  const decided = { basis: { title: '市南区规定（测试）', certainty: 'default' } };
  const limit = '/api/parameters/representation.guardianship-limit/values';
  await must((await as('zhao')).post(limit, { ...longer, ...decided }), 201);
  await must(
    (await as('zhao')).post('/api/parameters/representation.guardianship-at-childs-household/values', {
      division: '370000',
      validFrom: '2026-01-02',
      value: true,
      basis: { title: '山东省规定（测试）', certainty: 'default' },
    }),
    201,
  );
  await story.pass(1 / 1440);
  const her = await as('chen');
  const claim = async (name: string) =>
    must(her.post('/api/guardianships', { child: { ...faraway, name }, relation: 'mother', words: '' }), 201);
  const right = await claim(faraway.name);
  const qingdao = await as('370202-household-registration');
  const checked = await must(qingdao.get(`/api/guardianships/${right.id}`), 200);
  await must(
    qingdao.post(`/api/guardianships/${right.id}/answer`, { outcome: 'refused', answer: '不是监护人' }),
  );
  const guess = await claim('孙大海');
  assert.equal(right.dueAt, guess.dueAt);
  assert.ok(checked.dueAt > right.dueAt, 'the office has the longer term of its own county');
  const { items } = await must(her.get('/api/own-guardianships'), 200);
  assert.deepEqual(new Set(items.map(({ dueAt }: any) => dueAt)), new Set([right.dueAt]));
});

test('both sides are told before a mandate runs out and when it has, once each', async () => {
  const her = await as('liu');
  const holder = { name: '孙海宁', identityNumber: numberOf('1985-09-30', 994, '370202') };
  const subjectId = (await story.person('liu')).id;
  const offer = async (days: number) => {
    const validTo = new Date(story.now().getTime() + days * 86_400_000).toISOString();
    const given = { subjectId, services: ['library-card'], holder, validTo };
    const { id } = await must(her.post('/api/mandates', given), 201);
    await must((await as('sun')).post(`/api/mandates/${id}/acceptance`), 204);
    return id;
  };
  const ended = await offer(20);
  await offer(20);
  await must(her.delete(`/api/mandates/${ended}`), 204);
  // given for less time than the notice: whoever gave it knows
  await offer(3);
  const count = async (who: string, title: string) =>
    (await titles(await as(who))).filter((one) => one === title).length;
  const told = async (title: string) => [await count('liu', title), await count('sun', title)];
  const tell = async () => {
    await mandatesRunOut.run(story.platform.app.services, {});
    await story.settle();
  };
  await tell();
  assert.deepEqual(await told('代办授权快到期了'), [0, 0]);
  await story.pass(14);
  await tell();
  await tell();
  assert.deepEqual(await told('代办授权快到期了'), [1, 1]);
  assert.deepEqual(await told('代办授权已到期'), [1, 1]);
  await story.pass(6);
  await tell();
  await tell();
  assert.deepEqual(await told('代办授权快到期了'), [1, 1]);
  assert.deepEqual(await told('代办授权已到期'), [2, 2]);
});
