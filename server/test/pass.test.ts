/** The pass (一码): answers instead of documents, and every way to cheat refused by its name. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { signCode, softwareCrypto } from '../src/base/crypto/index.ts';
import { statementOf, writeCode } from '../src/base/crypto/signed-code.ts';
import { generateKeyPair, sign, type KeyPair } from '../src/base/crypto/sm2.ts';
import { passKind, passOf, payloadOf } from '../src/platform/pass/code.ts';
import { testPlatform, type TestAnswer, type TestClient, type TestPlatform } from '../src/testing.ts';
import { modules } from '../src/app.ts';
import { must } from './story.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

let platform: TestPlatform;
let at = new Date('2026-11-02T02:00:00.000Z');
let zhang: TestClient;
let administrator: TestClient;

before(async () => {
  platform = await testPlatform({ modules, now: () => at });
  zhang = await platform.as('zhang');
  administrator = await platform.as('370100-administrator');
});
after(() => platform.stop());

const pass = (seconds: number) => {
  at = new Date(at.getTime() + seconds * 1000);
};

interface Device extends KeyPair {
  scannerId: string;
}

/** A device of Jinan, registered for these scenes and enrolled. */
async function device(...scenes: string[]): Promise<Device> {
  const { enrolment } = await must(
    administrator.post(
      '/api/scanners',
      { name: '大厅三号窗口', scenes },
      { 'idempotency-key': `device-${Math.random()}` },
    ),
    201,
  );
  const keys = generateKeyPair();
  const { scannerId } = await must(
    platform.nobody().post('/api/scanner-enrolments', { enrolment, publicKey: keys.publicKey }),
    200,
  );
  return { ...keys, scannerId };
}

/** What a device sends for a code, signed as it does. */
function reading({ scannerId, ...keys }: Device, code: string, when = at.toISOString()) {
  const statement = Buffer.from(['yiti-scan-1', scannerId, when, code].join('\n'));
  return { scannerId, code, at: when, signature: sign(keys, statement).toString('hex') };
}
const read = (by: Device, code: string): Promise<TestAnswer> =>
  platform.nobody().post('/api/pass-readings', reading(by, code));

let opened = 0;
const open = (who: TestClient, scene: string, claims: string[]): Promise<TestAnswer> =>
  who.post('/api/passes', { scene, claims }, { 'idempotency-key': `open-pass-${++opened}` });

const hospital = ['identity-verified', 'name-masked', 'adult'];

test('the holder agrees to fields, the verifier gets answers and never the document', async () => {
  const { items } = await must(zhang.get('/api/pass-scenes'), 200);
  assert.deepEqual(
    items.map(({ scene }: { scene: string }) => scene),
    ['counter', 'visit', 'hospital', 'transport'],
  );
  const scanner = await device('hospital');
  const { codes } = await must(open(zhang, 'hospital', hospital), 201);
  const { told } = await must(read(scanner, codes[0].code), 200);
  assert.deepEqual(
    told.map(({ claim, text }: { claim: string; text: { zh: string } }) => [claim, text.zh]),
    [
      ['identity-verified', '是'],
      ['name-masked', '张**'],
      ['adult', '是'],
    ],
  );
  const { code } = codes[0];
  for (const secret of ['张公民', '1988-05-20', '19900000001']) {
    assert.ok(!JSON.stringify(told).includes(secret));
    assert.ok(!Buffer.from(code.slice(4), 'base64url').toString('latin1').includes(secret));
  }
});

test('a firm shows that it holds a valid permit, and that it does not when it does not', async () => {
  const firm = await platform.as('zhou');
  const { subjects } = await must(firm.get('/api/session'), 200);
  const { subjectId } = subjects.find(({ kind }: { kind: string }) => kind === 'enterprise');
  await must(firm.put('/api/session/subject', { subjectId }));
  const scanner = await device('inspection');
  const claims = ['enterprise-name', 'enterprise-active', 'holds-business-licence', 'holds-food-permit'];
  const { codes } = await must(open(firm, 'inspection', claims), 201);
  const { told } = await must(read(scanner, codes[0].code), 200);
  const by = Object.fromEntries(
    told.map(({ claim, outcome }: { claim: string; outcome: string }) => [claim, outcome]),
  );
  assert.deepEqual(by, {
    'enterprise-name': 'told',
    'enterprise-active': 'yes',
    'holds-business-licence': 'yes',
    'holds-food-permit': 'no',
  });
});

test('what must be told is not left out, and nothing is told that the scene does not know', async () => {
  const less = await open(zhang, 'hospital', ['identity-verified']);
  assert.equal(less.body.code, 'pass/claims-wrong');
  const more = await open(zhang, 'hospital', [...hospital, 'holds-business-licence']);
  assert.equal(more.body.code, 'pass/claims-wrong');
  const foreign = await open(zhang, 'inspection', [
    'enterprise-name',
    'enterprise-active',
    'holds-business-licence',
  ]);
  assert.equal(foreign.body.code, 'pass/no-scene');
});

