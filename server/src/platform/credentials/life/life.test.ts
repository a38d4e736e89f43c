import assert from 'node:assert/strict';
import { after as afterAll, before, test } from 'node:test';
import { checkCredentialId } from '@yiti/engines/codes';
import { modules } from '../../../app.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';
import { after, causes, lifecycle, statusOf, type LifeState, type LifeVerb } from './life.ts';
import { runOutJob } from './run-out.ts';

let platform: TestPlatform;
let holder: TestClient;
let clerk: TestClient;
let director: TestClient;
let now = new Date('2026-03-02T02:00:00Z');

before(async () => {
  platform = await testPlatform({ modules, now: () => now });
  holder = await platform.as('zhang');
  clerk = await platform.as('li');
  director = await platform.as('wang');
});
afterAll(() => platform.stop());

const reason = '测试变更的理由';

async function held(type = 'business-licence', who = holder) {
  const { body } = await who.get('/api/credentials');
  return body.items.find(
    (one: { type: string; standing: string }) => one.type === type && one.standing !== 'replaced',
  );
}

const open = (who: TestClient, id: string) =>
  who.post(`/api/issued-credentials/${id}/openings`, { purpose: 'handling' });

const act = (who: TestClient, id: string, what: string, body: object) =>
  who.post(`/api/issued-credentials/${id}/${what}`, body);

test('the table leads to known states only, and nothing leads out of an end', () => {
  for (const state of Object.keys(lifecycle) as LifeState[]) {
    for (const [verb, next] of Object.entries(lifecycle[state])) {
      assert.ok(next in statusOf);
      assert.equal(after(state, verb as LifeVerb), next);
      assert.ok(causes[verb as LifeVerb].length > 0);
    }
  }
  for (const end of ['withdrawn', 'cancelled', 'replaced', 'transferred', 'stripped'] as const)
    assert.deepEqual(lifecycle[end], {});
});

test('only the issuing organisation finds it; its holder sees who opened it and what for', async () => {
  const licence = await held();
  const { status, body } = await clerk.post('/api/issued-credentials/searches', {
    query: licence.identifier,
  });
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(
    body.items.map(({ credentialId }: { credentialId: string }) => credentialId),
    [licence.credentialId],
  );
  const police = await platform.as('370102-household-registration');
  const elsewhere = await police.post('/api/issued-credentials/searches', { query: licence.identifier });
  assert.deepEqual(elsewhere.body.items, []);
  assert.equal((await open(police, licence.credentialId)).status, 404);
  assert.equal((await open(holder, licence.credentialId)).status, 403);
  const card = await held('id-card');
  const mine = await police.post('/api/issued-credentials/searches', {
    query: card.face.find(({ key }: { key: string }) => key === 'idNumber').value,
  });
  assert.equal(mine.body.items[0].credentialId, card.credentialId);
  assert.equal(mine.body.items[0].holder, '张**');
  assert.ok(!JSON.stringify(mine.body).includes('张公民'));
  const opened = await open(police, card.credentialId);
  assert.equal(opened.status, 200, JSON.stringify(opened.body));
  const uses = (await holder.get(`/api/credentials/${card.credentialId}/uses`)).body.items;
  assert.deepEqual([uses[0].purpose, uses[0].text.zh], ['official', '发证机关查看：办理业务']);
});

test('suspended, it is told everywhere at once; resumed, it is as before', async () => {
  const { credentialId, verificationCode } = await held();
  const pausing = { cause: 'investigation', reason };
  assert.equal((await act(clerk, credentialId, 'suspension', pausing)).status, 204);
  assert.equal(
    (await act(clerk, credentialId, 'suspension', pausing)).body.code,
    'credentials/change-not-now',
  );
  const verified = await platform.nobody().get(`/api/verify/${verificationCode}`);
  assert.equal(verified.body.document.credential.standing, 'suspended');
  assert.equal(
    (await holder.post(`/api/credentials/${credentialId}/presentations`)).body.code,
    'credentials/not-in-force',
  );
  await platform.app.drain();
  const told = (await holder.get('/api/notifications')).body.items;
  assert.ok(told.some(({ kind }: { kind: string }) => kind === 'credential.suspended'));
  now = new Date(now.getTime() + 1000);
  const wrong = await act(clerk, credentialId, 'resumption', { cause: 'investigation', reason });
  assert.equal(wrong.body.code, 'credentials/wrong-cause');
  assert.equal((await act(clerk, credentialId, 'resumption', { cause: 'cleared', reason })).status, 204);
  const view = (await holder.get(`/api/credentials/${credentialId}`)).body;
  assert.deepEqual([view.standing, view.statusReason], ['valid', null]);
  const { changes } = (await holder.get(`/api/credentials/${credentialId}/history`)).body;
  assert.deepEqual(
    changes.map(({ verb }: { verb: string }) => verb),
    ['resume', 'suspend'],
  );
  assert.ok(!('by' in changes[0]), 'the holder is told what, not which clerk');
});

