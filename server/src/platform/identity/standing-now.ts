import { CompiledQuery, sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryAtLeast, holdTree, type Directory } from '../directory/index.ts';
import { scopeKey, type MandateScope } from './mandates/scopes.ts';
import { standingColumns, toStanding, type StandingRow } from './standing-store.ts';
import { subjectsOf, type Standing } from './standing.ts';

const standingText = `SELECT ${standingColumns} FROM identity.account a WHERE a.id = $1 AND a.status = 'active'`;

/**
 * The standing of whoever acts (or of `accountId`), read again inside this transaction and held until it ends: a grant or mandate that is being
 * revoked at this moment either is revoked first, or waits for us. The tree of organisations is held too.
 *
 * @throws base/not-signed-in when the account was disabled meanwhile
 */
export async function holdStanding(ctx: Ctx, accountId: string = ctx.actor.id): Promise<HeldStanding> {
  const held = await findHeldStanding(ctx, accountId);
  if (!held) throw problem('base/not-signed-in');
  return held;
}

interface HeldStanding {
  standing: Standing;
  directory: Directory;
}

/**
 * May whoever has this account act for the subject now? For what they began before, and is carried out without them.
 * @param scope the part of what is the subject's that this is about
 */
export async function mayAccountActFor(
  ctx: Ctx,
  accountId: string,
  subjectId: string,
  scope: MandateScope,
): Promise<boolean> {
  const standing = await readStanding(ctx, accountId);
  return standing !== undefined && subjectsOf(standing, scopeKey(scope)).subjectIds.includes(subjectId);
}

/** The same of somebody who need not be active any more; undefined: that account is disabled or gone. */
export async function findHeldStanding(ctx: Ctx, accountId: string): Promise<HeldStanding | undefined> {
  await holdTree(ctx.db);
  await sql`
    SELECT FROM identity.grant WHERE account_id = ${accountId}::uuid AND revoked_at IS NULL ORDER BY id FOR SHARE
  `.execute(ctx.db);
  await sql`
    SELECT FROM identity.mandate
    WHERE holder_id = (SELECT person_id FROM identity.account WHERE id = ${accountId}::uuid) AND revoked_at IS NULL
    ORDER BY id FOR SHARE
  `.execute(ctx.db);
  const standing = await readStanding(ctx, accountId);
  return standing && { standing, directory: await directoryAtLeast(ctx.db, standing.directoryVersion) };
}

async function readStanding(ctx: Ctx, accountId: string): Promise<Standing | undefined> {
  const { rows } = await ctx.db.executeQuery<StandingRow>(
    CompiledQuery.raw(standingText, [accountId, ctx.now]),
  );
  return rows[0] && toStanding(ctx.db, rows[0]);
}
