import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Route } from '../src/base/http/route.ts';
import type { TestClient } from '../src/testing.ts';
import { learnIds } from './known-ids.ts';
import { routes } from './routes.ts';
import { chanceOf, strangeRequest } from './strange-requests.ts';
import { grant, openStory, type Story } from './story.ts';

/**
 * Strange requests to every route, as everybody, with ids that exist and are mostly somebody else's. Whatever comes in: an answer or a
 * refusal in words, never a failure of ours. `YITI_FUZZ=1000` sends that many to each route, `YITI_FUZZ_SEED` others.
 */
const perRoute = Number(process.env['YITI_FUZZ'] ?? 15);
const seed = Number(process.env['YITI_FUZZ_SEED'] ?? 1751);
const people = [
  'zhang',
  'liu',
  'sun',
  'li',
  'wang',
  'zhao',
  '370100-administrator',
  '370200-supervisor',
  '370000-auditor',
];

let story: Story;
/** how many requests each route has got */
const sent = new Map<string, number>();
const known = new Map<string, string[]>([
  ['division', ['370102', '370100']],
  ['scenario', ['library-card', 'open-a-restaurant']],
]);
const clients: TestClient[] = [];
const card = {
  scenario: 'library-card',
  division: '370102',
  answers: { age: 38, studyRoom: false, byPost: false },
};
/** Bodies that are taken, or nearly. */
const likely: Record<string, unknown[]> = {
  'POST /drafts': [card],
  'PUT /drafts/:draftId/answers': [{ answers: card.answers }],
  'PUT /drafts/:draftId/values': [
    { values: { 'library.branch': 'lakeside', 'person.phone': '13800000001' } },
  ],
  'POST /life-events/:scenario/plan': [{ division: '370102', answers: card.answers }],
  'POST /cases/:caseId/decision': [{ result: 'granted', reasons: [], basis: [] }],
  'POST /cases/:caseId/correction': [
    { defects: [{ kind: 'field', at: 'library.branch', message: '请改正这里' }] },
  ],
  'POST /cases/:caseId/correction-reply': [
    { fields: { 'library.branch': 'lakeside' }, uploads: [], remark: '' },
  ],
};

before(async () => {
  const free = ['--limit-questions', '0', '--limit-files', '0', '--limit-heavy', '0'];
  story = await openStory('2026-11-02T02:00:00.000Z', free);
  const zhang = await story.platform.as('zhang');
  const apply = () => story.apply(zhang, { ...card, values: { 'library.branch': 'lakeside' } });
  await grant(story, (await apply()).caseOf('reader-card'));
  for (let n = 0; n < 3; n += 1) clients.push(await story.officerOf((await apply()).caseOf('reader-card')));
  for (let n = 0; n < 3; n += 1) await zhang.post('/api/drafts', card);
  clients.push(story.platform.nobody());
  for (const person of people) clients.push(await story.platform.as(person));
  for (const client of clients) await learnIds(known, client);
  const zhao = await story.platform.as('zhao');
  const archive = await zhao.get('/api/scenarios/library-card/archive');
  likely['POST /scenarios'] = [archive.body];
  likely['PUT /scenarios/:scenario/adoptions/:division'] = (
    await zhao.get('/api/scenarios/open-a-restaurant/adoptions')
  ).body.items.map(({ overlay }: { overlay: object }) => overlay);
});
after(() => story.stop());

/** They would end what the others still need: they come at the end. */
const spared = new Set(['DELETE /session', 'PUT /users/:id/status', 'DELETE /grants/:id']);

// what is done to applications ends what is done to their cases: it comes last
const groups = Map.groupBy(routes.toReversed(), ({ path }) => path.split('/')[1]!);
for (const [name, group] of groups) {
  test(`nothing that is sent to ${name} makes the platform fail`, async () => {
    for (const route of group) {
      if (!spared.has(`${route.method} ${route.path}`)) await pester(route);
    }
    await story.platform.app.drain();
  });
}

test('nor does what ends sessions, accounts and grants, at the end of everything', async () => {
  for (const route of routes) if (spared.has(`${route.method} ${route.path}`)) await pester(route);
});

/** What the program says to itself: places in it, statements and words of its database. */
const innards =
  /\n\s+at \S|node_modules|\.ts:\d|node:internal|\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) [\w."]+|violates \w+|SQLSTATE|yiti_app|(relation|column) "/;

async function pester(route: Route): Promise<void> {
  const name = `${route.method} ${route.path}`;
  const chance = chanceOf(seed + Array.from(name).reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7));
  // who is turned away at the door is mostly left alone afterwards
  const able = new Set(clients);
  for (let n = 0; n < perRoute; n += 1) {
    const { headers, ...request } = strangeRequest(route, chance, known, likely[name]);
    const client = chance.oneOf(able.size > 0 && !chance.rarely(10) ? [...able] : clients);
    const key = route.creates || route.keyed ? { 'idempotency-key': `fuzz-${chance.next()}` } : {};
    const began = performance.now();
    const { statusCode: status, payload } = await story.platform.app.server.inject({
      ...request,
      headers: { ...headers, ...key, ...(client.cookie ? { cookie: client.cookie } : {}) },
    });
    const said = () =>
      `${name}: ${JSON.stringify(request).slice(0, 3000)} → ${status} ${payload.slice(0, 500)}`;
    const code = status >= 400 ? refusalIn(payload, said).code : '';
    if (code) assert.doesNotMatch(payload, innards, said());
    sent.set(name, (sent.get(name) ?? 0) + 1);
    if (['base/not-signed-in', 'base/not-allowed'].includes(code)) able.delete(client);
    // a place may be without a number that nobody decided there: said as such
    assert.ok(status < 500 || code === 'parameters/missing', said());
    assert.ok(performance.now() - began < 5000, `${said()} took ${performance.now() - began} ms`);
  }
}

function refusalIn(payload: string, said: () => string): { code: string } {
  const { code, title, advice } = JSON.parse(payload) as Record<string, string>;
  assert.ok(code && title && advice, said());
  return { code };
}

test('every route that the interface describes was asked', async () => {
  const { paths } = JSON.parse(await readFile(new URL('../openapi.json', import.meta.url), 'utf8')) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => `${method.toUpperCase()} ${path.replace(/^\/api/, '').replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ),
  );
  assert.deepEqual([...sent.keys()].toSorted(), described.toSorted());
  for (const [name, times] of sent) assert.equal(times, perRoute, name);
  assert.ok(described.length * perRoute >= 1000);
});

test('nobody became more than he was, and everything stands as it did', async () => {
  assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
  const { status, body } = await story.platform.nobody().get('/ready');
  assert.deepEqual([status, body.ready], [200, true]);
  const { rows } = await story.platform.app.services.database.pool.query(
    `SELECT subscription, last_error FROM base.outbox_delivery WHERE state = 'dead'`,
  );
  assert.deepEqual(rows, [], 'no event became undeliverable');
});
