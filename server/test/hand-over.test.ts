import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import pg from 'pg';
import { must, openStory, type Story } from './story.ts';
import type { TestClient } from '../src/testing.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

/** The system of a department, as it may behave: it hangs, lies, fails, recovers. */
let story: Story;
let owner: pg.Pool;
const seen: Array<{ headers: IncomingHttpHeaders; body: any }> = [];
let behave: (body: any, answer: ServerResponse) => unknown = () => undefined;
const server = createServer((request, answer) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(parts).toString());
    seen.push({ headers: request.headers, body });
    void behave(body, answer);
  });
});

const receipt = ({ number }: any, answer: ServerResponse) =>
  answer.end(JSON.stringify({ number, reference: 'HALL-7' }));

let organisationId: string;
const askAdapter = (who: TestClient, adapter: object) =>
  who.post('/api/two-person-acts', {
    kind: 'adapter.set',
    input: { organisationId, ...adapter },
    reason: '税务局自有系统上线',
  });
const decide = (who: TestClient, id: string, decision = 'carried-out') =>
  who.put(`/api/two-person-acts/${id}/decision`, { decision });

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  story = await openStory('2026-03-02T02:00:00.000Z', ['--local-adapters']);
  owner = new pg.Pool({ connectionString: story.platform.databaseUrl, max: 2 });
  const { rows } = await owner.query(
    `SELECT id FROM directory.organisation WHERE uscc = '11370102DEM0001108'`,
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cases`;
  const qian = await story.platform.as('370100-administrator');
  const adapter = { url, key: 'a-secret-of-both-systems', active: true, patienceMilliseconds: 200 };
  organisationId = rows[0].id;
  const alone = `/api/organisations/${organisationId}/adapter`;
  const { body: refused } = await qian.put(alone, adapter);
  assert.equal(refused.code, 'identity/takes-two');
  const asked = await must(askAdapter(qian, adapter), 201);
  await must(decide(qian, asked.id), 403);
  await must(decide(await story.platform.as('370000-security'), asked.id), 204);
  await must(qian.put(alone, { ...adapter, url: 'file:///etc/passwd' }), 422);
  const elsewhere = await story.platform.as('370200-administrator');
  await must(elsewhere.put(alone, adapter), 404);
  const li = await story.platform.as('li');
  await must(li.put(alone, adapter), 403);
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await owner.end();
  await story.stop();
});
beforeEach(() => {
  seen.length = 0;
});

/** Closes the firm of 张公民: its tax office has a system of its own. The receipt is there before any system was asked. */
async function apply() {
  const zhang = await story.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const { subjectId } = subjects.find((one: { name: string }) => one.name.includes('商贸'));
  await must(zhang.put('/api/session/subject', { subjectId }));
  const filed = await story.apply(zhang, {
    scenario: 'enterprise-closure',
    answers: {
      debts: false,
      shareholdersAgree: true,
      restriction: 'none',
      customs: false,
      bankAppointment: false,
    },
    values: { 'closure.reason': 'resolution', 'person.phone': '13800000077' },
  });
  const caseId = filed.caseOf('tax-clearance');
  const view = async () =>
    (await must((await story.officerOf(caseId)).get(`/api/cases/${caseId}`), 200)).deliveries[0];
  return { zhang, filed, caseId, view };
}

/** The next attempt is due now: nobody waits in a test. */
const again = async () => {
  await owner.query(`UPDATE base.effect SET next_at = now() WHERE state = 'waiting'`);
  return story.platform.app.drainEffects();
};

test('nobody sends the cases of an organisation elsewhere alone; stopping and a new secret need no other', async () => {
  const qian = await story.platform.as('370100-administrator');
  const { url } = (await owner.query('SELECT url FROM casework.adapter')).rows[0];
  const path = `/api/organisations/${organisationId}/adapter`;
  const mine = {
    url: 'https://cases.elsewhere.example/in',
    key: 'a-secret-that-one-alone-knows',
    active: true,
  };
  const stored = async () => (await owner.query('SELECT url, active FROM casework.adapter')).rows[0];
  assert.equal((await qian.put(path, mine)).body.code, 'identity/takes-two');
  // nor under another spelling of what was confirmed
  assert.equal((await qian.put(path, { ...mine, url: `${url}?to=me` })).body.code, 'identity/takes-two');
  const asked = await must(askAdapter(qian, mine), 201);
  assert.match(asked.said.zh, /今后送往 https:\/\/cases\.elsewhere\.example\/in（现为 http/);
  assert.equal((await decide(qian, asked.id)).body.code, 'identity/second-person-needed');
  const elsewhere = await story.platform.as('370200-administrator');
  assert.equal((await askAdapter(elsewhere, mine)).status, 404);
  assert.equal((await decide(elsewhere, asked.id)).status, 404);
  assert.equal((await decide(await story.platform.as('zhao'), asked.id)).status, 403, 'may not confirm this');
  assert.deepEqual(await stored(), { url, active: true });
  // the secret lies nowhere in clear while the other one thinks
  const { rows: kept } = await owner.query(
    `SELECT input::text AS words FROM identity.two_person_act UNION ALL SELECT data::text FROM base.audit_event`,
  );
  assert.ok(!kept.some(({ words }) => words?.includes(mine.key)));
  await must(decide(await story.platform.as('370000-security'), asked.id, 'refused'), 204);
  const known = { url, key: 'a-secret-of-both-systems', patienceMilliseconds: 200 };
  await must(qian.put(path, { ...known, active: false }));
  assert.deepEqual(await stored(), { url, active: false });
  await must(qian.put(path, { ...known, active: true }));
});

test('a system that hangs, then lies, then fails, then recovers gets each case once; the receipt never waits', async () => {
  behave = () => undefined;
  const { zhang, filed, view } = await apply();
  const mine = await must(zhang.get(`/api/applications/${filed.applicationId}`), 200);
  assert.ok(mine.timeline.some((one: { text: { zh: string } }) => one.text.zh.includes('收件凭证有效')));
  assert.equal(await again(), 0);
  assert.match((await view()).lastError, /Timeout|timeout|abort/i);
  const lies = ['<html>OK</html>', '[]', '{}', '{"number":"another","reference":"X"}', 'x'.repeat(70_000)];
  for (const lie of lies) {
    behave = (_, answer) => answer.end(lie);
    assert.equal(await again(), 0, lie.slice(0, 30));
  }
  behave = (_, answer) => answer.writeHead(503).end('{}');
  assert.equal(await again(), 0);
  const waiting = await view();
  assert.deepEqual([waiting.state, waiting.attempts], ['waiting', 7]);
  assert.match(waiting.lastError, /503/);
  assert.equal(mine.deliveries[0].state, 'waiting');
  assert.ok(!JSON.stringify(mine).includes('lastError'), 'technical errors are for officials');
  behave = receipt;
  assert.equal(await again(), 1);
  assert.equal(await again(), 0);
  const done = await view();
  assert.deepEqual([done.state, done.theirReference], ['done', 'HALL-7']);
  // what went there is on the firm's list, by the names of its fields, and only since it was taken
  const { items } = await must(zhang.get('/api/own-uses?source=handed-over'), 200);
  assert.equal(items.length, 1);
  assert.deepEqual(
    [items[0].who.kind, items[0].applicationId, items[0].mayObject],
    ['organisation', filed.applicationId, true],
  );
  assert.equal(items[0].fields.length, Object.keys(seen.at(-1)!.body.fields).length);
  assert.ok(items[0].fields.length > 0);
  assert.equal(
    new Set(seen.map(({ headers }) => headers['idempotency-key'])).size,
    1,
    'one key for all attempts',
  );
  const tokens = seen.map(({ headers }) => Number(headers['x-yiti-token']));
  assert.deepEqual(tokens, [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.ok(seen.every(({ headers }) => /^[0-9a-f]{64}$/.test(String(headers['x-yiti-signature']))));
  assert.ok(!('closure.reason' in seen[0]!.body.fields), 'no more than the form of this service');
});

test('a lease that runs out while the system thinks is taken over; what came first is recorded once', async () => {
  const thinking = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  behave = async (body, answer) => {
    reached.resolve();
    await thinking.promise;
    receipt(body, answer);
  };
  await owner.query('UPDATE casework.adapter SET patience_milliseconds = 30000');
  const { filed, view } = await apply();
  const slow = again();
  await reached.promise;
  await owner.query(
    `UPDATE base.effect SET leased_until = now() - interval '1 second' WHERE state = 'waiting'`,
  );
  behave = receipt;
  assert.equal(await story.platform.app.drainEffects(), 1);
  thinking.resolve();
  assert.equal(await slow, 0);
  assert.equal((await view()).state, 'done');
  const { rows } = await owner.query(
    `SELECT count(*)::int AS taken FROM casework.timeline WHERE application_id = $1 AND kind = 'case.taken-over'`,
    [filed.applicationId],
  );
  assert.equal(rows[0].taken, 1);
  assert.deepEqual(
    seen.map(({ headers }) => headers['x-yiti-token']),
    ['1', '2'],
  );
});

test('what was given up is handed over anew by whoever handles the case, once their system is back', async () => {
  behave = (_, answer) => answer.writeHead(503).end('{}');
  const { caseId, view } = await apply();
  const officer = await story.officerOf(caseId);
  const anew = () => officer.post(`/api/cases/${caseId}/handing-over`);
  assert.equal((await anew()).body.code, 'casework/nothing-to-hand-over', 'it is still being tried');
  let attempts = 0;
  for (; (await view()).state === 'waiting'; attempts += 1) await again();
  assert.deepEqual([(await view()).state, (await view()).attempts], ['dead', attempts]);
  const key = seen.at(-1)!.headers['idempotency-key'];
  behave = receipt;
  await must(anew(), 204);
  assert.equal((await anew()).body.code, 'casework/nothing-to-hand-over');
  assert.equal(await again(), 1);
  assert.equal((await view()).state, 'done');
  assert.equal(seen.at(-1)!.headers['idempotency-key'], key, 'what they have after all they have once');
});

test('a case that is moved goes to the system of whoever has it now, and not any more to the first', async () => {
  behave = (_, answer) => answer.writeHead(503).end('{}');
  const { filed } = await apply();
  const { rows: cases } = await owner.query(
    'SELECT seq FROM casework.case WHERE application_id = $1 AND organisation_id = $2',
    [filed.applicationId, organisationId],
  );
  const { seq } = cases[0];
  const delivery = async () =>
    (
      await owner.query(
        `SELECT superseded_at IS NOT NULL AS over, delivered_at IS NOT NULL AS delivered FROM casework.delivery
         WHERE application_id = $1 AND case_seq = $2 AND organisation_id = $3`,
        [filed.applicationId, seq, organisationId],
      )
    ).rows;
  assert.equal(await again(), 0);
  const wang = await story.platform.as('wang');
  const { rows: others } = await owner.query(
    `SELECT o.id FROM directory.organisation o, directory.organisation t
     WHERE t.id = $1 AND o.parent_id = t.parent_id AND o.id <> t.id ORDER BY o.uscc LIMIT 1`,
    [organisationId],
  );
  const move = (to: string) =>
    must(wang.put(`/api/cases/${filed.applicationId}.${seq}/organisation`, { organisationId: to }), 204);
  await move(others[0].id);
  const before = seen.length;
  behave = receipt;
  await story.platform.app.drain();
  assert.equal(await again(), 1);
  assert.equal(seen.length, before, 'their system is not asked about what is not theirs any more');
  assert.deepEqual(await delivery(), [{ over: true, delivered: false }]);
  // it comes back, and is handed over anew
  await move(organisationId);
  await story.platform.app.drain();
  assert.equal(await again(), 1);
  assert.deepEqual(await delivery(), [{ over: false, delivered: true }]);
  assert.equal(seen.length, before + 1);
});

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(story.platform));
