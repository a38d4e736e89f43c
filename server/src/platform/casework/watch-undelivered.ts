import { addLimit } from '@yiti/engines/calendar';
import { sql } from 'kysely';
import { calendarOf } from '../../base/working-days/index.ts';
import { system } from '../../base/actors.ts';
import type { Ctx } from '../../base/context.ts';
import type { AppServices } from '../../base/module.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { caseIdOf, isOpen } from './case.ts';
import { openFile } from './case-file.ts';
import { deliverBy } from './delivery.ts';
import { caseFacts } from './facts.ts';
import { noteTold, wasTold, type Due } from './overdue-store.ts';
import { tell } from './timeline.ts';

const atOnce = 200;

interface Undelivered extends Due {
  decidedAt: string;
  serviceKey: string;
  snapshotId: string;
  division: string;
}

/**
 * Tells of every grant whose result is not there in time (逾期未送达, 行政许可法 art. 44), once. Few cases stand between a grant and its
 * result: all of them are looked at, by the limit that each service has.
 *
 * @returns how many cases were told of
 */
export async function watchUndelivered(services: AppServices): Promise<number> {
  let told = 0;
  for (let after: Undelivered | undefined; ;) {
    const page = await findUndelivered(services, after);
    for (const one of page)
      if (await isOver(services, one))
        told += Number(await services.act(system('overdue'), (ctx) => tellUndelivered(ctx, one)));
    after = page.at(-1);
    if (page.length < atOnce) return told;
  }
}

async function findUndelivered(
  { database }: AppServices,
  after: Undelivered | undefined,
): Promise<Undelivered[]> {
  const behind = after
    ? sql`AND (c.decided_at, c.application_id, c.seq) > (${after.decidedAt}::timestamptz, ${after.applicationId}::uuid, ${after.seq}::int4)`
    : sql``;
  const { rows } = await sql<Undelivered>`
    SELECT c.application_id AS "applicationId", c.seq, c.decided_at::text AS "decidedAt", c.service_key AS "serviceKey",
      a.snapshot_id AS "snapshotId", c.division
    FROM casework.case c JOIN casework.application a ON a.id = c.application_id
    WHERE c.completed_at IS NULL AND c.decided_at IS NOT NULL ${behind}
      AND NOT EXISTS (
        SELECT FROM casework.overdue o
        WHERE o.application_id = c.application_id AND o.case_seq = c.seq AND o.told_at > c.decided_at)
    ORDER BY c.decided_at, c.application_id, c.seq LIMIT ${atOnce}`.execute(database.reads);
  return rows;
}

/** Most are there in seconds: only what is late is opened. */
async function isOver({ database, now }: AppServices, one: Undelivered): Promise<boolean> {
  const { package: content } = await getSnapshot(database.reads, one.snapshotId);
  const limit = content.services[one.serviceKey]?.result.deliveryLimit;
  return (
    limit !== undefined &&
    now().getTime() >
      Date.parse(addLimit(iso(one.decidedAt), limit, calendarOf({ db: database.reads }, one.division)).at)
  );
}

const iso = (stored: string): string => new Date(stored).toISOString();

async function tellUndelivered(ctx: Ctx, { applicationId, seq }: Due): Promise<boolean> {
  const file = await openFile(ctx, applicationId);
  const one = file.getCase(seq);
  const dueAt = deliverBy(ctx, one, await getSnapshot(ctx.db, file.application.snapshotId));
  if (!isOpen(one) || dueAt === null || ctx.now <= dueAt) return false;
  if (await wasTold(ctx, { applicationId, seq }, dueAt)) return false;
  noteTold(ctx, { applicationId, seq }, dueAt);
  tell(ctx, {
    applicationId,
    caseSeq: seq,
    kind: 'case.delivery-overdue',
    text: {
      zh: `“${one.serviceName.zh}”已准予，结果没有按时送达。`,
      en: `“${one.serviceName.en}” was granted, but its result is not there in time.`,
    },
  });
  ctx.audit({
    type: 'case.delivery-overdue',
    object: { kind: 'case', id: caseIdOf(applicationId, seq) },
    rootId: applicationId,
    data: { dueAt, organisationId: one.organisationId },
  });
  ctx.emit({
    type: 'case.delivery-overdue',
    rootId: applicationId,
    data: { ...caseFacts(file.application, one), dueAt },
  });
  return true;
}
