import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { openColumns, sealColumns, wholeColumns } from '../../../base/sealed-fields/index.ts';
import { within } from '../../../platform/directory/index.ts';
import type { Complaint } from './complaint.ts';

const complaints: TableSpec = {
  name: 'supervision.complaint',
  columns: [
    ['id', 'uuid'],
    ['number', 'text'],
    ['visit_id', 'uuid'],
    ['other_visit_id', 'uuid'],
    ['came_on', 'date'],
    ['about_organisation_id', 'uuid'],
    ['who_came', 'text'],
    ['enterprise_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['about', 'text'],
    ['words', 'text'],
    ['state', 'text'],
    ['made_at', 'timestamptz'],
    ['made_by', 'text'],
    ['made_as', 'text'],
    ['due_at', 'timestamptz'],
    ['outcome', 'text'],
    ['answer', 'text'],
    ['measures', 'text'],
    ['answered_by', 'text'],
    ['answered_at', 'timestamptz'],
    ['version', 'int4'],
    ['sealed', 'bytea'],
  ],
};

/** Who came, in the words of the firm. */
export const sealedComplaints = wholeColumns({
  name: 'supervision.complaint',
  key: 'id',
  purpose: 'supervision',
  columns: ['who_came'],
});

type Stored = Complaint & { sealed: Uint8Array | null };
const opened = (db: Kysely<Tables>, rows: readonly Stored[]): Promise<Complaint[]> =>
  openColumns(db, sealedComplaints, rows, ({ id }) => id);

const columns = sql.raw(`c.id, c.number, c.visit_id AS "visitId", c.other_visit_id AS "otherVisitId",
  c.came_on AS "cameOn", c.about_organisation_id AS "aboutOrganisationId", c.who_came AS "whoCame", c.sealed, c.enterprise_id AS "enterpriseId", c.organisation_id AS "organisationId",
  c.about, c.words, c.state, c.made_at AS "madeAt",
  jsonb_build_object('by', c.made_by, 'as', c.made_as) AS made, c.due_at AS "dueAt", c.outcome, c.answer, c.measures,
  c.answered_at AS "answeredAt", c.version`);

/** Only for whoever owes the answer: not for those of whom it is. */
export async function listComplaints(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  state: Complaint['state'] | undefined,
): Promise<Complaint[]> {
  const { rows } = await sql<Stored>`
    SELECT ${columns} FROM supervision.complaint c
    WHERE ${within('c.organisation_id', jurisdiction)} AND ${state ? sql`c.state = ${state}` : sql`true`}
    ORDER BY c.state = 'answered', c.due_at, c.id LIMIT 200`.execute(db);
  return opened(db, rows);
}

export async function findComplaint(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  id: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<Complaint | undefined> {
  const { rows } = await sql<Stored>`
    SELECT ${columns} FROM supervision.complaint c WHERE c.id = ${id}::uuid AND ${within('c.organisation_id', jurisdiction)}
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  return (await opened(db, rows))[0];
}

export async function complaintsOfVisit(db: Kysely<Tables>, visitId: string): Promise<Complaint[]> {
  const { rows } = await sql<Stored>`
    SELECT ${columns} FROM supervision.complaint c WHERE c.visit_id = ${visitId}::uuid ORDER BY c.made_at`.execute(
    db,
  );
  return opened(db, rows);
}

/** What a firm has complained of besides its inspections: visits that were called none, and people who left no record. */
export async function complaintsBesides(db: Kysely<Tables>, enterpriseId: string): Promise<Complaint[]> {
  const { rows } = await sql<Stored>`
    SELECT ${columns} FROM supervision.complaint c
    WHERE c.enterprise_id = ${enterpriseId}::uuid AND c.visit_id IS NULL
    ORDER BY c.made_at DESC, c.id DESC LIMIT 100`.execute(db);
  return opened(db, rows);
}

export function insertComplaint(
  ctx: Ctx,
  one: Omit<Complaint, 'outcome' | 'answer' | 'measures' | 'answeredAt'>,
): void {
  const row = {
    id: one.id,
    number: one.number,
    visit_id: one.visitId,
    other_visit_id: one.otherVisitId,
    came_on: one.cameOn,
    about_organisation_id: one.aboutOrganisationId,
    who_came: one.whoCame,
    enterprise_id: one.enterpriseId,
    organisation_id: one.organisationId,
    about: one.about,
    words: one.words,
    state: one.state,
    made_at: one.madeAt,
    made_by: one.made.by,
    made_as: one.made.as,
    due_at: one.dueAt,
    version: one.version,
  };
  ctx.write.insert(complaints, sealColumns(ctx.db, sealedComplaints, one.id, row));
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
