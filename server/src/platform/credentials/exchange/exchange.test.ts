import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { type TestPlatform } from '../../../testing.ts';
import { holds, signed, type Question } from './message.ts';
import { copyNamesNobody } from '../../../testing-copy.ts';
import { ask, beijing, byTwo, closeProvinces, evidence, holder, openProvinces, shandong } from './testing.ts';

/** Two installations, each a province, over real HTTP. */
before(openProvinces);
after(closeProvinces);

test('another province answers what was asked for; its holder sees who asked, and both sides keep the same words', async () => {
  const { status, body } = await ask();
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.outcome, 'found');
  assert.equal(body.credentials[0].standing, 'valid');
  assert.deepEqual(
    body.credentials[0].fields.map(({ key, value }: { key: string; value: string }) => [key, value]),
    [['name', holder.name]],
  );
  const [theirs] = await evidence(beijing);
  const [ours] = await evidence(shandong);
  for (const field of ['request', 'requestSignature', 'response', 'responseSignature', 'purpose', 'basis'])
    assert.equal(theirs[field], ours[field], field);
  assert.deepEqual([theirs.direction, ours.direction, ours.requester.official], ['in', 'out', '李办事员']);
  const { publicKey } = (await (await beijing.as('zhao')).get('/api/exchange-nodes')).body;
  const response = { body: ours.response, signature: ours.responseSignature };
  assert.ok(holds(shandong.app.services, publicKey, response, ours.request), 'anybody can check it later');
  assert.ok(!holds(shandong.app.services, publicKey, response, `${ours.request} `));
  const zhang = await beijing.as('zhang');
  const card = (await zhang.get('/api/credentials')).body.items.find(
    ({ type }: { type: string }) => type === 'id-card',
  );
  const uses = (await zhang.get(`/api/credentials/${card.credentialId}/uses`)).body.items;
  assert.equal(uses[0].purpose, 'elsewhere');
  assert.match(uses[0].text.zh, /跨省办理开办餐饮店.*若干规定/);
  // one field was asked for: one is listed, and the organisation there stands with its whole name, its official with none
  assert.deepEqual(
    uses[0].fields.map(({ zh }: { zh: string }) => zh),
    ['姓名'],
  );
  const [listed] = (await zhang.get('/api/own-uses?source=credential')).body.items;
  assert.deepEqual(
    [listed.who.kind, listed.who.name.zh, listed.fields.length, listed.mayObject],
    ['other-province', `节点 370000：${ours.requester.organisation}`, 1, true],
  );
  assert.ok(!JSON.stringify([listed, uses[0]]).includes('李办事员'));
  await ask({ fields: [] });
  const [bare] = (await zhang.get('/api/own-uses?source=credential')).body.items;
  assert.deepEqual(
    bare.fields.map(({ zh }: { zh: string }) => zh),
    ['只看了是否有效'],
  );
});

test('all of the evidence is read, a page at a time', async () => {
  const auditor = await shandong.as('370000-auditor');
  const { items: all, next: end } = (await auditor.get('/api/exchange-evidence?limit=100')).body;
  assert.ok(all.length >= 2 && end === null);
  const read = [];
  for (let next: string | null = ''; next !== null;) {
    const { body } = await auditor.get(`/api/exchange-evidence?limit=1${next && `&after=${next}`}`);
    assert.equal(body.items.length, 1);
    read.push(...body.items);
    next = body.next;
  }
  assert.deepEqual(read, all);
});

