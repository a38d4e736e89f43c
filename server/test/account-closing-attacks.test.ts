import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { generateEnterprise, insertEnterprises } from '../src/platform/directory/index.ts';
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
} from './closing-story.ts';
import { must } from './story.ts';

/** What somebody would try to close an account that is not theirs, or at the wrong moment; and where one closes at once. */

before(() => openClosingStory());
after(() => story.stop());

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
