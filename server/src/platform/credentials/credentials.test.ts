import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dateOf } from '@yiti/engines/calendar';
import { checkCredentialId } from '@yiti/engines/codes';
import fc from 'fast-check';
import { modules } from '../../app.ts';
import { system } from '../../base/actors.ts';
import { readCode, signCode } from '../../base/crypto/index.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../testing.ts';
import { namedId } from '../directory/index.ts';
import { changeCredential, findCredential } from './index.ts';
import { presentationKind } from './presentation.ts';
import { verifyFile } from './verification/verify-file.ts';

let platform: TestPlatform;
let zhang: TestClient;
let now = new Date('2026-03-02T02:00:00Z');

before(async () => {
  platform = await testPlatform({ modules, now: () => now });
  zhang = await platform.as('zhang');
});
after(() => platform.stop());

const asSystem = <T>(work: Parameters<typeof platform.app.services.act<T>>[1]) =>
  platform.app.services.act(system('test'), work);

/** As a network brings it. */
async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000);
}

async function held(type: string, who = zhang) {
  const { body } = await who.get('/api/credentials');
  return body.items.find((one: { type: string }) => one.type === type);
}

async function pdfOf(credentialId: string, who = zhang): Promise<Buffer> {
  const { rawPayload, statusCode } = await platform.app.server.inject({
    method: 'GET',
    url: `/api/credentials/${credentialId}/pdf`,
    headers: { cookie: who.cookie! },
  });
  assert.equal(statusCode, 200);
  return rawPayload;
}

test('people of the demonstration hold identity cards and licences, with identifiers of GB/T 36904', async () => {
  const { status, body } = await zhang.get('/api/credentials');
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(
    new Set(body.items.map(({ type }: { type: string }) => type)),
    new Set(['id-card', 'business-licence']),
  );
  for (const one of body.items) {
    assert.ok(checkCredentialId(one.identifier).ok, one.identifier);
    assert.equal(one.standing, 'valid');
    assert.equal(one.demonstration, true);
  }
});

test('nobody sees a credential of somebody else, not even an official', async () => {
  const sun = await platform.as('sun');
  const li = await platform.as('li');
  const { credentialId } = await held('id-card');
  assert.equal((await sun.get(`/api/credentials/${credentialId}`)).status, 404);
  assert.equal((await sun.get(`/api/credentials/${credentialId}/pdf`)).status, 404);
  assert.equal((await li.get(`/api/credentials/${credentialId}`)).status, 403);
  assert.equal((await platform.nobody().get(`/api/credentials/${credentialId}`)).status, 401);
});

test('the sealed file is genuine to the byte, and says so by code too, without what is personal', async () => {
  const card = await held('id-card');
  const pdf = await pdfOf(card.credentialId);
  assert.equal(pdf.toString('latin1', 0, 5), '%PDF-');
  const verified = await asSystem((ctx) => verifyFile(ctx, inPieces(pdf)));
  assert.equal(verified.verdict, 'genuine');
  const { status, body } = await platform.nobody().get(`/api/verify/${card.verificationCode.toLowerCase()}`);
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.document.credential.standing, 'valid');
  assert.ok(!JSON.stringify(body).includes('张公民'));
  assert.ok(
    !JSON.stringify(body).includes(card.face.find(({ key }: { key: string }) => key === 'idNumber').value),
  );
});

test('changing, adding or taking away any byte of a sealed file is noticed', async () => {
  const { credentialId } = await held('id-card');
  const pdf = await pdfOf(credentialId);
  await asSystem(async (ctx) => {
    const isGenuine = async (bytes: Buffer) => (await verifyFile(ctx, inPieces(bytes))).verdict === 'genuine';
    // one place in every object, stream, cross-reference and in the trailer
    for (const match of pdf.toString('latin1').matchAll(/obj|stream|xref|trailer|%%EOF|%PDF/g)) {
      const changed = Buffer.from(pdf);
      changed[match.index]! ^= 1;
      assert.ok(!(await isGenuine(changed)), `byte ${match.index}`);
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(pdf.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(pdf);
        changed[at]! ^= flip;
        assert.ok(!(await isGenuine(changed)));
        assert.ok(!(await isGenuine(Buffer.concat([pdf.subarray(0, at), pdf.subarray(at + 1)]))));
        assert.ok(!(await isGenuine(Buffer.concat([pdf, Buffer.of(flip)]))));
      }),
      { numRuns: 40 },
    );
  });
});

test('an altered copy is named after the document that it claims to be; another file is unknown', async () => {
  const { credentialId, verificationCode } = await held('business-licence');
  const pdf = await pdfOf(credentialId);
  const upload = async (bytes: Buffer) => {
    const boundary = 'yiti-test';
    const { statusCode, body } = await platform.app.server.inject({
      method: 'POST',
      url: '/api/verify',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: Buffer.concat([
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
        ),
        bytes,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]),
    });
    assert.equal(statusCode, 200, body);
    return JSON.parse(body) as { verdict: string; document: { code: string } | null };
  };
  assert.equal((await upload(pdf)).verdict, 'genuine');
  const longer = await upload(Buffer.concat([pdf, Buffer.from('\n% more')]));
  assert.deepEqual([longer.verdict, longer.document?.code], ['altered', verificationCode]);
  const other = await upload(Buffer.from('%PDF-1.7\nsomething else\n%%EOF'));
  assert.deepEqual([other.verdict, other.document], ['unknown', null]);
});

