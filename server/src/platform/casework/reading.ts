import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { askedTogether } from '../../base/database/asked-together.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { Application, Case } from './case.ts';

const readings: TableSpec = {
  name: 'casework.reading',
  columns: [
    ['application_id', 'uuid'],
    ['case_seq', 'int4'],
    ['officer_id', 'uuid'],
    ['day', 'date'],
    ['what', 'text'],
    ['id', 'uuid'],
    ['subject_id', 'uuid'],
    ['at', 'timestamptz'],
    ['organisation_id', 'uuid'],
    ['role', 'text'],
    ['fields', 'jsonb'],
  ],
};

interface Opened {
  application: Pick<Application, 'id' | 'subjectId'>;
  one: Pick<Case, 'seq' | 'organisationId'>;
  /** `case`, `:site-visit`, `:notice` with the id of it, or the key of the evidence that a document belongs to */
  what: string;
  /** names of what is shown */
  fields: () => readonly Text[];
}

/**
 * Keeps that an official opened a case, or a document of it (公务查看): the first time of a day, so that a page which is opened forty times costs one row
 * and one look. Whoever opens it twice at the same moment is decided anew, and finds the row of the other. Nothing for the party itself.
 */
export async function recordReading(ctx: Ctx, { application, one, what, fields }: Opened): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'officer' && actor.kind !== 'administrator') return;
  const day = dateOf(ctx.now);
  const key = JSON.stringify([application.id, one.seq, actor.id, day, what]);
  if (await isKept(ctx.db, key)) return;
  ctx.write.insert(readings, {
    application_id: application.id,
    case_seq: one.seq,
    officer_id: actor.id,
    day,
    what,
    id: ctx.newId(),
    subject_id: application.subjectId,
    at: ctx.now,
    organisation_id: actor.organisationId ?? one.organisationId,
    role: actor.role ?? null,
    fields: [...fields()],
  });
}

/** One look by the primary key, shared by all who open a case at the same moment. */
const isKept = askedTogether<true>(async (db, keys) => {
  const { rows } = await sql<{ key: string }>`
    SELECT k.key FROM unnest(${[...keys]}::text[]) AS k(key), LATERAL (SELECT k.key::jsonb AS j) AS v
    JOIN casework.reading r ON r.application_id = (v.j->>0)::uuid AND r.case_seq = (v.j->>1)::int4
      AND r.officer_id = (v.j->>2)::uuid AND r.day = (v.j->>3)::date AND r.what = v.j->>4`.execute(db);
  return new Map(rows.map(({ key }) => [key, true]));
});

interface Page {
  before?: { at: string; id: string } | undefined;
  limit: number;
  id?: string | undefined;
}

/** Something of an application that somebody saw, as its subject is told. */
export interface SeenOfApplication {
  id: string;
  at: string;
  applicationId: string;
  title: Text;
  service: Text;
  organisationId: string | null;
  fields: Text[] | null;
}

const page = ({ before, limit, id }: Page, at: string, idColumn: string) => {
  const [time, own] = [sql.ref(at), sql.ref(idColumn)];
  return {
    where: sql`${id === undefined ? sql`true` : sql`${own} = ${id}::uuid`}
      AND ${before ? sql`(${time}, ${own}) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}`,
    order: sql`${time} DESC, ${own} DESC LIMIT ${limit}`,
  };
};

/** Readings of the cases of a subject, newest first. */
export async function readingsOfSubject(
  { db }: Pick<Ctx, 'db'>,
  subjectId: string,
  query: Page,
): Promise<Array<SeenOfApplication & { role: string | null; what: string }>> {
  const { where, order } = page(query, 'r.at', 'r.id');
  const { rows } = await sql<SeenOfApplication & { role: string | null; what: string }>`
    SELECT r.id, r.at, r.application_id AS "applicationId", a.title, c.service_name AS service,
      r.organisation_id AS "organisationId", r.role, r.what, r.fields
    FROM casework.reading r JOIN casework.application a ON a.id = r.application_id
      JOIN casework.case c ON c.application_id = r.application_id AND c.seq = r.case_seq
    WHERE r.subject_id = ${subjectId}::uuid AND ${where} ORDER BY ${order}`.execute(db);
  return rows;
}

/** What of a subject's cases was handed over to a system outside and taken there, newest first. */
export async function handedOverOfSubject(
  { db }: Pick<Ctx, 'db'>,
  subjectId: string,
  query: Page,
): Promise<SeenOfApplication[]> {
  const { where, order } = page(query, 'd.delivered_at', 'd.effect_id');
  const { rows } = await sql<SeenOfApplication>`
    SELECT d.effect_id AS id, d.delivered_at AS at, d.application_id AS "applicationId", a.title, c.service_name AS service,
      d.organisation_id AS "organisationId", d.fields
    FROM casework.application a JOIN casework.delivery d ON d.application_id = a.id
      JOIN casework.case c ON c.application_id = d.application_id AND c.seq = d.case_seq
    WHERE a.subject_id = ${subjectId}::uuid AND d.delivered_at IS NOT NULL AND ${where} ORDER BY ${order}`.execute(
    db,
  );
  return rows;
}
