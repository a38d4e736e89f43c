import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { modules } from '../../../app.ts';
import { testPlatform, until, type TestClient, type TestPlatform } from '../../../testing.ts';
import { holds, signed, type Question } from './message.ts';
import { copyNamesNobody } from '../../../testing-copy.ts';

/** Two installations, each a province, over real HTTP. */
let shandong: TestPlatform;
let beijing: TestPlatform;
let clerk: TestClient;
let holder: { code: string; name: string };

before(async () => {
  [shandong, beijing] = (await Promise.all(
    [1, 2].map(() => testPlatform({ modules, flags: ['--local-adapters'] })),
  )) as [TestPlatform, TestPlatform];
  await trust(shandong, '370000', beijing, '110000');
  await trust(beijing, '110000', shandong, '370000');
  clerk = await shandong.as('li');
  const card = (await (await beijing.as('zhang')).get('/api/credentials')).body.items.find(
    ({ type }: { type: string }) => type === 'id-card',
  );
  const fact = (wanted: string) => card.face.find(({ key }: { key: string }) => key === wanted).value;
  holder = { code: fact('idNumber'), name: fact('name') };
});
after(async () => {
  await shandong.stop();
  await beijing.stop();
});

const nameOf = (division: string) => ({ zh: `节点 ${division}`, en: `Node ${division}` });

async function trust(mine: TestPlatform, own: string, other: TestPlatform, theirs: string) {
  const zhao = await mine.as('zhao');
  const { publicKey } = (await (await other.as('zhao')).get('/api/exchange-nodes')).body;
  const set = async (division: string, body: object) => {
    const { status, body: said } = await zhao.put(`/api/exchange-nodes/${division}`, body);
    assert.equal(status, 204, JSON.stringify(said));
  };
  await set(own, { name: nameOf(own), url: mine.app.url, own: true, state: 'active' });
  const node = { name: nameOf(theirs), url: other.app.url, publicKey, state: 'active' };
  const alone = await zhao.put(`/api/exchange-nodes/${theirs}`, { ...node, own: false });
  assert.equal(alone.body.code, 'credentials/node-takes-two');
  assert.equal((await byTwo(mine, { division: theirs, ...node })).status, 204);
}

/** The system administrator asks, the security administrator confirms. */
async function byTwo(mine: TestPlatform, input: object) {
  const [zhao, security] = [await mine.as('zhao'), await mine.as('370000-security')];
  const kind = 'exchange-node.trusted';
  assert.equal((await security.post('/api/two-person-acts', { kind, input, reason: '核对' })).status, 403);
  const asked = await zhao.post('/api/two-person-acts', { kind, input, reason: '已电话核对公钥' });
  assert.equal(asked.status, 201, JSON.stringify(asked.body));
  const decide = (who: TestClient) =>
    who.put(`/api/two-person-acts/${asked.body.id}/decision`, { decision: 'carried-out' });
  assert.equal((await decide(zhao)).body.code, 'identity/second-person-needed');
  return decide(security);
}

const ask = (changes: object = {}, who = clerk, headers: Record<string, string> = {}) =>
  who.post(
    '/api/province-questions',
    {
      node: '110000',
      holderCode: holder.code,
      holderName: holder.name,
      type: 'id-card',
      fields: ['name'],
      purpose: '跨省办理开办餐饮店',
      basis: '《国务院关于在线政务服务的若干规定》第十条',
      ...changes,
    },
    headers,
  );

const evidence = async (platform: TestPlatform) =>
  (await (await platform.as('370000-auditor')).get('/api/exchange-evidence')).body.items;

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

test('a question that is sent again under its key is not asked a second time', async () => {
  const key = { 'idempotency-key': 'asked-once-only' };
  const first = await ask({}, clerk, key);
  assert.equal(first.status, 201, JSON.stringify(first.body));
  const asked = (await evidence(beijing)).length;
  assert.deepEqual((await ask({}, clerk, key)).body, first.body);
  assert.equal((await evidence(beijing)).length, asked);
  const other = await ask({ purpose: '跨省办理新生儿出生' }, clerk, key);
  assert.deepEqual([other.status, other.body.code], [422, 'base/key-reused']);
  assert.equal((await evidence(beijing)).length, asked);
});

