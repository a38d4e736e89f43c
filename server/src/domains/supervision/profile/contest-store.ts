import type { Text } from '@yiti/engines/scenario';
import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { within } from '../../../platform/directory/index.ts';
import type { Acted } from '../own-enterprise.ts';

export interface FactContest {
  id: string;
  enterpriseId: string;
  /** `basics:address`, `credential:ID`, `finding:ID`, `risk:ID` */
  fact: string;
  factWords: Text;
  /** holds the fact, and owes the answer */
  organisationId: string;
  words: string;
  state: 'open' | 'upheld' | 'rejected';
  madeAt: string;
  made: Acted;
  dueAt: string;
  answer: string | null;
  answeredAt: string | null;
  version: number;
}

const contests: TableSpec = {
  name: 'supervision.fact_contest',
  columns: [
    ['id', 'uuid'],
    ['enterprise_id', 'uuid'],
    ['fact', 'text'],
    ['fact_words', 'jsonb'],
    ['organisation_id', 'uuid'],
    ['words', 'text'],
    ['state', 'text'],
    ['made_at', 'timestamptz'],
    ['made_by', 'text'],
    ['made_as', 'text'],
    ['due_at', 'timestamptz'],
    ['answer', 'text'],
    ['answered_by', 'text'],
    ['answered_at', 'timestamptz'],
    ['version', 'int4'],
  ],
};

const columns =
  sql.raw(`c.id, c.enterprise_id AS "enterpriseId", c.fact, c.fact_words AS "factWords", c.organisation_id AS "organisationId",
  c.words, c.state, c.made_at AS "madeAt", jsonb_build_object('by', c.made_by, 'as', c.made_as) AS made,
  c.due_at AS "dueAt", c.answer, c.answered_at AS "answeredAt", c.version`);

export async function contestsOfFirm(db: Kysely<Tables>, enterpriseId: string): Promise<FactContest[]> {
  const { rows } = await sql<FactContest>`
    SELECT ${columns} FROM supervision.fact_contest c WHERE c.enterprise_id = ${enterpriseId}::uuid
    ORDER BY c.made_at DESC LIMIT 100`.execute(db);
  return rows;
}

export async function openContestOf(
  db: Kysely<Tables>,
  enterpriseId: string,
  fact: string,
): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM supervision.fact_contest c
    WHERE c.enterprise_id = ${enterpriseId}::uuid AND c.fact = ${fact} AND c.state = 'open'`.execute(db);
  return rows.length > 0;
}

export async function findContest(
  { db, jurisdiction }: Pick<Ctx, 'db' | 'jurisdiction'>,
  id: string,
  lock: 'for-update' | 'read' = 'read',
): Promise<FactContest | undefined> {
  const { rows } = await sql<FactContest>`
    SELECT ${columns} FROM supervision.fact_contest c
    WHERE c.id = ${id}::uuid AND ${within('c.organisation_id', jurisdiction)}
    ${lock === 'for-update' ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows[0];
}

export function insertContest(ctx: Ctx, one: FactContest): void {
  ctx.write.insert(contests, {
    id: one.id,
    enterprise_id: one.enterpriseId,
    fact: one.fact,
    fact_words: one.factWords,
    organisation_id: one.organisationId,
    words: one.words,
    state: one.state,
    made_at: one.madeAt,
    made_by: one.made.by,
    made_as: one.made.as,
    due_at: one.dueAt,
    version: one.version,
  });
}

export function settleContest(
  ctx: Ctx,
  { id, version }: FactContest,
  { state, answer }: Pick<FactContest, 'state' | 'answer'>,
): void {
  ctx.write.update(
    contests,
    { id, version },
    { state, answer, answered_by: ctx.actor.name, answered_at: ctx.now, version: version + 1 },
  );
}