test('questions signed in one moment share a signature; each is answered, kept by both and checked without anybody', async () => {
  const { questions, send } = await signedTogether(3);
  for (const { signature } of questions)
    assert.equal(Buffer.from(signature, 'base64url')[0], 1, 'in a batch');
  const answers = await Promise.all(questions.map(send));
  assert.ok(answers.every(({ status }) => status === 200));
  assert.equal((await ask()).status, 201);
  const [ours, theirs] = [await evidence(shandong), await evidence(beijing)];
  const kept = theirs.filter(({ request }: { request: string }) =>
    questions.some(({ body }) => body === request),
  );
  assert.equal(kept.length, 3);
  const same = theirs.find(({ request }: { request: string }) => request === ours[0].request);
  for (const field of ['requestSignature', 'response', 'responseSignature'])
    assert.equal(same[field], ours[0][field], field);
  const keyOf = async (platform: TestPlatform) =>
    (await (await platform.as('zhao')).get('/api/exchange-nodes')).body.publicKey;
  const [shandongKey, beijingKey] = [await keyOf(shandong), await keyOf(beijing)];
  // nothing but the port: no installation, no network, no other message of the batch
  const offline = { crypto: shandong.app.services.crypto };
  for (const one of [...kept, ours[0]]) {
    const request = { body: one.request, signature: one.requestSignature };
    const response = { body: one.response, signature: one.responseSignature };
    assert.ok(holds(offline, shandongKey, request));
    assert.ok(holds(offline, beijingKey, response, one.request));
    assert.ok(!holds(offline, shandongKey, { ...request, body: `${one.request} ` }));
    assert.ok(!holds(offline, beijingKey, { ...response, body: `${one.response} ` }, one.request));
  }
});

/** Questions of Shandong that are signed in the same turn of the event loop. */
async function signedTogether(count: number) {
  const questions = await Promise.all(
    Array.from({ length: count }, () => signed(shandong.app.services, newQuestion())),
  );
  return {
    questions,
    send: (question: object) => beijing.nobody().post('/api/exchange/credential-questions', question),
  };
}

test('the same question twice at once is answered once', async () => {
  const { question, send } = await sent({}, undefined, false);
  const both = await Promise.all([send(), send(), send()]);
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409, 409],
    JSON.stringify(both.map(({ body }) => body)),
  );
  const kept = (await evidence(beijing)).filter(({ request }: { request: string }) =>
    request.includes(question.nonce),
  );
  assert.equal(kept.length, 1);
});

test('a number without its name finds nothing, and no purpose or basis is no question', async () => {
  assert.equal((await ask({ holderName: '张三' })).body.outcome, 'none');
  assert.equal((await ask({ purpose: '' })).status, 400);
  assert.equal((await ask({ basis: '' })).status, 400);
  assert.equal((await ask({}, await shandong.as('zhang'))).status, 403);
  assert.equal((await ask({ node: '120000' })).body.code, 'credentials/node-unknown');
});

const newQuestion = (changes: Partial<Question> = {}): Question => ({
  version: 1,
  from: '370000',
  to: '110000',
  nonce: 'n'.repeat(20) + Math.random(),
  at: new Date().toISOString(),
  purpose: '核对身份',
  basis: '规定第十条',
  requester: { organisation: '某局', official: '某人' },
  holder,
  fields: [],
  ...changes,
});

/** As a node would send it, signed with Shandong's key. */
async function sent(
  changes: Partial<Question> = {},
  twist: (body: string) => string = (body) => body,
  isSent = true,
) {
  const question = newQuestion(changes);
  const { body, signature } = await signed(shandong.app.services, question);
  const send = () =>
    beijing.nobody().post('/api/exchange/credential-questions', { body: twist(body), signature });
  return { question, send, answer: isSent ? await send() : undefined! };
}

test('what is not signed, not new, not for us or not of a trusted node is not answered', async () => {
  const right = await sent();
  assert.equal(right.answer.status, 200, JSON.stringify(right.answer.body));
  assert.equal((await right.send()).body.code, 'credentials/question-again');
  const changed = await sent({}, (body) => body.replace('核对身份', '核对身份吧'));
  assert.equal(changed.answer.body.code, 'credentials/node-not-trusted');
  assert.equal((await sent({ from: '120000' })).answer.body.code, 'credentials/node-not-trusted');
  assert.equal((await sent({ to: '310000' })).answer.body.code, 'credentials/question-wrong');
  const old = new Date(Date.now() - 6 * 60_000).toISOString();
  assert.equal((await sent({ at: old })).answer.body.code, 'credentials/question-wrong');
  assert.equal((await sent({ basis: '' })).answer.body.code, 'credentials/question-wrong');
  assert.equal((await sent({ more: 'x' } as never)).answer.body.code, 'credentials/question-wrong');
  const zhao = await beijing.as('zhao');
  const { items } = (await zhao.get('/api/exchange-nodes')).body;
  const node = items.find(({ division }: { division: string }) => division === '370000');
  const { name, url, publicKey } = node;
  const set = (state: string) =>
    zhao.put('/api/exchange-nodes/370000', { name, url, publicKey, own: false, state });
  const elsewhere = { name, url: 'http://127.0.0.1:9', publicKey, own: false, state: 'active' };
  assert.equal(
    (await zhao.put('/api/exchange-nodes/370000', elsewhere)).body.code,
    'credentials/node-takes-two',
    'nobody alone sends the numbers of people to another address',
  );
  assert.equal((await set('suspended')).status, 204);
  assert.equal((await sent()).answer.body.code, 'credentials/node-not-trusted');
  assert.equal((await ask()).body.code, 'credentials/node-silent');
  assert.equal(
    (await set('active')).body.code,
    'credentials/node-takes-two',
    'what was suspended had a reason',
  );
  assert.equal((await sent()).answer.body.code, 'credentials/node-not-trusted');
  assert.equal(
    (await byTwo(beijing, { division: '370000', name, url, publicKey, state: 'active' })).status,
    204,
  );
  assert.deepEqual((await evidence(shandong))[0].outcome, 'silent');
});

