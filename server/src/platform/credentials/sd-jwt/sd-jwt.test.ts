import assert from 'node:assert/strict';
import { createHash, webcrypto } from 'node:crypto';
import { test } from 'node:test';
import { compactVerify, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { issueSdJwt, SdJwtRefused, verifySdJwt } from './sd-jwt.ts';

/** RFC 9901, section 5: the issuer's key, and the SD-JWT+KB of 5.2 as it is printed. */
const issuerKey: JWK = {
  kty: 'EC',
  crv: 'P-256',
  x: 'b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ',
  y: 'Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8',
};
const presentation = [
  'eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImV4YW1wbGUrc2Qtand0In0.eyJfc2QiOiBbIkNyUWU3UzVrcUJBSHQtbk',
  '1ZWGdjNmJkdDJTSDVhVFkxc1VfTS1QZ2tqUEkiLCAiSnpZakg0c3ZsaUgwUjNQeUVNZmVadTZKdDY5dTVxZWhabzdG',
  'N0VQWWxTRSIsICJQb3JGYnBLdVZ1Nnh5bUphZ3ZrRnNGWEFiUm9jMkpHbEFVQTJCQTRvN2NJIiwgIlRHZjRvTGJnd2',
  'Q1SlFhSHlLVlFaVTlVZEdFMHc1cnREc3JaemZVYW9tTG8iLCAiWFFfM2tQS3QxWHlYN0tBTmtxVlI2eVoyVmE1TnJQ',
  'SXZQWWJ5TXZSS0JNTSIsICJYekZyendzY002R242Q0pEYzZ2Vks4QmtNbmZHOHZPU0tmcFBJWmRBZmRFIiwgImdiT3',
  'NJNEVkcTJ4Mkt3LXc1d1BFemFrb2I5aFYxY1JEMEFUTjNvUUw5Sk0iLCAianN1OXlWdWx3UVFsaEZsTV8zSmx6TWFT',
  'RnpnbGhRRzBEcGZheVF3TFVLNCJdLCAiaXNzIjogImh0dHBzOi8vaXNzdWVyLmV4YW1wbGUuY29tIiwgImlhdCI6ID',
  'E2ODMwMDAwMDAsICJleHAiOiAxODgzMDAwMDAwLCAic3ViIjogInVzZXJfNDIiLCAibmF0aW9uYWxpdGllcyI6IFt7',
  'Ii4uLiI6ICJwRm5kamtaX1ZDem15VGE2VWpsWm8zZGgta284YUlLUWM5RGxHemhhVllvIn0sIHsiLi4uIjogIjdDZj',
  'ZKa1B1ZHJ5M2xjYndIZ2VaOGtoQXYxVTFPU2xlclAwVmtCSnJXWjAifV0sICJfc2RfYWxnIjogInNoYS0yNTYiLCAi',
  'Y25mIjogeyJqd2siOiB7Imt0eSI6ICJFQyIsICJjcnYiOiAiUC0yNTYiLCAieCI6ICJUQ0FFUjE5WnZ1M09IRjRqNF',
  'c0dmZTVm9ISVAxSUxpbERsczd2Q2VHZW1jIiwgInkiOiAiWnhqaVdXYlpNUUdIVldLVlE0aGJTSWlyc1ZmdWVjQ0U2',
  'dDRqVDlGMkhaUSJ9fX0.MczwjBFGtzf-6WMT-hIvYbkb11NrV1WMO-jTijpMPNbswNzZ87wY2uHz-CXo6R04b7jYrp',
  'j9mNRAvVssXou1iw~WyJlbHVWNU9nM2dTTklJOEVZbnN4QV9BIiwgImZhbWlseV9uYW1lIiwgIkRvZSJd~WyJBSngt',
  'MDk1VlBycFR0TjRRTU9xUk9BIiwgImFkZHJlc3MiLCB7InN0cmVldF9hZGRyZXNzIjogIjEyMyBNYWluIFN0IiwgIm',
  'xvY2FsaXR5IjogIkFueXRvd24iLCAicmVnaW9uIjogIkFueXN0YXRlIiwgImNvdW50cnkiOiAiVVMifV0~WyIyR0xD',
  'NDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd~WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBI',
  'iwgIlVTIl0~eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImtiK2p3dCJ9.eyJub25jZSI6ICIxMjM0NTY3ODkwIiwgIm',
  'F1ZCI6ICJodHRwczovL3ZlcmlmaWVyLmV4YW1wbGUub3JnIiwgImlhdCI6IDE3NDg1MzcyNDQsICJzZF9oYXNoIjog',
  'IjBfQWYtMkItRWhMV1g1eWRoX3cyeHp3bU82aU02NkJfMlFDRWFuSTRmVVkifQ.T3SIus2OidNl41nmVkTZVCKKhOA',
  'X97aOldMyHFiYjHm261eLiJ1YiuONFiMN8QlCmYzDlBLAdPvrXh52KaLgUQ',
].join('');
const bindingNonce = '1234567890';
const bindingAudience = 'https://verifier.example.org';
const at = new Date(1748537244 * 1000);

const checked = (presented: string, changes: Partial<Parameters<typeof verifySdJwt>[1]> = {}) =>
  verifySdJwt(presented, {
    findKey: () => Promise.resolve(issuerKey),
    keyBinding: { audience: bindingAudience, nonce: bindingNonce },
    now: at,
    ...changes,
  });
const flaw = (wanted: string) => (error: unknown) => {
  assert.ok(error instanceof SdJwtRefused, String(error));
  assert.equal(error.flaw, wanted);
  return true;
};

test('the presentation of RFC 9901, 5.2 gives what the RFC says it does', async () => {
  const { claims } = await checked(presentation);
  assert.deepEqual(claims, {
    iss: 'https://issuer.example.com',
    iat: 1683000000,
    exp: 1883000000,
    sub: 'user_42',
    nationalities: ['US'],
    cnf: {
      jwk: {
        kty: 'EC',
        crv: 'P-256',
        x: 'TCAER19Zvu3OHF4j4W4vfSVoHIP1ILilDls7vCeGemc',
        y: 'ZxjiWWbZMQGHVWKVQ4hbSIirsVfuecCE6t4jT9F2HZQ',
      },
    },
    family_name: 'Doe',
    address: { street_address: '123 Main St', locality: 'Anytown', region: 'Anystate', country: 'US' },
    given_name: 'John',
  });
});

test('anything about it that is not as it should be refuses it', async () => {
  const parts = presentation.split('~');
  const join = (changed: string[]) => changed.join('~');
  await assert.rejects(checked(presentation, { now: new Date(1748537244e3 + 3_600_000) }), flaw('stale'));
  await assert.rejects(checked(presentation, { now: new Date(1883000100e3) }), flaw('expired'));
  await assert.rejects(
    checked(presentation, { keyBinding: { audience: 'https://other.example', nonce: bindingNonce } }),
    flaw('audience'),
  );
  await assert.rejects(
    checked(presentation, { keyBinding: { audience: bindingAudience, nonce: '1234567891' } }),
    flaw('nonce'),
  );
  // a disclosure less than the holder signed over
  await assert.rejects(checked(join([...parts.slice(0, 2), ...parts.slice(3)])), flaw('hash'));
  // none at all: whoever took the disclosures cannot present
  await assert.rejects(checked(join([...parts.slice(0, -1), ''])), flaw('no-key-binding'));
  const forged = Buffer.from(JSON.stringify(['salt', 'family_name', 'Roe'])).toString('base64url');
  const without = { keyBinding: undefined } as never;
  await assert.rejects(checked(join([parts[0]!, forged, '']), without), flaw('disclosure'));
  await assert.rejects(checked(join([parts[0]!, parts[1]!, parts[1]!, '']), without), flaw('disclosure'));
  await assert.rejects(
    checked(presentation, { findKey: () => Promise.resolve(undefined) }),
    flaw('unknown-issuer'),
  );
  const other = await exportJWK((await generateKeyPair('ES256')).publicKey);
  await assert.rejects(checked(presentation, { findKey: () => Promise.resolve(other) }), flaw('signature'));
  await assert.rejects(checked('nothing'), flaw('malformed'));
  const none = Buffer.from('{"alg":"none","typ":"dc+sd-jwt"}').toString('base64url');
  const body = parts[0]!.split('.')[1]!;
  await assert.rejects(checked(`${none}.${body}.~`, without), flaw('wrong-algorithm'));
});

test('what is nested for thousands of levels is refused in words, wherever it stands', async () => {
  const [jwt, ...rest] = presentation.split('~');
  const without = { keyBinding: undefined as never };
  for (const deep of [
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
  ]) {
    const disclosure = Buffer.from(`["salt","name",${deep}]`).toString('base64url');
    await assert.rejects(
      checked([jwt, disclosure, ...rest.slice(0, -1), ''].join('~'), without),
      flaw('disclosure'),
    );
  }
});

test('what we issue holds by hand: signature, digests, salts of their own', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const issue = () =>
    issueSdJwt({ iss: 'https://a.example', name: '张公民', idNumber: '1' }, ['name', 'idNumber'], {
      privateKey: privateKey as webcrypto.CryptoKey as never,
      header: { alg: 'ES256', typ: 'dc+sd-jwt', kid: 'k' },
    });
  const first = await issue();
  const [jwt = '', ...disclosures] = first.split('~').slice(0, -1);
  const { payload, protectedHeader } = await compactVerify(jwt, publicKey);
  assert.deepEqual(protectedHeader, { alg: 'ES256', typ: 'dc+sd-jwt', kid: 'k' });
  const claims = JSON.parse(new TextDecoder().decode(payload));
  assert.equal(claims.name, undefined);
  assert.deepEqual(
    disclosures.map((one) => createHash('sha256').update(one).digest('base64url')).toSorted(),
    claims._sd.toSorted(),
  );
  const contents = disclosures.map((one) => JSON.parse(Buffer.from(one, 'base64url').toString()));
  assert.ok(contents.every(([salt]) => Buffer.from(salt, 'base64url').length >= 16));
  assert.ok((await issue()).split('~')[1] !== first.split('~')[1], 'a salt is never used twice');
});

test('a holder’s key of somebody else binds nothing', async () => {
  const { privateKey } = await generateKeyPair('ES256');
  const over = presentation.slice(0, presentation.lastIndexOf('~') + 1);
  const stolen = await new SignJWT({
    nonce: bindingNonce,
    sd_hash: createHash('sha256').update(over).digest('base64url'),
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' })
    .setAudience(bindingAudience)
    .setIssuedAt(at.getTime() / 1000)
    .sign(privateKey);
  await assert.rejects(checked(over + stolen), flaw('holder-key'));
  assert.ok(await importJWK(issuerKey, 'ES256'));
});
