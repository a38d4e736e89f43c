import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { modules } from '../../../app.ts';
import { system } from '../../../base/actors.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';
import { findOrganisationByUscc, namedId } from '../../directory/index.ts';
import { readDemonstrationOrganisations } from '../../identity/index.ts';
import { authoritiesOf } from '../authorities.ts';
import { isIssuedBy } from '../asn1/certificate.ts';
import { parse } from '../asn1/der.ts';
import { readElectronicSeal } from '../ofd/electronic-seal.ts';
import { findSealInUse } from './seal-store.ts';
import { usableSeal } from './use-seal.ts';
import { viewSeals } from './view-seals.ts';

/** Qian administers Jinan and applies, Zhao makes, Wang approves, Li keeps. */
let platform: TestPlatform;
let qian: TestClient;
let zhao: TestClient;
let wang: TestClient;
let li: TestClient;
let organisationId: string;
const keeperId = namedId('account', 'li');
let now = new Date('2026-03-02T02:00:00Z');

before(async () => {
  platform = await testPlatform({ modules, now: () => now });
  [qian, zhao, wang, li] = (await Promise.all(
    ['370100-administrator', 'zhao', 'wang', 'li'].map((who) => platform.as(who)),
  )) as [TestClient, TestClient, TestClient, TestClient];
  const bodies = await readDemonstrationOrganisations();
  const { uscc } = bodies.find((one) => one.division === '370102' && one.roles.includes('food-permit'))!;
  organisationId = (await asSystem((ctx) => findOrganisationByUscc(ctx, uscc)))!.id;
});
after(() => platform.stop());

const asSystem = <T>(work: Parameters<typeof platform.app.services.act<T>>[1]) =>
  platform.app.services.act(system('test'), work);

const apply = (who = qian, purpose = '食品经营许可证签发') =>
  who.post('/api/seals', { organisationId, keeperId, purpose }, { 'idempotency-key': crypto.randomUUID() });
const put = (who: TestClient, id: string, what: string, body?: object) =>
  who.put(`/api/seals/${id}/${what}`, body);
const use = () => asSystem((ctx) => usableSeal(ctx, organisationId));

async function sealInUse(): Promise<string> {
  const applied = await apply();
  assert.equal(applied.status, 201, JSON.stringify(applied.body));
  const { id } = applied.body;
  assert.equal((await put(zhao, id, 'making')).status, 200);
  const approved = await put(wang, id, 'decision', { approved: true });
  assert.equal(approved.status, 200, JSON.stringify(approved.body));
  return id;
}

async function retire(id: string): Promise<void> {
  await put(qian, id, 'suspension', { reason: '测试结束' });
  assert.equal((await put(wang, id, 'retirement', { reason: '测试结束' })).status, 200);
  await platform.app.drain();
}

test('a seal is applied for, made, approved by somebody else, pressed, and its life is on record', async () => {
  const applied = await apply();
  const { id } = applied.body;
  assert.equal(applied.body.status, 'applied');
  assert.equal((await put(wang, id, 'decision', { approved: true })).body.code, 'credentials/seal-not-now');
  const made = await put(zhao, id, 'making');
  assert.match(made.body.made.svg, /^<svg /);
  assert.equal((await put(qian, id, 'decision', { approved: true })).status, 403);
  assert.equal((await put(wang, id, 'decision', { approved: true })).body.status, 'active');
  const seal = await use();
  assert.equal(seal.id, id);
  const { events, verbs } = (await qian.get(`/api/seals/${id}`)).body;
  assert.deepEqual(
    events.map(({ verb, byName }: { verb: string; byName: string }) => [verb, byName]),
    [
      ['applied', '钱管理'],
      ['made', '赵管理'],
      ['approved', '王主任'],
    ],
  );
  assert.deepEqual(
    verbs.map(({ verb }: { verb: string }) => verb),
    ['suspend', 'lose', 'hand-over'],
  );
  await retire(id);
});

