// a process of its own: its platform starts while this is read
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import {
  generateEnterprise,
  generatePerson,
  insertEnterprises,
  insertPersons,
  type Person,
} from '../src/platform/directory/index.ts';
import { closeAccounts, forgetMessages } from '../src/platform/privacy/closing/close-accounts.ts';
import type { TestClient } from '../src/testing.ts';
import { asTheWeb, grant, must, openStory, type Filed, type Story } from './story.ts';

/** A person closes her account (注销账户): asked, taken back, asked again, closed; and what is hers is hers again when she comes back. */

const password = 'Chosen 123 密码';
const card = {
  scenario: 'library-card',
  answers: { age: 38, studyRoom: false, byPost: false },
  values: { 'library.branch': 'lakeside' },
  evidences: ['identity'],
};
let story: Story;
let sequence = 0;

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z', ['--limit-questions', '0']);
});
after(() => story.stop());

type Somebody = Person & { mobile: string };

const nobody = () => story.platform.nobody();
const pool = () => story.platform.app.services.database.pool;
const rowsOf = async (text: string, ...values: unknown[]) => (await pool().query(text, values)).rows;
const codeOf = async (answer: Promise<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await answer;
  return `${status} ${body?.code}`;
};
const titles = async (who: TestClient): Promise<string[]> =>
  (await must(who.get('/api/notifications'), 200)).items.map(({ title }: any) => title.zh);

async function inRegister(): Promise<Somebody> {
  sequence += 1;
  const person = {
    ...generatePerson(82_000 + sequence),
    mobile: `1390082${String(sequence).padStart(4, '0')}`,
  };
  await insertPersons(story.platform.app.services.database.reads, [person], story.now().toISOString());
  return person;
}

/** Makes an account with the telephone, and says whose it is. */
async function register({ mobile, name, identityNumber }: Somebody): Promise<TestClient> {
  const who = nobody();
  const { token, simulatedCode: code } = await must(who.post('/api/registrations', { mobile }), 200);
  await must(who.post('/api/registrations/completion', { token, mobile, code, password }), 200);
  const given = { name, identityNumber, mobile };
  await must(who.put('/api/session/assurance', { verifier: 'three-elements', given }), 204);
  return asTheWeb(who);
}

async function signIn({ mobile }: Somebody): Promise<TestClient> {
  const who = nobody();
  await must(who.post('/api/sessions', { account: mobile, password }), 200);
  return asTheWeb(who);
}

const accountOf = async (who: TestClient): Promise<string> =>
  (await must(who.get('/api/session'), 200)).user.id;
const view = (who: TestClient) => must(who.get('/api/own-account-closing'), 200);
const ask = (who: TestClient, applicationsUnderWay = 0) =>
  who.put('/api/own-account-closing', { applicationsUnderWay });
const runJob = async () => {
  await closeAccounts.run(story.platform.app.services, {});
  await story.settle();
};

