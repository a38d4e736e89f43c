import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ownAddress } from './redirect.ts';

const evil = 'evil.example';

test('an address of this site stays as it is', () => {
  for (const own of [
    '/',
    '/me',
    '/me/cases?state=open&page=2',
    '/openid/interactions/a_b-c',
    '/搜索',
    '/a//b',
  ])
    assert.equal(ownAddress(own), encodeURI(own));
  assert.equal(ownAddress('/me/../work'), '/work');
});

test('what only looks like an address of this site leads to the front page', () => {
  const forms = [
    null,
    '',
    'me',
    evil,
    `https://${evil}/`,
    `//${evil}/login`,
    `///${evil}`,
    `/.//${evil}/login`,
    `/..//${evil}`,
    `/%2e//${evil}`,
    `/%2E%2e//${evil}`,
    `/me/..//${evil}`,
    `/.///${evil}`,
    `/\\${evil}`,
    `/.\\${evil}`,
    `/./\\${evil}`,
    `/\t/${evil}`,
    `/\n//${evil}`,
    `/.\r//${evil}`,
    `/.\u0000//${evil}`,
    '/me\r\nset-cookie: a=b',
    '/me\u0085',
    'javascript:alert(1)',
  ];
  for (const form of forms) assert.equal(ownAddress(form), '/', JSON.stringify(form));
});

test('whatever is asked for, a browser stays on this site', () => {
  const pieces = [
    '/',
    '/',
    '\\',
    '.',
    '..',
    '%2e',
    '%2F',
    '%5c',
    '\t',
    '\r',
    '\n',
    '\0',
    ' ',
    '@',
    ':',
    '?',
    '#',
    evil,
    'me',
  ];
  const address = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => `/${parts.join('')}`),
    fc
      .array(fc.integer({ min: 0, max: 0x2fff }), { maxLength: 12 })
      .map((codes) => `/${String.fromCodePoint(...codes)}`),
  );
  fc.assert(
    fc.property(address, (text) => {
      const own = ownAddress(text);
      assert.match(own, /^\/(?![/\\])[^\\\p{Cc}]*$/u);
      assert.equal(new URL(own, 'https://county.example').origin, 'https://county.example');
      assert.equal(ownAddress(own), own, 'and stays what it is');
    }),
    { numRuns: 1_000 },
  );
});
