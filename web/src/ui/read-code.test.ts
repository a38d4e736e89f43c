import { expect, test } from 'vitest';
import { readCode } from './read-code.ts';

test('a code is read alone, and from the address to which it leads', () => {
  expect(readCode(' ab-c_1 ')).toBe('ab-c_1');
  expect(readCode('https://yiti.example/enterprise-code?code=ab-c_1')).toBe('ab-c_1');
  expect(readCode('https://yiti.example/enterprise-code')).toBe('https://yiti.example/enterprise-code');
  expect(readCode('')).toBe('');
});
