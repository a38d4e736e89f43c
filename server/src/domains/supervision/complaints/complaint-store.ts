import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { within } from '../../../platform/directory/index.ts';
import type { Complaint } from './complaint.ts';

const complaints: TableSpec = {
  name: 'supervision.complaint',
  columns: [
    ['id', 'uuid'],
    ['number', 'text'],
    ['visit_id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['about', 'text'],
    ['words', 'text'],
    ['state', 'text'],
    ['made_at', 'timestamptz'],
    ['due_at', 'timestamptz'],
    ['outcome', 'text'],
    ['answer', 'text'],
    ['measures', 'text'],
    ['answered_by', 'text'],
    ['answered_at', 'timestamptz'],
    ['version', 'int4'],
  ],
};

const columns =
  sql.raw(`c.id, c.number, c.visit_id AS "visitId", c.enterprise_id AS "enterpriseId", c.organisation_id AS "organisationId",
  c.about, c.words, c.state, c.made_at AS "madeAt", c.due_at AS "dueAt", c.outcome, c.answer, c.measures,
  c.answered_at AS "answeredAt", c.version`);

/** Only for whoever owes the answer: not for those of whom it is. */
export async function listComplaints(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  state: Complaint['state'] | undefined,
): Promise<Complaint[]> {
  const { rows } = await sql<Complaint>`
    SELECT ${columns} FROM supervision.complaint c
    WHERE ${within('c.organisation_id', jurisdiction)} AND ${state ? sql`c.state = ${state}` : sql`true`}
    ORDER BY c.state = 'answered', c.due_at, c.id LIMIT 200`.execute(db);
  return rows;
}

export async function findComplaint(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  id: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<Complaint | undefined> {
  const { rows } = await sql<Complaint>`
    SELECT ${columns} FROM supervision.complaint c WHERE c.id = ${id}::uuid AND ${within('c.organisation_id', jurisdiction)}
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows[0];
}

export async function complaintsOfVisit(db: Kysely<Tables>, visitId: string): Promise<Complaint[]> {
  const { rows } = await sql<Complaint>`
    SELECT ${columns} FROM supervision.complaint c WHERE c.visit_id = ${visitId}::uuid ORDER BY c.made_at`.execute(
    db,
  );
  return rows;
}

export function insertComplaint(
  ctx: Ctx,
  one: Omit<Complaint, 'outcome' | 'answer' | 'measures' | 'answeredAt'>,
): void {
  ctx.write.insert(complaints, {
    id: one.id,
    number: one.number,
    visit_id: one.visitId,
    enterprise_id: one.enterpriseId,
    organisation_id: one.organisationId,
    about: one.about,
    words: one.words,
    state: one.state,
    made_at: one.madeAt,
    due_at: one.dueAt,
    version: one.version,
  });
}

export function answered(
  ctx: Ctx,
  { id, version }: Complaint,
  { outcome, answer, measures }: Pick<Complaint, 'outcome' | 'answer' | 'measures'>,
): void {
  ctx.write.update(
    complaints,
    { id, version },
    {
      state: 'answered',
      outcome,
      answer,
      measures,
      answered_by: ctx.actor.name,
      answered_at: ctx.now,
      version: version + 1,
    },
  );
}
