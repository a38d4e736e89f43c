import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '../problems.ts';
import { networkOf, openLimits, type LimitedKind } from './limits.ts';

const open = (perMinute: number, atOnce = 1000) => {
  let now = 0;
  const each = { perMinute, atOnce };
  const limits = openLimits({ question: each, file: each, heavy: each, client: each }, () => now);
  const ask = (sender = 'a', kind: LimitedKind = 'question') => {
    try {
      return { leave: limits.enter(kind, sender), wait: 0 };
    } catch (error) {
      assert.ok(error instanceof Problem && error.code === 'base/too-often');
      return { leave: () => {}, wait: error.retryAfterSeconds! };
    }
  };
  return { ask, pass: (seconds: number) => void (now += seconds * 1000) };
};

test('a minute’s worth may come at once, then one as each is earned; the wait that is named is enough', () => {
  const { ask, pass } = open(30);
  for (let n = 0; n < 30; n += 1) assert.equal(ask().wait, 0, String(n));
  assert.equal(ask().wait, 2);
  pass(2);
  assert.equal(ask().wait, 0);
  assert.equal(ask().wait, 2);
  pass(60);
  for (let n = 0; n < 30; n += 1) assert.equal(ask().wait, 0, String(n));
});

test('senders and kinds do not count for each other, and 0 is no limit', () => {
  const { ask } = open(1);
  assert.deepEqual([ask('a').wait, ask('b').wait, ask('a', 'file').wait], [0, 0, 0]);
  assert.ok(ask('a').wait > 0);
  const free = open(0);
  for (let n = 0; n < 5000; n += 1) assert.equal(free.ask().wait, 0);
});

test('what is under way at once is bounded, and what ended makes room', () => {
  const { ask } = open(100, 2);
  const first = ask();
  ask();
  assert.equal(ask().wait, 1);
  first.leave();
  assert.equal(ask().wait, 0);
});

test('in no minute are there more than twice a minute’s worth, whenever they come', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.nat(20), { maxLength: 200 }), (most, gaps) => {
      const { ask, pass } = open(most);
      const taken: number[] = [];
      let at = 0;
      for (const gap of gaps) {
        pass(gap);
        at += gap;
        if (ask().wait === 0) taken.push(at);
      }
      for (const from of taken)
        assert.ok(taken.filter((each) => each >= from && each < from + 60).length <= 2 * most);
    }),
  );
});

test('an address of the sixth version counts by its network, one of the fourth by itself', () => {
  assert.equal(networkOf('::ffff:203.0.113.7'), '203.0.113.7');
  assert.equal(networkOf('203.0.113.7'), '203.0.113.7');
  assert.equal(networkOf(undefined), 'gone');
  for (const address of [
    '2001:db8:0:1::',
    '2001:db8::1:9:8:7:6',
    '2001:0db8:0000:0001:a:b:c:d',
    '2001:db8:0:1::9%eth0',
  ])
    assert.equal(networkOf(address), '2001:db8:0:1::/64', address);
  assert.equal(networkOf('::1'), '0:0:0:0::/64');
  assert.notEqual(networkOf('2001:db8:0:2::1'), networkOf('2001:db8:0:1::1'));
});

test('whoever is turned away is counted by kind, and several together may ask as often as they are', () => {
  const turnedAway: string[] = [];
  const each = { perMinute: 2, atOnce: 100 };
  const limits = openLimits(
    { question: each, file: each, heavy: each, client: each },
    () => 0,
    (kind) => turnedAway.push(kind),
  );
  const ask = (times?: number) => {
    try {
      limits.enter('client', `of ${times}`, times);
      return true;
    } catch {
      return false;
    }
  };
  assert.deepEqual([ask(), ask(), ask()], [true, true, false]);
  const many = Array.from({ length: 21 }, () => ask(10));
  assert.deepEqual([many.filter(Boolean).length, many.at(-1)], [20, false]);
  assert.deepEqual(turnedAway, ['client', 'client']);
});
