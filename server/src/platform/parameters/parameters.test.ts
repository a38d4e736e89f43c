import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { system } from '../../base/actors.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../testing.ts';
import { groundFloors } from '../identity/testing.ts';
import { findParameter, installParameters, resolve, type ResolvedValue } from './index.ts';

const basis = { title: '示范办法', certainty: 'default' as const };

describe('parameters', () => {
  let platform: TestPlatform;
  let zhao: TestClient;
  const code = 'signboard.area-limit';

  before(async () => {
    platform = await testPlatform({ modules: groundFloors });
    zhao = await platform.as('zhao');
    const install = () =>
      platform.app.services.act(system('test'), (ctx) =>
        installParameters(ctx, 'test-scenario', [
          {
            code,
            name: { zh: '店招面积上限', en: 'Largest signboard' },
            kind: 'number',
            values: [{ division: '000000', validFrom: '2020-01-01', value: 10, basis }],
          },
        ]),
      );
    assert.equal((await install()).added, 1);
    assert.equal((await install()).added, 0, 'installing again changes nothing');
  });
  after(() => platform.stop());

  const inForce = async (division: string, on: string) => {
    const found = await platform.app.services.act(system('test'), (ctx) =>
      findParameter(ctx, code, { division, on }),
    );
    return found?.value;
  };

  test('the nearest place decides, from its first day on; what was open ends the day before', async () => {
    const jinan = await platform.as('370100-administrator');
    const post = (body: object) =>
      jinan.post(`/api/parameters/${code}/values`, { validFrom: '2026-07-01', basis, ...body });
    assert.equal((await post({ division: '3701', value: 12 })).status, 201);
    assert.equal((await post({ division: '370102', value: 15, validFrom: '2026-08-01' })).status, 201);
    assert.equal((await post({ division: '370102', value: 18, validFrom: '2026-09-01' })).status, 201);
    const { body } = await zhao.get('/api/parameters?division=370102&on=2026-08-31&owner=test-scenario');
    assert.equal(body[0].inForce.value, 15);
    assert.equal(body[0].inForce.validTo, '2026-08-31');
    assert.equal(await inForce('370102001', '2026-09-01'), 18);
    assert.equal(await inForce('370103', '2026-09-01'), 12);
    assert.equal(await inForce('370103', '2026-06-30'), 10);
    assert.equal(await inForce('370202', '2026-09-01'), 10);
  });

  test('an overlap, a value of another kind, and a place outside are refused', async () => {
    const jinan = await platform.as('370100-administrator');
    const post = (body: object) =>
      jinan.post(`/api/parameters/${code}/values`, { validFrom: '2026-07-01', basis, ...body });
    assert.equal((await post({ division: '3701', value: 13 })).body.code, 'parameters/overlap');
    assert.equal(
      (await post({ division: '3701', value: 13, validFrom: '2026-01-01' })).body.code,
      'parameters/overlap',
    );
    assert.equal((await post({ division: '370104', value: 'much' })).body.code, 'parameters/wrong-kind');
    assert.equal((await post({ division: '370200', value: 13 })).body.code, 'parameters/outside-place');
    assert.equal((await post({ division: '000000', value: 13 })).body.code, 'parameters/outside-place');
  });

  test('a later version of a package loosens nothing that is decided: its value is judged as a local one, and said', async () => {
    const limit = 'signboard.handling-limit';
    const install = (values: Array<{ division: string; value: number }>) =>
      platform.app.services.act(system('test'), (ctx) =>
        installParameters(ctx, 'test-scenario', [
          {
            code: limit,
            name: { zh: '店招办理天数', en: 'Days for a signboard' },
            kind: 'number',
            decidedBy: 'state',
            below: 'at-most',
            values: values.map((one) => ({ ...one, validFrom: '2020-01-01', basis })),
          },
        ]),
      );
    await install([{ division: '000000', value: 10 }]);
    const jinan = await platform.as('370100-administrator');
    const stricter = { division: '3701', validFrom: '2026-07-01', value: 6, basis };
    assert.equal((await jinan.post(`/api/parameters/${limit}/values`, stricter)).status, 201);
    const next = await install([
      { division: '000000', value: 10 },
      { division: '370102', value: 8 },
      { division: '370103', value: 5 },
    ]);
    assert.equal(next.added, 1, 'five is stricter than six');
    assert.deepEqual(
      next.notTaken.map(({ division, why }) => [division, why.zh, why.en]),
      [
        [
          '370102',
          '“signboard.handling-limit”不能比上级规定宽松（上级规定：6）',
          '“signboard.handling-limit” may not be looser than what holds above (6)',
        ],
      ],
    );
  });

  test('the database itself refuses two values for one place and day', async () => {
    const { pool } = platform.app.services.database;
    await assert.rejects(
      pool.query(
        `INSERT INTO parameters.value (id, code, division, valid_from, value, basis, recorded_at, recorded_by)
         VALUES (gen_random_uuid(), $1, '000000', '2021-01-01', '1', '{}', now(), 'test')`,
        [code],
      ),
      { code: '23P01' },
    );
    await assert.rejects(pool.query(`UPDATE parameters.value SET value = '99'`), { code: '42501' });
  });
});

