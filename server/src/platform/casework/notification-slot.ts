import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { askedTogetherById } from '../../base/database/asked-together.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { directoryOf } from '../directory/index.ts';
import type { Concerned } from '../notifications/index.ts';
import { findOutline } from './case-store.ts';

/** What notifications say of an application; fills the slot of the notifications module. */
export async function concernedApplication(ctx: Ctx, applicationId: string): Promise<Concerned | undefined> {
  const outline = await findOutline(ctx.db, applicationId);
  if (!outline) return undefined;
  const { subjectId, submittedBy, reference, title, cases } = outline;
  const [directory, snapshot, reasons] = await Promise.all([
    directoryOf(ctx),
    getSnapshot(ctx.db, outline.snapshotId),
    reasonsOf(ctx.db, applicationId),
  ]);
  return {
    subjectId,
    submittedBy,
    reference,
    title,
    cases: new Map(
      cases.map((one) => [
        one.seq,
        {
          name: one.serviceName,
          organisation:
            one.organisationId === null ? undefined : directory.organisation(one.organisationId)?.name,
          organisationId: one.organisationId,
          dueAt: one.dueAt,
          reasons: reasons?.get(one.seq) ?? '',
        },
      ]),
    ),
    messages: snapshot.package.messages,
  };
}

/** Of an application's decisions, by the number of the case. */
const reasonsOf = askedTogetherById<Map<number, string>>(async (db, ids) => {
  const { rows } = await sql<{ application_id: string; case_seq: number; reasons: string[] }>`
    SELECT application_id, case_seq, reasons FROM casework.decision WHERE application_id = ANY(${ids}::uuid[])`.execute(
    db,
  );
  return new Map(
    [...Map.groupBy(rows, ({ application_id: id }) => id)].map(([id, decisions]) => [
      id,
      new Map(decisions.map(({ case_seq: seq, reasons }) => [seq, reasons.join('；')])),
    ]),
  );
});
