import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { isWithinDivision } from '@yiti/engines/codes';
import { roles } from '../src/platform/identity/index.ts';
import { subtreeOf } from '../src/platform/identity/testing.ts';
import type { TestClient } from '../src/testing.ts';
import { build, closeGround, openGround, revoke, type Built } from './permission-seed.ts';
import { officers, persons, worlds, type World } from './permission-world.ts';

/**
 * Random trees, grants, subjects and mandates; random cases, tasks, visits, credentials, drafts, messages, offerings and figures
 * of them. Every list, count and single read is compared with a model of plain sets that knows nothing of the program.
 */
before(openGround);
after(closeGround);

const permissionsOf = new Map(roles.map((role) => [role.name, new Set(role.permissions)]));

/** The model: organisations that a permission reaches; undefined when it is not held; -1, no organisation, with everything. */
function reached({ grants, parents }: World, person: number, permission: string): Set<number> | undefined {
  const held = grants.filter((g) => g.officer === person && permissionsOf.get(g.role)!.has(permission));
  if (held.length === 0) return undefined;
  return new Set(
    held.flatMap(({ organisation, reach }) => {
      if (reach === 'everything') return [-1, ...parents.keys()];
      return reach === 'subtree' ? [...subtreeOf(parents, organisation)] : [organisation];
    }),
  );
}

/** The model: does somebody act for a subject, in a scenario or altogether? */
function actsFor(world: World, account: number, subject: number, scenario?: string): boolean {
  const person = account - officers;
  if (person < 0) return false;
  if (subject === person) return true;
  const firm = subject - persons;
  return (
    world.firms[firm] === person ||
    world.mandates.some(
      (m) =>
        m.firm === firm &&
        m.person === person &&
        m.state === 'valid' &&
        (m.scenario === null || m.scenario === scenario),
    )
  );
}

const isPerson = (account: number): boolean => account >= officers;

async function all(client: TestClient, path: string): Promise<{ status: number; items: any[] }> {
  const items: any[] = [];
  for (let from = ''; ;) {
    const { status, body } = await client.get(
      path + (from && `${path.includes('?') ? '&' : '?'}after=${from}`),
    );
    if (status !== 200) return { status, items };
    items.push(...body.items);
    if (!body.next) return { status, items };
    from = encodeURIComponent(body.next);
  }
}

async function sees(
  client: TestClient,
  path: string,
  id: string,
  expected: readonly string[] | undefined,
): Promise<void> {
  const { status, items } = await all(client, path);
  assert.equal(status, expected ? 200 : 403, path);
  if (expected) assert.deepEqual(items.map((one): string => one[id]).toSorted(), expected.toSorted(), path);
}

async function reads(client: TestClient, path: string, may: boolean | undefined): Promise<void> {
  const { status, body } = await client.get(path);
  assert.equal(status, may === undefined ? 403 : may ? 200 : 404, `${path} ${JSON.stringify(body)}`);
}

async function compare(built: Built, account: number): Promise<void> {
  await compareWork(built, account);
  await compareOwn(built, account);
  await compareFigures(built, account);
}

async function compareWork(
  { world, applications, accounts, clients }: Built,
  account: number,
): Promise<void> {
  const client = clients[account]!;
  const cases = world.applications.flatMap(({ cases: own, division }, n) =>
    own.map((one, index) => ({
      ...one,
      division,
      id: `${applications[n]}.${index + 1}`,
      taskId: `${applications[n]}:accept-${index + 1}`,
    })),
  );
  const tasks = reached(world, account, 'task.read');
  const open = tasks && cases.filter((one) => !one.isClosed && tasks.has(one.organisation));
  await sees(
    client,
    '/api/tasks',
    'id',
    open?.map(({ taskId }) => taskId),
  );
  const mine = open?.filter(({ assignee }) => assignee === account);
  await sees(
    client,
    '/api/tasks?queue=mine',
    'id',
    mine?.map(({ taskId }) => taskId),
  );
  const counts = await client.get('/api/tasks/counts');
  assert.equal(counts.status, open ? 200 : 403);
  if (open) {
    const free = open.filter(({ assignee }) => accounts[assignee] === undefined).length;
    assert.deepEqual(
      [counts.body.all, counts.body.mine, counts.body.open],
      [open.length, mine!.length, free],
    );
  }
  const workload = await client.get('/api/tasks/workload');
  assert.equal(workload.status, open ? 200 : 403);
  if (open) {
    const seen = workload.body.organisations as Array<{ all: number }>;
    const routed = open.filter(({ organisation }) => organisation !== -1);
    assert.equal(
      seen.reduce((sum, { all }) => sum + all, 0),
      routed.length,
    );
    assert.equal(seen.length, new Set(routed.map(({ organisation }) => organisation)).size);
  }

  const cased = reached(world, account, 'case.read');
  const routed = reached(world, account, 'case.route');
  const routable = (one: { organisation: number; isClosed: boolean; division: string }) =>
    one.organisation === -1 &&
    !one.isClosed &&
    routed !== undefined &&
    (routed.has(-1) || [...routed].some((n) => isWithinDivision(one.division, world.where[n]!.division)));
  const listed = (fits: (one: (typeof cases)[number]) => boolean) =>
    cased && cases.filter(fits).map(({ id }) => id);
  await sees(
    client,
    '/api/cases',
    'caseId',
    listed((one) => !one.isClosed && cased!.has(one.organisation)),
  );
  await sees(
    client,
    '/api/cases?state=closed',
    'caseId',
    listed((one) => one.isClosed && cased!.has(one.organisation)),
  );
  await sees(client, '/api/cases?state=unrouted', 'caseId', listed(routable));
  for (const one of cases) {
    await reads(client, `/api/cases/${one.id}`, cased && (cased.has(one.organisation) || routable(one)));
    // there is no such notice: whoever may see the case is told the same as whoever may not
    await reads(client, `/api/cases/${one.id}/notices/${randomUUID()}`, cased && false);
  }
  const visits = reached(world, account, 'site-visit.read');
  for (const [n, { cases: own }] of world.applications.entries()) {
    const joins = own.some(({ inVisit, organisation }) => inVisit && visits?.has(organisation));
    await reads(client, `/api/site-visits/${applications[n]}`, visits && joins);
  }
}

