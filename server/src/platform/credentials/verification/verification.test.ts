import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as asn1 from 'asn1js';
import fc from 'fast-check';
import { unzipSync, zipSync, type Zippable } from 'fflate';
import * as pki from 'pkijs';
import secondSm from 'sm-crypto';
import { modules } from '../../../app.ts';
import { system } from '../../../base/actors.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';
import { idFrom, sm3 } from '../../../base/crypto/index.ts';
import { oid } from '../asn1/oids.ts';
import { readSealSignature } from '../ofd/electronic-seal.ts';
import { signaturesPath } from '../ofd/sign.ts';
import { checkKinds } from './check.ts';
import { verifyFile } from './verify-file.ts';

/**
 * What the platform seals is read here with other people's code: pkijs reads certificates, signed messages and time stamps,
 * sm-crypto (a library of its own, beside the one that the platform signs with) verifies the signatures, fflate unpacks.
 */
let platform: TestPlatform;
let zhang: TestClient;
let credentialId: string;
let pdf: Buffer;
let ofd: Buffer;
let now = new Date('2026-03-02T02:00:00Z');

before(async () => {
  platform = await testPlatform({ modules, now: () => now });
  zhang = await platform.as('zhang');
  const { body } = await zhang.get('/api/credentials');
  ({ credentialId } = body.items.find(({ type }: { type: string }) => type === 'business-licence'));
  [pdf, ofd] = (await Promise.all(['pdf', 'ofd'].map(download))) as [Buffer, Buffer];
});
after(() => platform.stop());

async function download(format: string): Promise<Buffer> {
  const { rawPayload, statusCode, headers } = await platform.app.server.inject({
    method: 'GET',
    url: `/api/credentials/${credentialId}/${format}`,
    headers: { cookie: zhang.cookie! },
  });
  assert.equal(statusCode, 200);
  assert.equal(headers['content-type'], `application/${format}`);
  return rawPayload;
}

async function verify(bytes: Uint8Array) {
  async function* inPieces() {
    for (let at = 0; at < bytes.length || at === 0; at += 50_000) yield bytes.subarray(at, at + 50_000);
  }
  const found = await platform.app.services.act(system('test'), (ctx) => verifyFile(ctx, inPieces()));
  assert.deepEqual(
    found.checks.map(({ check }) => check),
    checkKinds,
  );
  for (const { says } of found.checks) assert.ok(says.zh.length > 3 && says.en.length > 8);
  return {
    verdict: found.verdict,
    checks: Object.fromEntries(found.checks.map(({ check, verdict }) => [check, verdict])),
    says: Object.fromEntries(found.checks.map(({ check, says }) => [check, says.en])),
  };
}

/** By the other library. */
function holdsElsewhere(publicKey: string, message: Uint8Array, signature: Uint8Array): boolean {
  return secondSm.sm2.doVerifySignature([...message], Buffer.from(signature).toString('hex'), publicKey, {
    der: true,
    hash: true,
    userId: '1234567812345678',
  });
}

const keyOf = (certificate: pki.Certificate): string =>
  Buffer.from(certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView).toString('hex');
const certificateOf = (der: Uint8Array): pki.Certificate => pki.Certificate.fromBER(new Uint8Array(der));

