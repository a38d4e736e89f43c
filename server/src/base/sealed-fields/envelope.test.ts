import assert from 'node:assert/strict';
import { createCipheriv, randomBytes, type CipherGCM } from 'node:crypto';
import { test } from 'node:test';
import { headOf, keyNumberOf, openValue, sealValue } from './envelope.ts';

const key = { number: 7, secret: randomBytes(16) };
const place = 'directory.person/sealed/0198c0de-0000-7000-8000-00000000abcd';
const plain = Buffer.from('370102197109179176 标记巷玖壹柒号');

test('what is sealed opens in its place, and twice the same is never twice the same bytes', () => {
  const sealed = sealValue(key, plain, place);
  assert.deepEqual(openValue(key, sealed, place), plain);
  assert.notDeepEqual(sealed, sealValue(key, plain, place));
  assert.ok(!sealed.includes('370102197109179176'));
  assert.equal(keyNumberOf(sealed), 7);
  assert.deepEqual(sealed.subarray(0, 5), headOf(7));
});

test('no nonce is given twice, however many values are sealed', () => {
  const sealed = Array.from({ length: 1000 }, () => sealValue(key, plain, place));
  assert.equal(new Set(sealed.map((one) => one.toString('hex', 5, 17))).size, sealed.length);
  for (const one of sealed) assert.deepEqual(openValue(key, one, place), plain);
});

test('a value sealed before opens for ever: the format is fixed', () => {
  const golden = '0100000002000102030405060708090a0b3b5475f3d4c3847341c2108f07833673ced1f2fe69b9';
  const secret = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  assert.deepEqual(
    openValue({ number: 2, secret }, Buffer.from(golden, 'hex'), 'a/b/c'),
    Buffer.from('number'),
  );
});

test('what OpenSSL calls SM4-GCM is that of RFC 8998, appendix A.1', () => {
  const secret = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  const cipher = createCipheriv(
    'sm4-gcm',
    secret,
    Buffer.from('00001234567800000000abcd', 'hex'),
  ) as CipherGCM;
  cipher.setAAD(Buffer.from('feedfacedeadbeeffeedfacedeadbeefabaddad2', 'hex'));
  const text = ['a', 'b', 'c', 'd', 'e', 'f', 'e', 'a'].map((digit) => digit.repeat(16)).join('');
  const sealed = Buffer.concat([cipher.update(Buffer.from(text, 'hex')), cipher.final()]);
  assert.equal(
    sealed.toString('hex'),
    '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735' +
      'd82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d',
  );
  assert.equal(cipher.getAuthTag().toString('hex'), '83de3541e4c2b58177e065a9bf7b62ec');
});

test('in no other row, column or table, under no other key or number', () => {
  const sealed = sealValue(key, plain, place);
  for (const elsewhere of [
    `${place.slice(0, -1)}e`,
    place.replace('sealed', 'other'),
    place.replace('person', 'officer'),
    '',
  ])
    assert.equal(openValue(key, sealed, elsewhere), undefined, elsewhere);
  assert.equal(openValue({ ...key, secret: randomBytes(16) }, sealed, place), undefined);
  const renumbered = Buffer.concat([headOf(8), sealed.subarray(5)]);
  assert.equal(openValue({ ...key, number: 8 }, renumbered, place), undefined);
});

test('no byte of it can be changed, none left out, none added', () => {
  const sealed = sealValue(key, plain, place);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    assert.equal(openValue(key, changed, place), undefined, `byte ${at}`);
    assert.equal(openValue(key, sealed.subarray(0, at), place), undefined, `cut at ${at}`);
  }
  assert.equal(openValue(key, Buffer.concat([sealed, Buffer.of(0)]), place), undefined);
});
