import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';
import { enter, groundFloors, hire, plantTree } from '../testing.ts';
import { SoftwareAuthenticator } from './testing.ts';

const site = 'https://yiti.example';

describe('passkeys', () => {
  let platform: TestPlatform;
  let clock = Date.parse('2026-03-02T01:00:00Z');
  let accountId: string;
  let officer: TestClient;
  let device: SoftwareAuthenticator;

  before(async () => {
    platform = await testPlatform({
      modules: groundFloors,
      demo: false,
      now: () => new Date(clock),
      flags: ['--public-url', site],
    });
  });
  after(() => platform.stop());

  beforeEach(async () => {
    const [bureau] = await plantTree(platform, [-1], `P${(people += 1)}`);
    accountId = await hire(platform, bureau, '林警官');
    officer = await enter(platform, accountId);
    device = new SoftwareAuthenticator(site);
  });
  let people = 0;

  const begin = async (who: TestClient) => {
    const { status, body } = await who.post('/api/passkeys/challenge');
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const register = async (name = '工作手机', how = {}) =>
    officer.post('/api/passkeys', { name, response: device.register(await begin(officer), how) });
  const question = async () => (await platform.nobody().post('/api/sessions/passkey-challenge')).body;
  const signIn = (who: TestClient, response: object) => who.post('/api/sessions/passkey', { response });

  /** Signs with a key of its own and says that it is the registered one. */
  async function impostor() {
    const other = new SoftwareAuthenticator(site);
    other.register({ challenge: 'eA', user: { id: Buffer.from(accountId).toString('base64url') } });
    const { id, rawId } = device.signIn(await question());
    return { ...other.signIn(await question()), id, rawId };
  }

  test('a key on a device is registered once and signs its owner in, without account name or password', async () => {
    const options = await begin(officer);
    assert.equal(options.authenticatorSelection.residentKey, 'required');
    assert.equal(options.authenticatorSelection.userVerification, 'required');
    assert.equal(options.rp.id, 'yiti.example');
    const made = await officer.post('/api/passkeys', {
      name: ' 工作手机 ',
      response: device.register(options),
    });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    assert.equal(made.body.name, '工作手机');

    const asked = await question();
    assert.equal(asked.allowCredentials?.length ?? 0, 0, 'the question tells nothing about any account');
    const somebody = platform.nobody();
    const answer = await signIn(somebody, device.signIn(asked));
    assert.deepEqual([answer.status, answer.body], [200, { state: 'signed-in' }]);
    const session = (await somebody.get('/api/session')).body;
    assert.equal(session.user.id, accountId);
    assert.equal(session.assurance, 2);
    const { passkeys, sessions } = (await somebody.get('/api/my-sign-in')).body;
    assert.equal(passkeys[0].usedAt, new Date(clock).toISOString());
    assert.equal(sessions.find(({ current }: { current: boolean }) => current).method, 'passkey');
  });

  test('an answer works once, for its own question, at this site, with the owner checked', async () => {
    await register();
    const asked = await question();
    const answer = device.signIn(asked);
    assert.equal((await signIn(platform.nobody(), answer)).status, 200);
    const refused: Array<[string, object]> = [
      ['sent again', answer],
      ['another question than ours', device.signIn({ challenge: 'bm90IG91cnM' })],
      ['another site', device.signIn(await question(), { origin: 'https://yiti.example.evil' })],
      ['another relying party', device.signIn(await question(), { rpId: 'evil.example' })],
      ['the owner not checked', device.signIn(await question(), { verifiesUser: false })],
      ['a counter that goes back: a copy of the key', device.signIn(await question(), { counter: 1 })],
      ["another device under this one's name", await impostor()],
    ];
    for (const [why, response] of refused) {
      const { status, body } = await signIn(platform.nobody(), response);
      assert.equal(status, 401, why);
      assert.equal(body.code, 'identity/passkey-unknown', why);
    }
    assert.equal((await signIn(platform.nobody(), device.signIn(await question()))).status, 200);
  });

  test('a question that is too old is not answered', async () => {
    await register();
    const asked = await question();
    clock += 6 * 60_000;
    assert.equal(
      (await signIn(platform.nobody(), device.signIn(asked))).body.code,
      'identity/passkey-unknown',
    );
  });

  test('a passkey is registered only by whoever proved a moment ago who he is, for the question of this session', async () => {
    assert.equal((await register('一', { verifiesUser: false })).body.code, 'identity/passkey-refused');
    assert.equal(
      (await register('一', { origin: 'https://other.example' })).body.code,
      'identity/passkey-refused',
    );
    const ofOthers = await begin(await enter(platform, accountId));
    const stolen = await officer.post('/api/passkeys', { name: '一', response: device.register(ofOthers) });
    assert.equal(stolen.body.code, 'identity/passkey-refused', "another session's question");
    const options = await begin(officer);
    const response = device.register(options);
    clock += 16 * 60_000;
    assert.equal((await officer.post('/api/passkeys/challenge')).body.code, 'identity/not-fresh');
    assert.equal(
      (await officer.post('/api/passkeys', { name: '一', response })).body.code,
      'identity/not-fresh',
    );
    assert.deepEqual((await officer.get('/api/my-sign-in')).body.passkeys, []);
    assert.equal((await officer.get('/api/my-sign-in')).body.fresh, false);
  });

  test('a passkey that was removed signs nobody in, and nobody removes those of others', async () => {
    const { body: passkey } = await register();
    const stranger = await enter(platform, await hire(platform, undefined));
    assert.equal((await stranger.delete(`/api/passkeys/${passkey.id}`)).status, 404);
    assert.equal((await stranger.put(`/api/passkeys/${passkey.id}`, { name: '我的' })).status, 404);
    assert.equal((await officer.put(`/api/passkeys/${passkey.id}`, { name: '新手机' })).status, 204);
    assert.equal((await officer.get('/api/my-sign-in')).body.passkeys[0].name, '新手机');
    assert.equal((await officer.delete(`/api/passkeys/${passkey.id}`)).status, 204);
    const { body } = await signIn(platform.nobody(), device.signIn(await question()));
    assert.equal(body.code, 'identity/passkey-unknown');
  });

  test('one device is registered once, whatever account asks', async () => {
    await register();
    const other = await enter(platform, await hire(platform, undefined));
    const first = device.register(await begin(other));
    assert.equal((await other.post('/api/passkeys', { name: '二', response: first })).status, 201);
    // the same key again, for another account
    const third = await enter(platform, await hire(platform, undefined));
    const { challenge } = await begin(third);
    const again = device.again(first, challenge);
    assert.equal(
      (await third.post('/api/passkeys', { name: '三', response: again })).body.code,
      'identity/passkey-taken',
    );
  });

  test('an account that is disabled is not signed in with a passkey, and is answered like an unknown one', async () => {
    await register();
    await platform.app.services.database.pool.query(
      `UPDATE identity.account SET status = 'disabled' WHERE id = $1`,
      [accountId],
    );
    const disabled = await signIn(platform.nobody(), device.signIn(await question()));
    const unknown = new SoftwareAuthenticator(site);
    unknown.register({ challenge: 'eA', user: { id: Buffer.from(randomUUID()).toString('base64url') } });
    const nobodys = await signIn(platform.nobody(), unknown.signIn(await question()));
    assert.deepEqual({ ...disabled.body, instance: '' }, { ...nobodys.body, instance: '' });
    assert.equal(disabled.status, 401);
  });

  test('the trail knows passkeys by their names, and nothing that signs', async () => {
    const { body } = await register();
    const { rows } = await platform.app.services.database.pool.query(
      `SELECT type, data FROM base.audit_event WHERE object_id = $1`,
      [body.id],
    );
    assert.deepEqual(rows, [{ type: 'passkey.registered', data: { name: '工作手机', synced: false } }]);
  });
});
