import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { modules } from '../src/app.ts';
import { nobody, type Actor, type Jurisdiction } from '../src/base/context.ts';
import { authorise } from '../src/base/http/endpoint.ts';
import { declaredPermissions, type Gatekeeper } from '../src/base/http/permission.ts';
import type { Route } from '../src/base/http/route.ts';
import { citizenPermissions, gatekeeper, roles } from '../src/platform/identity/index.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../src/testing.ts';
import { address, routes, sampleBody } from './routes.ts';

/**
 * Every route as nobody, as a stranger (a person who has nothing to do with anything) and as each role of the demonstration,
 * written to a committed file: a change of who may do what is seen in review. `UPDATE_GOLDEN=1` writes it anew.
 */
const golden = new URL('golden/access-matrix.txt', import.meta.url);

const people = {
  stranger: 'liu',
  clerk: 'li',
  supervisor: 'wang',
  'org-admin': '370100-administrator',
  'data-officer': '370100-data-officer',
  auditor: '370000-auditor',
  security: '370000-security',
  platform: 'zhao',
} as const;

let platform: TestPlatform;
let keeper: Gatekeeper;
const clients = new Map<string, TestClient>();
const actors = new Map<string, Actor>([['nobody', nobody]]);

before(async () => {
  platform = await testPlatform({ modules });
  const { database, now } = platform.app.services;
  keeper = gatekeeper(database, now);
  clients.set('nobody', platform.nobody());
  for (const [name, person] of Object.entries(people)) {
    const client = await platform.as(person);
    clients.set(name, client);
    actors.set(
      name,
      await keeper.identify({ cookie: client.cookie!.split('=')[1], authorization: undefined }),
    );
  }
});
after(() => platform.stop());

test('the access matrix is the committed one', async () => {
  const matrix = await writeMatrix();
  if (process.env['UPDATE_GOLDEN']) await writeFile(golden, matrix);
  const committed = await readFile(golden, 'utf8').catch(() => '');
  const known = new Set(committed.split('\n'));
  const changed = matrix.split('\n').filter((line) => !known.has(line));
  assert.equal(
    matrix,
    committed,
    `Who may do what has changed. If that is meant, run the test with UPDATE_GOLDEN=1.\n${changed.join('\n')}`,
  );
});

test('over HTTP, whoever the matrix refuses is refused', async () => {
  for (const route of routes) {
    for (const [who, client] of clients) {
      const decision = await decide(route, actors.get(who)!);
      if (decision !== '401' && decision !== '403') continue;
      const { status, body } = await client.request(route.method, address(route), sampleBody(route));
      // a file has to come as a form; the request is refused before it is read, or for not being one
      const refused = route.upload ? [Number(decision), 400, 415] : [Number(decision)];
      assert.ok(
        refused.includes(status),
        `${route.method} ${route.path} as ${who}: ${status} instead of ${decision} ${JSON.stringify(body)}`,
      );
    }
  }
});

test('every role of the platform stands in the matrix', () => {
  assert.equal(Object.keys(people).length, roles.length + 1);
});

async function writeMatrix(): Promise<string> {
  const rows = [['', '', '', ...actors.keys()]];
  for (const route of routes) {
    const { permission } = route;
    const name = typeof permission === 'string' ? permission : permission.name;
    const cells: string[] = [];
    for (const actor of actors.values()) cells.push(await decide(route, actor));
    rows.push([route.method, `/api${route.path}`, name, ...cells]);
  }
  // fixed: a new route is one new line in review, not another layout of all of them
  const widths = [6, 64, 24, ...[...actors.keys()].map((name) => Math.max(4, name.length))];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  const held = new Set([...citizenPermissions, ...roles.flatMap(({ permissions }) => permissions)]);
  const declared = declaredPermissions();
  return `${[
    'Who may call which route: 401 not signed in, 403 not permitted, otherwise how far it reaches:',
    'ok (needs no jurisdiction), self (own subjects), own (one organisation), tree (several), all.',
    '',
    ...lines,
    '',
    `Asked for by a route, held by no role: ${
      [...declared]
        .filter((name) => !held.has(name))
        .toSorted()
        .join(', ') || 'none'
    }`,
    `Held by a role, asked for by no route: ${
      [...held]
        .filter((name) => !declared.has(name))
        .toSorted()
        .join(', ') || 'none'
    }`,
  ].join('\n')}\n`;
}

async function decide(route: Route, actor: Actor): Promise<string> {
  try {
    return reachOf(await authorise(keeper, route, actor));
  } catch (error) {
    const { status } = error as { status?: number };
    if (status === 401 || status === 403) return String(status);
    throw error;
  }
}

function reachOf({ everything, organisationIds, subjectIds }: Jurisdiction): string {
  if (everything) return 'all';
  if (organisationIds.length > 1) return 'tree';
  if (organisationIds.length === 1) return 'own';
  return subjectIds.length > 0 ? 'self' : 'ok';
}