test('a list of many seals asks as much as a list of one', async () => {
  const bodies = (await readDemonstrationOrganisations()).slice(0, 12);
  await asSystem(async (ctx) => {
    for (const { uscc } of bodies) await usableSeal(ctx, (await findOrganisationByUscc(ctx, uscc))!.id);
  });
  const asked = (organisationIds: string[]) =>
    asSystem(async (ctx) => {
      let count = 0;
      const db = ctx.db.withPlugin({
        transformQuery: ({ node }) => (count++, node),
        transformResult: ({ result }) => Promise.resolve(result),
      });
      const jurisdiction = { ...ctx.jurisdiction, everything: false, organisationIds };
      const { items } = await viewSeals({ ...ctx, db, jurisdiction }, undefined);
      return { items, count };
    });
  const all = await asSystem(async ({ db }) =>
    db.selectFrom('credentials.seal').select('organisation_id as id').distinct().execute(),
  );
  const one = await asked([organisationId]);
  const many = await asked(all.map(({ id }) => id));
  assert.ok(many.items.length > 10, `${many.items.length} seals`);
  assert.equal(many.count, one.count);
  // and says the same of each
  for (const item of many.items)
    assert.deepEqual(
      item,
      (await asked([item.organisation.id])).items.find(({ id }) => id === item.id),
    );
});

test('the key of a seal is given once: what it sealed is verified by it', async () => {
  const id = await sealInUse();
  await assert.rejects(
    asSystem(({ db }) =>
      db.updateTable('credentials.seal').set({ public_key: '04' }).where('id', '=', id).execute(),
    ),
    /does not change/,
  );
  await retire(id);
});

test('the seal as data is of GB/T 38540, signed by its maker, with a certificate of the root', async () => {
  const id = await sealInUse();
  const { made, name } = await use();
  const { root, maker } = await authoritiesOf(platform.app.services);
  const verify = platform.app.services.crypto.sm2Verify;
  const eseal = readElectronicSeal(parse(made.eseal));
  assert.equal(eseal.name, name);
  assert.ok(eseal.maker.der.equals(maker.der) && isIssuedBy(maker, root, verify));
  assert.ok(verify(maker.publicKey, eseal.signedPart, eseal.signature));
  assert.ok(
    eseal.certificates[0]!.equals(made.certificate.der) && isIssuedBy(made.certificate, root, verify),
  );
  assert.deepEqual([eseal.picture.type, eseal.picture.widthMm], ['ofd', 42]);
  await retire(id);
});

test('who took the step before cannot take the next one, whatever roles he holds', async () => {
  const supervisor = { role: 'supervisor', reach: 'subtree', organisationId };
  await asSystem(async ({ db }) => {
    await db
      .insertInto('identity.grant')
      .values({
        id: namedId('grant', 'qian-supervises'),
        account_id: namedId('account', '370100-administrator'),
        role: supervisor.role,
        organisation_id: organisationId,
        reach: 'organisation',
        valid_from: now.toISOString(),
        granted_by: namedId('account', 'zhao'),
        granted_at: now.toISOString(),
      } as never)
      .execute();
  });
  const { id } = (await apply()).body;
  await put(zhao, id, 'making');
  const own = await put(qian, id, 'decision', { approved: true });
  assert.equal(own.body.code, 'credentials/seal-needs-another', JSON.stringify(own.body));
  await put(wang, id, 'decision', { approved: true });
  await put(qian, id, 'suspension', { reason: '例行检查' });
  for (const [what, body] of [
    ['resumption', { reason: '检查完毕' }],
    ['retirement', { reason: '不再使用' }],
  ] as const)
    assert.equal((await put(qian, id, what, body)).body.code, 'credentials/seal-needs-another', what);
  assert.equal((await put(wang, id, 'resumption', { reason: '检查完毕' })).body.status, 'active');
  await retire(id);
});

