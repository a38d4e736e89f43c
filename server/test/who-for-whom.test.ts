/** Every act says who acted for whom (谁代谁), to the represented and to whoever represents: one test for each kind of representation. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { makeIdNumber } from '@yiti/engines/codes';
import { generateKeyPair, sign } from '../src/base/crypto/sm2.ts';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, type Story } from './story.ts';

let story: Story;
const nextYear = '2027-11-02T02:00:00.000Z';
const numberOf = (birthDate: string, sequence: number, division = '370102') =>
  makeIdNumber({ division, birthDate, sequence });
const restaurant = { scenario: 'open-a-restaurant', division: '370102', answers: {} };
const card = { scenario: 'library-card', answers: { age: 38, studyRoom: false, byPost: false } };

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z', ['--limit-questions', '0']);
});
after(() => story.stop());
// what a test does is newer than what the one before did
beforeEach(() => story.pass(1 / 1440));

const as = (person: string) => story.platform.as(person);
const subjectOf = async (who: TestClient, name?: string): Promise<string> => {
  const { subjects } = await must(who.get('/api/session'), 200);
  const found = subjects.find((one: any) =>
    name === undefined ? one.as === 'self' : one.name.includes(name),
  );
  assert.ok(found, `${name} is not there to act for`);
  return found.subjectId;
};
const actFor = (who: TestClient, subjectId: string) =>
  must(who.put('/api/session/subject', { subjectId }), 204);
const usesOf = async (who: TestClient, source: string): Promise<any[]> =>
  (await must(who.get(`/api/own-uses?source=${source}`), 200)).items;
const newest = async (who: TestClient, source: string) => (await usesOf(who, source))[0];

/** What stands on the phone while it is open, read by a device of the county. */
async function scanned(pass: { codes: Array<{ code: string }> }): Promise<void> {
  const administrator = await as('370100-administrator');
  const { enrolment } = await must(
    administrator.post('/api/scanners', { name: '大厅三号窗口', scenes: ['counter', 'inspection'] }),
    201,
  );
  const keys = generateKeyPair();
  const { scannerId } = await must(
    story.platform.nobody().post('/api/scanner-enrolments', { enrolment, publicKey: keys.publicKey }),
    200,
  );
  const { code } = pass.codes[0]!;
  const at = story.now().toISOString();
  const statement = Buffer.from(['yiti-scan-1', scannerId, at, code].join('\n'));
  const signature = sign(keys, statement).toString('hex');
  await must(story.platform.nobody().post('/api/pass-readings', { scannerId, code, at, signature }), 200);
}

async function open(who: TestClient): Promise<any> {
  const { items } = await must(who.get('/api/pass-scenes'), 200);
  const { scene, claims } = items.find((one: any) => ['counter', 'inspection'].includes(one.scene));
  const wanted = claims.filter((one: any) => one.required).map(({ claim }: any) => claim);
  return must(who.post('/api/passes', { scene, claims: wanted }), 201);
}

/** Somebody scans a credential that is shown. */
async function shown(who: TestClient, credentialId: string, reader: TestClient): Promise<void> {
  const { code } = await must(who.post(`/api/credentials/${credentialId}/presentations`), 200);
  await must(reader.post('/api/verify/presentations', { code }), 200);
}

const heldBy = async (who: TestClient, holder: string): Promise<string> => {
  const { items } = await must(who.get('/api/credentials'), 200);
  const one = items.find((each: any) => each.holderName === holder && each.standing === 'valid');
  assert.ok(one, `${holder} holds nothing`);
  return one.credentialId;
};

test('for oneself: the own name, and nobody else', async () => {
  const zhang = await as('zhang');
  await must(zhang.post('/api/drafts', { ...card, division: '370102' }), 201);
  const { who, by } = await newest(zhang, 'look-up');
  assert.deepEqual([who.kind, by], ['self', { name: '张公民', as: 'self', subject: '张公民' }]);
  const credentialId = await heldBy(zhang, '张公民');
  await shown(zhang, credentialId, await as('sun'));
  const used = await newest(zhang, 'credential');
  assert.deepEqual(
    [used.who.kind, used.who.name.zh, used.who.forWhom, used.by],
    ['somebody', '孙**', null, null],
  );
});

test('legal representative: what is done for the firm says so', async () => {
  const zhou = await as('zhou');
  const firm = await subjectOf(zhou, '云泉');
  await actFor(zhou, firm);
  const name = (await must(zhou.get('/api/session'), 200)).actingFor.name;
  await must(zhou.post('/api/drafts', restaurant), 201);
  assert.deepEqual((await newest(zhou, 'look-up')).by, { name: '周志远', as: 'head', subject: name });
  await scanned(await open(zhou));
  assert.deepEqual((await newest(zhou, 'pass')).by, { name: '周志远', as: 'head', subject: name });
  // a firm that reads somebody else's code is named as the one who looked
  const zhang = await as('zhang');
  const credentialId = await heldBy(zhang, '张公民');
  await shown(zhang, credentialId, zhou);
  const used = await newest(zhang, 'credential');
  assert.deepEqual([used.who.name.zh, used.who.forWhom], ['周**', { as: 'head', subject: name }]);
  const [own] = (await must(zhang.get(`/api/credentials/${credentialId}/uses`), 200)).items;
  assert.deepEqual(own.by, { name: '周志远', as: 'head', subject: name });
});

