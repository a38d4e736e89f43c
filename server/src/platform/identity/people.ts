import { sql, type RawBuilder } from 'kysely';
import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { askedTogether } from '../../base/database/asked-together.ts';
import { directoryOf, existsOn, findSubjects, headOf, organisationsAbove } from '../directory/index.ts';
import { scopeKey, type MandateScope } from './mandates/scopes.ts';

/** Accounts of those who may act for the subject now: whom a notification about it reaches. In order. */
export async function accountsOfSubject(
  ctx: Pick<Ctx, 'db' | 'now'>,
  subjectId: string,
  scope?: MandateScope,
): Promise<string[]> {
  return (await findAccounts(ctx.db, `${subjectId} ${ctx.now} ${scope ? scopeKey(scope) : ''}`)) ?? [];
}

/** By subject, instant and part (or nothing), with blanks between. */
const findAccounts = askedTogether<string[]>(async (db, keys) => {
  const given = keys.map((key) => key.split(' '));
  const { rows } = await sql<{ at: number; ids: string[] }>`
    SELECT given.at::int4 AS at, array_agg(a.id ORDER BY a.id) AS ids
    FROM unnest(${given.map(([subject]) => subject)}::uuid[], ${given.map(([, now]) => now)}::timestamptz[],
        ${given.map(([, , scope]) => scope)}::text[]) WITH ORDINALITY AS given(subject_id, now, scope, at)
    CROSS JOIN LATERAL (
      SELECT given.subject_id AS person_id
      UNION SELECT ${headOf(sql`given.subject_id`)}
      UNION SELECT m.holder_id FROM identity.mandate_in_force m
        WHERE m.subject_id = given.subject_id AND (m.services IS NULL OR given.scope = ANY(m.services))
          AND m.valid_from <= given.now AND m.valid_to > given.now) acting
    JOIN identity.account a ON a.person_id = acting.person_id AND a.status = 'active'
    GROUP BY given.at`.execute(db);
  return new Map(rows.map(({ at, ids }) => [keys[at - 1]!, ids]));
});

/** Somebody who may do something, by a grant over `organisationId`. */
export interface WhoMay {
  id: string;
  name: string;
  organisationId: string;
}

/**
 * Accounts that hold `permission` over this organisation, the tree looked up: in it, or by a grant over a subtree from above. Only
 * those nearest to it, by name: whoever supervises a county is told of its cases, not also whoever supervises the province. Who
 * holds it everywhere (administrators of the platform) supervises nobody and is not among them.
 */
export async function nearestWhoMay(
  ctx: Pick<Ctx, 'db' | 'now'>,
  permission: string,
  organisationId: string,
): Promise<WhoMay[]> {
  const { rows } = await sql<WhoMay>`
    WITH held AS (
      SELECT a.id, a.name, g.organisation_id, up.depth
      FROM ${organisationsAbove(organisationId)} up
      JOIN identity.grant g ON g.organisation_id = up.ancestor_id AND (up.depth = 0 OR g.reach = 'subtree')
      JOIN identity.role r ON r.name = g.role AND ${permission} = ANY(r.permissions)
      JOIN identity.account a ON a.id = g.account_id AND a.status = 'active'
      WHERE g.revoked_at IS NULL
        AND g.valid_from <= ${ctx.now}::timestamptz AND (g.valid_to IS NULL OR g.valid_to > ${ctx.now}::timestamptz)
    )
    SELECT DISTINCT id, name, organisation_id AS "organisationId" FROM held
    WHERE depth = (SELECT min(depth) FROM held) ORDER BY name, id`.execute(ctx.db);
  return rows;
}

type NamedAccount = Pick<WhoMay, 'id' | 'name'>;

/** Accounts that hold `permission` in exactly this organisation: to whom a task can be given. Name and id, by name. */
export async function accountsWhoMay(
  ctx: Pick<Ctx, 'db' | 'now'>,
  permission: string,
  organisationId: string,
): Promise<NamedAccount[]> {
  return (await accountsWhoMayIn(ctx, permission, [organisationId])).get(organisationId) ?? [];
}