describe('the whole life', () => {
  let she: Somebody;
  let her: TestClient;
  let account: string;
  let application: Filed;
  let zhou: TestClient;
  let firm: string;
  let held: string;
  let given: string;
  let ofFirm: string;

  test('she has an account with all that one has', async () => {
    she = await inRegister();
    her = await register(she);
    account = await accountOf(her);
    application = await story.apply(her, card);
    await must(
      her.post('/api/drafts', { scenario: card.scenario, division: '370102', answers: card.answers }),
      201,
    );
    zhou = await story.platform.as('zhou');
    const { subjects } = await must(zhou.get('/api/session'), 200);
    firm = subjects.find(({ kind }: { kind: string }) => kind === 'enterprise').subjectId;
    const validTo = '2027-11-02T02:00:00.000Z';
    const named = { name: she.name, identityNumber: she.identityNumber };
    const toHer = { subjectId: firm, holder: named, mayMandate: true, validTo };
    held = (await must(zhou.post('/api/mandates', toHer), 201)).id;
    await must(her.post(`/api/mandates/${held}/acceptance`), 204);
    // what she passed on of it ends with it
    const liu = await story.person('liu');
    const toLiu = { name: liu.name, identityNumber: liu.identity_number };
    ofFirm = (await must(her.post('/api/mandates', { subjectId: firm, holder: toLiu, validTo }), 201)).id;
    const helped = { subjectId: she.id, services: ['library-card'], holder: toLiu, validTo };
    given = (await must(her.post('/api/mandates', helped), 201)).id;
    await must((await story.platform.as('liu')).post(`/api/mandates/${given}/acceptance`), 204);
    await keepSecrets(account);
    await story.settle();
  });

  test('beforehand she reads what ends, what goes on, and what is kept on which basis', async () => {
    const seen = await view(her);
    assert.equal(seen.asked, null);
    assert.equal(seen.coolingOff.days, 7);
    assert.equal(seen.coolingOff.basis.certainty, 'default');
    assert.equal(seen.fresh, true);
    const liu = await story.person('liu');
    assert.deepEqual(seen.ends.mandatesGiven, [liu.name]);
    assert.equal(seen.ends.mandatesHeld.length, 1);
    assert.deepEqual([seen.ends.drafts, seen.ends.passkeys, seen.ends.sessions], [1, 1, 1]);
    assert.deepEqual(
      seen.goesOn.applications.map(({ reference }: any) => reference),
      [application.reference],
    );
    const keys = seen.kept.map(({ dataClass }: any) => dataClass);
    for (const key of ['applications', 'credentials', 'uses']) assert.ok(keys.includes(key), key);
    for (const { reason } of seen.kept) assert.ok(reason.zh && reason.en);
  });

  test('who was not told of what is under way does not close; it hinders nothing', async () => {
    assert.equal(await codeOf(ask(her, 0)), '409 privacy/closing-differs');
    assert.equal((await view(her)).asked, null, 'nothing has happened');
    const elsewhere = await signIn(she);
    const { closesAt, closed } = await must(ask(her, 1), 200);
    assert.equal(closed, false);
    assert.equal(closesAt, '2026-11-09T02:00:00.000Z');
    for (const one of [her, elsewhere]) assert.equal((await one.get('/api/session')).status, 401);
  });

  test('until then she is offered to take it back, and everything is as it was', async () => {
    await story.pass(5);
    await runJob();
    her = await signIn(she);
    const session = await must(her.get('/api/session'), 200);
    assert.deepEqual(session.closing, { closesAt: '2026-11-09T02:00:00.000Z' });
    assert.equal(await codeOf(ask(her, 1)), '409 identity/closing-asked');
    assert.ok((await titles(her)).includes('您申请了注销账户'));
    her = await signIn(she);
    await must(her.delete('/api/own-account-closing'), 204);
    assert.equal((await must(her.get('/api/session'), 200)).closing, undefined);
    assert.ok((await titles(her)).includes('账户不注销了'));
    assert.equal(await codeOf(her.delete('/api/own-account-closing')), '409 identity/no-closing');
    await story.pass(30);
    await runJob();
    her = await signIn(she);
    assert.equal((await must(her.get('/api/session'), 200)).subjects.length, 2, 'nothing has ended');
  });

  test('asked again and not taken back, it is closed: nobody signs in, and no secret is left', async () => {
    await must(ask(her, 1), 200);
    await story.pass(7);
    // the job has not come by yet
    const last = await signIn(she);
    await runJob();
    assert.equal((await last.get('/api/session')).status, 401);
    assert.equal(
      await codeOf(nobody().post('/api/sessions', { account: she.mobile, password })),
      '401 identity/wrong-credentials',
    );
    const [row] = await rowsOf('SELECT * FROM identity.account WHERE id = $1', account);
    assert.equal(row.status, 'closed');
    for (const column of ['person_id', 'mobile_hash', 'password_hash', 'totp_secret'])
      assert.equal(row[column], null, column);
    assert.ok(!JSON.stringify(row).includes(she.name));
    for (const table of [
      'identity.passkey',
      'identity.recovery_code',
      'identity.password_history',
      'openid.artefact',
      'federation.link',
      'notifications.message',
    ])
      assert.equal(
        (await rowsOf(`SELECT FROM ${table} WHERE account_id::text = $1`, account)).length,
        0,
        table,
      );
    const sheaves = await rowsOf('SELECT closed_at FROM pass.sheaf WHERE account_id = $1', account);
    assert.ok(sheaves.length === 1 && sheaves[0].closed_at, 'a code that was open works no more');
    const consents = await rowsOf('SELECT ended_by FROM openid.consent WHERE account_id = $1', account);
    assert.deepEqual(consents, [{ ended_by: 'withdrawn' }]);
    const drafts = await rowsOf(`SELECT state, entered FROM forms.draft WHERE subject_id = $1`, she.id);
    assert.ok(drafts.every(({ state }) => state !== 'open'));
  });

  test('her case goes on; what it tells the closed account nobody can read, and the night forgets it', async () => {
    await grant(story, application.caseOf('reader-card'));
    await story.settle();
    const left = () => rowsOf('SELECT kind FROM notifications.message WHERE account_id = $1', account);
    assert.ok((await left()).length > 0);
    await forgetMessages.run(story.platform.app.services, {});
    assert.deepEqual(await left(), []);
    const liu = await story.platform.as('liu');
    assert.ok((await titles(liu)).length > 0, 'only those');
  });

  test('both sides of her mandates are told; those that were passed on ended with hers, the firm’s own go on', async () => {
    const ended = await rowsOf(
      'SELECT id, ended_as FROM identity.mandate WHERE id = ANY($1) ORDER BY granted_at',
      [held, ofFirm, given],
    );
    assert.deepEqual(Object.fromEntries(ended.map((one) => [one.id, one.ended_as])), {
      [held]: 'laid-down',
      [ofFirm]: 'revoked',
      [given]: 'revoked',
    });
    assert.ok((await titles(await story.platform.as('zhou'))).includes('代办授权已结束'));
    const liu = await story.platform.as('liu');
    assert.ok((await titles(liu)).includes('代办授权已结束'));
    const { subjects } = await must(liu.get('/api/session'), 200);
    assert.ok(!subjects.some(({ subjectId }: any) => [she.id, firm].includes(subjectId)));
  });

  test('the trail says what happened, in order', async () => {
    const trail = await rowsOf(
      `SELECT type, actor_kind FROM base.audit_event WHERE object_id = $1 AND type LIKE 'account.%' ORDER BY id`,
      account,
    );
    assert.deepEqual(
      trail.map(({ type }) => type),
      [
        'account.registered',
        'account.named',
        'account.closing-asked',
        'account.closing-taken-back',
        'account.closing-asked',
        'account.closed',
      ],
    );
    assert.equal(trail.at(-1).actor_kind, 'system');
  });

  test('she registers anew with the same number and name, and what was kept is hers again', async () => {
    her = await register(she);
    assert.notEqual(await accountOf(her), account);
    const { items } = await must(her.get('/api/applications'), 200);
    assert.deepEqual(
      items.map(({ reference }: any) => reference),
      [application.reference],
    );
    assert.deepEqual(await must(her.get('/api/consents'), 200), []);
    assert.deepEqual((await must(her.get('/api/drafts'), 200)).items, []);
    assert.equal((await must(her.get('/api/session'), 200)).subjects.length, 1, 'no mandate came back');
  });

  test('whose the closed account was is known for three years and no longer', async () => {
    const known = () =>
      rowsOf('SELECT person_id FROM identity.account_closing WHERE account_id = $1', account);
    assert.deepEqual(await known(), [{ person_id: she.id }]);
    await story.pass(3 * 366);
    await runJob();
    assert.deepEqual(await known(), []);
  });
});

