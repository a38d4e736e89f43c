import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { until } from '../../../testing.ts';
import { signed, type Question } from './message.ts';
import { ask, beijing, byTwo, clerk, closeProvinces, evidence, openProvinces, shandong } from './testing.ts';

/** A question to another province under a key: asked once, whoever asks again meanwhile. */
before(openProvinces);
after(closeProvinces);

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
