import { Readable } from 'node:stream';
import type { Static } from 'typebox';
import { exportLines, findSealRange } from '../../base/audit/index.ts';
import type { Ctx } from '../../base/context.ts';
import type { Download } from '../../base/http/route.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import type { Export, NewExport } from './schemas.ts';
import type { ExportRow } from './trail-store.ts';

/**
 * Asks for part of the trail as a file: the whole seals under which the events of that time stand. Said in the trail itself.
 *
 * @throws security/range-wrong, security/nothing-sealed
 */
export async function askExport(
  ctx: Ctx,
  { from, to, reason }: Static<typeof NewExport>,
): Promise<Static<typeof Export>> {
  if (Date.parse(from) >= Date.parse(to)) throw problem('security/range-wrong');
  const range = await findSealRange(servicesOf(ctx).database.pool, { from, to });
  if (!range) throw problem('security/nothing-sealed');
  const row = await ctx.db
    .insertInto('security.trail_export')
    .values({
      id: ctx.newId(),
      asked_by: ctx.actor.id,
      asked_by_name: ctx.actor.name,
      asked_at: ctx.now,
      reason,
      from_at: from,
      to_at: to,
      first_seal: range.first,
      last_seal: range.last,
      events: range.events,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  ctx.audit({
    type: 'audit-trail.exported',
    object: { kind: 'audit-trail', id: row.id },
    reason,
    data: { from, to, firstSeal: range.first, lastSeal: range.last, events: range.events },
  });
  return exportView(ctx, row);
}

/** The file, made while it is read; for whoever asked for it alone, so that the trail says who has it. @throws base/not-found */
export async function fetchExport(ctx: Ctx, id: string): Promise<Download> {
  const row = await ctx.db
    .selectFrom('security.trail_export')
    .selectAll()
    .where('id', '=', id)
    .where('asked_by', '=', ctx.actor.id)
    .executeTakeFirst();
  if (!row) throw problem('base/not-found');
  const { crypto, database } = servicesOf(ctx);
  const lines = exportLines(database.pool, {
    crypto,
    head: {
      from: row.from_at,
      to: row.to_at,
      madeAt: ctx.now,
      madeBy: { id: row.asked_by, name: row.asked_by_name },
      reason: row.reason,
    },
    range: { first: row.first_seal, last: row.last_seal, events: row.events },
  });
  return {
    download: Readable.from(lines),
    mediaType: 'application/octet-stream',
    fileName: `audit-${row.first_seal}-${row.last_seal}.jsonl`,
  };
}

export function exportView(ctx: Pick<Ctx, 'actor'>, row: ExportRow): Static<typeof Export> {
  return {
    id: row.id,
    askedBy: row.asked_by_name,
    askedAt: row.asked_at,
    reason: row.reason,
    from: row.from_at,
    to: row.to_at,
    firstSeal: row.first_seal,
    lastSeal: row.last_seal,
    events: row.events,
    own: row.asked_by === ctx.actor.id,
  };
}