/** The signed message of a PDF, read by pkijs, and what it covers. */
function messageOf(file: Buffer) {
  const [, first, second] = /\/ByteRange \[ 0 (\d+) (\d+) /.exec(file.toString('latin1'))!.map(Number);
  const der = Buffer.from(file.toString('latin1', first! + 1, second! - 1), 'hex');
  const { result, offset } = asn1.fromBER(new Uint8Array(der).buffer);
  assert.ok(der.subarray(offset).every((byte) => byte === 0));
  const outer = new pki.ContentInfo({ schema: result });
  return {
    outer,
    signed: new pki.SignedData({ schema: outer.content }),
    covered: Buffer.concat([file.subarray(0, first), file.subarray(second)]),
  };
}

/** The SET that is signed, as it stands under [0]. */
function signedSet(signer: pki.SignerInfo): Buffer {
  const encoded = Buffer.from(signer.signedAttrs!.encodedValue);
  encoded[0] = 0x31;
  return encoded;
}

const valueOf = (signer: pki.SignerInfo, type: string) =>
  signer.signedAttrs!.attributes.find((one) => one.type === type)!.values[0];

test('a PDF is signed as GB/T 35275 has it, and another SM2 library agrees', () => {
  const { outer, signed, covered } = messageOf(pdf);
  assert.equal(outer.contentType, oid.gmSignedData);
  assert.equal(signed.encapContentInfo.eContentType, oid.gmData);
  assert.equal(signed.encapContentInfo.eContent, undefined);
  const [signer] = signed.signerInfos;
  assert.equal(signer!.digestAlgorithm.algorithmId, oid.sm3);
  assert.deepEqual(
    Buffer.from(valueOf(signer!, oid.messageDigest).valueBlock.valueHexView),
    Buffer.from(secondSm.sm3([...covered]), 'hex'),
  );
  const [certificate, root] = signed.certificates as pki.Certificate[];
  const signature = Buffer.from(signer!.signature.valueBlock.valueHexView);
  assert.ok(holdsElsewhere(keyOf(certificate!), signedSet(signer!), signature));
  assert.ok(
    holdsElsewhere(
      keyOf(root!),
      certificate!.tbsView,
      Buffer.from(certificate!.signatureValue.valueBlock.valueHexView),
    ),
  );
  assert.ok(!holdsElsewhere(keyOf(root!), signedSet(signer!), signature));
});

test('the time stamp over the signature is a token of RFC 3161 that says whose it is', () => {
  const [signer] = messageOf(pdf).signed.signerInfos;
  const attribute = signer!.unsignedAttrs!.attributes.find(({ type }) => type === oid.timestampToken)!;
  const token = new pki.SignedData({ schema: new pki.ContentInfo({ schema: attribute.values[0] }).content });
  assert.equal(token.encapContentInfo.eContentType, oid.timestampInfo);
  const content = new Uint8Array(token.encapContentInfo.eContent!.getValue());
  const info = pki.TSTInfo.fromBER(content);
  assert.equal(info.genTime.toISOString(), now.toISOString());
  assert.deepEqual(
    Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView),
    Buffer.from(secondSm.sm3([...signer!.signature.valueBlock.valueHexView]), 'hex'),
  );
  const [stamper] = token.signerInfos;
  const certificate = (token.certificates as pki.Certificate[])[0]!;
  const name = certificate.subject.typesAndValues.map(({ value }) => value.valueBlock.value).join(' ');
  assert.match(name, /非认可的时间戳机构/);
  assert.ok(
    holdsElsewhere(
      keyOf(certificate),
      signedSet(stamper!),
      Buffer.from(stamper!.signature.valueBlock.valueHexView),
    ),
  );
});

test('an OFD holds an SES_Signature of GB/T 38540 over the SM3 of all its parts, and another library agrees', () => {
  const parts = unzipSync(ofd);
  const list = Buffer.from(parts['Doc_0/Signs/Sign_0/Signature.xml']!);
  const references = [...list.toString().matchAll(/FileRef="\/([^"]+)"><ofd:CheckValue>([^<]+)</g)].map(
    ([, path, value]) => [path!, value!] as const,
  );
  assert.deepEqual(
    new Set(references.map(([path]) => path)),
    new Set(
      Object.keys(parts).filter(
        (path) => path !== signaturesPath && !/Signature\.xml|SignedValue\.dat/.test(path),
      ),
    ),
  );
  for (const [path, value] of references)
    assert.equal(Buffer.from(secondSm.sm3([...parts[path]!]), 'hex').toString('base64'), value, path);
  const signature = readSealSignature(parts['Doc_0/Signs/Sign_0/SignedValue.dat']!);
  assert.deepEqual(signature.dataHash, sm3(list));
  const signer = certificateOf(signature.signer.der);
  assert.ok(holdsElsewhere(keyOf(signer), signature.signedPart, signature.signature));
  const maker = certificateOf(signature.seal.maker.der);
  assert.ok(holdsElsewhere(keyOf(maker), signature.seal.signedPart, signature.seal.signature));
  assert.ok(signature.seal.der.equals(parts['Doc_0/Signs/Sign_0/Seal.esl']!));
  // the picture of the seal is an OFD itself
  assert.ok(unzipSync(signature.seal.picture.bytes)['OFD.xml']);
});

test('both forms pass every check', async () => {
  for (const bytes of [pdf, ofd]) {
    const { verdict, checks, says } = await verify(bytes);
    assert.equal(verdict, 'genuine');
    assert.deepEqual(
      Object.values(checks),
      checkKinds.map(() => 'yes'),
      JSON.stringify(says),
    );
    assert.match(says['timestamp']!, /not an accredited authority/);
  }
});

test('a changed byte is found, wherever it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (isPdf, at, flip) => {
      const changed = Buffer.from(isPdf ? pdf : ofd);
      changed[at % changed.length]! ^= flip;
      assert.notEqual((await verify(changed)).verdict, 'genuine');
    }),
    { numRuns: 60 },
  );
  // in what is signed, the signature itself says so
  const title = Buffer.from(pdf);
  title[pdf.indexOf('/YitiVerificationCode') + 24]! ^= 1;
  assert.equal((await verify(title)).checks['content'], 'no');
});

const repacked = (change: (parts: Record<string, Uint8Array>) => void): Buffer => {
  const parts = unzipSync(ofd);
  change(parts);
  return Buffer.from(zipSync(parts as Zippable));
};

