import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { nobody } from '../../base/context.ts';
import { until, type TestPlatform } from '../../testing.ts';
import { Browser } from '../openid/testing.ts';
import { hasEnded, saveEnded } from './ended-store.ts';
import { enterUnlessEnded, type Vouched } from './enter.ts';
import { federation } from './index.ts';
import { countyAtProvince } from './testing.ts';

const hourAgo = () => new Date(Date.now() - 3_600_000);
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

describe('what the proof at the source is worth here', () => {
  let province: TestPlatform;
  let county: TestPlatform;
  const ofCounty = (sql: string, values: unknown[] = []) =>
    county.app.services.database.pool.query(sql, values).then(({ rows }) => rows);

  before(async () => {
    ({ province, county } = await countyAtProvince());
  });
  after(async () => {
    await county?.stop();
    await province.stop();
  });

  async function signedInThere() {
    const there = new Browser(province.app.url);
    await there.signIn('zhang');
    return { there, here: new Browser(county.app.url) };
  }
  type Person = Awaited<ReturnType<typeof signedInThere>>;

  async function led({ here, there }: Person, query = ''): Promise<string> {
    const answer = await here.go(`/federation/begin?next=/me${query}`);
    return there.follow(answer.headers.get('location')!);
  }
  async function back({ here }: Person, address: string): Promise<void> {
    const answer = await here.go(address);
    assert.equal(answer.headers.get('location'), '/me');
  }
  const fresh = async ({ here }: Pick<Person, 'here'>) =>
    (await here.json('GET', '/api/my-sign-in')).body.fresh as boolean;

  /** Somebody whom the county knows already, as the source vouches for her. */
  async function vouched(about: Partial<Vouched>): Promise<Vouched> {
    const [link] = await ofCounty('SELECT issuer, subject FROM federation.link LIMIT 1');
    return {
      issuer: link.issuer,
      subject: link.subject,
      acr: 'urn:yiti:assurance:2',
      sid: randomUUID(),
      iat: seconds(new Date()),
      authTime: undefined,
      name: undefined,
      identityNumber: undefined,
      mobile: undefined,
      ...about,
    };
  }
  const entering = async (about: Partial<Vouched>) =>
    enterUnlessEnded(county.app.services, nobody, await vouched(about), undefined);

  test('whoever proved it there long ago is signed in here, and does not change how one signs in before proving it again', async () => {
    const zhang = await signedInThere();
    await province.app.services.database.pool.query('UPDATE identity.session SET proven_at = $1', [
      hourAgo().toISOString(),
    ]);
    await back(zhang, await led(zhang));
    assert.equal(await fresh(zhang), false);
    const refused = await zhang.here.json('POST', '/api/passkeys/challenge');
    assert.equal(refused.body.code, 'identity/not-fresh');
    // signed in there, and still asked
    const page = new URL(await led(zhang, '&again=true'));
    assert.equal(page.pathname, '/sign-in');
    await zhang.there.signIn('zhang');
    await back(zhang, await zhang.there.follow(page.searchParams.get('next')!));
    assert.equal(await fresh(zhang), true);
  });

  test('a proof counts from when it was given; one that the source does not date, or dates ahead, never does', async () => {
    for (const [authTime, expected] of [
      [seconds(new Date()), true],
      [seconds(hourAgo()), false],
      [undefined, false],
      [seconds(new Date()) + 3_600, false],
    ] as const) {
      const entered = await entering({ authTime });
      assert.ok('token' in entered);
      const here = new Browser(county.app.url);
      here.cookies.set('yiti_session', entered.token);
      assert.equal(await fresh({ here }), expected, String(authTime));
    }
  });

  test('who signed out there while the sign-in was under way is not signed in here', async () => {
    const zhang = await signedInThere();
    await back(zhang, await led(zhang));
    const [{ sid }] = await ofCounty('SELECT sid FROM federation.entry ORDER BY entered_at DESC LIMIT 1');
    const proven = seconds(new Date());
    await zhang.there.json('DELETE', '/api/session');
    await province.app.drain();
    await province.app.drainEffects();
    await until(
      async () => (await ofCounty('SELECT 1 FROM federation.ended WHERE sid = $1', [sid])).length > 0,
    );
    assert.deepEqual(await entering({ sid, authTime: proven }), { refused: 'ended-there' });
    assert.deepEqual(
      await entering({ sid, iat: proven }),
      { refused: 'ended-there' },
      'undated: by the token',
    );
    const living = 'SELECT count(*)::int AS n FROM federation.entry WHERE sid = $1';
    await county.app.drain();
    assert.equal((await ofCounty(living, [sid]))[0].n, 0);
    assert.ok('token' in (await entering({ authTime: proven })), 'another session of hers');
  });

  test('a logout token that names the person alone is about every session begun before', async () => {
    const { issuer, subject } = await vouched({});
    const db = county.app.services.database.reads;
    const now = new Date();
    const about = { issuer, subject, sid: undefined };
    await saveEnded(db, about, { id: randomUUID(), saidAt: now.toISOString(), now: now.toISOString() });
    const iat = seconds(now) + 5;
    assert.deepEqual(await entering({ iat, authTime: seconds(now) - 1 }), { refused: 'ended-there' });
    assert.ok('token' in (await entering({ iat, authTime: seconds(now) + 1 })));
    const other = { issuer, subject: 'somebody else', sid: undefined, provenAt: hourAgo().toISOString() };
    assert.equal(await hasEnded(db, other), false);
  });

  test('nothing is kept of sessions that ran out, nor of what was heard long ago', async () => {
    const [over, living] = [
      await entering({ authTime: undefined, iat: seconds(new Date()) + 10 }),
      await entering({ iat: seconds(new Date()) + 10 }),
    ];
    assert.ok('token' in over && 'token' in living);
    await ofCounty('UPDATE identity.session SET expires_at = $2 WHERE id = $1', [
      over.sessionId,
      new Date(Date.now() - 1000).toISOString(),
    ]);
    const { issuer } = await vouched({});
    const [old, recent] = [hourAgo().toISOString(), new Date().toISOString()];
    for (const [sid, at] of [
      ['old', old],
      ['recent', recent],
    ] as const)
      await saveEnded(
        county.app.services.database.reads,
        { issuer, subject: undefined, sid },
        { id: randomUUID(), saidAt: at, now: at },
      );
    const { services } = county.app;
    const [tidy] = federation.jobs!;
    await tidy!.run(services, undefined);
    const kept = (await ofCounty('SELECT session_id FROM federation.entry')).map(({ session_id: id }) => id);
    assert.deepEqual([kept.includes(over.sessionId), kept.includes(living.sessionId)], [false, true]);
    const sids = (await ofCounty('SELECT sid FROM federation.ended')).map(({ sid }) => sid);
    assert.deepEqual([sids.includes('old'), sids.includes('recent')], [false, true]);
  });
});
