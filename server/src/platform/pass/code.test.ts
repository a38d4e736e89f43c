import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { statementOf, writeCode } from '../../base/crypto/signed-code.ts';
import { generateKeyPair, sign, verify } from '../../base/crypto/sm2.ts';
import { goldenId, readGolden } from '../../base/crypto/testing.ts';
import { longestLife, passKind, passOf, payloadOf, standingOf, stepsFrom } from './code.ts';

const keys = generateKeyPair();
const sheafId = '0198c0de-0000-7000-8000-00000000abcd';
const made = (from = 1_764_000_000, life = 60, step = 3) => {
  const payload = payloadOf({ sheafId, step, from, life });
  return writeCode(passKind, { payload, signature: sign(keys, statementOf(passKind, payload)) });
};
const isGenuine = (text: string) => {
  const code = passOf(text);
  return code !== undefined && verify(keys.publicKey, statementOf(passKind, code.payload), code.signature);
};

test('what is written is read: sheaf, step, moment, life', () => {
  const code = passOf(made())!;
  assert.deepEqual([code.sheafId, code.step, code.from, code.life], [sheafId, 3, 1_764_000_000, 60]);
  assert.ok(isGenuine(made()));
});

test('a pass made before is read to the byte', () => {
  const text =
    'YP1.AQGYwN4AAHAAgAAAAAAAq80AAwAAAABpJIEAPDBFAiAu4kp097KpuIbufEkGFla0BOcpOOirl_RVvcfEOUvVZQIhANCPM1HLyxQ8sHEQ3toGIZQ2pubBslJ_gxMexHR_TERk';
  const code = { sheafId: goldenId, step: 3, from: 1_764_000_000, life: 60 };
  assert.deepEqual(readGolden(passKind, text), payloadOf(code));
  const { sheafId: id, step, from, life } = passOf(text)!;
  assert.deepEqual({ sheafId: id, step, from, life }, code);
});

test('no code lives longer than a minute, neither made nor read', () => {
  assert.throws(() => payloadOf({ sheafId, step: 0, from: 0, life: longestLife + 1 }), RangeError);
  const payload = payloadOf({ sheafId, step: 0, from: 0, life: 60 });
  payload.writeUInt8(255, 27);
  assert.equal(
    passOf(writeCode(passKind, { payload, signature: sign(keys, statementOf(passKind, payload)) })),
    undefined,
  );
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
        passOf(text);
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