test('an answer that the other province did not sign is not believed, and is kept', async () => {
  const zhao = await shandong.as('zhao');
  const wrong = (await zhao.get('/api/exchange-nodes')).body.items.find(({ own }: { own: boolean }) => !own);
  const { publicKey: another } = await shandong.app.services.crypto.publicKey('somebody-else');
  const { name, url } = wrong;
  const set = (publicKey: string) =>
    byTwo(shandong, { division: '110000', name, url, publicKey, state: 'active' });
  for (const state of ['active', 'suspended']) {
    const alone = { name, url, publicKey: another, own: false, state };
    const { status, body } = await zhao.put('/api/exchange-nodes/110000', alone);
    assert.deepEqual([status, body.code], [403, 'credentials/node-takes-two']);
  }
  assert.equal((await ask()).status, 201, 'one alone has changed nothing');
  assert.equal((await set(another)).status, 204);
  assert.equal((await ask()).body.code, 'credentials/node-answer-wrong');
  assert.equal((await evidence(shandong))[0].outcome, 'wrong');
  assert.equal((await set(wrong.publicKey)).status, 204);
  assert.equal((await ask()).status, 201);
});

test('an answer that is signed, but says nothing that was agreed, is not believed either, and is kept', async () => {
  const zhao = await shandong.as('zhao');
  const { name, url, publicKey } = (await zhao.get('/api/exchange-nodes')).body.items.find(
    ({ own }: { own: boolean }) => !own,
  );
  let say: object = {};
  const strange = createServer(async (request, response) => {
    const { body } = (await json(request)) as { body: string };
    const { from, to, nonce } = JSON.parse(body) as Question;
    const reply = { version: 1, from: to, to: from, nonce, at: new Date().toISOString(), ...say };
    response.end(JSON.stringify(await signed(beijing.app.services, reply as never, body)));
  });
  await once(strange.listen(0, '127.0.0.1'), 'listening');
  const there = `http://127.0.0.1:${(strange.address() as AddressInfo).port}`;
  const node = { division: '110000', name, publicKey, state: 'active' };
  assert.equal((await byTwo(shandong, { ...node, url: there })).status, 204);
  try {
    for (const [said, outcome] of [
      [{ outcome: 'none', credentials: [] }, 'none'],
      [{ outcome: 'perhaps', credentials: [] }, 'wrong'],
      [{ outcome: 'found' }, 'wrong'],
      [{ outcome: 'found', credentials: [{ identifier: 7 }] }, 'wrong'],
    ] as const) {
      say = said;
      const { status, body } = await ask();
      if (outcome === 'none') assert.equal(status, 201, JSON.stringify(body));
      else assert.equal(body.code, 'credentials/node-answer-wrong', JSON.stringify(said));
      assert.equal((await evidence(shandong))[0].outcome, outcome);
    }
  } finally {
    strange.close();
    assert.equal((await byTwo(shandong, { ...node, url })).status, 204);
  }
});

test('after all of it, copies of both databases name nobody', async () => {
  for (const each of [beijing, shandong]) await copyNamesNobody(each, [holder.code, '跨省办理开办餐饮店']);
});