describe('where a place may only be stricter than those above it', () => {
  const at = (division: string, validFrom: string, value: number, organisation?: string): ResolvedValue => ({
    id: division,
    code: 'x',
    value,
    division,
    organisation,
    validFrom,
    validTo: undefined,
    basis,
  });
  const atMost = { decidedBy: 'state', below: 'at-most' } as const;
  const place = { division: '370102', on: '2026-06-01' };

  for (const [order, county, city] of [
    ['first', '2026-01-01', '2026-05-01'],
    ['last', '2026-05-01', '2026-01-01'],
  ] as const)
    test(`the strictest holds, also when the looser was decided ${order}`, () => {
      const values = [at('000000', '2020-01-01', 5), at('370100', city, 3), at('370102', county, 4)];
      assert.equal(resolve({ ...atMost, values }, place)?.value, 3);
      const reversed = values.map((value) => ({ ...value, value: -Number(value.value) }));
      assert.equal(resolve({ decidedBy: 'state', below: 'at-least', values: reversed }, place)?.value, -3);
    });

  test('those who decide freely need not look up, and one organisation looks to its own place', () => {
    const values = [
      at('000000', '2020-01-01', 5),
      at('370100', '2026-01-01', 7),
      at('370102', '2026-01-01', 6),
    ];
    assert.equal(resolve({ ...atMost, decidedBy: 'city', values }, place)?.value, 6);
    const organisation = '11370102DEM000014Y';
    const own = [...values, at('370102', '2026-01-01', 9, organisation)];
    assert.equal(
      resolve({ ...atMost, decidedBy: 'city', values: own }, { ...place, organisation })?.value,
      6,
    );
  });
});

test('whatever the values, the one in force is the nearest that covers the day', () => {
  const divisions = ['000000', '370000', '370100', '370102', '370102001'];
  const days = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'];
  const values = fc.array(
    fc.record({ division: fc.constantFrom(...divisions), from: fc.nat(3), to: fc.option(fc.nat(3)) }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(values, fc.nat(4), fc.nat(3), (rows, at, day) => {
      const all = rows.map(({ division, from, to }, n): ResolvedValue => ({
        id: String(n),
        code: 'x',
        value: n,
        division,
        organisation: undefined,
        validFrom: days[from]!,
        validTo: to === null ? undefined : days[to],
        basis,
      }));
      const found = resolve(
        { values: all, decidedBy: 'organisation' },
        { division: divisions[at]!, on: days[day]! },
      );
      const covering = rows.filter(({ from, to }) => from <= day && (to === null || to >= day));
      const nearest = Math.max(
        -1,
        ...covering.map(({ division }) => divisions.indexOf(division)).filter((place) => place <= at),
      );
      assert.equal(found?.division, nearest < 0 ? undefined : divisions[nearest]);
    }),
  );
});
