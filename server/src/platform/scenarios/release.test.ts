import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { modules } from '../../app.ts';
import { testPlatform, until, type TestClient, type TestPlatform } from '../../testing.ts';
import { signedArchive } from './archive.ts';
import { installNext } from './testing.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** An installation that was made before some packages of the release existed. */
let platform: TestPlatform;
let zhao: TestClient;

/** As it would be had the place never installed them. */
async function forget(...packages: string[]): Promise<void> {
  const owner = new pg.Pool({ connectionString: platform.databaseUrl, max: 1 });
  for (const table of ['catalogue.publication', 'scenarios.adoption', 'scenarios.package'])
    await owner.query(`DELETE FROM ${table} WHERE scenario_id = ANY($1)`, [packages]);
  await owner.query('UPDATE catalogue.version SET version = version + 1');
  await owner.end();
}

before(async () => {
  platform = await testPlatform({ modules });
  zhao = await platform.as('zhao');
});
after(() => platform.stop());

const list = async (): Promise<Answer[]> => (await zhao.get('/api/release-packages')).body.items;
const standing = async (id: string) => (await list()).find(({ scenario }) => scenario === id)?.standing;
const install = (id: string, body: object = { publish: true, division: '370000' }, who = zhao) =>
  who.post(`/api/release-packages/${id}/installation`, body);
const placesOf = async (id: string): Promise<Answer[]> =>
  (await zhao.get('/api/scenarios')).body.items
    .find(({ scenario }: Answer) => scenario === id)
    .places.map(({ division, version }: Answer) => [division, version]);

test('a new installation has all that the release brings: nothing is said', async () => {
  assert.deepEqual(await list(), []);
});

test('an older one is told what it lacks, and has it with one act: an internal process is published too', async () => {
  await forget('penalty-case', 'library-card');
  const missing = await list();
  assert.deepEqual(
    missing
      .map(({ scenario, standing: is, installed, places }) => [scenario, is, installed, places])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    [
      ['library-card', 'missing', null, []],
      ['penalty-case', 'missing', null, []],
    ],
  );
  const refused = await install('penalty-case', { publish: true });
  assert.deepEqual([refused.status, refused.body.code], [422, 'scenarios/place-missing']);
  assert.equal(await standing('penalty-case'), 'missing');
  const { status, body } = await install('penalty-case');
  assert.deepEqual([status, body.published], [201, ['370000']]);
  assert.deepEqual(await placesOf('penalty-case'), [['370000', body.version]]);
  // what people apply for is installed; who publishes it looks at its duties first
  assert.deepEqual((await install('library-card')).body.published, []);
  assert.deepEqual(await placesOf('library-card'), []);
  await until(async () => (await list()).length === 0);
  assert.equal((await install('penalty-case')).body.published.length, 0);
  assert.equal((await install('no-such-package')).status, 404);
});

test('the trail says who did it; nobody else may, nor learn of it', async () => {
  const { rows } = await sql<{ by: string }>`
    SELECT actor_name AS by FROM base.audit_event
    WHERE type = 'scenario.installed' AND object_id = 'penalty-case' ORDER BY id DESC LIMIT 1`.execute(
    platform.app.services.database.reads,
  );
  assert.equal(rows[0]!.by, '赵管理');
  const [li, wang] = [await platform.as('li'), await platform.as('wang')];
  for (const who of [li, wang]) {
    assert.equal((await who.get('/api/release-packages')).status, 403);
    assert.equal((await install('penalty-case', undefined, who)).status, 403);
  }
});

test('who may install and not publish installs only', async () => {
  await forget('penalty-case');
  const owner = new pg.Pool({ connectionString: platform.databaseUrl, max: 1 });
  const { rows: roles } = await owner.query<{ name: string }>(
    `UPDATE identity.role SET permissions = array_remove(permissions, 'scenario.publish'), version = version + 1
     WHERE 'scenario.publish' = ANY(permissions) RETURNING name`,
  );
  assert.ok(roles.length > 0);
  const refused = await install('penalty-case');
  assert.deepEqual([refused.status, refused.body.code], [403, 'base/not-allowed']);
  assert.equal(await standing('penalty-case'), 'missing');
  assert.deepEqual((await install('penalty-case', { publish: false })).body.published, []);
  assert.equal(await standing('penalty-case'), 'unpublished');
  await owner.query(
    `UPDATE identity.role SET permissions = array_append(permissions, 'scenario.publish'), version = version + 1
     WHERE name = ANY($1)`,
    [roles.map(({ name }) => name)],
  );
  await owner.end();
  assert.deepEqual((await install('penalty-case')).body.published, ['370000']);
});

