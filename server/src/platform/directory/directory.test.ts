import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { checkIdNumber, checkUscc } from '@yiti/engines/codes';
import { sql } from 'kysely';
import { testPlatform, type TestClient, type TestPlatform } from '../../testing.ts';
import { groundFloors } from '../identity/testing.ts';
import {
  generateEnterprise,
  generateOrganisation,
  generatePerson,
  generateUscc,
  namedId,
} from './generate.ts';
import type { Organisation } from './organisation.ts';
import { registerOrganisations } from './register-organisations.ts';
import { readDivisions } from './division-store.ts';
import { standsIn } from './permissions.ts';
import { buildDirectory, directoryOf } from './snapshot.ts';
import { insertEnterprises, insertPersons } from './subject-store.ts';

/** Numbers in [0, 1), the same at every run (a linear congruential generator, Numerical Recipes). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

describe('the directory', () => {
  let platform: TestPlatform;
  let zhao: TestClient;

  before(async () => {
    platform = await testPlatform({ modules: groundFloors });
    zhao = await platform.as('zhao');
  });
  after(() => platform.stop());

  test('knows China down to the county and Shandong down to the street', async () => {
    const anyone = platform.nobody();
    const provinces = (await anyone.get('/api/divisions')).body;
    assert.equal(provinces.divisions.length, 34);
    assert.match(provinces.edition, /2023-06-30/);
    const counties = (await anyone.get('/api/divisions?parent=3701')).body.divisions;
    assert.ok(counties.some(({ code }: { code: string }) => code === '370102'));
    const streets = (await anyone.get('/api/divisions?parent=370102')).body.divisions;
    assert.equal(streets[0].level, 5);
    assert.equal((await anyone.get('/api/divisions?parent=110101')).body.divisions.length, 0);
    const lixia = (await anyone.get('/api/divisions/370102')).body;
    assert.deepEqual(
      lixia.path.map(({ name }: { name: { en: string } }) => name.en),
      ['Shandong Province', 'Jinan'],
    );
  });

  test('finds divisions by name, pinyin and code', async () => {
    for (const q of ['历下', 'lixia', '370102']) {
      const { divisions } = (await platform.nobody().get(`/api/divisions?q=${encodeURIComponent(q)}`)).body;
      assert.ok(
        divisions.slice(0, 5).some(({ code }: { code: string }) => code === '370102'),
        q,
      );
    }
  });

  test('still knows 莱芜市, and what took its place', async () => {
    const laiwu = (await platform.nobody().get('/api/divisions/371200')).body;
    assert.equal(laiwu.validTo, '2018-12-31');
    assert.deepEqual(laiwu.successors, ['370100', '370116', '370117']);
    const below = (await platform.nobody().get('/api/divisions?parent=3700')).body.divisions;
    assert.ok(!below.some(({ code }: { code: string }) => code === '371200'));
  });

  test('rows and single places answer alike whether a place is inside another', async () => {
    const db = platform.app.services.database.reads;
    await sql`INSERT INTO directory.division (code, name, level, parent, valid_to, successors, edition)
      SELECT code, '{"zh":"测","en":"Test"}', level, parent, valid_to, successors, 'test' FROM (VALUES
        -- a street led from another county, an area inside a district, a village with a parent of its own, a street of a county that has gone
        ('370102991', 5, '370202', NULL::date, '{}'::text[]),
        ('370198', 4, '370103', NULL, '{}'),
        ('370102001777', 6, '370103002', NULL, '{}'),
        ('371202991', 5, '371202', NULL, '{}'),
        ('370102992', 5, '370102', '2020-12-31', '{370203005}')
      ) AS t(code, level, parent, valid_to, successors)`.execute(db);
    const directory = buildDirectory(await readDivisions(db), []);
    const listed = [...directory.divisions()].map(({ code }) => code);
    const special = ['370102991', '370198', '370102001777', '371202991', '370102992', '370102001', '371202'];
    const around = [
      '37',
      '3701',
      '370000',
      '370100',
      '370102',
      '370103',
      '370103002',
      '370116',
      '370200',
      '370202',
      '370203',
    ];
    const generator = randomFrom(20_261_129);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(generator() * from.length)]!;
    const digits = (n: number) => Array.from({ length: n }, () => Math.floor(generator() * 10)).join('');
    const some = Array.from({ length: 400 }, () => pick(listed));
    const codes = [
      ...new Set(
        [...special, ...around, ...some].flatMap((code) => [
          code,
          // listed in no edition: a village of a street, a street of a county, a county of a city
          ...(code.length >= 6 && code.length < 12
            ? [code + digits(3), code + digits(code.length === 9 ? 3 : 6)]
            : []),
          `${code.slice(0, 4)}${digits(2)}`,
        ]),
      ),
    ];
    const outers = [...special, ...around, '371200', '370181', '000000', '429000', '37', '3702'];
    outers.push(...Array.from({ length: 60 }, () => pick(codes)));
    let inside = 0;
    for (const outer of new Set(outers)) {
      const { rows } = await sql<{ code: string }>`
        SELECT c.code FROM unnest(${codes}::text[]) AS c(code)
        WHERE ${standsIn('c.code', directory.placesWithin(outer))}`.execute(db);
      const expected = codes.filter((code) => directory.isPlaceWithin(code, outer));
      assert.deepEqual(rows.map(({ code }) => code).toSorted(), expected.toSorted(), outer);
      inside += expected.length;
    }
    assert.ok(inside > codes.length);
  });

  test('sets up an organisation only with a right code, below one within reach, in a division that is in use', async () => {
    const organisations = (await zhao.get('/api/organisations?division=370102')).body.organisations;
    const body = {
      uscc: generateUscc({ registrar: '1', category: '1', division: '370102', n: 7, prefix: 'NEW' }),
      name: { zh: '历下区新局', en: 'New bureau of Lixia' },
      division: '370102',
      kind: 'department',
      parentId: organisations[0].id,
    };
    const wrongCode = await zhao.post('/api/organisations', { ...body, uscc: `${body.uscc.slice(0, 17)}#` });
    assert.equal(wrongCode.body.code, 'directory/wrong-code');
    assert.equal(wrongCode.body.details[0].at, 'body/uscc');
    const gone = await zhao.post('/api/organisations', { ...body, division: '371202' });
    assert.equal(gone.body.code, 'directory/unknown-division');
    const created = await zhao.post('/api/organisations', body);
    assert.equal(created.status, 201);
    assert.equal(created.body.level, 4);
    assert.equal((await zhao.post('/api/organisations', body)).body.code, 'directory/uscc-taken');
    assert.equal((await zhao.get(`/api/organisations/${created.body.id}`)).status, 200);

    const qingdao = await platform.as('370200-administrator');
    const outside = await qingdao.post('/api/organisations', {
      ...body,
      uscc: generateUscc({ registrar: '1', category: '1', division: '370102', n: 8, prefix: 'NEW' }),
    });
    assert.equal(outside.body.code, 'directory/unknown-parent');
  });

  test('one key, one organisation: a repeated request gets the first answer', async () => {
    const body = {
      uscc: generateUscc({ registrar: '1', category: '1', division: '370102', n: 9, prefix: 'NEW' }),
      name: { zh: '只设一次', en: 'Set up once' },
      division: '370102',
      kind: 'office',
    };
    const key = { 'idempotency-key': 'set-up-once-0001' };
    const [first, second] = await Promise.all([
      zhao.post('/api/organisations', body, key),
      zhao.post('/api/organisations', body, key),
    ]);
    assert.deepEqual([first.status, second.status], [201, 201]);
    assert.equal(first.body.id, second.body.id);
  });

  test('two moves that cross do not make a circle', async () => {
    const make = async (n: number) =>
      (
        await zhao.post('/api/organisations', {
          uscc: generateUscc({ registrar: '1', category: '1', division: '370102', n, prefix: 'CRC' }),
          name: { zh: `交叉${n}`, en: `Crossing ${n}` },
          division: '370102',
          kind: 'department',
        })
      ).body.id as string;
    const [a, b] = [await make(1), await make(2)];
    const answers = await Promise.all([
      zhao.put(`/api/organisations/${a}`, { parentId: b }),
      zhao.put(`/api/organisations/${b}`, { parentId: a }),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
  });

  test('officers are listed with their posts; mobiles are masked', async () => {
    const li = await platform.as('li');
    const { organisation } = (await li.get('/api/session')).body;
    const officers = (await li.get(`/api/organisations/${organisation.id}/officers`)).body;
    assert.ok(officers.some(({ name }: { name: string }) => name === '李办事员'));
    assert.ok(officers.every(({ mobile = '' }) => !/\d{8}/.test(mobile)));
  });
});

test('the invented have right check digits, are unique, and are always the same', () => {
  const size = 3000;
  const persons = Array.from({ length: size }, (_, n) => generatePerson(n * 3333));
  const enterprises = Array.from({ length: size }, (_, n) => generateEnterprise(n));
  assert.ok(persons.every(({ identityNumber }) => checkIdNumber(identityNumber, { on: '2026-01-01' }).ok));
  assert.ok(enterprises.every(({ uscc }) => checkUscc(uscc).ok));
  assert.equal(new Set(persons.map(({ identityNumber }) => identityNumber)).size, size);
  assert.equal(new Set(enterprises.map(({ uscc }) => uscc)).size, size);
  assert.equal(new Set([...persons, ...enterprises].map(({ id }) => id)).size, 2 * size);
  const organisations = Array.from({ length: size }, (_, n) => generateOrganisation(n));
  assert.equal(new Set(organisations.map(({ uscc }) => uscc)).size, size);
  assert.ok(organisations.every(({ uscc }) => checkUscc(uscc).ok));
  const earlier = new Set<string | undefined>([undefined]);
  for (const { id, parentId } of organisations) {
    assert.ok(earlier.has(parentId), 'the one above comes first');
    earlier.add(id);
  }
  assert.deepEqual(generatePerson(42), generatePerson(42));
  assert.equal(generateEnterprise(42).legalRepresentativeId, generatePerson(42).id);
});

describe('the copy in memory', () => {
  let platform: TestPlatform;
  before(async () => {
    platform = await testPlatform({ modules: groundFloors, demo: false });
  });
  after(() => platform.stop());

  const organisation = (n: number): Organisation => ({
    id: namedId('test', String(n)),
    uscc: generateUscc({ registrar: '1', category: '1', division: '370102', n, prefix: 'MEM' }),
    name: { zh: `内存${n}`, en: `Memory ${n}` },
    division: '370102',
    level: 4,
    kind: 'department',
    parentId: undefined,
    validFrom: '2020-01-01',
    validTo: undefined,
  });

  test('never keeps what a transaction saw of its own changes and then took back', async () => {
    const { database } = platform.app.services;
    const later = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
    await assert.rejects(
      database.transaction(async (db) => {
        await registerOrganisations(db, [organisation(1)]);
        const own = await directoryOf({ db, now: later(60) });
        assert.ok(own.organisation(organisation(1).id), 'the transaction itself sees it');
        throw new Error('taken back');
      }),
      /taken back/,
    );
    // the next change gets the version number that the failed one had
    await database.transaction((db) => registerOrganisations(db, [organisation(2)]));
    const seen = await directoryOf({ db: database.reads, now: later(120) });
    assert.equal(seen.organisation(organisation(1).id), undefined);
    assert.ok(seen.organisation(organisation(2).id));
  });

  test('codes that fail their check do not get in by a loader either', async () => {
    const { reads } = platform.app.services.database;
    const person = { ...generatePerson(1), identityNumber: '370102199003079921' };
    await assert.rejects(insertPersons(reads, [person], new Date().toISOString()), RangeError);
    const firm = { ...generateEnterprise(1), uscc: '91370102MA00000000' };
    await assert.rejects(insertEnterprises(reads, [firm], new Date().toISOString()), RangeError);
    await assert.rejects(
      registerOrganisations(reads, [{ ...organisation(3), uscc: '1'.repeat(18) }]),
      RangeError,
    );
  });
});
