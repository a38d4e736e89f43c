import type { Ctx } from '../../base/context.ts';
import { askedTogetherById } from '../../base/database/asked-together.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { directoryOf } from '../directory/index.ts';
import type { Concerned } from '../notifications/index.ts';
import { findOutline } from './case-store.ts';
import { openReasons, selectReasons, type StoredReasons } from './decision.ts';

/** What notifications say of an application; fills the slot of the notifications module. */
export async function concernedApplication(ctx: Ctx, applicationId: string): Promise<Concerned | undefined> {
  const outline = await findOutline(ctx.db, applicationId);
  if (!outline) return undefined;
  const { subjectId, submittedBy, reference, title, cases } = outline;
  const [directory, snapshot, stored] = await Promise.all([
    directoryOf(ctx),
    getSnapshot(ctx.db, outline.snapshotId),
    reasonsOf(ctx.db, applicationId),
  ]);
  const reasons = await openReasons(ctx.db, stored ?? []);
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
          reasons: reasons.get(one.seq) ?? '',
        },
      ]),
    ),
    messages: snapshot.package.messages,
  };
}

/** Of an application's decisions, as they are stored: one that does not open spoils no other application. */
const reasonsOf = askedTogetherById<StoredReasons[]>(async (db, ids) =>
  Map.groupBy(await selectReasons(db, ids), ({ application_id: id }) => id),
);