test('an earlier version that is published is replaced where nothing of its own was made of it; one changed here waits', async () => {
  const { version } = (await zhao.get('/api/scenarios')).body.items.find(
    ({ scenario }: Answer) => scenario === 'rectification',
  );
  const archive = (await zhao.get('/api/scenarios/rectification/archive')).body;
  await forget('rectification');
  await platform.restart();
  zhao = await platform.as('zhao');
  assert.equal(await standing('rectification'), 'missing');
  // the version before, as the place had it
  const older = structuredClone(archive);
  older.files['scenario.json'] = older.files['scenario.json'].replace(
    `"version": "${version}"`,
    '"version": "0.9.0"',
  );
  const signed = await signedArchive(platform.app.services.crypto, new Map(Object.entries(older.files)));
  assert.equal((await zhao.post('/api/scenarios', signed)).status, 201);
  assert.equal(
    (await zhao.post('/api/scenarios/rectification/publication', { division: '370100', version: '0.9.0' }))
      .status,
    200,
  );
  const [one] = await list();
  assert.deepEqual(
    [one.standing, one.installed, one.version, one.places[0].division],
    ['newer', '0.9.0', version, '370100'],
  );
  const only = await install('rectification', { publish: false });
  assert.deepEqual([only.status, only.body.published], [201, []]);
  assert.equal(await standing('rectification'), 'behind');
  assert.deepEqual((await install('rectification', { publish: true })).body.published, ['370100']);
  assert.deepEqual(await placesOf('rectification'), [['370100', version]]);
  assert.equal(await standing('rectification'), undefined);
  // changed in the modelling room since: replaced only when that is said
  const owner = new pg.Pool({ connectionString: platform.databaseUrl, max: 1 });
  await owner.query(
    `INSERT INTO scenarios.draft (id, scenario_id, base_version, title, status, version, opened_at, changed_at, changed_by, published_version)
     VALUES (gen_random_uuid(), 'rectification', '0.9.0', '整改时限', 'published', 1, now(), now(), '赵管理', '0.9.0')`,
  );
  await owner.end();
  assert.equal(
    (await zhao.post('/api/scenarios/rectification/publication', { division: '370100', version: '0.9.0' }))
      .status,
    200,
  );
  assert.deepEqual(
    (await list()).map(({ scenario, standing: is, madeHere }) => [scenario, is, madeHere]),
    [['rectification', 'behind', true]],
  );
  const refused = await install('rectification', { publish: true });
  assert.deepEqual([refused.status, refused.body.code], [409, 'scenarios/made-here']);
  assert.deepEqual(await placesOf('rectification'), [['370100', '0.9.0']]);
  assert.equal((await install('rectification', { publish: false })).status, 201);
  assert.deepEqual(await placesOf('rectification'), [['370100', '0.9.0']]);
  const replaced = await install('rectification', { publish: true, replaceMadeHere: true });
  assert.deepEqual(replaced.body.published, ['370100']);
  assert.deepEqual(await placesOf('rectification'), [['370100', version]]);
  // the place goes further by itself: the release has nothing newer
  await installNext(platform, zhao, { id: 'rectification', version: '9.0.0' });
  assert.equal(await standing('rectification'), undefined);
});

test('services of packages from before can be asked a higher level for after the next start', async () => {
  const owner = new pg.Pool({ connectionString: platform.databaseUrl, max: 1 });
  const code = 'assurance.library-card.reader-card';
  const isThere = async () => {
    const { body } = await zhao.get('/api/parameters?division=370000&owner=library-card');
    return body.some((one: Answer) => one.code === code);
  };
  assert.ok(await isThere());
  for (const table of ['parameters.value', 'parameters.parameter'])
    await owner.query(`DELETE FROM ${table} WHERE code LIKE 'assurance.library-card.%'`);
  await owner.query('UPDATE parameters.version SET version = version + 1');
  await owner.end();
  await until(async () => !(await isThere()));
  await platform.restart();
  zhao = await platform.as('zhao');
  // what is read of all parameters is looked at anew after a moment
  await until(isThere);
});