test('an OFD whose part was exchanged, added or taken away is told apart from the genuine one', async () => {
  const page = 'Doc_0/Pages/Page_0/Content.xml';
  const exchanged = await verify(
    repacked((parts) => {
      parts[page] = Buffer.from(Buffer.from(parts[page]!).toString().replace('有限公司', '股份公司'));
    }),
  );
  assert.deepEqual([exchanged.verdict, exchanged.checks['content']], ['altered', 'no']);
  const added = await verify(repacked((parts) => (parts['Doc_0/more.xml'] = Buffer.from('<a/>'))));
  assert.equal(added.checks['structure'], 'no');
  const less = await verify(repacked((parts) => delete parts['Doc_0/Res/text.ttf']));
  assert.equal(less.checks['content'], 'no');
  // packed anew, every part is as it was sealed, but the bytes are not those of the register
  const same = await verify(repacked(() => {}));
  assert.deepEqual(
    [same.verdict, same.checks['content'], same.checks['signature'], same.checks['register']],
    ['altered', 'yes', 'yes', 'no'],
  );
});

test('what is appended to a signed PDF is not taken for part of it', async () => {
  const appended = await verify(
    Buffer.concat([pdf, Buffer.from('\n1 0 obj <</Type /Catalog>> endobj\n%%EOF')]),
  );
  assert.deepEqual([appended.verdict, appended.checks['structure']], ['altered', 'no']);
  assert.match(appended.says['structure']!, /appended/);
});

test('files made to hurt are refused in words, at once', async () => {
  const bomb = zipSync({ 'OFD.xml': new Uint8Array(60 * 2 ** 20) } as Zippable, { level: 9 });
  const many: Zippable = {};
  for (let at = 0; at < 500; at++) many[`${at}.xml`] = new Uint8Array(1);
  const lying = Buffer.from(zipSync({ 'OFD.xml': new Uint8Array(2 ** 20) } as Zippable));
  // both headers claim that nothing is in it
  for (const [signature, offset] of [
    ['PK\u0003\u0004', 22],
    ['PK\u0001\u0002', 24],
  ] as const)
    lying.writeUInt32LE(1, lying.indexOf(signature, 0, 'latin1') + offset);
  const entity = zipSync({
    'OFD.xml': Buffer.from('<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;&b;</a>'),
  } as Zippable);
  const deep = zipSync({ 'OFD.xml': Buffer.from('<a>'.repeat(100_000)) } as Zippable);
  const climbing = zipSync({ '../../etc/passwd': new Uint8Array(3) } as Zippable);
  const asn = Buffer.from(pdf);
  const opens = pdf.indexOf('<', pdf.indexOf('/ByteRange')) + 1;
  asn.write('30'.repeat((pdf.indexOf('>', opens) - opens) / 2), opens, 'latin1');
  const files: Record<string, Uint8Array> = {
    bomb,
    many: zipSync(many),
    lying,
    entity,
    deep,
    climbing,
    asn,
    empty: new Uint8Array(),
    cutOfd: ofd.subarray(0, ofd.length / 2),
    cutPdf: pdf.subarray(0, pdf.length / 2),
    ranges: Buffer.from(`%PDF-1.7 ${'/ByteRange [0 1 2 3] '.repeat(20_000)}`),
    picture: Buffer.from([0x89, 0x50, 0x4e, 0x47]),
  };
  for (const [name, bytes] of Object.entries(files)) {
    const { verdict, checks } = await verify(bytes);
    assert.notEqual(verdict, 'genuine', name);
    assert.equal(checks['structure'], 'no', name);
  }
});

test('a seal that was suspended later does not touch what it sealed; a certificate of somebody else’s root does', async () => {
  const { database } = platform.app.services;
  const sealId = idFrom(
    Buffer.from(readSealSignature(unzipSync(ofd)['Doc_0/Signs/Sign_0/SignedValue.dat']!).seal.id, 'hex'),
  );
  now = new Date('2026-03-03T02:00:00Z');
  await database.reads
    .insertInto('credentials.seal_event')
    .values({ seal_id: sealId, at: now.toISOString(), verb: 'suspended', by_name: '钱管理' })
    .execute();
  assert.equal((await verify(ofd)).checks['seal'], 'yes');
  await database.reads
    .insertInto('credentials.seal_event')
    .values({ seal_id: sealId, at: '2026-03-02T01:00:00.000Z', verb: 'lost', by_name: '钱管理' })
    .execute();
  assert.equal((await verify(ofd)).checks['seal'], 'no');

  const other = await testPlatform({ modules, now: () => now });
  try {
    const found = await other.app.services.act(system('test'), (ctx) =>
      verifyFile(
        ctx,
        (async function* () {
          yield ofd;
        })(),
      ),
    );
    const verdicts = Object.fromEntries(found.checks.map(({ check, verdict }) => [check, verdict]));
    assert.deepEqual(
      [found.verdict, verdicts['content'], verdicts['signature'], verdicts['certificate'], verdicts['seal']],
      ['unknown', 'yes', 'yes', 'no', 'unknown'],
    );
  } finally {
    await other.stop();
  }
});
