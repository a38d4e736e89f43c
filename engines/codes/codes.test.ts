import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  checkBasicCode,
  checkBusinessItemCode,
  checkCaseNumber,
  MOST_CASES_A_DAY,
  checkCredentialId,
  checkDivision,
  checkIdNumber,
  checkImplementationCode,
  checkOrganisationCode,
  checkUscc,
  divisionAncestors,
  divisionDistance,
  divisionLevel,
  isWithinDivision,
  makeBusinessItemCode,
  makeCaseNumber,
  makeCredentialId,
  makeIdNumber,
  makeImplementationCode,
  makeUscc,
  parentDivision,
} from './index.ts';

const REAL_USCC = [
  '12441500196720244T',
  '11310000MB2F30661Y',
  '11430000006122244L',
  '11100000000013338W',
  '91370406L24894136J',
  '11220000013544541J',
];
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const code = (checked: { ok: true } | { ok: false; problem: { code: string } }) =>
  checked.ok ? 'ok' : checked.problem.code;
const change = (text: string, at: number, to: string) => text.slice(0, at) + to + text.slice(at + 1);

const usccs = fc
  .record({
    registrar: fc.constantFrom('1', '5', '9', 'N', 'Y'),
    category: fc.constantFrom('1', '2', '3'),
    division: fc.constantFrom('370102', '370200', '100000'),
    organisationNumber: fc.string({
      unit: fc.constantFrom(...Array.from(USCC_ALPHABET)),
      minLength: 8,
      maxLength: 8,
    }),
  })
  .map((parts) => makeUscc(parts));

test('real unified social credit codes are read, with the organisation code inside', () => {
  for (const value of REAL_USCC) {
    const checked = checkUscc(value);
    assert.ok(checked.ok, value);
    assert.equal(code(checkOrganisationCode(checked.organisationCode)), 'ok');
  }
  const checked = checkUscc(' 91370406l24894136j ');
  assert.deepEqual(checked, {
    ok: true,
    value: '91370406L24894136J',
    registrar: '9',
    category: '1',
    division: '370406',
    organisationCode: 'L24894136',
  });
});

test('a wrong unified social credit code says what is wrong', () => {
  assert.equal(code(checkUscc('9137040')), 'uscc-length');
  assert.equal(code(checkUscc('91370406I24894136J')), 'uscc-character');
  assert.equal(code(checkUscc('9137040AL24894136J')), 'uscc-division');
  assert.equal(code(checkUscc('91370406L24894136K')), 'uscc-check');
  const problem = checkUscc('91370406L24894136K');
  assert.ok(
    !problem.ok && problem.problem.message.zh.includes('校验位') && problem.problem.message.en.length > 20,
  );
});

test('the organisation code inside is checked too, unless the caller is lenient', () => {
  // found by search: outer check fits, inner does not
  const outerOnly = Array.from(USCC_ALPHABET)
    .map((c) => `91370406L24894130${c}`)
    .find((s) => checkUscc(s, { organisationCode: 'lenient' }).ok);
  assert.ok(outerOnly);
  assert.equal(code(checkUscc(outerOnly)), 'uscc-organisation-code');
});

test('every change of one character in a USCC is found', () => {
  fc.assert(
    fc.property(usccs, fc.nat(17), fc.constantFrom(...Array.from(USCC_ALPHABET)), (value, at, to) => {
      fc.pre(value[at] !== to);
      assert.equal(checkUscc(change(value, at, to), { organisationCode: 'lenient' }).ok, false);
    }),
  );
});

test('identity numbers of the standard are read', () => {
  assert.deepEqual(checkIdNumber('11010519491231002x'), {
    ok: true,
    value: '11010519491231002X',
    kind: 'citizen',
    division: '110105',
    birthDate: '1949-12-31',
    sequence: 2,
    sex: 'female',
  });
  const second = checkIdNumber('440524188001010014');
  assert.ok(second.ok && second.sex === 'male');
});

test('a wrong identity number says what is wrong', () => {
  assert.equal(code(checkIdNumber('1101051949123100')), 'id-number-form');
  assert.equal(code(checkIdNumber('990105194912310025')), 'id-number-division');
  assert.equal(code(checkIdNumber('110105194902300021')), 'id-number-birth-date');
  assert.equal(code(checkIdNumber('110105194912310021')), 'id-number-check');
  const child = makeIdNumber({ division: '370102', birthDate: '2026-03-01', sequence: 7 });
  assert.equal(code(checkIdNumber(child, { on: '2026-02-28' })), 'id-number-birth-date');
  assert.equal(code(checkIdNumber(child, { on: '2026-03-01' })), 'ok');
});

