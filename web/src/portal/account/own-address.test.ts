import { expect, test } from 'vitest';
import { ownAddress } from './own-address.ts';

const evil = 'evil.example';

test('an address of this site stays as it is', () => {
  for (const own of ['/', '/me', '/me/cases?state=open#last', '/openid/interactions/a_b-c', '/a//b'])
    expect(ownAddress(own)).toBe(own);
  expect(ownAddress('/me/../work')).toBe('/work');
});

test('what only looks like an address of this site is none', () => {
  const forms = [
    undefined,
    '',
    'me',
    evil,
    `https://${evil}/`,
    `//${evil}/login`,
    `/.//${evil}/login`,
    `/..//${evil}`,
    `/%2e//${evil}`,
    `/me/..//${evil}`,
    `/\\${evil}`,
    `/.\\${evil}`,
    `/\t/${evil}`,
    `/.\n//${evil}`,
    `/.\u0000//${evil}`,
    '/me\u0085',
    'javascript:alert(1)',
  ];
  for (const form of forms) expect(ownAddress(form), JSON.stringify(form)).toBeUndefined();
});

test('whatever pieces an address is made of, a browser stays on this site', () => {
  const pieces = ['/', '\\', '.', '..', '%2e', '%2F', '%5c', '\t', '\n', '@', ':', '?', '#', evil];
  let taken = 0;
  for (const a of pieces)
    for (const b of pieces)
      for (const c of pieces)
        for (const d of [evil, `/${evil}`, `//${evil}`]) {
          const text = `/${a}${b}${c}${d}`;
          const own = ownAddress(text);
          if (own === undefined) continue;
          taken += 1;
          const { origin, pathname } = new URL(own, window.location.origin);
          const stays =
            origin === window.location.origin && !pathname.startsWith('//') && !own.startsWith('//');
          if (!stays) expect.fail(`${JSON.stringify(text)} leads to ${own}`);
        }
  // some of them are odd names on this site, and are taken
  expect(taken).toBeGreaterThan(100);
});
