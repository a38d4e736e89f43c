import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { modules } from '../../app.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../testing.ts';

let platform: TestPlatform;
let liu: TestClient;
let now = new Date('2026-11-02T02:00:00.000Z');

before(async () => {
  platform = await testPlatform({ modules, now: () => now });
  liu = await platform.as('liu');
});
after(() => platform.stop());

const code = 'assurance.library-card.reader-card';
const raise = async (who: string, division: string, value: number, validFrom = '2026-11-02') =>
  (await platform.as(who)).post(`/api/parameters/${code}/values`, {
    division,
    validFrom,
    value,
    basis: { title: '省数据局通知（测试）', certainty: 'default' },
  });
const answers = { age: 38, studyRoom: false, byPost: false };
const planAt = async (division: string) => {
  const { status, body } = await liu.post('/api/life-events/library-card/plan', { division, answers });
  assert.equal(status, 200, JSON.stringify(body));
  return [body.assurance, body.assuranceBasis];
};

test('a place asks for a higher level from a day on and on a basis; the page before, the form and handing in say the same', async () => {
  const [before] = await planAt('370102');
  assert.ok(before < 3);
  const raised = await raise('zhao', '370000', 3, '2026-11-03');
  assert.equal(raised.status, 201, JSON.stringify(raised.body));
  now = new Date(now.getTime() + 61_000);
  assert.deepEqual(await planAt('370102'), [before, null], 'not before its day');
  now = new Date('2026-11-03T02:00:00.000Z');
  assert.deepEqual(await planAt('370102'), [3, '省数据局通知（测试）']);
  // on the phone only
  const he = await platform.as('he');
  const proven = await platform.as('liu');
  const made = await proven.post('/api/drafts', { scenario: 'library-card', division: '370102', answers });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.deepEqual([made.body.assurance, made.body.assuranceBasis], [3, '省数据局通知（测试）']);
  assert.equal(
    (await he.post('/api/life-events/library-card/plan', { division: '370102', answers })).body.assurance,
    3,
  );
  const { pool } = platform.app.services.database;
  await pool.query(
    "UPDATE identity.session SET assurance = 2 WHERE account_id = (SELECT id FROM identity.account WHERE account = 'demo-liu')",
  );
  const refused = await proven.post(`/api/drafts/${made.body.draftId}/submission`, undefined, {
    'idempotency-key': 'too-low-for-this-place',
  });
  assert.equal(refused.body.code, 'identity/assurance-too-low');
});

test('nobody asks for less than the package does, and no place for less than those above it', async () => {
  const lower = await raise('zhao', '370100', 1);
  assert.notEqual(lower.status, 201, 'below what the province asks');
  now = new Date(now.getTime() + 61_000);
  assert.deepEqual((await planAt('370102'))[0], 3);
});
