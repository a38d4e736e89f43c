import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, withinOrganisations, type Directory } from '../directory/index.ts';
import { judgeGrant, type WantedGrant } from './grant-rules.ts';
import { readRoles } from './role-store.ts';
import { administersOf, roles, type GrantReach } from './roles.ts';
import type { GrantPage, GrantView } from './schemas.ts';
import { holdStanding } from './standing-now.ts';
import { jurisdictionOf, type Standing } from './standing.ts';

export interface NewGrantInput {
  userId: string;
  role: string;
  organisationId?: string;
  reach: GrantReach;
  validTo?: string;
}

/**
 * Gives somebody a role in an organisation. Never a scope outside the giver's own, never to somebody outside it, never
 * permissions that the giver lacks, never to oneself; and the role of an administrator never alone.
 *
 * @throws base/not-found, identity/outside-scope, identity/role-beyond-own, identity/reach-too-wide, identity/own-grant,
 *   identity/granted-already, identity/wrong-period, identity/roles-exclude, identity/takes-two
 */
export async function createGrant(ctx: Ctx, input: NewGrantInput): Promise<Static<typeof GrantView>> {
  const { directory } = await judgeNewGrant(ctx, input, { giverId: ctx.actor.id });
  if (administersOf(input.role)) throw problem('identity/takes-two');
  const id = await writeGrant(ctx, input, {}, directory);
  return (await findGrant(ctx, id, directory))!;
}

/** Carries out what `giverId` has asked for and another one has confirmed; the giver is judged once more. */
export async function giveGrant(
  ctx: Ctx,
  input: NewGrantInput,
  { giverId, confirmedBy }: { giverId: string; confirmedBy: string },
): Promise<void> {
  const { directory } = await judgeNewGrant(ctx, input, { giverId });
  await writeGrant(ctx, input, { askedBy: giverId, confirmedBy }, directory);
}

/** May the giver give this now? Holds his standing and the account of the receiver until the transaction ends. */
export async function judgeNewGrant(
  ctx: Ctx,
  input: NewGrantInput,
  { giverId }: { giverId: string },
): Promise<{ directory: Directory }> {
  if (input.userId === giverId) throw problem('identity/own-grant');
  if (input.validTo !== undefined && input.validTo <= ctx.now) throw problem('identity/wrong-period');
  if ((input.reach === 'everything') !== (input.organisationId === undefined)) {
    throw problem('identity/reach-too-wide', { role: input.role });
  }
  const { standing, directory } = await holdStanding(ctx, giverId);
  const role = (await readRoles(ctx.db)).find(({ name }) => name === input.role);
  if (!role) throw problem('base/not-found');
  await needUserInScope(ctx, input.userId, standing, directory);
  if (input.organisationId !== undefined && !directory.organisation(input.organisationId)) {
    throw problem('identity/outside-scope');
  }
  refuseUnlessMay(standing, { role, organisationId: input.organisationId, reach: input.reach }, directory);
  await needCompatibleRoles(ctx, input);
  return { directory };
}

async function writeGrant(
  ctx: Ctx,
  input: NewGrantInput,
  by: { askedBy?: string; confirmedBy?: string },
  directory: Directory,
): Promise<string> {
  await endExpired(ctx, input);
  const id = ctx.newId();
  await insertGrant(ctx, id, input);
  ctx.audit({
    type: 'grant.created',
    object: { kind: 'grant', id },
    data: {
      ...input,
      ...by,
      organisationName: input.organisationId && directory.organisation(input.organisationId)?.name.zh,
    },
  });
  return id;
}

/** The three administrators are three people: whoever holds one of these roles, wherever, is given none of the others. */
async function needCompatibleRoles(ctx: Ctx, { userId, role }: NewGrantInput): Promise<void> {
  const wanted = administersOf(role);
  if (!wanted) return;
  const held = await ctx.db
    .selectFrom('identity.grant')
    .select('role')
    .where('account_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', ctx.now)]))
    .execute();
  const other = held.find((one) => (administersOf(one.role) ?? wanted) !== wanted);
  if (!other) return;
  const { title } = roles.find(({ name }) => name === other.role)!;
  throw problem('identity/roles-exclude', { held: title.zh, heldEn: title.en });
}