test('the same question twice at once under its key is asked once, and both get what comes of it', async () => {
  const { asked, hold, there, answerAll, close } = await slowProvince();
  const key = { 'idempotency-key': 'asked-at-once' };
  const { pool } = shandong.app.services.database;
  const known = await nodeOf();
  await setNode({ ...known, url: there });
  try {
    hold();
    const first = ask({}, clerk, key);
    await until(async () => asked() === 1);
    const second = ask({}, clerk, key);
    const other = await ask({ purpose: '跨省办理新生儿出生' }, clerk, key);
    assert.deepEqual([other.status, other.body.code], [422, 'base/key-reused']);
    // another key is another question, and waits for nobody
    const beside = ask({}, clerk, { 'idempotency-key': 'another-question' });
    await until(async () => asked() === 2);
    answerAll();
    const [one, two, three] = await Promise.all([first, second, beside]);
    assert.deepEqual([one.status, two.status, three.status], [201, 201, 201], JSON.stringify(one.body));
    assert.deepEqual(two.body, one.body);
    assert.equal(asked(), 2);
    // nor when it is refused
    const silent = { 'idempotency-key': 'refused-at-once' };
    hold();
    const refused = [ask({}, clerk, silent), ask({}, clerk, silent), ask({}, clerk, silent)];
    await until(async () => asked() === 3);
    // came after those two, and was looked at
    assert.equal((await ask({ purpose: '跨省办理新生儿出生' }, clerk, silent)).status, 422);
    answerAll('nothing that was agreed');
    for (const { body } of await Promise.all(refused))
      assert.equal(body.code, 'credentials/node-answer-wrong');
    assert.equal(asked(), 3);
    // what was refused may be asked again
    assert.equal((await ask({}, clerk, silent)).status, 201);
    assert.equal(asked(), 4);
    const { rows } = await pool.query('SELECT FROM base.key_at_work');
    assert.equal(rows.length, 0, 'every key was given back');
  } finally {
    close();
    await setNode(known);
  }
});

test('another process is at work under a key: nothing is asked, and it is said when to ask again; a dead one holds nobody up', async () => {
  const { pool } = shandong.app.services.database;
  const key = 'at-work-elsewhere';
  const { rows } = await pool.query(
    `SELECT actor_id AS id FROM base.idempotency_key WHERE key = 'asked-once-only'`,
  );
  await pool.query('INSERT INTO base.key_at_work (actor_id, key) VALUES ($1, $2)', [rows[0].id, key]);
  const before = (await evidence(beijing)).length;
  const refused = await ask({}, clerk, { 'idempotency-key': key });
  assert.deepEqual([refused.status, refused.body.code], [409, 'base/key-at-work']);
  assert.ok(Number(refused.headers['retry-after']) > 0);
  assert.equal((await evidence(beijing)).length, before);
  await pool.query(`UPDATE base.key_at_work SET taken_at = taken_at - interval '61 seconds'`);
  assert.equal((await ask({}, clerk, { 'idempotency-key': key })).status, 201);
  assert.equal((await evidence(beijing)).length, before + 1);
});

const nodeOf = async () => {
  const { items } = (await (await shandong.as('zhao')).get('/api/exchange-nodes')).body;
  const { name, url, publicKey } = items.find(({ own }: { own: boolean }) => !own);
  return { name, url, publicKey };
};
const setNode = async (node: object) =>
  assert.equal((await byTwo(shandong, { division: '110000', state: 'active', ...node })).status, 204);

/** Beijing as it is when it takes its time: it counts what it is asked, and answers when a test says so. */
async function slowProvince() {
  let [count, held] = [0, Promise.resolve({ outcome: 'none' })];
  let answerAll = (_outcome?: string): void => {};
  const server = createServer(async (request, response) => {
    count += 1;
    const { body } = (await json(request)) as { body: string };
    const { from, to, nonce } = JSON.parse(body) as Question;
    const said = { version: 1, from: to, to: from, nonce, at: new Date().toISOString(), credentials: [] };
    const reply = { ...said, ...(await held) };
    response.end(JSON.stringify(await signed(beijing.app.services, reply as never, body)));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    asked: () => count,
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<{ outcome: string }>();
      held = promise;
      answerAll = (outcome = 'none') => {
        resolve({ outcome });
        held = Promise.resolve({ outcome: 'none' });
      };
    },
    answerAll: (outcome?: string) => answerAll(outcome),
    there: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

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
