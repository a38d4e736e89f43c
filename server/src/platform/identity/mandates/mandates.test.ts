import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { makeIdNumber } from '@yiti/engines/codes';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';
import { groundFloors } from '../testing.ts';

describe('acting for an enterprise', () => {
  let platform: TestPlatform;
  let zhou: TestClient;
  let zhang: TestClient;
  let chen: TestClient;
  let firm: string;
  const liu = {
    name: '刘晓梅',
    identityNumber: makeIdNumber({ division: '370102', birthDate: '1990-03-08', sequence: 992 }),
  };
  const nextYear = new Date(Date.now() + 365 * 86_400_000).toISOString();

  before(async () => {
    platform = await testPlatform({ modules: groundFloors });
    [zhou, zhang, chen] = await Promise.all([platform.as('zhou'), platform.as('zhang'), platform.as('chen')]);
    const { subjects } = (await zhou.get('/api/session')).body;
    firm = subjects.find(({ kind }: { kind: string }) => kind === 'enterprise').subjectId;
  });
  after(() => platform.stop());

  const subjectsOf = async (client: TestClient): Promise<string[]> =>
    (await client.get('/api/session')).body.subjects.map(({ subjectId }: { subjectId: string }) => subjectId);

  test('several people act for one enterprise, each within his mandate', async () => {
    assert.ok((await subjectsOf(zhang)).includes(firm));
    const { subjects } = (await chen.get('/api/session')).body;
    const limited = subjects.find(({ subjectId }: { subjectId: string }) => subjectId === firm);
    assert.deepEqual(limited.services, ['open-a-restaurant']);
    assert.equal(limited.mayMandate, false);
  });

  test('the subject acted for is chosen per session', async () => {
    const other = await platform.as('zhang');
    assert.equal((await zhang.put('/api/session/subject', { subjectId: firm })).status, 204);
    assert.equal((await zhang.get('/api/session')).body.actingFor.subjectId, firm);
    assert.notEqual((await other.get('/api/session')).body.actingFor.subjectId, firm);
    const sun = await platform.as('sun');
    const answer = await sun.put('/api/session/subject', { subjectId: firm });
    assert.equal(answer.body.code, 'identity/not-your-subject');
  });

  test('a mandate goes no further than that of its giver, and ends with it', async () => {
    const wanted = { subjectId: firm, holder: liu, validTo: nextYear };
    const sun = await platform.as('sun');
    for (const [who, body] of [
      [chen, wanted],
      [sun, wanted],
      [zhang, { ...wanted, validTo: '2099-01-01T00:00:00Z' }],
    ] as const) {
      assert.equal((await who.post('/api/mandates', body)).body.code, 'identity/may-not-mandate');
    }
    const given = await zhang.post('/api/mandates', { ...wanted, services: ['enterprise-closure'] });
    assert.equal(given.status, 201);
    assert.equal(given.body.state, 'offered');
    const her = await platform.as('liu');
    assert.ok(!(await subjectsOf(her)).includes(firm), 'what is only offered lets nobody act');
    assert.equal((await her.post(`/api/mandates/${given.body.id}/acceptance`)).status, 204);
    assert.ok((await subjectsOf(her)).includes(firm));

    // 周志远 ends what he gave to 张公民: what 张公民 passed on ends too, in sessions that are open
    const all = (await zhou.get('/api/mandates')).body;
    const zhangs = all.find((one: { holder: { name: string } }) => one.holder.name === '张公民');
    assert.equal((await zhou.delete(`/api/mandates/${zhangs.id}`)).status, 204);
    assert.ok(!(await subjectsOf(zhang)).includes(firm));
    assert.ok(!(await subjectsOf(her)).includes(firm));
    const { user, actingFor } = (await zhang.get('/api/session')).body;
    assert.equal(actingFor.name, user.name, 'the session falls back to oneself');
  });

  test('a mandate that has run out lets nobody act', async () => {
    const sun = await platform.as('sun');
    const { subjectId } = (await sun.get('/api/session')).body.actingFor;
    const give = (from: string, to: string) =>
      platform.app.services.database.pool.query(
        `INSERT INTO identity.mandate (id, subject_id, holder_id, may_grant, valid_from, valid_to, granted_by, granted_at, accepted_at)
         SELECT gen_random_uuid(), $1, $2, false, $3, $4, granted_by, $3, $3 FROM identity.mandate LIMIT 1`,
        [firm, subjectId, from, to],
      );
    await give('2020-01-01', '2021-01-01');
    assert.ok(!(await subjectsOf(sun)).includes(firm));
    await give('2020-01-01', nextYear);
    assert.ok((await subjectsOf(sun)).includes(firm));
  });

  test('whoever speaks for a place sees the mandates of its enterprises, and of no others', async () => {
    const register = async (person: string, query = '') =>
      (await (await platform.as(person)).get(`/api/mandate-register?limit=200${query}`)).body;
    const [all, jinan, qingdao] = await Promise.all(
      ['zhao', '370100-administrator', '370200-administrator'].map((person) => register(person)),
    );
    const ofFirm = ({ mandates }: typeof all) =>
      mandates.filter(({ subject }: { subject: { id: string } }) => subject.id === firm);
    assert.ok(ofFirm(jinan).length > 0);
    assert.equal(ofFirm(jinan).length, ofFirm(all).length);
    assert.deepEqual(ofFirm(qingdao), []);
    assert.equal(jinan.total, jinan.mandates.length);
    for (const { holder } of ofFirm(jinan)) assert.match(holder.name, /\*/);

    const expired = await register('370100-administrator', '&state=expired');
    assert.ok(expired.total > 0);
    assert.ok(expired.mandates.every(({ state }: { state: string }) => state === 'expired'));
    assert.equal((await zhou.get('/api/mandate-register')).status, 403);
  });

  test('the register comes in pages, each mandate once', async () => {
    const zhao = await platform.as('zhao');
    const whole = (await zhao.get('/api/mandate-register?limit=200')).body.mandates;
    const seen: string[] = [];
    let after = '';
    do {
      const page = (await zhao.get(`/api/mandate-register?limit=2${after}`)).body;
      seen.push(...page.mandates.map(({ id }: { id: string }) => id));
      after = page.next ? `&after=${page.next}` : '';
    } while (after);
    assert.deepEqual(
      seen,
      whole.map(({ id }: { id: string }) => id),
    );
  });
});