test('a correction and a renewal make versions that are linked both ways', async () => {
  const first = await held();
  const bad = await act(clerk, first.credentialId, 'corrections', {
    cause: 'clerical-error',
    reason,
    values: { nothing: 'x' },
  });
  assert.equal(bad.body.code, 'credentials/nothing-corrected');
  const corrected = await act(clerk, first.credentialId, 'corrections', {
    cause: 'clerical-error',
    reason,
    values: { name: '历下区张记面馆（更正）' },
  });
  assert.equal(corrected.status, 201, JSON.stringify(corrected.body));
  const identifiers = [first.identifier, corrected.body.identifier].map((one: string) => one.split('.'));
  assert.ok(checkCredentialId(corrected.body.identifier).ok);
  assert.equal(identifiers[0]!.at(-3), identifiers[1]!.at(-3), 'the running number stays');
  assert.notEqual(identifiers[0]!.at(-2), identifiers[1]!.at(-2), 'the version does not');
  const wrongDays = await act(clerk, corrected.body.credentialId, 'renewals', {
    cause: 'running-out',
    reason,
    validFrom: '2026-03-02',
    validTo: '2026-03-01',
  });
  assert.equal(wrongDays.body.code, 'credentials/wrong-days');
  const renewed = await act(clerk, corrected.body.credentialId, 'renewals', {
    cause: 'running-out',
    reason,
    validFrom: '2026-03-02',
    validTo: '2030-03-01',
  });
  assert.equal(renewed.status, 201, JSON.stringify(renewed.body));
  for (const id of [first.credentialId, renewed.body.credentialId]) {
    const { versions } = (await holder.get(`/api/credentials/${id}/history`)).body;
    assert.deepEqual(
      versions.map(({ credentialId, standing, cause }: Record<string, unknown>) => [
        credentialId,
        standing,
        cause,
      ]),
      [
        [renewed.body.credentialId, 'valid', null],
        [corrected.body.credentialId, 'replaced', 'renewed'],
        [first.credentialId, 'replaced', 'corrected'],
      ],
    );
  }
  const old = await platform.nobody().get(`/api/verify/${first.verificationCode}`);
  assert.equal(old.body.document.credential.standing, 'replaced');
  const again = await act(clerk, first.credentialId, 'renewals', {
    cause: 'lost',
    reason,
    validFrom: '2026-03-02',
    validTo: null,
  });
  assert.equal(again.body.code, 'credentials/change-not-now', 'a version is replaced once');
});

test('a clerk cannot end one; whoever may names the decision, and nothing comes after it', async () => {
  const { credentialId } = await held();
  const ending = { verb: 'strip', cause: 'penalty', reason };
  assert.equal((await act(clerk, credentialId, 'ending', ending)).status, 403);
  assert.equal((await act(director, credentialId, 'ending', ending)).body.code, 'credentials/basis-missing');
  const done = await act(director, credentialId, 'ending', { ...ending, basis: '历市监罚〔2026〕1号' });
  assert.equal(done.status, 204, JSON.stringify(done.body));
  const { body } = await open(clerk, credentialId);
  assert.deepEqual([body.state, body.verbs, body.credential.standing], ['stripped', [], 'stripped']);
  assert.equal(body.changes[0].basis, '历市监罚〔2026〕1号');
  const resumed = await act(clerk, credentialId, 'resumption', { cause: 'cleared', reason });
  assert.equal(resumed.body.code, 'credentials/change-not-now');
});

test('what runs out is said before, written down after, and can be renewed late', async () => {
  const sun = await platform.as('sun');
  const card = await held('id-card', sun);
  const police = await platform.as('370202-household-registration');
  const renewed = await act(police, card.credentialId, 'renewals', {
    cause: 'damaged',
    reason,
    validFrom: '2026-03-02',
    validTo: '2026-04-10',
  });
  assert.equal(renewed.status, 201, JSON.stringify(renewed.body));
  const kinds = async () => {
    await runOutJob.run(platform.app.services, {});
    await platform.app.drain();
    // days later the session is over
    const { items } = (await (await platform.as('sun')).get('/api/notifications')).body;
    return items
      .map(({ kind }: { kind: string }) => kind)
      .filter((kind: string) => kind.startsWith('credential.exp'));
  };
  assert.deepEqual(await kinds(), []);
  now = new Date('2026-03-12T02:00:00Z');
  assert.deepEqual(await kinds(), ['credential.expires-soon']);
  assert.deepEqual(await kinds(), ['credential.expires-soon'], 'once');
  now = new Date('2026-04-10T15:59:00Z');
  assert.deepEqual(await kinds(), ['credential.expires-soon'], 'the last day counts, to its end in China');
  now = new Date('2026-04-10T16:30:00Z');
  assert.deepEqual(await kinds(), ['credential.expired', 'credential.expires-soon']);
  const view = (await (await platform.as('sun')).get(`/api/credentials/${renewed.body.credentialId}`)).body;
  assert.equal(view.standing, 'expired');
  now = new Date('2026-04-11T02:00:00Z');
  const late = await platform.as('370202-household-registration');
  const renewal = { cause: 'running-out', reason, validFrom: '2026-04-11', validTo: null };
  const answers = await Promise.all(
    [1, 2].map(() => act(late, renewed.body.credentialId, 'renewals', renewal)),
  );
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 409],
    'two who renew it at the same moment make one version',
  );
});