/** The same for many organisations in one question; one where nobody may is left out. */
export async function accountsWhoMayIn(
  ctx: Pick<Ctx, 'db' | 'now'>,
  permission: string,
  organisationIds: readonly string[],
  /** only grants that reach what lies below, too */
  { subtreesOnly = false } = {},
): Promise<ReadonlyMap<string, NamedAccount[]>> {
  const { rows } = await sql<WhoMay>`
    SELECT DISTINCT a.id, a.name, g.organisation_id AS "organisationId"
    FROM identity.grant g
    JOIN identity.role r ON r.name = g.role AND ${permission} = ANY(r.permissions)
    JOIN identity.account a ON a.id = g.account_id AND a.status = 'active'
    WHERE g.organisation_id = ANY(${[...organisationIds]}::uuid[]) AND g.revoked_at IS NULL
      AND (g.reach = 'subtree' OR NOT ${subtreesOnly})
      AND g.valid_from <= ${ctx.now}::timestamptz AND (g.valid_to IS NULL OR g.valid_to > ${ctx.now}::timestamptz)
    ORDER BY a.name, a.id
  `.execute(ctx.db);
  const found = new Map<string, NamedAccount[]>();
  for (const { organisationId, id, name } of rows) {
    const here = found.get(organisationId);
    if (here) here.push({ id, name });
    else found.set(organisationId, [{ id, name }]);
  }
  return found;
}

/**
 * The same for what no organisation has: accounts that hold `permission` over a subtree from an organisation of this place, or of the
 * nearest place above. The government of a place is asked first: an office reaches its own branches alone, and cannot name any other. Only where no government
 * has anybody the nearest office is. By name; empty: nobody anywhere.
 */
export async function nearestWhoMayAt(
  ctx: Pick<Ctx, 'db' | 'now'>,
  permission: string,
  division: string,
): Promise<WhoMay[]> {
  const directory = await directoryOf(ctx);
  const today = dateOf(ctx.now);
  const standing = directory
    .placesAbove(division)
    .flatMap((place) => directory.organisationsOf(place).filter((one) => existsOn(one, today)));
  const holders = await accountsWhoMayIn(
    ctx,
    permission,
    standing.map(({ id }) => id),
    { subtreesOnly: true },
  );
  const able = standing.filter(({ id }) => holders.has(id));
  const [nearest = able[0]] = able.filter(({ kind }) => kind === 'government');
  if (!nearest) return [];
  return holders.get(nearest.id)!.map((one) => ({ ...one, organisationId: nearest.id }));
}

/** What the accounts that may be used are called, by id. */
export async function namesOfAccounts(
  { db }: Pick<Ctx, 'db'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('identity.account')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`ANY(${[...ids]}::uuid[])`)
    .where('status', '=', 'active')
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** By which name an account signs in; undefined for one that is not there or does not work. */
export async function signInNameOf({ db }: Pick<Ctx, 'db'>, accountId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('identity.account')
    .select('account')
    .where('id', '=', accountId)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row?.account;
}

/** Who an account belongs to, inside one statement of another module; null for an account that is not there. */
export const nameOfAccount = (accountId: RawBuilder<unknown>): RawBuilder<string | null> =>
  sql`(SELECT name FROM identity.account WHERE id = ${accountId})`;

/** Mobile numbers of these accounts, by account, where one belongs to a person who has given one. */
export async function mobilesOf(
  { db }: Pick<Ctx, 'db'>,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (accountIds.length === 0) return new Map();
  const accounts = await db
    .selectFrom('identity.account')
    .select(['id', 'person_id'])
    .where('id', 'in', [...accountIds])
    .execute();
  const persons = await findSubjects(
    db,
    accounts.flatMap((account) => account.person_id ?? []),
  );
  const mobiles = new Map(
    persons.flatMap((one) => (one.kind === 'person' && one.mobile ? [[one.id, one.mobile] as const] : [])),
  );
  return new Map(
    accounts.flatMap(({ id, person_id: personId }) => {
      const mobile = personId === null ? undefined : mobiles.get(personId);
      return mobile === undefined ? [] : [[id, mobile] as const];
    }),
  );
}
