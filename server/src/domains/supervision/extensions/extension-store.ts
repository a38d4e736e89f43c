import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import type { Extension, ShownFile } from './extension.ts';

const extensions: TableSpec = {
  name: 'supervision.rectification_extension',
  columns: [
    ['id', 'uuid'],
    ['finding_id', 'uuid'],
    ['visit_id', 'uuid'],
    ['asked_at', 'timestamptz'],
    ['asked_by', 'text'],
    ['asked_as', 'text'],
    ['reason', 'text'],
    ['last_day', 'date'],
    ['proposed_day', 'date'],
    ['answer_by', 'timestamptz'],
    ['file', 'jsonb'],
    ['state', 'text'],
    ['granted_day', 'date'],
    ['answer', 'text'],
    ['answered_at', 'timestamptz'],
    ['answered_by', 'text'],
  ],
};

const columns = sql.raw(`e.id, e.finding_id AS "findingId", e.visit_id AS "visitId", e.asked_at AS "askedAt", 
  jsonb_build_object('by', e.asked_by, 'as', e.asked_as) AS asked,
  e.reason, e.last_day AS "lastDay", e.proposed_day AS "proposedDay", e.answer_by AS "answerBy", e.file, e.state,
  e.granted_day AS "grantedDay", e.answer, e.answered_at AS "answeredAt", e.answered_by AS "answeredBy"`);

/** Requests about the findings of one visit, in the order in which they were made. */
export async function extensionsOfVisit(db: Kysely<Tables>, visitId: string): Promise<Extension[]> {
  const { rows } = await sql<Extension>`
    SELECT ${columns} FROM supervision.rectification_extension e
    WHERE e.visit_id = ${visitId}::uuid ORDER BY e.asked_at, e.id`.execute(db);
  return rows;
}

export async function extensionsOf(
  db: Kysely<Tables>,
  { id, visitId }: { id: string; visitId: string },
): Promise<Extension[]> {
  return (await extensionsOfVisit(db, visitId)).filter(({ findingId }) => findingId === id);
}

/** The request about a finding that waits for an answer. */
export const pendingAbout = async (db: Kysely<Tables>, finding: { id: string; visitId: string }) =>
  (await extensionsOf(db, finding)).find(({ state }) => state === 'asked');

export async function findExtension(db: Kysely<Tables>, id: string): Promise<Extension | undefined> {
  const { rows } = await sql<Extension>`
    SELECT ${columns} FROM supervision.rectification_extension e WHERE e.id = ${id}::uuid`.execute(db);
  return rows[0];
}

export function insertExtension(ctx: Ctx, one: Extension): void {
  ctx.write.insert(extensions, {
    id: one.id,
    finding_id: one.findingId,
    visit_id: one.visitId,
    asked_at: one.askedAt,
    asked_by: one.asked.by,
    asked_as: one.asked.as,
    reason: one.reason,
    last_day: one.lastDay,
    proposed_day: one.proposedDay,
    answer_by: one.answerBy,
    state: one.state,
  });
}

/** Ends a request that waits; one that was answered meanwhile is refused as overtaken by another. */
export function endExtension(
  ctx: Ctx,
  { id }: Extension,
  end: { state: Extension['state']; grantedDay?: string; answer?: string },
): void {
  const isAnswer = end.state !== 'overtaken';
  ctx.write.update(
    extensions,
    { id, state: 'asked' },
    {
      state: end.state,
      granted_day: end.grantedDay ?? null,
      answer: end.answer ?? null,
      answered_at: ctx.now,
      answered_by: isAnswer ? ctx.actor.name : null,
    },
  );
}

/** It is to be answered by another moment, as long as it is not. */
export function moveAnswer(ctx: Ctx, { id }: Extension, answerBy: string): void {
  ctx.write.update(extensions, { id, state: 'asked' }, { answer_by: answerBy });
}

export function keepFile(ctx: Ctx, { id }: Extension, file: ShownFile): void {
  ctx.write.update(extensions, { id, state: 'asked' }, { file });
}

/** What was asked and not answered needs no answer any more: it was reported, looked at or handed over. */
export async function overtakeExtension(ctx: Ctx, finding: { id: string; visitId: string }): Promise<void> {
  const pending = await pendingAbout(ctx.db, finding);
  if (pending) endExtension(ctx, pending, { state: 'overtaken' });
}