/**
 * Ends a grant; its holder loses it with his next request. The role of an administrator is not taken away by one person alone.
 *
 * @throws base/not-found, identity/outside-scope, identity/role-beyond-own, identity/takes-two
 */
export async function revokeGrant(ctx: Ctx, id: string): Promise<void> {
  const row = await judgeRevocation(ctx, id, { revokerId: ctx.actor.id });
  if (administersOf(row.role)) throw problem('identity/takes-two');
  await endGrant(ctx, row);
}

/** Carries out what `askedBy` has asked for and another one has confirmed; the jurisdiction of `ctx` is that of whoever asked. */
export async function takeGrant(ctx: Ctx, id: string, askedBy: string): Promise<void> {
  const row = await judgeRevocation(ctx, id, { revokerId: askedBy });
  await endGrant(ctx, row, { askedBy, confirmedBy: ctx.actor.id });
}

/** May `revokerId`, whose jurisdiction is that of `ctx`, end this grant now? Holds the grant until the transaction ends. */
export async function judgeRevocation(ctx: Ctx, id: string, { revokerId }: { revokerId: string }) {
  const row = await ctx.db
    .selectFrom('identity.grant as g')
    .innerJoin('identity.account as a', 'a.id', 'g.account_id')
    .select(['g.id', 'g.account_id', 'a.name', 'g.role', 'g.organisation_id', 'g.reach'])
    .where('g.id', '=', id)
    .where('g.revoked_at', 'is', null)
    .where((eb) => withinOrganisations(eb, 'g.organisation_id', ctx.jurisdiction))
    .forUpdate('g')
    .executeTakeFirst();
  if (!row) throw problem('base/not-found');
  const { standing, directory } = await holdStanding(ctx, revokerId);
  const role = (await readRoles(ctx.db)).find(({ name }) => name === row.role)!;
  refuseUnlessMay(
    standing,
    { role, organisationId: row.organisation_id ?? undefined, reach: row.reach as GrantReach },
    directory,
  );
  return row;
}

async function endGrant(
  ctx: Ctx,
  row: { id: string; account_id: string; role: string; organisation_id: string | null },
  by: { askedBy?: string; confirmedBy?: string } = {},
): Promise<void> {
  await ctx.db
    .updateTable('identity.grant')
    .set({ revoked_at: ctx.now, revoked_by: ctx.actor.id })
    .where('id', '=', row.id)
    .execute();
  ctx.audit({
    type: 'grant.revoked',
    object: { kind: 'grant', id: row.id },
    data: { userId: row.account_id, role: row.role, organisationId: row.organisation_id, ...by },
  });
}

function refuseUnlessMay(standing: Standing, wanted: WantedGrant, directory: Directory): void {
  const verdict = judgeGrant(standing, wanted, directory);
  if (verdict.may) return;
  const permissions = 'missing' in verdict ? verdict.missing.join(', ') : '';
  throw problem(`identity/${verdict.because}`, { role: wanted.role.name, permissions });
}

/** Somebody outside the giver's scope does not exist for him. */
async function needUserInScope(
  ctx: Ctx,
  userId: string,
  standing: Standing,
  directory: Directory,
): Promise<void> {
  const jurisdiction = jurisdictionOf(
    standing,
    { name: 'grant.write', reach: 'own-organisation' },
    directory,
  );
  if (!jurisdiction) throw problem('identity/outside-scope');
  const user = await ctx.db
    .selectFrom('identity.account as a')
    .select('a.id')
    .where('a.id', '=', userId)
    .where('a.kind', '<>', 'person')
    .where((eb) => withinOrganisations(eb, 'a.organisation_id', jurisdiction))
    // two grants to one person at once: the second sees what the first gave
    .forUpdate()
    .executeTakeFirst();
  if (!user) throw problem('base/not-found');
}

