import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { forgetMessages } from '../src/platform/privacy/closing/close-accounts.ts';
import type { TestClient } from '../src/testing.ts';
import {
  accountOf,
  ask,
  codeOf,
  inRegister,
  nobody,
  openClosingStory,
  password,
  register,
  rowsOf,
  runJob,
  signIn,
  story,
  view,
  type Somebody,
} from './closing-story.ts';
import { grant, must, type Filed } from './story.ts';

/** A person closes her account (注销账户): asked, taken back, asked again, closed; and what is hers is hers again when she comes back. */

const card = {
  scenario: 'library-card',
  answers: { age: 38, studyRoom: false, byPost: false },
  values: { 'library.branch': 'lakeside' },
  evidences: ['identity'],
};
const titles = async (who: TestClient): Promise<string[]> =>
  (await must(who.get('/api/notifications'), 200)).items.map(({ title }: any) => title.zh);

before(() => openClosingStory());
after(() => story.stop());

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
  const known = () => rowsOf('SELECT person_id FROM identity.account_closing WHERE account_id = $1', account);
  assert.deepEqual(await known(), [{ person_id: she.id }]);
  await story.pass(3 * 366);
  await runJob();
  assert.deepEqual(await known(), []);
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
  for (const one of secrets) await rowsOf(`INSERT INTO ${one}`, account);
}
