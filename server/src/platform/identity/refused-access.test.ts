import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { testPlatform, until, type TestClient, type TestPlatform } from '../../testing.ts';
import { enter, give, groundFloors, hire, plantTree } from './testing.ts';

const hour = 3_600_000;

interface Refused {
  type: string;
  actor: { id: string; kind: string; name: string };
  organisationId: string | null;
  object: { kind: string; id: string };
  data: Record<string, unknown>;
}

/** ASVS 16.3.2 and 16.3.3: whoever is refused stands in the trail, and a flood of it does not flood the trail. */
describe('refused access', () => {
  let platform: TestPlatform;
  let clock = Date.parse('2026-03-02T01:00:00.000Z');
  let org: string[];
  let auditorId: string;
  /** of the routes that an officer without any role meets */
  const closed = ['/api/audit', '/api/users', '/api/roles', '/api/grants', '/api/two-person-acts'];

  before(async () => {
    platform = await testPlatform({
      modules: groundFloors,
      now: () => new Date(clock),
      flags: ['--refusals-at-once', '3'],
    });
    org = await plantTree(platform, [-1, 0, 1, 0, 3]);
    auditorId = await hire(platform, org[0], '审计员');
    await give(platform, auditorId, 'auditor', undefined, 'everything');
  });
  after(() => platform.stop());

  /** What the auditor reads on his page, oldest first. */
  async function trail(type: string, actorId?: string): Promise<Refused[]> {
    const auditor = await enter(platform, auditorId);
    const { status, body } = await auditor.get(`/api/audit?type=${type}&limit=200`);
    assert.equal(status, 200);
    return (body as Refused[]).filter(({ actor }) => !actorId || actor.id === actorId).toReversed();
  }

  async function becomes(count: number, type: string, actorId?: string): Promise<Refused[]> {
    await until(async () => (await trail(type, actorId)).length >= count);
    const found = await trail(type, actorId);
    assert.equal(found.length, count, JSON.stringify(found));
    return found;
  }

  async function refuse(who: TestClient, path: string, times = 1): Promise<void> {
    for (let n = 0; n < times; n += 1) assert.equal((await who.get(path)).status, 403, path);
  }

  /** The hour ends; whoever is refused next finds it over. */
  async function hourPasses(): Promise<void> {
    clock += hour;
    await refuse(await enter(platform, await hire(platform, org[1], '另一人')), '/api/audit');
  }

  test('the first time at a route is written at once, with who and where, and no more of the request', async () => {
    const id = await hire(platform, org[2], '没有岗位');
    const who = await enter(platform, id);
    const secret = randomUUID();
    await refuse(who, `/api/audit?objectId=${secret}`, 3);
    const [one] = await becomes(1, 'access.refused', id);
    assert.deepEqual(one!.object, { kind: 'route', id: 'GET /audit' });
    assert.deepEqual(one!.data, { code: 'base/not-allowed' });
    assert.deepEqual([one!.actor.name, one!.organisationId], ['没有岗位', org[2]]);
    assert.ok(!JSON.stringify(await trail('access.refused')).includes(secret));
  });

  test('what repeats is counted, and one event says it when the hour is over', async () => {
    const id = await hire(platform, org[2], '试遍');
    const who = await enter(platform, id);
    for (const path of closed) await refuse(who, path, 4);
    const atOnce = await becomes(3, 'access.refused', id);
    assert.deepEqual(
      atOnce.map(({ object }) => object.id),
      ['GET /audit', 'GET /users', 'GET /roles'],
    );
    await hourPasses();
    const [, , , summary] = await becomes(4, 'access.refused', id);
    assert.deepEqual(summary!.object, { kind: 'account', id });
    assert.deepEqual(summary!.data, {
      from: '2026-03-02T01:00:00.000Z',
      times: 17,
      routes: {
        'GET /grants': 4,
        'GET /two-person-acts': 4,
        'GET /audit': 3,
        'GET /users': 3,
        'GET /roles': 3,
      },
    });
    // a new hour, written at once again
    await refuse(await enter(platform, id), '/api/audit');
    await becomes(5, 'access.refused', id);
  });

  test('a verb that refuses for where somebody is responsible leaves nothing but this event', async () => {
    const id = await hire(platform, org[1], '县管理员');
    await give(platform, id, 'organisation-administrator', org[1], 'subtree');
    const who = await enter(platform, id);
    const elsewhere = { userId: await hire(platform, org[2]), role: 'clerk', organisationId: org[4] };
    const answer = await who.post('/api/grants', { ...elsewhere, reach: 'organisation' });
    assert.equal(answer.body.code, 'identity/outside-scope');
    const [one] = await becomes(1, 'access.refused', id);
    assert.deepEqual(one!.object, { kind: 'route', id: 'POST /grants' });
    assert.deepEqual(one!.data, { code: 'identity/outside-scope' });
    assert.equal((await trail('grant.created', id)).length, 0);
  });

  test('not what one may not know exists, nor what only has to come first, nor who is not signed in', async () => {
    const id = await hire(platform, org[2], '普通');
    const who = await enter(platform, id);
    assert.equal((await who.get(`/api/sessions/${randomUUID()}`)).status, 404);
    clock += 20 * 60_000;
    const late = await who.post('/api/passkeys/challenge');
    assert.deepEqual([late.status, late.body.code], [403, 'identity/not-fresh']);
    const before = (await trail('access.refused')).length;
    assert.equal((await platform.nobody().get('/api/audit')).status, 401);
    // what is written afterwards is written in order: then these would be there as well
    const other = await hire(platform, org[2]);
    await refuse(await enter(platform, other), '/api/users');
    await becomes(1, 'access.refused', other);
    assert.equal((await trail('access.refused')).length, before + 1);
    assert.equal((await trail('access.refused', id)).length, 0);
  });

  test('requests from other sites are written without a name: the first at once, the others by the hour', async () => {
    const id = await hire(platform, org[2], '被骗的人');
    const victim = await enter(platform, id);
    const started = (await trail('access.cross-site')).length;
    assert.equal(started, 0);
    for (let n = 0; n < 30; n += 1) {
      const headers: Record<string, string> =
        n % 2 ? { origin: 'https://evil.example' } : { 'sec-fetch-site': 'cross-site' };
      const { body } = await victim.request('DELETE', '/api/session', undefined, headers);
      assert.equal(body.code, 'base/wrong-origin');
    }
    const [one] = await becomes(1, 'access.cross-site');
    assert.equal(one!.actor.kind, 'nobody');
    assert.deepEqual(one!.object, { kind: 'route', id: 'DELETE /session' });
    await hourPasses();
    const [, summary] = await becomes(2, 'access.cross-site');
    assert.deepEqual([summary!.data['times'], summary!.data['routes']], [29, { 'DELETE /session': 29 }]);
    const all = JSON.stringify(await trail('access.cross-site'));
    assert.ok(!all.includes(id) && !all.includes('evil') && !all.includes('被骗'));
  });

  test('what was counted is written before the platform ends', async () => {
    const id = await hire(platform, org[2], '最后');
    await refuse(await enter(platform, id), '/api/audit', 6);
    await platform.restart();
    const [first, summary] = await becomes(2, 'access.refused', id);
    assert.equal(first!.object.id, 'GET /audit');
    assert.deepEqual(summary!.data['routes'], { 'GET /audit': 5 });
  });

  test('a crowd that is refused at once is counted to the last, and others are answered meanwhile', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => hire(platform, org[3], '人群')));
    const crowd = await Promise.all(ids.map((id) => enter(platform, id)));
    await Promise.all(crowd.flatMap((who) => Array.from({ length: 25 }, () => refuse(who, '/api/users'))));
    await hourPasses();
    await Promise.all(
      ids.map(async (id) => {
        const [, summary] = await becomes(2, 'access.refused', id);
        assert.deepEqual(summary!.data['routes'], { 'GET /users': 24 });
      }),
    );
  });
});