/** A grant whose term is over makes room for a new one of the same kind. */
async function endExpired(ctx: Ctx, input: NewGrantInput): Promise<void> {
  await sql`
    UPDATE identity.grant SET revoked_at = valid_to, revoked_by = ${ctx.actor.id}::uuid
    WHERE account_id = ${input.userId}::uuid AND role = ${input.role} AND reach = ${input.reach}
      AND organisation_id IS NOT DISTINCT FROM ${input.organisationId ?? null}::uuid
      AND revoked_at IS NULL AND valid_to <= ${ctx.now}::timestamptz
  `.execute(ctx.db);
}

async function insertGrant(ctx: Ctx, id: string, input: NewGrantInput): Promise<void> {
  try {
    await ctx.db
      .insertInto('identity.grant')
      .values({
        id,
        account_id: input.userId,
        role: input.role,
        organisation_id: input.organisationId ?? null,
        reach: input.reach,
        valid_from: ctx.now,
        valid_to: input.validTo ?? null,
        granted_by: ctx.actor.id,
        granted_at: ctx.now,
      })
      .execute();
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'grant_once')
      throw problem('identity/granted-already');
    throw error;
  }
}

interface GrantQuery {
  user?: string;
  organisation?: string;
  after?: string;
  limit: number;
}

/** Grants in force within the jurisdiction, oldest first, with how many there are. */
export async function listGrants(ctx: Ctx, query: GrantQuery): Promise<Static<typeof GrantPage>> {
  const directory = await directoryOf(ctx);
  let visible = visibleGrants(ctx);
  if (query.user !== undefined) visible = visible.where('g.account_id', '=', query.user);
  if (query.organisation !== undefined) visible = visible.where('g.organisation_id', '=', query.organisation);
  const { total } = await visible
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await selectViews(
    query.after === undefined ? visible : visible.where('g.id', '>', query.after),
  )
    .orderBy('g.id')
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  return {
    grants: page.map((row) => grantView(row, directory)),
    total: Number(total),
    ...(rows.length > query.limit ? { next: page.at(-1)!.id } : {}),
  };
}

async function findGrant(ctx: Ctx, id: string, directory: Directory) {
  const row = await selectViews(visibleGrants(ctx)).where('g.id', '=', id).executeTakeFirst();
  return row && grantView(row, directory);
}

/** The one predicate for grants: in force, and about an organisation within the jurisdiction. */
function visibleGrants(ctx: Ctx) {
  return ctx.db
    .selectFrom('identity.grant as g')
    .innerJoin('identity.account as a', 'a.id', 'g.account_id')
    .innerJoin('identity.role as r', 'r.name', 'g.role')
    .where('g.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('g.valid_to', 'is', null), eb('g.valid_to', '>', ctx.now)]))
    .where((eb) => withinOrganisations(eb, 'g.organisation_id', ctx.jurisdiction));
}

function selectViews(visible: ReturnType<typeof visibleGrants>) {
  return visible.select([
    'g.id',
    'g.account_id',
    'a.name',
    'g.role',
    'r.title',
    'g.organisation_id',
    'g.reach',
    'g.valid_from',
    'g.valid_to',
    'g.granted_at',
  ]);
}

type GrantRow = Awaited<ReturnType<ReturnType<typeof selectViews>['execute']>>[number];

function grantView(row: GrantRow, directory: Directory): Static<typeof GrantView> {
  const organisation = row.organisation_id ? directory.organisation(row.organisation_id) : undefined;
  return {
    id: row.id,
    user: { id: row.account_id, name: row.name },
    role: row.role,
    roleTitle: row.title,
    ...(organisation ? { organisation: { id: organisation.id, name: organisation.name } } : {}),
    reach: row.reach as GrantReach,
    validFrom: row.valid_from,
    ...(row.valid_to ? { validTo: row.valid_to } : {}),
    grantedAt: row.granted_at,
  };
}
