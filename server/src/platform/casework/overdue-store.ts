import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';

const overdues: TableSpec = {
  name: 'casework.overdue',
  columns: [
    ['application_id', 'uuid'],
    ['case_seq', 'int4'],
    ['due_at', 'timestamptz'],
    ['told_at', 'timestamptz'],
  ],
};

/** A case whose limit has run out, or may have. */
export interface Due {
  applicationId: string;
  seq: number;
}

/** Whether a limit of this case that ended then was told of already. */
export async function wasTold({ db }: Ctx, { applicationId, seq }: Due, dueAt: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM casework.overdue
    WHERE application_id = ${applicationId} AND case_seq = ${seq} AND due_at = ${dueAt}`.execute(db);
  return rows.length > 0;
}

export function noteTold(ctx: Ctx, { applicationId, seq }: Due, dueAt: string): void {
  const told = { application_id: applicationId, case_seq: seq, due_at: dueAt, told_at: ctx.now };
  ctx.write.insert(overdues, told);
}