/** A passkey, a code on paper, a system that sees something, a pass that is open, a link elsewhere. `$1` is the account. */
const secrets = [
  `identity.passkey (id, account_id, credential_id, public_key, counter, transports, name, synced, registered_at)
   VALUES (gen_random_uuid(), $1, 'her-key', '\\x00', 0, '{}', '手机', false, now())`,
  `identity.recovery_code (account_id, code_hash, made_at) VALUES ($1, decode(repeat('cd', 32), 'hex'), now())`,
  `identity.password_history (account_id, password_hash, replaced_at) VALUES ($1, 'x', now())`,
  `openid.client_system (client_id, organisation_id, name, purpose, kind, redirect_uris, post_logout_uris, fields, needed_fields,
     status, version, registered_at, registered_by, changed_at)
   SELECT 'closing-test', id, '{"zh":"测试","en":"Test"}', '{"zh":"测试","en":"Test"}', 'public', '{}', '{}', '{name}', '{}', 'active',
     1, now(), $1, now() FROM directory.organisation LIMIT 1`,
  `openid.consent (id, account_id, client_id, fields, grant_id, given_at)
   VALUES (gen_random_uuid(), $1, 'closing-test', '{name}', gen_random_uuid()::text, now())`,
  `openid.artefact (kind, id_hash, payload, account_id) VALUES ('RefreshToken', decode(repeat('ab', 32), 'hex'), '{}', $1)`,
  `pass.sheaf (id, subject_id, account_id, assurance, scene, claims, opened_at, ends_at)
   VALUES (gen_random_uuid(), gen_random_uuid(), $1, 2, 'library', '[]', now(), now())`,
  `federation.link (issuer, subject, account_id, linked_at) VALUES ('https://elsewhere.example', 'her', $1, now())`,
];
async function keepSecrets(account: string): Promise<void> {
  for (const one of secrets) await pool().query(`INSERT INTO ${one}`, [account]);
}

