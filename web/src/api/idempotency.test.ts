import { beforeEach, expect, test } from 'vitest';
import { intentionKey, settleIntention, unlessLost } from './idempotency.ts';
import { offline, ProblemError } from './problem.ts';

beforeEach(() => sessionStorage.clear());

test('an intention keeps its key until it is answered; the next one of its name is another', () => {
  const key = intentionKey('add a user');
  expect(intentionKey('add a user')).toBe(key);
  expect(intentionKey('add another')).not.toBe(key);
  settleIntention('add a user');
  expect(intentionKey('add a user')).not.toBe(key);
});

test('a lost answer keeps the key: the same act asks for it again; a refusal, or success, forgets it', () => {
  const key = intentionKey('add a user');
  unlessLost('add a user')(undefined, new ProblemError(offline));
  expect(intentionKey('add a user')).toBe(key);
  unlessLost('add a user')(undefined, new ProblemError({ code: 'web/gateway', status: 504, title: '504' }));
  unlessLost('add a user')(undefined, new TypeError('terminated'));
  expect(intentionKey('add a user')).toBe(key);
  const refused = new ProblemError({ code: 'base/conflict', status: 409, title: 'taken' });
  unlessLost('add a user')(undefined, refused);
  const second = intentionKey('add a user');
  expect(second).not.toBe(key);
  unlessLost('add a user')({}, null);
  expect(intentionKey('add a user')).not.toBe(second);
});