test('agent of a firm: the firm’s head and the agent read the same of every act', async () => {
  const zhou = await as('zhou');
  const liu = await as('liu');
  const firm = await subjectOf(zhou, '云泉');
  const holder = { name: '刘晓梅', identityNumber: numberOf('1990-03-08', 992) };
  const { id } = await must(zhou.post('/api/mandates', { subjectId: firm, holder, validTo: nextYear }), 201);
  await must(liu.post(`/api/mandates/${id}/acceptance`), 204);
  await actFor(liu, firm);
  await actFor(zhou, firm);
  const { name } = (await must(liu.get('/api/session'), 200)).actingFor;
  const by = { name: '刘晓梅', as: 'agent', subject: name };
  const credentialId = await heldBy(liu, name);
  await must(liu.post('/api/drafts', restaurant), 201);
  await scanned(await open(liu));
  await shown(liu, credentialId, await as('sun'));
  for (const who of [zhou, liu]) {
    assert.deepEqual((await newest(who, 'look-up')).by, by);
    assert.deepEqual((await newest(who, 'pass')).by, by);
    const used = await newest(who, 'credential');
    assert.deepEqual([used.who.kind, used.by], ['somebody', by]);
    const [own] = (await must(who.get(`/api/credentials/${credentialId}/uses`), 200)).items;
    assert.deepEqual([own.by.name, own.shownBy], ['孙海宁', by]);
  }
  // asked with the firm's rights, and objected for it
  const use = (await usesOf(liu, 'credential')).find((one: any) => one.mayObject);
  await must(liu.post('/api/own-use-objections', { useId: use.id, words: '没有同意过这次查看' }), 201);
  const [objection] = (await must(zhou.get('/api/own-use-objections'), 200)).items;
  assert.deepEqual(objection.objectedBy, by);
  const asked = await must(liu.post('/api/own-information-requests', { kind: 'access' }), 201);
  assert.deepEqual((await must(zhou.get(`/api/own-information-requests/${asked.id}`), 200)).askedBy, by);
  // of oneself nobody else's acts are told
  await actFor(liu, await subjectOf(liu));
  assert.ok(
    (await usesOf(liu, 'look-up')).every((one: any) => one.by.name !== '刘晓梅' || one.by.as === 'self'),
  );
});

test('helper of an elder: what the helper drew on stands in the elder’s list and wallet', async () => {
  const zhang = await as('zhang');
  const sun = await as('sun');
  const elder = await subjectOf(zhang);
  const { id } = await must(
    zhang.post('/api/mandates', {
      subjectId: elder,
      holder: { name: '孙海宁', mobile: '19900000005' },
      services: ['library-card'],
      validTo: nextYear,
    }),
    201,
  );
  await must(sun.post(`/api/mandates/${id}/acceptance`), 204);
  await actFor(sun, elder);
  const filed = await story.apply(sun, { ...card, values: { 'library.branch': 'lakeside' } });
  const by = { name: '孙海宁', as: 'helper', subject: '张公民' };
  assert.deepEqual((await newest(zhang, 'look-up')).by, by);
  const drawnOn = (await usesOf(zhang, 'credential')).find(
    (one: any) => one.applicationId === filed.applicationId,
  );
  assert.deepEqual([drawnOn.who.kind, drawnOn.by], ['self', by]);
  const { items } = await must(zhang.get('/api/credentials'), 200);
  const inWallet = await Promise.all(
    items.map(async ({ credentialId }: any) => must(zhang.get(`/api/credentials/${credentialId}/uses`), 200)),
  );
  const acts = inWallet.flatMap((one) => one.items).map((one: any) => JSON.stringify(one.by));
  assert.ok(acts.includes(JSON.stringify(by)));
  // the messages of the application say whom it is about to the helper, and nothing about oneself to the elder
  await story.settle();
  const told = async (who: TestClient) =>
    (await must(who.get('/api/notifications'), 200)).items.filter((one: any) =>
      one.link.includes(filed.applicationId),
    );
  assert.deepEqual(new Set((await told(sun)).map((one: any) => one.forWhom)), new Set(['张公民']));
  assert.deepEqual(new Set((await told(zhang)).map((one: any) => one.forWhom)), new Set([null]));
  // whoever holds one service reads nothing of the list
  assert.equal((await sun.get('/api/own-uses')).status, 403);
});

test('parent of a child: the child’s list says the parent did it, and for whom', async () => {
  const zhang = await as('zhang');
  const child = { name: '张小满', identityNumber: numberOf('2018-05-21', 990) };
  const { id } = await must(zhang.post('/api/guardianships', { child, relation: 'father', words: '' }), 201);
  const office = await as('370102-household-registration');
  await must(
    office.post(`/api/guardianships/${id}/answer`, { outcome: 'recognised', answer: '户口簿相符' }),
    204,
  );
  await story.settle();
  await actFor(zhang, await subjectOf(zhang, '张小满'));
  await must(zhang.post('/api/drafts', { ...card, division: '370102' }), 201);
  const by = { name: '张公民', as: 'guardian', subject: '张小满' };
  assert.deepEqual((await newest(zhang, 'look-up')).by, by);
  await scanned(await open(zhang));
  assert.deepEqual((await newest(zhang, 'pass')).by, by);
  // on somebody else's record a child that is represented has no name
  const liu = await as('liu');
  await shown(liu, await heldBy(liu, '刘晓梅'), zhang);
  const used = await newest(liu, 'credential');
  assert.deepEqual(used.who.forWhom, { as: 'guardian', subject: '张**' });
});