test('codes made at once work one after the other, without asking the platform again', async () => {
  const scanner = await device('hospital');
  const sheaf = await must(open(zhang, 'hospital', hospital), 201);
  assert.ok(sheaf.codes.length >= 10);
  for (const { from, until } of sheaf.codes) assert.ok(until - from <= 60_000);
  const later = sheaf.codes[4];
  const early = await read(scanner, later.code);
  assert.equal(early.body.code, 'pass/early');
  pass((later.from - sheaf.now) / 1000 + 1);
  await must(read(scanner, later.code), 200);
});

test('replay: a code is read once, within its minute too, also when two devices read it at the same moment', async () => {
  const [one, other] = [await device('hospital'), await device('hospital')];
  const { codes, passId } = await must(open(zhang, 'hospital', hospital), 201);
  const answers = await Promise.all([one, other, one, other].map((scanner) => read(scanner, codes[0].code)));
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409, 409, 409],
  );
  for (const { status, body } of answers) if (status !== 200) assert.equal(body.code, 'pass/replayed');
  // the same request again is the same code again
  const sent = reading(one, codes[1].code);
  pass((codes[1].from - codes[0].from) / 1000);
  const fresh = { ...reading(one, codes[1].code) };
  await must(platform.nobody().post('/api/pass-readings', fresh), 200);
  assert.equal((await platform.nobody().post('/api/pass-readings', fresh)).body.code, 'pass/replayed');
  assert.equal((await platform.nobody().post('/api/pass-readings', sent)).body.code, 'pass/replayed');
  const seen = await must(zhang.get(`/api/passes/${passId}`), 200);
  assert.equal(seen.scans.length, 2);
});

test('expired: after its minute a code is worth nothing, and a closed pass at once', async () => {
  const scanner = await device('hospital');
  const { codes } = await must(open(zhang, 'hospital', hospital), 201);
  pass(60);
  assert.equal((await read(scanner, codes[0].code)).body.code, 'pass/expired');
  const { codes: others, passId } = await must(open(zhang, 'hospital', hospital), 201);
  const liu = await platform.as('liu');
  assert.equal((await liu.delete(`/api/passes/${passId}`)).status, 404);
  await must(zhang.delete(`/api/passes/${passId}`));
  assert.equal((await read(scanner, others[0].code)).body.code, 'pass/closed');
});

test('disabled: what an account shows is worth nothing once the account is', async () => {
  const scanner = await device('hospital');
  const { codes } = await must(open(await platform.as('he'), 'hospital', hospital), 201);
  const { pool } = platform.app.services.database;
  const set = (status: string) =>
    pool.query(`UPDATE identity.account SET status = $1 WHERE demonstration = 'he'`, [status]);
  await set('disabled');
  const { body } = await read(scanner, codes[0].code);
  assert.equal(body.code, 'pass/closed');
  await set('active');
  await must(read(scanner, codes[0].code), 200);
});

test('for passes alone: whom a firm lets show its pass shows it, until that is taken back', async () => {
  const head = await platform.as('zhang');
  const { subjects } = await must(head.get('/api/session'), 200);
  const firm = subjects.find(({ as }: { as: string }) => as === 'head').subjectId;
  await must(head.put('/api/session/subject', { subjectId: firm }), 204);
  const holder = { name: '孙海宁', mobile: '19900000005' };
  const offer = { subjectId: firm, holder, services: ['scope:pass'], validTo: '2026-12-31T02:00:00.000Z' };
  const { id } = await must(
    head.post('/api/mandates', offer, { 'idempotency-key': 'for-passes-alone' }),
    201,
  );
  await must((await platform.as('sun')).post(`/api/mandates/${id}/acceptance`), 204);
  const sun = await platform.as('sun');
  await must(sun.put('/api/session/subject', { subjectId: firm }), 204);
  const claims = ['enterprise-name', 'enterprise-active', 'holds-business-licence', 'holds-food-permit'];
  const { codes } = await must(open(sun, 'inspection', claims), 201);
  const scanner = await device('inspection');
  await must(read(scanner, codes[0].code), 200);
  await must(head.delete(`/api/mandates/${id}`), 204);
  pass(60);
  const { body } = await read(scanner, codes[1].code);
  assert.equal(body.code, 'pass/closed');
});

test('forged: another key, a longer life, another holder’s sheaf, any changed sign', async () => {
  const scanner = await device('hospital');
  const { codes } = await must(open(zhang, 'hospital', hospital), 201);
  const { sheafId, from } = passOf(codes[0].code)!;
  const mine = generateKeyPair();
  const payload = payloadOf({ sheafId, step: 9, from, life: 60 });
  const own = writeCode(passKind, { payload, signature: sign(mine, statementOf(passKind, payload)) });
  // the signature of a real code under a payload that begins now
  const moved = writeCode(passKind, { payload, signature: passOf(codes[0].code)!.signature });
  const { code } = codes[0];
  const changed = `${code.slice(0, 20)}${code[20] === 'A' ? 'B' : 'A'}${code.slice(21)}`;
  for (const cheat of [own, moved, changed, 'YP1.', 'YP1.AAAA', 'https://example.org/', code.slice(0, -3)])
    assert.equal((await read(scanner, cheat)).body.code, 'pass/forged', cheat);
  // and the real one is still good
  await must(read(scanner, code), 200);
});

