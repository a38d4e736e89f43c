import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { makeIdNumber } from '@yiti/engines/codes';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, type Story } from './story.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

/** Acting for others, told through the interface: what holds, what every act says, and what somebody would try. */
let story: Story;
let zhou: TestClient;
let liu: TestClient;
let sun: TestClient;
let firm: string;
const nextYear = '2027-11-02T02:00:00.000Z';
const numberOf = (birthDate: string, sequence: number, division = '370102') =>
  makeIdNumber({ division, birthDate, sequence });
const liuNamed = { name: '刘晓梅', identityNumber: numberOf('1990-03-08', 992) };
const restaurant = { scenario: 'open-a-restaurant', division: '370102', answers: {} };
const card = { scenario: 'library-card', answers: { age: 38, studyRoom: false, byPost: false } };

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z', ['--limit-questions', '0']);
  await signIn();
  const { subjects } = await must(zhou.get('/api/session'), 200);
  firm = subjects.find(({ kind }: { kind: string }) => kind === 'enterprise').subjectId;
});
after(() => story.stop());

/** Sessions do not outlive a clock that is moved by days. */
async function signIn(): Promise<void> {
  zhou = await story.platform.as('zhou');
  liu = await story.platform.as('liu');
  sun = await story.platform.as('sun');
}

const session = (who: TestClient) => must(who.get('/api/session'), 200);
const idOf = async (who: TestClient): Promise<string> => (await session(who)).subjects[0].subjectId;
const actFor = (who: TestClient, subjectId: string) =>
  must(who.put('/api/session/subject', { subjectId }), 204);
const code = async (answer: Promise<{ status: number; body: { code: string } }>) => {
  const { status, body } = await answer;
  return `${status} ${body?.code}`;
};
const subjectsOf = async (who: TestClient): Promise<string[]> =>
  (await session(who)).subjects.map(({ subjectId }: { subjectId: string }) => subjectId);
const titles = async (who: TestClient): Promise<string[]> =>
  (await must(who.get('/api/notifications'), 200)).items.map(({ title }: any) => title.zh);

async function given(who: TestClient, body: object): Promise<string> {
  return (await must(who.post('/api/mandates', body), 201)).id;
}

const forFirm = (more: object = {}) => ({ subjectId: firm, holder: liuNamed, validTo: nextYear, ...more });

test('a mandate is offered, accepted by the person who was named, once, and both hear of it', async () => {
  const id = await given(zhou, forFirm({ services: ['open-a-restaurant'] }));
  await story.settle();
  assert.ok((await titles(liu)).includes('有人请您代办，等您接受'));
  assert.ok(!(await subjectsOf(liu)).includes(firm));
  for (const stranger of [sun, zhou]) {
    assert.equal(await code(stranger.post(`/api/mandates/${id}/acceptance`)), '404 base/not-found');
    assert.equal(await code(stranger.post(`/api/mandates/${id}/refusal`)), '404 base/not-found');
  }
  assert.equal(await code(sun.delete(`/api/mandates/${id}`)), '404 base/not-found');
  await must(liu.post(`/api/mandates/${id}/acceptance`), 204);
  assert.equal(await code(liu.post(`/api/mandates/${id}/acceptance`)), '409 identity/mandate-not-open');
  assert.equal(await code(liu.post(`/api/mandates/${id}/refusal`)), '409 identity/mandate-not-open');
  await story.settle();
  assert.ok((await titles(zhou)).includes('代办授权已被接受'));
  const { subjects } = await session(liu);
  const held = subjects.find(({ subjectId }: { subjectId: string }) => subjectId === firm);
  assert.deepEqual([held.as, held.services], ['agent', ['open-a-restaurant']]);

  // she lays it down herself; an accepted mandate that has ended cannot be accepted again
  await must(liu.delete(`/api/mandates/${id}`), 204);
  assert.ok(!(await subjectsOf(liu)).includes(firm));
  assert.equal(await code(liu.post(`/api/mandates/${id}/acceptance`)), '409 identity/mandate-not-open');
  const mine = (await must(zhou.get('/api/mandates'), 200)).find((one: any) => one.id === id);
  assert.deepEqual([mine.state, mine.holder.name], ['laid-down', '刘晓梅']);
});

