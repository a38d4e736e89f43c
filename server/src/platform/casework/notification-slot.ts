import type { Ctx } from '../../base/context.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { directoryOf } from '../directory/index.ts';
import type { Concerned } from '../notifications/index.ts';
import { findFile } from './case-store.ts';

/** What notifications say of an application; fills the slot of the notifications module. */
export async function concernedApplication(ctx: Ctx, applicationId: string): Promise<Concerned | undefined> {
  const file = await findFile(ctx.db, applicationId);
  if (!file) return undefined;
  const { application, cases } = file;
  const [directory, snapshot, reasons] = await Promise.all([
    directoryOf(ctx),
    getSnapshot(ctx.db, application.snapshotId),
    reasonsOf(ctx, applicationId),
  ]);
  return {
    subjectId: application.subjectId,
    submittedBy: application.submittedBy,
    reference: application.reference,
    title: application.title,
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

async function reasonsOf(ctx: Pick<Ctx, 'db'>, applicationId: string): Promise<Map<number, string>> {
  const rows = await ctx.db
    .selectFrom('casework.decision')
    .select(['case_seq', 'reasons'])
    .where('application_id', '=', applicationId)
    .execute();
  return new Map(rows.map(({ case_seq, reasons }) => [case_seq, (reasons as string[]).join('；')]));
}