test('a new version of the key ends no pass that is open', async () => {
  const scanner = await device('hospital');
  const { codes } = await must(open(zhang, 'hospital', hospital), 201);
  const { config, crypto } = platform.app.services;
  // whoever has got hold of the version that is replaced now
  const { keyEncryptionKey } = config;
  const thief = await softwareCrypto({
    folder: join(config.dataDir, 'keys'),
    now: () => at,
    keyEncryptionKey,
  });
  await thief.publicKey(passKind.keyName);
  pass(5);
  await crypto.rotateKey(passKind.keyName);
  await must(read(scanner, codes[0].code), 200);
  pass(5);
  const next = await must(open(zhang, 'hospital', hospital), 201);
  await must(read(scanner, next.codes[0].code), 200);
  const { sheafId, from } = passOf(next.codes[0].code)!;
  const payload = payloadOf({ sheafId, step: 9, from, life: 60 });
  const cheat = async (by: typeof crypto) => read(scanner, (await signCode(by, passKind, payload)).code);
  assert.equal((await cheat(thief)).body.code, 'pass/forged');
  await must(cheat(crypto), 200);
});

test('other scene: a device reads what it is registered for, and the code is not used up by trying', async () => {
  const gate = await device('visit', 'transport');
  const desk = await device('hospital');
  const { codes } = await must(open(zhang, 'hospital', hospital), 201);
  const refused = await read(gate, codes[0].code);
  assert.equal(refused.body.code, 'pass/other-scene');
  assert.match(refused.body.title, /看病就医/);
  await must(read(desk, codes[0].code), 200);
});

test('devices: unknown, not signed, with a wrong clock, revoked; an enrolment code works once and for a day', async () => {
  const scanner = await device('hospital');
  const { codes } = await must(open(zhang, 'hospital', hospital), 201);
  const send = (body: object) => platform.nobody().post('/api/pass-readings', body);
  const { code } = codes[0];
  const unknown = await send({
    ...reading(scanner, code),
    scannerId: '00000000-0000-7000-8000-000000000000',
  });
  assert.equal(unknown.body.code, 'pass/scanner-unknown');
  const foreign = await send(reading({ ...generateKeyPair(), scannerId: scanner.scannerId }, code));
  assert.equal(foreign.body.code, 'pass/scanner-signature');
  const otherCode = await send({ ...reading(scanner, code), code: codes[1].code });
  assert.equal(otherCode.body.code, 'pass/scanner-signature');
  const late = await send(reading(scanner, code, new Date(at.getTime() - 121_000).toISOString()));
  assert.equal(late.body.code, 'pass/scanner-signature');
  const clerk = await platform.as('li');
  const notMine = await clerk.post(`/api/scanners/${scanner.scannerId}/revocation`, { reason: '设备丢了' });
  assert.equal(notMine.status, 403);
  const qingdao = await platform.as('370200-administrator');
  const elsewhere = await qingdao.post(`/api/scanners/${scanner.scannerId}/revocation`, {
    reason: '设备丢了',
  });
  assert.equal(elsewhere.status, 404);
  await must(administrator.post(`/api/scanners/${scanner.scannerId}/revocation`, { reason: '设备丢了' }));
  const revoked = await read(scanner, code);
  assert.equal(revoked.body.code, 'pass/scanner-revoked');
  assert.match(revoked.body.advice, /设备丢了/);
  const made = await must(
    administrator.post(
      '/api/scanners',
      { name: '门岗', scenes: ['visit'] },
      { 'idempotency-key': 'gate-device' },
    ),
    201,
  );
  const { publicKey } = generateKeyPair();
  const enrol = () =>
    platform.nobody().post('/api/scanner-enrolments', { enrolment: made.enrolment, publicKey });
  await must(enrol(), 200);
  assert.equal((await enrol()).body.code, 'pass/enrolment-wrong');
  const old = await must(
    administrator.post(
      '/api/scanners',
      { name: '门岗二', scenes: ['visit'] },
      { 'idempotency-key': 'gate-device-2' },
    ),
    201,
  );
  pass(25 * 3600);
  const tooLate = await platform
    .nobody()
    .post('/api/scanner-enrolments', { enrolment: old.enrolment, publicKey });
  assert.equal(tooLate.body.code, 'pass/enrolment-wrong');
});

test('every reading is on the holder’s list, with organisation and device, and can be objected to', async () => {
  zhang = await platform.as('zhang');
  const { items } = await must(zhang.get('/api/own-uses?source=pass'), 200);
  assert.ok(items.length >= 6);
  for (const one of items) {
    assert.match(one.who.name.zh, /济南/);
    assert.equal(one.who.post.zh, '大厅三号窗口');
    assert.equal(one.mayObject, true);
  }
  assert.deepEqual(
    items.at(-1).fields.map(({ zh }: { zh: string }) => zh),
    ['身份已核实', '姓名（只显示姓）', '已成年'],
  );
});

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(platform));
