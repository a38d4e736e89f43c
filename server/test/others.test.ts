import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Route } from '../src/base/http/route.ts';
import { acceptSilent, watchOverdue } from '../src/platform/casework/index.ts';
import type { TestAnswer, TestClient } from '../src/testing.ts';
import { belongingsOf, type Belonging } from './belongings.ts';
import { restaurant } from './inspected.ts';
import { leftLying, objectedAndAnswered, putByHand } from './made-by-hand.ts';
import { importedCredentials, newborn, openedRestaurant, ratedCard } from './made-cases.ts';
import { inspections } from './made-inspections.ts';
import { askedForTwo, clientSystem, scanners, trustedProvince } from './made-settings.ts';
import { address, routes, sampleBody } from './routes.ts';
import { must, openStory, upload, type Story } from './story.ts';
import { unmarried } from './unmarried.ts';

/**
 * Every address that holds an id, with ids of what is kept of people, firms and those who handle what is theirs, asked by people whom none of it
 * concerns, one of them at another desk of the same county: it answers as if there were nothing, to the letter, and nothing changes.
 */
let story: Story;
let belongings: ReadonlyMap<Route, readonly Belonging[]>;
/** a hash of every table before anybody asks */
let kept: ReadonlyMap<string, string>;
const strangers = new Map<string, TestClient>();
const people = ['sun', '370200-fire-safety', '370200-supervisor', '370200-administrator', '370102-tax'];

/** What anybody may see, if less of it, and what is found by something else than an id. */
const open = new Set([
  '/enterprise-profiles',
  '/release-packages/:scenario',
  '/divisions/:code',
  '/life-events',
  '/services/:key',
  '/scenarios',
  '/verify',
  '/notices-published',
  '/parameters',
  '/trusted-keys',
  '/published-inspection-draws',
]);
/** Where an id belongs to a browser or to a device, which is what its own tests try. */
const bound = new Set(['/authorisations/:uid']);
/** Whoever works in the county enters its parks and premises. */
const concerned = new Map([
  ['/parks/:parkId', '370102-tax'],
  ['/premises/:premisesId', '370102-tax'],
]);
/** Parameters that are words of a list, not ids. */
const words = new Set(['list', 'kind', 'instanceNo']);

const guarded = routes.filter(
  ({ path }) =>
    path.includes(':') && !bound.has(path) && ![...open].some((prefix) => path.startsWith(prefix)),
);

before(async () => {
  story = await openStory('2026-03-02T01:00:00.000Z', ['--limit-files', '0', '--limit-questions', '0']);
  const withFile = await uploaded(await story.platform.as('zhang'));
  await openedRestaurant(story);
  await ratedCard(story);
  await newborn(story);
  await importedCredentials(story);
  const inspected = await inspections(story);
  await objectedAndAnswered(story, await restaurant(story), inspected);
  await trustedProvince(story);
  await askedForTwo(story);
  await scanners(story);
  const { organisation } = await must((await story.platform.as('li')).get('/api/session'), 200);
  await clientSystem(story, organisation.id);
  await leftLying(story);
  await putByHand(story);
  const found = await belongingsOf(story, guarded);
  belongings = new Map([...found, ...guarded.filter(hasUpload).map((route) => [route, [withFile]] as const)]);
  for (const person of people) strangers.set(person, await story.platform.as(person));
  // what would be told by the minute is told now
  const { services } = story.platform.app;
  await acceptSilent(services);
  await watchOverdue(services);
  await story.settle();
  kept = await hashes();
});
after(() => story.stop());

const hasUpload = ({ path }: Route) => path.includes(':uploadId');

/** A draft of 张公民 with a document in it, as of somebody who is not married. */
async function uploaded(zhang: TestClient): Promise<{ draftId: string; uploadId: string }> {
  const { identity_number: code } = await story.person('zhang');
  await story.record('marriage-register', code, { married: false });
  const draft = await must(
    zhang.post('/api/drafts', { scenario: 'newborn', division: '370102', answers: unmarried }),
    201,
  );
  const evidence = draft.evidence.find((one: { obtained: unknown }) => !one.obtained);
  const { body } = await upload(
    story,
    zhang,
    `/api/drafts/${draft.draftId}/uploads?evidence=${evidence.key}`,
  );
  const { uploads } = body.evidence.find(({ key }: { key: string }) => key === evidence.key);
  return { draftId: draft.draftId, uploadId: uploads[0].uploadId };
}

for (const route of guarded) {
  const name = `${route.method} ${route.path}`;
  test(`${name} gives a stranger nothing`, async () => {
    const theirs = belongings.get(route)!;
    assert.ok(theirs.length > 0, 'nothing of this kind is kept in this story');
    for (const [person, client] of strangers) {
      if (concerned.get(route.path) === person) continue;
      for (const one of theirs) {
        const nothing = await ask(client, route, pathOf(route, onlyWords(one)));
        const path = pathOf(route, one);
        const answer = await ask(client, route, path);
        assert.ok(
          answer.status >= 400 && answer.status < 500,
          `${person} ${path}: ${JSON.stringify(answer.body)}`,
        );
        assert.deepEqual(said(answer), said(nothing), `${person} ${path}`);
      }
    }
  });
}

/** What of the kept the walk must not have touched: everything of the modules whose nouns it names, but for what opening a page leaves behind. */
const leftByLooking = new Set([
  'casework.reading',
  'credentials.use',
  'supervision.firm_reading',
  'identity.session',
]);

async function hashes(): Promise<ReadonlyMap<string, string>> {
  const { pool } = story.platform.app.services.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('casework', 'catalogue', 'commitments', 'corrections', 'credentials',
       'directory', 'evidence', 'forms', 'identity', 'openid', 'pass', 'privacy', 'representation', 'scenarios', 'supervision', 'work')`,
  );
  const found = new Map<string, string>();
  for (const { name } of tables.filter((one) => !leftByLooking.has(one.name))) {
    const { rows } = await pool.query(
      `SELECT md5(string_agg(t::text, '' ORDER BY t::text)) AS hash FROM ${name} t`,
    );
    found.set(name, String(rows[0].hash));
  }
  return found;
}

test('and nothing of it has changed', async () => {
  const now = await hashes();
  assert.deepEqual(
    [...now.keys()].filter((name) => now.get(name) !== kept.get(name)),
    [],
  );
});

async function ask(client: TestClient, route: Route, path: string): Promise<TestAnswer> {
  const key: Record<string, string> = route.creates || route.keyed ? { 'idempotency-key': randomUUID() } : {};
  if (route.upload) {
    const { status, body } = await upload(story, client, path);
    return { status, body, headers: {} };
  }
  return client.request(route.method, path, sampleBody(route), key);
}

const said = ({ status, body }: TestAnswer) => ({ status, code: body?.code, title: body?.title });

const onlyWords = (one: Belonging): Belonging =>
  Object.fromEntries(Object.entries(one).filter(([name]) => words.has(name)));

/** The address with these ids, or with ones of the right form that belong to nothing. */
function pathOf(route: Route, ids: Belonging): string {
  const [path, query = ''] = address(route).split('?');
  const asked = path!.split('/').slice(2);
  const filled = route.path
    .split('/')
    .slice(1)
    .map((part, n) =>
      part.startsWith(':') ? encodeURIComponent(ids[part.slice(1)] ?? decodeURIComponent(asked[n]!)) : part,
    );
  return `/api/${filled.join('/')}${query && `?${query}`}`;
}