test('a suspended seal, a lost one and one whose keeper was dismissed seal nothing', async () => {
  const id = await sealInUse();
  await put(qian, id, 'suspension', { reason: '例行检查' });
  await assert.rejects(use(), { code: 'credentials/seal-suspended' });
  await put(wang, id, 'resumption', { reason: '检查完毕' });
  assert.equal((await use()).id, id);

  const grants = asSystem(({ db }) =>
    db
      .updateTable('identity.grant')
      .set({ revoked_at: now.toISOString() })
      .where('account_id', '=', keeperId)
      .execute(),
  );
  await grants;
  await assert.rejects(use(), { code: 'credentials/seal-unkept' });
  const handedOver = await put(qian, id, 'keeper', { keeperId });
  assert.equal(handedOver.body.code, 'credentials/seal-keeper-unfit');
  assert.equal((await qian.get(`/api/seals/${id}`)).body.seal.keeperInOffice, false);
  await asSystem(({ db }) =>
    db.updateTable('identity.grant').set({ revoked_at: null }).where('account_id', '=', keeperId).execute(),
  );
  assert.equal((await use()).id, id);

  await put(qian, id, 'loss', { reason: '密钥介质遗失' });
  await assert.rejects(use(), { code: 'credentials/seal-lost' });
  assert.equal(
    (await put(wang, id, 'resumption', { reason: '找到了' })).body.code,
    'credentials/seal-not-now',
  );
  assert.equal((await put(wang, id, 'retirement', { reason: '已挂失' })).body.status, 'retired');
  await platform.app.drain();
});

test('a retired seal’s key is destroyed, and the next seal has another', async () => {
  const id = await sealInUse();
  const { made } = await use();
  await retire(id);
  const { crypto } = platform.app.services;
  await assert.rejects(crypto.sm2Sign(made.keyName, Buffer.of(1)), /destroyed/);
  const next = await sealInUse();
  const after = await use();
  assert.notEqual(after.made.publicKey, made.publicKey);
  await retire(next);
});

test('an organisation that gets another name loses its seal at once', async () => {
  const id = await sealInUse();
  const before = (await zhao.get(`/api/organisations/${organisationId}`)).body;
  const name = { zh: `${before.name.zh}（新）`, en: `${before.name.en} (new)` };
  const changed = await zhao.put(`/api/organisations/${organisationId}`, { name });
  assert.equal(changed.status, 200, JSON.stringify(changed.body));
  await platform.app.drain();
  const { seal, events } = (await qian.get(`/api/seals/${id}`)).body;
  assert.equal(seal.status, 'retired');
  assert.equal(events.at(-1).verb, 'retired');
  // the demonstration goes on with a seal of the new name
  assert.equal((await use()).name, name.zh);
  await zhao.put(`/api/organisations/${organisationId}`, { name: before.name });
  await platform.app.drain();
});

test('seals elsewhere are not there, citizens may not look, and one seal comes at a time', async () => {
  const { id } = (await apply()).body;
  assert.equal((await apply()).body.code, 'credentials/seal-coming');
  const wu = await platform.as('370200-administrator');
  assert.equal((await wu.get(`/api/seals/${id}`)).status, 404);
  assert.equal((await put(wu, id, 'loss', { reason: '与我无关' })).status, 404);
  assert.equal((await apply(wu)).status, 404);
  assert.equal((await (await platform.as('zhang')).get('/api/seals')).status, 403);
  assert.equal((await put(li, id, 'making')).status, 403);
  const refused = await put(wang, id, 'decision', { approved: false, reason: '名称有误，请重新申请' });
  assert.equal(refused.body.status, 'refused', JSON.stringify(refused.body));
});

test('a seal whose validity has ended is retired by the night’s job', async () => {
  const id = await sealInUse();
  const before = now;
  now = new Date('2031-06-01T02:00:00Z');
  await assert.rejects(use(), { code: 'credentials/seal-outlived' });
  const job = modules
    .flatMap(({ jobs = [] }) => jobs)
    .find(({ name }) => name === 'credentials.retire-outlived-seals')!;
  await job.run(platform.app.services, undefined);
  assert.equal(await asSystem((ctx) => findSealInUse(ctx, organisationId)), undefined);
  now = before;
  qian = await platform.as('370100-administrator');
  assert.equal((await qian.get(`/api/seals/${id}`)).body.seal.status, 'retired');
});

test('outside of a demonstration nobody gets a seal without asking', async () => {
  await platform.restart({ demo: false });
  await assert.rejects(use(), { code: 'credentials/seal-missing' });
  await platform.restart({ demo: true });
});