test('a signature carried over to another document does not hold', async () => {
  const licence = await held('business-licence');
  const forged = Buffer.from('%PDF-1.7 a licence that nobody issued %%EOF');
  const { crypto, database } = platform.app.services;
  await database.transaction(async (db) => {
    const genuine = await db
      .selectFrom('credentials.seal_use')
      .selectAll()
      .where('verification_code', '=', licence.verificationCode)
      .executeTakeFirstOrThrow();
    const document_hash = crypto.sm3(forged);
    const row = {
      ...genuine,
      id: namedId('test', 'forged'),
      title: JSON.stringify(genuine.title),
      document_hash,
    };
    await db.insertInto('credentials.seal_use').values(row).execute();
  });
  const verified = await asSystem((ctx) => verifyFile(ctx, inPieces(forged)));
  assert.deepEqual([verified.verdict, verified.document?.signatureHolds], ['altered', false]);
});

test('a shown code is good for a minute, and the holder sees who scanned it', async () => {
  const { credentialId } = await held('id-card');
  const { status, body } = await zhang.post(`/api/credentials/${credentialId}/presentations`);
  assert.equal(status, 200, JSON.stringify(body));
  const sun = await platform.as('sun');
  const scanned = await sun.post('/api/verify/presentations', { code: body.code });
  assert.equal(scanned.status, 200, JSON.stringify(scanned.body));
  assert.equal(scanned.body.standing, 'valid');
  const uses = (await zhang.get(`/api/credentials/${credentialId}/uses`)).body.items;
  assert.deepEqual(
    uses.map(({ purpose, usedBy }: { purpose: string; usedBy: string }) => [purpose, usedBy]),
    [['presentation', '孙海宁']],
  );
  const changed = Buffer.from(body.code, 'base64url');
  for (const at of [0, 16, 23, changed.length - 1]) {
    const wrong = Buffer.from(changed);
    wrong[at]! ^= 1;
    assert.equal(
      (await sun.post('/api/verify/presentations', { code: wrong.toString('base64url') })).status,
      422,
    );
  }
  now = new Date(now.getTime() + 61_000);
  assert.equal(
    (await sun.post('/api/verify/presentations', { code: body.code })).body.code,
    'credentials/presentation-wrong',
  );
});

test('a new version of the key ends no code that is shown; what the old one signs later is no code', async () => {
  const { credentialId } = await held('id-card');
  const { crypto } = platform.app.services;
  const sun = await platform.as('sun');
  const show = async () => (await zhang.post(`/api/credentials/${credentialId}/presentations`)).body;
  const scan = async (code: string) => (await sun.post('/api/verify/presentations', { code })).body;
  const { code } = await show();
  now = new Date(now.getTime() + 20_000);
  await crypto.rotateKey('presentations');
  assert.equal((await scan(code)).standing, 'valid');
  assert.equal((await scan((await show()).code)).standing, 'valid');
  // whoever had got hold of the version that was replaced could sign an end of life as late as they like
  const payload = readCode(presentationKind, code)!.payload;
  const before = await signCode(crypto, presentationKind, later(payload));
  await crypto.rotateKey('presentations');
  assert.equal((await scan(before.code)).standing, 'valid');
  now = new Date(now.getTime() + 61_000);
  assert.equal((await scan(before.code)).code, 'credentials/presentation-wrong');
});

/** A payload that ends in an hour. */
function later(payload: Buffer): Buffer {
  const changed = Buffer.from(payload);
  changed.writeBigInt64BE(BigInt(now.getTime() + 3_600_000), 16);
  return changed;
}

test('a place lets a shown code live for less than a minute', async () => {
  const { credentialId } = await held('id-card');
  const zhao = await platform.as('zhao');
  const decided = await zhao.post('/api/parameters/credentials.presentation-life/values', {
    division: '000000',
    validFrom: dateOf(now.toISOString()),
    value: 30,
    basis: { title: '测试', certainty: 'default' },
  });
  assert.equal(decided.status, 201, JSON.stringify(decided.body));
  // parameters of a moment ago are read anew
  now = new Date(now.getTime() + 60_000);
  const { body } = await zhang.post(`/api/credentials/${credentialId}/presentations`);
  assert.equal(Date.parse(body.expiresAt) - now.getTime(), 30_000);
  const sun = await platform.as('sun');
  now = new Date(now.getTime() + 31_000);
  assert.equal(
    (await sun.post('/api/verify/presentations', { code: body.code })).body.code,
    'credentials/presentation-wrong',
  );
});

test('a revoked credential is told as revoked, fills in no form, and its file stays genuine', async () => {
  const liu = await platform.as('liu');
  const card = await held('id-card', liu);
  await asSystem(async (ctx) => {
    const one = (await findCredential(ctx.db, card.credentialId))!;
    changeCredential(ctx, one, { verb: 'withdraw', reason: { zh: '测试', en: 'a test' } });
  });
  const { body } = await platform.nobody().get(`/api/verify/${card.verificationCode}`);
  assert.deepEqual([body.verdict, body.document.credential.standing], ['genuine', 'revoked']);
  assert.equal(
    (await liu.post(`/api/credentials/${card.credentialId}/presentations`)).body.code,
    'credentials/not-in-force',
  );
  const pdf = await pdfOf(card.credentialId, liu);
  assert.equal((await asSystem((ctx) => verifyFile(ctx, inPieces(pdf)))).verdict, 'genuine');
});