test('what the giver is told does not depend on whether anybody bears the name and number', async () => {
  const holders = [
    liuNamed,
    { ...liuNamed, name: '刘小梅' },
    { name: '某某某', identityNumber: numberOf('1991-03-08', 990) },
    { name: '刘晓梅', mobile: '19900000002' },
    { name: '刘晓梅', mobile: '13900000099' },
  ];
  const answers = [];
  for (const holder of holders) {
    const { status, body } = await zhou.post('/api/mandates', forFirm({ holder }));
    answers.push(
      JSON.stringify([status, { ...body, id: '', holder: { ...body.holder, name: holder.name.length } }]),
    );
    await story.settle();
  }
  assert.equal(new Set(answers).size, 1);
  const offered = (await must(liu.get('/api/mandates'), 200)).filter((one: any) => one.may.answer);
  assert.equal(offered.length, 2, 'hers by number and hers by mobile, and none of the others');
  for (const one of offered) await must(liu.post(`/api/mandates/${one.id}/refusal`), 204);
  assert.equal(
    await code(
      zhou.post(
        '/api/mandates',
        forFirm({ holder: { name: '刘晓梅', identityNumber: '370102199003089920' } }),
      ),
    ),
    '422 identity/wrong-number',
  );
});

test('an offer that nobody answers is void, and a mandate ends with its day', async () => {
  const first = await given(zhou, forFirm({ validTo: '2026-11-04T16:00:00.000Z' }));
  const second = await given(zhou, forFirm());
  await must(liu.post(`/api/mandates/${first}/acceptance`), 204);
  assert.ok((await subjectsOf(liu)).includes(firm));
  await story.pass(3);
  await signIn();
  assert.ok(!(await subjectsOf(liu)).includes(firm));
  await story.pass(30);
  await signIn();
  assert.equal(await code(liu.post(`/api/mandates/${second}/acceptance`)), '409 identity/mandate-not-open');
});

test('a mandate revoked while the form is open: nothing is handed in, the draft is kept', async () => {
  const id = await given(zhou, forFirm({ services: ['open-a-restaurant'] }));
  await must(liu.post(`/api/mandates/${id}/acceptance`), 204);
  await actFor(liu, firm);
  const { draftId } = await must(liu.post('/api/drafts', restaurant), 201);
  await must(zhou.delete(`/api/mandates/${id}`), 204);
  const key = { 'idempotency-key': randomUUID() };
  assert.equal(
    await code(liu.post(`/api/drafts/${draftId}/submission`, undefined, key)),
    '403 identity/mandate-ended',
  );
  assert.equal(
    await code(liu.put(`/api/drafts/${draftId}/answers`, { answers: {} })),
    '403 identity/mandate-ended',
  );
  assert.equal((await session(liu)).lostSubject, true);
  // nor does she begin something in her own name by mistake
  assert.equal(await code(liu.post('/api/drafts', restaurant)), '403 identity/mandate-ended');
  await actFor(liu, await idOf(liu));
  assert.equal((await session(liu)).lostSubject, undefined);
  const { items } = await must(zhou.get('/api/drafts'), 200);
  assert.ok(items.some((one: any) => one.draftId === draftId));
  assert.equal(
    await code(sun.get(`/api/drafts/${draftId}`)),
    '404 base/not-found',
    'a stranger learns nothing',
  );
});

test('a mandate holds the services that it names, and no others', async () => {
  const chen = await story.platform.as('chen');
  await actFor(chen, firm);
  assert.equal(
    await code(chen.post('/api/drafts', { ...restaurant, scenario: 'enterprise-closure' })),
    '403 identity/not-your-subject',
  );
  await must(chen.post('/api/drafts', restaurant), 201);
  assert.equal(
    await code(sun.put('/api/session/subject', { subjectId: firm })),
    '403 identity/not-your-subject',
  );
});

