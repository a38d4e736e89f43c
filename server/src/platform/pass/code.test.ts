import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { generateKeyPair, sign, verify } from '../../base/crypto/sm2.ts';
import { longestLife, payloadOf, readCode, standingOf, statementOf, stepsFrom, writeCode } from './code.ts';

const keys = generateKeyPair();
const sheafId = '0198c0de-0000-7000-8000-00000000abcd';
const made = (from = 1_764_000_000, life = 60, step = 3) => {
  const payload = payloadOf({ sheafId, step, from, life });
  return writeCode(payload, sign(keys, statementOf(payload)));
};
const isGenuine = (text: string) => {
  const code = readCode(text);
  return code !== undefined && verify(keys.publicKey, statementOf(code.payload), code.signature);
};

test('what is written is read: sheaf, step, moment, life', () => {
  const code = readCode(made())!;
  assert.deepEqual([code.sheafId, code.step, code.from, code.life], [sheafId, 3, 1_764_000_000, 60]);
  assert.ok(isGenuine(made()));
});

test('no code lives longer than a minute, neither made nor read', () => {
  assert.throws(() => payloadOf({ sheafId, step: 0, from: 0, life: longestLife + 1 }), RangeError);
  const payload = payloadOf({ sheafId, step: 0, from: 0, life: 60 });
  payload.writeUInt8(255, 27);
  assert.equal(readCode(writeCode(payload, sign(keys, statementOf(payload)))), undefined);
});

test('one changed sign anywhere is noticed', () => {
  const code = made();
  const body = code.slice(4);
  fc.assert(
    fc.property(
      fc.nat(body.length - 2),
      fc.constantFrom('A', 'B', 'x', 'z', '0', '9', '-', '_'),
      (at, sign_) => {
        fc.pre(body[at] !== sign_);
        assert.ok(!isGenuine(`YP1.${body.slice(0, at)}${sign_}${body.slice(at + 1)}`));
      },
    ),
    { numRuns: 120 },
  );
});

test('anything may be scanned: nothing throws, nothing but a code is read', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String().map((text) => `YP1.${text}`),
      ),
      (text) => {
        readCode(text);
        assert.ok(!isGenuine(text));
      },
    ),
  );
});

test('a code is good for its minute and not a moment longer', () => {
  const window = { from: 1000, life: 60 };
  assert.equal(standingOf(window, 999_999), 'early');
  assert.equal(standingOf(window, 1_000_000), 'good');
  assert.equal(standingOf(window, 1_059_999), 'good');
  assert.equal(standingOf(window, 1_060_000), 'over');
});

test('at every moment of a sheaf one code is good, at most two are, and the last covers the end', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 60 }),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 30, max: 1200 }),
      (life, overlap, seconds) => {
        const steps = stepsFrom(5000, { life, overlap, seconds });
        for (let at = 0; at < seconds; at++) {
          const good = steps.filter(
            (one) => standingOf({ from: one.from, life }, (5000 + at) * 1000) === 'good',
          );
          const isMany = overlap * 2 < life ? 2 : life;
          assert.ok(good.length >= 1 && good.length <= isMany, `${good.length} at ${at}`);
        }
      },
    ),
    { numRuns: 60 },
  );
});
