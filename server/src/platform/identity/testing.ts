/** Builders for tests of permission: organisations, users and grants, without asking whether anybody may. */
import { randomUUID } from 'node:crypto';
import { audit } from '../../base/audit/index.ts';
import type { Module } from '../../base/module.ts';
import { sessionCookie } from '../../base/http/session-cookie.ts';
import type { TestClient, TestPlatform } from '../../testing.ts';
import { directory, generateUscc, registerOrganisations, type Organisation } from '../directory/index.ts';
import { parameters } from '../parameters/index.ts';
import { insertAccounts } from './account-store.ts';
import { identity } from './index.ts';
import type { GrantReach } from './roles.ts';
import { hashToken, newToken } from './token.ts';

/** The floors up to identity: enough for who may what. */
export const groundFloors: readonly Module[] = [audit, directory, parameters, identity];

const now = '2026-01-05T01:00:00.000Z';

/** Organisations by their place in a tree: `parents[i]` is the index of the one above i, or -1. */
export async function plantTree(
  platform: TestPlatform,
  parents: readonly number[],
  prefix = 'T',
  places: ReadonlyArray<{ division: string; kind: Organisation['kind'] }> = [],
): Promise<string[]> {
  const ids = parents.map(() => randomUUID());
  const organisations: Organisation[] = parents.map((parent, n) => ({
    id: ids[n]!,
    uscc: generateUscc({ registrar: '1', category: '1', division: '370102', n: seed + n, prefix }),
    name: { zh: `测试机构${n}`, en: `Test body ${n}` },
    division: places[n]?.division ?? '370102',
    level: 4,
    kind: places[n]?.kind ?? 'department',
    parentId: parent < 0 ? undefined : ids[parent]!,
    validFrom: '2020-01-01',
    validTo: undefined,
  }));
  seed += parents.length;
  await platform.app.services.database.transaction((db) => registerOrganisations(db, organisations));
  return ids;
}

let seed = 1;

/** An officer of an organisation; returns the account's id. */
export async function hire(
  platform: TestPlatform,
  organisationId: string | undefined,
  name = '某人',
): Promise<string> {
  const id = randomUUID();
  await insertAccounts(
    platform.app.services.database.reads,
    [
      {
        id,
        account: `t-${id}`,
        kind: 'officer',
        name,
        ...(organisationId ? { organisationId } : {}),
        assurance: 2,
      },
    ],
    now,
  );
  return id;
}

/** The account of a person; returns its id. */
export async function welcome(platform: TestPlatform, personId: string, name = '某人'): Promise<string> {
  const id = randomUUID();
  await insertAccounts(
    platform.app.services.database.reads,
    [{ id, account: `t-${id}`, kind: 'person', name, personId, assurance: 2 }],
    now,
  );
  return id;
}

/** The model of a tree: an organisation and all below it, by their places in `parents`. */
export function subtreeOf(parents: readonly number[], root: number): Set<number> {
  const found = new Set([root]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [n, parent] of parents.entries()) {
      if (found.has(parent) && !found.has(n)) {
        found.add(n);
        grown = true;
      }
    }
  }
  return found;
}

/** Gives a role without asking; returns the grant's id. */
export async function give(
  platform: TestPlatform,
  accountId: string,
  role: string,
  organisationId: string | undefined,
  reach: GrantReach,
): Promise<string> {
  const id = randomUUID();
  await platform.app.services.database.reads
    .insertInto('identity.grant')
    .values({
      id,
      account_id: accountId,
      role,
      organisation_id: organisationId ?? null,
      reach,
      valid_from: now,
      granted_at: now,
    })
    .execute();
  return id;
}

/** Somebody's browser, signed in: a session is written as sign-in would. */
export async function enter(platform: TestPlatform, accountId: string): Promise<TestClient> {
  const token = newToken();
  const { config, database, now: clock } = platform.app.services;
  const at = clock();
  await database.reads
    .insertInto('identity.session')
    .values({
      token_hash: hashToken(token),
      id: randomUUID(),
      account_id: accountId,
      state: 'signed-in',
      assurance: 2,
      started_at: at.toISOString(),
      proven_at: at.toISOString(),
      seen_at: at.toISOString(),
      expires_at: new Date(at.getTime() + 3_600_000).toISOString(),
    })
    .execute();
  const client = platform.nobody();
  client.cookie = `${sessionCookie(config.secureCookies)}=${token}`;
  return client;
}