test('a helper acts for a person, for what was named, and everybody sees who acted for whom', async () => {
  const zhang = await story.platform.as('zhang');
  const own = await idOf(zhang);
  const helper = { subjectId: own, holder: { name: '孙海宁', mobile: '19900000005' }, validTo: nextYear };
  assert.equal(await code(zhang.post('/api/mandates', helper)), '422 identity/helper-needs-services');
  assert.equal(
    await code(
      zhang.post('/api/mandates', {
        ...helper,
        services: ['library-card'],
        holder: { name: '张公民', mobile: '19900000001' },
      }),
    ),
    '422 identity/mandate-for-oneself',
  );
  const id = await given(zhang, { ...helper, services: ['library-card'] });
  await must(sun.post(`/api/mandates/${id}/acceptance`), 204);
  await actFor(sun, own);
  const filed = await story.apply(sun, { ...card, values: { 'library.branch': 'lakeside' } });
  await actFor(sun, await idOf(sun));
  const seen = await must(zhang.get(`/api/applications/${filed.applicationId}`), 200);
  assert.deepEqual([seen.subjectName, seen.filedBy], ['张公民', { name: '孙海宁', as: 'helper' }]);
  assert.equal(seen.timeline[0].actedAs, 'helper');
  const officer = await story.officerOf(filed.caseOf('reader-card'));
  const caseSeen = await must(officer.get(`/api/cases/${filed.caseOf('reader-card')}`), 200);
  assert.deepEqual(caseSeen.filedBy, { name: '孙海宁', as: 'helper' });
  // withdrawn by the helper while his session acts for himself: the trail still says for whom
  await must(sun.post(`/api/applications/${filed.applicationId}/withdrawal`, { reason: '不办了' }), 204);
  const trail = await must(
    (await story.platform.as('370000-auditor')).get(`/api/audit?rootId=${filed.applicationId}`),
    200,
  );
  const acts = trail.filter(({ actor }: any) => actor.name === '孙海宁');
  assert.ok(acts.length >= 2);
  for (const { data } of acts) {
    assert.deepEqual([data.actsAs, data.actsFor, data.mandateId], ['helper', '张公民', id]);
  }
  // a helper has no wallet, no pass, no other services of the person
  assert.ok(
    !(await must(sun.get('/api/credentials'), 200)).items.some((one: any) => one.holderName === '张公民'),
  );
  await actFor(sun, own);
  assert.equal(
    await code(sun.post('/api/drafts', { scenario: 'newborn', division: '370102', answers: {} })),
    '403 identity/not-your-subject',
  );
  await actFor(sun, await idOf(sun));
});

test('an elder names a helper at a counter: the official is recorded, the helper still has to accept', async () => {
  const li = await story.platform.as('li');
  const wanted = {
    person: { name: '周志远', identityNumber: numberOf('1975-11-02', 993) },
    holder: liuNamed,
    services: ['library-card'],
    validTo: nextYear,
    note: '本人到窗口，核对身份证原件',
  };
  assert.equal(
    await code(li.post('/api/counter-mandates', { ...wanted, person: { ...wanted.person, name: '周致远' } })),
    '422 identity/no-such-person',
  );
  assert.equal((await zhou.post('/api/counter-mandates', wanted)).status, 403);
  const { mandateId } = await must(li.post('/api/counter-mandates', wanted), 201);
  const own = await idOf(zhou);
  assert.ok(!(await subjectsOf(liu)).includes(own));
  await must(liu.post(`/api/mandates/${mandateId}/acceptance`), 204);
  assert.ok((await subjectsOf(liu)).includes(own));
  const seen = (await must(zhou.get('/api/mandates'), 200)).find((one: any) => one.id === mandateId);
  assert.equal(seen.given.atCounter.official, '李办事员');
  await must(zhou.delete(`/api/mandates/${mandateId}`), 204);
  assert.ok(!(await subjectsOf(liu)).includes(own));
});

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(story.platform));
