import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { directoryOf, withinOrganisations, type Directory } from '../directory/index.ts';
import { administratorRoles } from './roles.ts';
import type { UserPage, UserView } from './schemas.ts';

interface UserQuery {
  q?: string;
  organisation?: string;
  sort: 'account' | 'name';
  after?: string;
  limit: number;
}

/** Users of the organisations within the jurisdiction; persons who use the platform for themselves only with reach over everything. */
export async function listUsers(ctx: Ctx, query: UserQuery): Promise<Static<typeof UserPage>> {
  const directory = await directoryOf(ctx);
  const visible = matching(ctx, query);
  const { total } = await visible
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const sortBy = `a.${query.sort}` as const;
  let page = visible
    .select(['a.id', 'a.account', 'a.name', 'a.kind', 'a.organisation_id', 'a.status', 'a.last_signed_in_at'])
    .select(holdsAdministration(ctx.now).as('takes_two'));
  if (query.after !== undefined) {
    // the place in the list is looked up among what may be seen: a hidden id leads nowhere
    const last = visible.select([sortBy, 'a.id']).where('a.id', '=', query.after);
    page = page.where(sql<boolean>`(${sql.ref(sortBy)}, a.id) > (${last})`);
  }
  const rows = await page
    .orderBy(sortBy)
    .orderBy('a.id')
    .limit(query.limit + 1)
    .execute();
  const shown = rows.slice(0, query.limit);
  return {
    users: shown.map((row) => userView(row, directory)),
    total: Number(total),
    ...(rows.length > query.limit ? { next: shown.at(-1)!.id } : {}),
  };
}

function holdsAdministration(now: string) {
  return sql<boolean>`EXISTS (SELECT FROM identity.grant g WHERE g.account_id = a.id AND g.revoked_at IS NULL
    AND (g.valid_to IS NULL OR g.valid_to > ${now}) AND g.role = ANY (${[...administratorRoles]}::text[]))`;
}

function matching(ctx: Ctx, { q, organisation }: UserQuery) {
  let visible = ctx.db
    .selectFrom('identity.account as a')
    .where((eb) => withinOrganisations(eb, 'a.organisation_id', ctx.jurisdiction));
  if (organisation !== undefined) visible = visible.where('a.organisation_id', '=', organisation);
  if (q !== undefined) {
    const wanted = `%${q
      .trim()
      .toLowerCase()
      .replace(/[\\%_]/g, '\\$&')}%`;
    visible = visible.where((eb) => eb.or([eb('a.account', 'like', wanted), eb('a.name', 'like', wanted)]));
  }
  return visible;
}

interface UserRow {
  id: string;
  account: string;
  name: string;
  kind: string;
  organisation_id: string | null;
  status: string;
  last_signed_in_at: string | null;
  takes_two: boolean;
}

export function userView(row: UserRow, directory: Directory): Static<typeof UserView> {
  const organisation = row.organisation_id ? directory.organisation(row.organisation_id) : undefined;
  return {
    id: row.id,
    account: row.account,
    name: row.name,
    kind: row.kind as Static<typeof UserView>['kind'],
    ...(organisation ? { organisation: { id: organisation.id, name: organisation.name } } : {}),
    status: row.status as Static<typeof UserView>['status'],
    ...(row.last_signed_in_at ? { lastSignedInAt: row.last_signed_in_at } : {}),
    takesTwo: row.takes_two,
  };
}