test('every change of one digit in an identity number is found', () => {
  const numbers = fc
    .record({
      division: fc.constantFrom('370102', '110105', '440524', '650100'),
      birthDate: fc
        .date({ min: new Date('1900-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
        .map((d) => d.toISOString().slice(0, 10)),
      sequence: fc.nat(999),
    })
    .map((parts) => makeIdNumber(parts));
  fc.assert(
    fc.property(numbers, fc.nat(17), fc.constantFrom(...Array.from('0123456789X')), (value, at, to) => {
      fc.pre(value[at] !== to);
      assert.equal(checkIdNumber(change(value, at, to)).ok, false);
    }),
  );
});

test('makers refuse parts that cannot stand in a code', () => {
  assert.throws(() => makeIdNumber({ division: '370102', birthDate: '2025-02-29', sequence: 1 }), RangeError);
  assert.throws(
    () => makeIdNumber({ division: '370102', birthDate: '2025-02-28', sequence: 1000 }),
    RangeError,
  );
  assert.throws(
    () =>
      makeUscc({
        registrar: 'I',
        category: '1',
        division: '370102',
        organisationNumber: '12345678',
      }),
    RangeError,
  );
});

test('divisions have a normal form, a level and a parent', () => {
  const table: Array<[string, string, number, string | undefined]> = [
    ['000000', '000000', 1, undefined],
    ['37', '370000', 2, '000000'],
    ['370000', '370000', 2, '000000'],
    ['3701', '370100', 3, '370000'],
    ['370102', '370102', 4, '370100'],
    ['370102000000', '370102', 4, '370100'],
    ['370102001', '370102001', 5, '370102'],
    ['370102001000', '370102001', 5, '370102'],
    ['370102001002', '370102001002', 6, '370102001'],
  ];
  for (const [text, value, level, parent] of table)
    assert.deepEqual(checkDivision(text), { ok: true, value, level, parent });
  assert.equal(divisionLevel('3701'), 3);
  assert.equal(parentDivision('370102001'), '370102');
  assert.deepEqual(divisionAncestors('370102001'), ['370102001', '370102', '370100', '370000', '000000']);
});

test('divisions know who is inside whom', () => {
  assert.ok(isWithinDivision('370102001', '370100'));
  assert.ok(isWithinDivision('370102', '000000'));
  assert.ok(!isWithinDivision('370102', '370200'));
  assert.ok(!isWithinDivision('370100', '370102'));
  assert.equal(divisionDistance('370102', '370100'), 1);
  assert.equal(divisionDistance('370102', '370202'), undefined);
});

test('a division that cannot be is refused', () => {
  assert.equal(code(checkDivision('37010')), 'division-form');
  assert.equal(code(checkDivision('济南')), 'division-form');
  assert.equal(code(checkDivision('990000')), 'division-province');
  assert.equal(code(checkDivision('370002')), 'division-gap');
  assert.equal(code(checkDivision('000012')), 'division-province');
});

test('service codes nest: basic 12, implementation 31, business item 33', () => {
  assert.deepEqual(checkBasicCode('312003564000'), {
    ok: true,
    value: '312003564000',
    definedBy: '31',
    type: '20',
    main: '03564',
    sub: '000',
  });
  const item = checkBusinessItemCode('11310000MB2F30661Y231200356400001');
  assert.ok(item.ok);
  assert.equal(item.organisation, '11310000MB2F30661Y');
  assert.equal(item.level, 2);
  assert.equal(item.basicCode, '312003564000');
  assert.equal(item.item, 1);
  assert.equal(makeBusinessItemCode({ implementationCode: item.implementationCode, item: 1 }), item.value);
  assert.equal(
    makeImplementationCode({
      organisation: item.organisation,
      level: 2,
      basicCode: item.basicCode,
    }),
    item.implementationCode,
  );
  assert.equal(code(checkBasicCode('31200356400')), 'basic-code-form');
  assert.equal(code(checkBasicCode('992003564000')), 'basic-code-division');
  assert.equal(code(checkImplementationCode('11310000MB2F30661Y9312003564000')), 'implementation-code-level');
  assert.equal(code(checkImplementationCode('11310000MB2F30662Y2312003564000')), 'uscc-check');
});

test('a real case number is read and built again', () => {
  const value = '12441500196720244T3442199806003202206230068';
  const checked = checkCaseNumber(value);
  assert.ok(checked.ok);
  assert.equal(checked.date, '2022-06-23');
  assert.equal(checked.sequence, 68);
  assert.equal(makeCaseNumber(checked), value);
  assert.equal(code(checkCaseNumber(change(value, 35, '9'))), 'case-number-date');
  assert.equal(code(checkCaseNumber(`${value.slice(0, 39)}0000`)), 'case-number-sequence');
  for (const [sequence, text] of [
    [9_999, '9999'],
    [10_000, 'A000'],
    [10_035, 'A00Z'],
    [MOST_CASES_A_DAY, 'ZZZZ'],
  ] as const) {
    const number = makeCaseNumber({ ...checked, sequence });
    assert.equal(number.slice(39), text);
    const again = checkCaseNumber(number);
    assert.ok(again.ok && again.sequence === sequence);
  }
  assert.throws(() => makeCaseNumber({ ...checked, sequence: MOST_CASES_A_DAY + 1 }), RangeError);
});

test('real credential identifiers are read', () => {
  const first = checkCredentialId(
    '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U',
  );
  assert.ok(first.ok);
  assert.equal(first.issuer, '11430000006122244L');
  assert.equal(
    code(checkCredentialId('1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F')),
    'ok',
  );
  assert.equal(makeCredentialId(first), first.value);
  assert.equal(
    code(checkCredentialId('1.2.156.3005.1.11100000000013338W011.11430000006122244L.20230000403.001.U')),
    'credential-id-form',
  );
  assert.equal(
    code(checkCredentialId('1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.V')),
    'credential-id-check',
  );
});

test('every change of one character in a credential identifier is found', () => {
  const serials = fc.string({
    unit: fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')),
    minLength: 1,
    maxLength: 20,
  });
  const ids = fc
    .tuple(usccs, usccs, serials, fc.integer({ min: 1, max: 999 }))
    .map(([definer, issuer, serial, version]) =>
      makeCredentialId({ typeCode: `${definer}001`, issuer, serial, version }),
    );
  fc.assert(
    fc.property(
      ids,
      fc.nat(200),
      fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.')),
      (value, position, to) => {
        const at = position % value.length;
        fc.pre(value[at] !== to);
        assert.equal(checkCredentialId(change(value, at, to)).ok, false);
      },
    ),
  );
});
