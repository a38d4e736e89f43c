import { sql, type RawBuilder } from 'kysely';

/**
 * Questions to the directory that stand inside one statement of another module. Whoever asks who someone is asks at every
 * request, in one prepared statement: separate calls would cost a round trip each.
 */

/** Columns beside `a`, a row with `officer_id` and `person_id`; $2 is the instant for which they hold. */
export const standingColumns = `
  (SELECT version FROM directory.version) AS directory_version,
  (SELECT coalesce(array_agg(p.post_id ORDER BY p.post_id), '{}') FROM directory.held_post p
   WHERE p.officer_id = a.officer_id AND p.valid_from <= $2::timestamptz::date
     AND (p.valid_to IS NULL OR p.valid_to >= $2::timestamptz::date)) AS posts,
  (SELECT coalesce(array_agg(e.enterprise_id ORDER BY e.enterprise_id), '{}') FROM directory.enterprise_head e
   WHERE e.person_id = a.person_id) AS led`;

/** The person who heads an enterprise (法定代表人), given as a column; null for a person's id. */
export const headOf = (enterpriseId: RawBuilder<unknown>): RawBuilder<string | null> =>
  sql`(SELECT person_id FROM directory.enterprise_head WHERE enterprise_id = ${enterpriseId})`;

/** An organisation and all above it as rows `ancestor_id`, `depth`: 0 is the organisation itself. */
export const organisationsAbove = (organisationId: string): RawBuilder<unknown> =>
  sql`(SELECT ancestor_id, depth FROM directory.organisation_ancestor WHERE organisation_id = ${organisationId}::uuid)`;

/** What the person or enterprise in a column is called; null where there is none. Plain text, for statements that are prepared. */
export const subjectNameText = (column: string): string =>
  `(SELECT name FROM directory.subject_name WHERE id = ${column})`;