describe('what somebody would try', () => {
  test('a screen left open, a stranger, somebody halfway in: nothing happens', async () => {
    const he = await inRegister();
    const him = await register(he);
    const other = await register(await inRegister());
    assert.equal(await codeOf(ask(nobody())), '401 base/not-signed-in');
    // of the other's account nothing can be said: there is no name of it in the request
    await must(ask(other), 200);
    assert.equal((await view(him)).asked, null);
    await story.pass(0.02);
    assert.equal((await view(him)).fresh, false);
    assert.equal(await codeOf(ask(him)), '403 identity/closing-not-fresh');
    assert.equal((await him.get('/api/session')).status, 200);
    assert.equal(await codeOf(him.put('/api/own-account-closing', {})), '400 base/invalid-request');
    assert.equal(
      await codeOf(him.put('/api/own-account-closing', { applicationsUnderWay: 0, accountId: randomUUID() })),
      '400 base/invalid-request',
    );
  });

  test('nobody takes back what another asked for', async () => {
    const one = await inRegister();
    const asked = await register(one);
    const account = await accountOf(asked);
    await must(ask(asked), 200);
    const stranger = await register(await inRegister());
    assert.equal(await codeOf(stranger.delete('/api/own-account-closing')), '409 identity/no-closing');
    assert.equal(
      (await rowsOf('SELECT FROM identity.account_closing WHERE account_id = $1', account)).length,
      1,
    );
  });

  test('an official’s account, and an administrator’s, is closed by the organisation', async () => {
    for (const key of ['li', 'zhao']) {
      const who = await story.platform.as(key);
      assert.equal(await codeOf(who.get('/api/own-account-closing')), '403 identity/closed-by-administrator');
      assert.equal(await codeOf(ask(who)), '403 identity/closed-by-administrator');
      assert.equal(
        await codeOf(who.delete('/api/own-account-closing')),
        '403 identity/closed-by-administrator',
      );
      assert.equal((await who.get('/api/session')).status, 200);
    }
  });

  test('whoever acts for a firm closes the own account, not the firm’s; being its only representative hinders nothing', async () => {
    const he = await inRegister();
    const led = {
      ...generateEnterprise(82_000),
      division: '370102',
      status: 'active' as const,
      legalRepresentativeId: he.id,
    };
    await insertEnterprises(story.platform.app.services.database.reads, [led], story.now().toISOString());
    const him = await register(he);
    const { subjects } = await must(him.get('/api/session'), 200);
    const firm = subjects.find(({ kind }: { kind: string }) => kind === 'enterprise');
    await must(him.put('/api/session/subject', { subjectId: firm.subjectId }), 204);
    const seen = await view(him);
    assert.deepEqual(seen.goesOn.firms, [led.name]);
    const liu = await story.person('liu');
    const holder = { name: liu.name, identityNumber: liu.identity_number };
    const validTo = new Date(story.now().getTime() + 300 * 86_400_000).toISOString();
    const { id } = await must(him.post('/api/mandates', { subjectId: firm.subjectId, holder, validTo }), 201);
    const agent = await story.platform.as('liu');
    await must(agent.post(`/api/mandates/${id}/acceptance`), 204);
    await must(ask(him), 200);
    await story.pass(8);
    await runJob();
    const { subjects: hers } = await must((await story.platform.as('liu')).get('/api/session'), 200);
    assert.ok(
      hers.some(({ subjectId }: any) => subjectId === firm.subjectId),
      'it is the firm’s mandate',
    );
    assert.equal((await nobody().post('/api/sessions', { account: he.mobile, password })).status, 401);
  });

  test('a person of the demonstration is everybody’s: nobody closes it, and everybody stays signed in', async () => {
    const zhou = await story.platform.as('zhou');
    const alsoZhou = await story.platform.as('zhou');
    assert.equal(
      await codeOf(ask(zhou, (await view(zhou)).goesOn.applications.length)),
      '403 identity/closing-demonstration',
    );
    assert.equal((await alsoZhou.get('/api/session')).body.user.name, '周志远');
    assert.deepEqual(
      await rowsOf(`SELECT 1 FROM identity.account WHERE demonstration = 'zhou' AND status = 'closed'`),
      [],
    );
  });

  test('of one who takes it back while the job comes by, one is first, whole', async () => {
    const he = await inRegister();
    await must(ask(await register(he)), 200);
    await story.pass(8);
    const him = await signIn(he);
    const [back] = await Promise.all([him.delete('/api/own-account-closing'), runJob()]);
    const isThere = (await nobody().post('/api/sessions', { account: he.mobile, password })).status === 200;
    assert.equal(back.status === 204, isThere);
  });
});

test('a place that gives no time to think it over closes at once', async () => {
  const input = {
    code: 'identity.closing.cooling-off-days',
    division: '000000',
    validFrom: story.now().toISOString().split('T')[0],
    value: 0,
    basis: { title: '测试', certainty: 'default' },
  };
  const asked = await (
    await story.platform.as('zhao')
  ).post('/api/two-person-acts', { kind: 'parameter.security', input, reason: '测试' });
  assert.equal(asked.status, 201, JSON.stringify(asked.body));
  const security = await story.platform.as('370000-security');
  await must(
    security.put(`/api/two-person-acts/${asked.body.id}/decision`, { decision: 'carried-out' }),
    204,
  );
  // values are asked for anew after a moment
  await story.pass(0.01);
  const he = await inRegister();
  const him = await register(he);
  assert.equal((await must(ask(him), 200)).closed, true);
  assert.equal((await him.get('/api/session')).status, 401);
  assert.equal((await nobody().post('/api/sessions', { account: he.mobile, password })).status, 401);
  await register(he);
});
