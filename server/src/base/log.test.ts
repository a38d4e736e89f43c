import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openLog, type LogLevel } from './log.ts';
import { describeError } from './scrub.ts';

const now = () => new Date('2026-03-02T01:00:00Z');

function logged(write: (log: ReturnType<typeof openLog>) => void, logLevel: LogLevel = 'info'): string[] {
  const lines: string[] = [];
  write(openLog({ logLevel, now, write: (line) => lines.push(line) }));
  return lines;
}

test('a line is one JSON object with time, level, message and fields', () => {
  const [line] = logged((log) => log.warn({ route: 'GET /cases', ms: 12, level: 'x' }, 'slow'));
  assert.deepEqual(JSON.parse(line!), {
    time: '2026-03-02T01:00:00.000Z',
    level: 'warn',
    message: 'slow',
    route: 'GET /cases',
    ms: 12,
  });
  assert.ok(line!.endsWith('}\n') && line!.indexOf('\n') === line!.length - 1);
});

test('what is below the level is not written', () => {
  assert.equal(logged((log) => log.info({}, 'x'), 'warn').length, 0);
  assert.equal(logged((log) => log.error({}, 'x'), 'warn').length, 1);
  assert.equal(logged((log) => log.error({}, 'x'), 'silent').length, 0);
});

test('an error keeps its message, stack, code and cause, but not the values of the row', () => {
  const cause = Object.assign(new Error('duplicate key'), {
    code: '23505',
    constraint: 'person_id_number_key',
    detail: 'Key (id_number)=(11010519491231002X) already exists.',
  });
  const [line] = logged((log) => log.error({ err: new Error('cannot save', { cause }) }, 'failed'));
  const { err } = JSON.parse(line!);
  assert.equal(err.message, 'cannot save');
  assert.deepEqual([err.cause.code, err.cause.constraint], ['23505', 'person_id_number_key']);
  assert.match(err.stack, /log\.test\.ts/);
  assert.doesNotMatch(line!, /11010519491231002X|already exists/);
});

test('an error that quotes what it could not read is kept without the quotation', () => {
  const data = Object.assign(new Error('invalid input syntax for type date: "张"三 1990"'), {
    code: '22007',
  });
  const reply = (() => {
    try {
      return JSON.parse('{"applicant": 张三');
    } catch (error) {
      return error as Error;
    }
  })();
  for (const err of [data, reply, new Error('outside', { cause: reply })]) {
    const [line] = logged((log) => log.error({ err }, 'failed'));
    assert.doesNotMatch(line!, /张|三/);
    assert.match(line!, /log\.test\.ts|JSON/);
  }
  const [line] = logged((log) => log.error({ err: new Error('no column "applicant_id"') }, 'failed'));
  assert.match(line!, /applicant_id/, 'names of ours stay');
});

test('what is kept of a failure names nobody either', () => {
  const said = [
    describeError(Object.assign(new Error('invalid input syntax for type date: "张三"'), { code: '22007' })),
    describeError(new Error('no mailbox for zhang.san@example.org, call 13800000001')),
    describeError('11010519491231002X is unknown'),
    describeError(new Error('x'.repeat(5000))),
  ];
  assert.deepEqual(said.slice(0, 3), [
    'Error: invalid input syntax for type date: [removed]',
    'Error: no mailbox for [e-mail], call [mobile]',
    '[identity number] is unknown',
  ]);
  assert.equal(said[3]!.length, 1000);
});

test('what looks like a number of a person but is none stays readable', () => {
  const fields = {
    caseNumber: '11370102MB2838XXXX4370100000000202603020001',
    uscc: '91370100MA3C0XXXX4',
    requestId: '018f4e2a-7c1b-7d3e-9a4f-0123456789ab',
    epoch: 1_772_413_200_000,
    fileName: 'plan.pdf',
    token: 'secret',
  };
  const [line] = logged((log) => log.info(fields, 'x'));
  const { time: _, level: _l, message: _m, ...rest } = JSON.parse(line!);
  assert.deepEqual(rest, { ...fields, token: '[removed]' });
});

test('cycles and depths are cut, odd values do not stop the log', () => {
  const loop: Record<string, unknown> = {
    at: 1n,
    bytes: new Uint8Array(3),
    when: now(),
    f: () => 1,
    none: undefined,
  };
  loop['self'] = loop;
  const [line] = logged((log) => log.info({ loop }, 'x'));
  assert.deepEqual(JSON.parse(line!).loop, {
    at: '1',
    bytes: '[3 bytes]',
    when: '2026-03-02T01:00:00.000Z',
    self: '[cut]',
  });
});

// identity numbers with right check digits, mobiles as people write them
const identityNumber = fc
  .tuple(
    fc.integer({ min: 110101, max: 659099 }),
    fc.date({ min: new Date('1920-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([division, birth, sequence]) => {
    const body = `${division}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
    const sum = Array.from(body).reduce(
      (total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11),
      0,
    );
    return body + '10X98765432'[sum % 11];
  });
const mobile = fc
  .tuple(fc.integer({ min: 13, max: 19 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([start, rest]) => `${start}${String(rest).padStart(9, '0')}`);
const personal = fc.oneof(
  identityNumber,
  mobile,
  mobile.map((number) => `+86 ${number}`),
  mobile.map((number) => `${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}`),
);
const around = fc.constantFrom('', ' ', '：', '(', 'no person with ', '"', '，身份证', '\n', '/', '=');

test('no identity number and no mobile gets through, wherever it stands', () => {
  const place = fc.constantFrom(
    (text: string) => ({ fields: { note: text }, message: 'x' }),
    (text: string) => ({ fields: { deep: [{ list: [text, { more: text }] }] }, message: 'x' }),
    (text: string) => ({ fields: { err: new Error(text, { cause: new Error(text) }) }, message: 'x' }),
    (text: string) => ({ fields: { [text]: 1 }, message: 'x' }),
    (text: string) => ({ fields: { map: new Map([[text, text]]) }, message: 'x' }),
    (text: string) => ({ fields: {}, message: `cannot find ${text}` }),
  );
  fc.assert(
    fc.property(personal, around, around, place, (value, left, right, put) => {
      const { fields, message } = put(`${left}${value}${right}`);
      const [line] = logged((log) => log.info(fields as Record<string, unknown>, message));
      assert.ok(!line!.includes(value), line!);
    }),
    { numRuns: 500 },
  );
});

test('nothing under a key that holds personal data gets through', () => {
  const key = fc.constantFrom(
    'name',
    'applicantName',
    'actor_name',
    '姓名',
    'mobile',
    'id-number',
    'ID_NUMBER',
    'password',
    'answers',
    'values',
    'homeAddress',
    'Authorization',
    'cookie',
  );
  const value = fc.string({ minLength: 12, unit: 'grapheme' }).filter((text) => text.trim().length >= 12);
  fc.assert(
    fc.property(key, value, (name, secret) => {
      const [line] = logged((log) => log.info({ a: [{ [name]: { inner: secret } }], [name]: secret }, 'x'));
      assert.ok(!line!.includes(JSON.stringify(secret).slice(1, -1)), line!);
    }),
  );
});