async function compareOwn(built: Built, account: number): Promise<void> {
  const { world, clients, applications, credentials, drafts, messages } = built;
  const client = clients[account]!;
  const oversees = reached(world, account, 'application.read');
  const may = isPerson(account) || oversees;
  const own = world.applications.map(
    ({ subject, scenario }) => (oversees?.has(-1) ?? false) || actsFor(world, account, subject, scenario),
  );
  await sees(
    client,
    '/api/applications',
    'applicationId',
    may ? applications.filter((_, n) => own[n]) : undefined,
  );
  for (const [n, id] of applications.entries()) {
    await reads(client, `/api/applications/${id}`, may ? own[n]! : undefined);
    await reads(client, `/api/applications/${id}/notices/${randomUUID()}`, may ? false : undefined);
  }

  const held = world.credentials.map((holder) => actsFor(world, account, holder));
  await sees(
    client,
    '/api/credentials',
    'credentialId',
    isPerson(account) ? credentials.filter((_, n) => held[n]) : undefined,
  );
  for (const [n, id] of credentials.entries()) {
    await reads(client, `/api/credentials/${id}`, isPerson(account) ? held[n]! : undefined);
    await reads(client, `/api/credentials/${id}/uses`, isPerson(account) ? held[n]! : undefined);
  }

  const begun = world.drafts.map(({ subject, scenario }) => actsFor(world, account, subject, scenario));
  const listed = drafts.filter((_, n) => begun[n] && world.drafts[n]!.isOpen);
  await sees(client, '/api/drafts', 'draftId', isPerson(account) ? listed : undefined);
  for (const [n, id] of drafts.entries())
    await reads(client, `/api/drafts/${id}`, isPerson(account) ? begun[n]! : undefined);

  // whoever is signed in reads what is addressed to him
  const mine = messages.filter((_, n) => world.messages[n] === account);
  await sees(client, '/api/notifications', 'notificationId', mine);
}

async function compareFigures({ world, clients, offerings }: Built, account: number): Promise<void> {
  const client = clients[account]!;
  const offered = reached(world, account, 'offering.read');
  const seen = world.offerings.map((organisation) => offered?.has(organisation) ?? false);
  await sees(client, '/api/offerings', 'offeringId', offered && offerings.filter((_, n) => seen[n]));
  for (const [n, id] of offerings.entries()) await reads(client, `/api/offerings/${id}`, offered && seen[n]!);

  const supervised = reached(world, account, 'cockpit.read');
  const { status, body } = await client.get('/api/cockpit');
  assert.equal(status, supervised ? 200 : 403);
  if (!supervised) return;
  const leads = (division: string) =>
    supervised.has(-1) ||
    [...supervised].some(
      (n) => world.where[n]!.kind === 'government' && isWithinDivision(division, world.where[n]!.division),
    );
  const sum = (counts: ReadonlyArray<{ amount: number }>) =>
    counts.reduce((total, { amount }) => total + amount, 0);
  assert.deepEqual(
    [body.totals['applications'], body.totals['overdue']],
    [
      sum(world.placeCounts.filter(({ division }) => leads(division))),
      sum(world.organisationCounts.filter(({ organisation }) => supervised.has(organisation))),
    ],
  );
}

test('everybody sees exactly what the model says, all at once, and no more from the moment a role is taken away', async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const built = await build(world);
      const everybody = [...built.clients.keys()];
      await Promise.all(everybody.map((account) => compare(built, account)));
      const revoked = world.revoked % world.grants.length;
      await revoke(built.grants[revoked]!);
      const { officer } = world.grants.splice(revoked, 1)[0]!;
      // the same browser, signed in all along
      await compare(built, officer);
      seen += 1;
    }),
    { numRuns: 8, seed: 1751, endOnFailure: true },
  );
  assert.equal(seen, 8);
});
