import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { Tables } from '../../base/database/tables.ts';
import { problem } from '../../base/problems.ts';
import { openRows, sealRow, type SealedTable } from '../../base/sealed-fields/index.ts';
import type { Case } from './case.ts';
import type { CaseFile } from './case-file.ts';
import { ofCaseId } from './sealed-words.ts';

export const decisions: TableSpec = {
  name: 'casework.decision',
  columns: [
    ['application_id', 'uuid'],
    ['case_seq', 'int4'],
    ['result', 'text'],
    ['basis', 'jsonb'],
    ['sealed', 'bytea'],
    ['decided_at', 'timestamptz'],
    ['decided_by', 'text'],
  ],
};

/** Why, and on what legal basis: obligatory whenever the answer is no (行政许可法 art. 38). */
export interface Grounds {
  reasons: readonly string[];
  basis: readonly string[];
}

export function mustState({ reasons, basis }: Grounds): void {
  const stated = (texts: readonly string[]) => texts.some((text) => text.trim().length >= 4);
  if (!stated(reasons) || !stated(basis)) throw problem('casework/reasons-needed');
}

export function recordDecision(
  ctx: Ctx,
  file: CaseFile,
  one: Case,
  decision: { result: 'granted' | 'denied' | 'refused' } & Grounds & { given?: Record<string, unknown> },
): void {
  ctx.write.insert(decisions, {
    application_id: file.application.id,
    case_seq: one.seq,
    result: decision.result,
    basis: decision.basis,
    sealed: sealedDecision(ctx, ofCaseId(file.application.id, one.seq), decision),
    decided_at: ctx.now,
    decided_by: ctx.actor.name,
  });
}

/** What a decision gives may be the number of a newborn, and its reasons speak of people. Most give nothing and need no reasons. */
export const sealedDecisions: SealedTable = {
  name: 'casework.decision',
  key: 'application_id',
  part: 'case_seq',
  column: 'sealed',
  purpose: 'casework',
  clear: ['given', 'reasons'],
  added: ['reasons'],
  move: ({ given, reasons }) => ({
    values: { ...(given ? { given } : {}), ...(reasons ? { reasons } : {}) },
  }),
};

interface DecisionSecrets {
  given?: Record<string, unknown>;
  reasons?: readonly string[];
}

function sealedDecision(
  { db }: Ctx,
  id: string,
  { given = {}, reasons = [] }: DecisionSecrets,
): Buffer | null {
  const secrets = {
    ...(Object.keys(given).length === 0 ? {} : { given }),
    ...(reasons.length === 0 ? {} : { reasons }),
  };
  return Object.keys(secrets).length === 0 ? null : sealRow(db, sealedDecisions, id, secrets);
}

/** Reasons of a decision as they are stored. */
export interface StoredReasons {
  application_id: string;
  case_seq: number;
  sealed: Buffer | null;
  /** in the clear, of before */
  reasons: string[] | null;
}

/** Of all decisions on these applications. */
export async function selectReasons(
  db: Kysely<Tables>,
  applicationIds: readonly string[],
): Promise<StoredReasons[]> {
  const { rows } = await sql<StoredReasons>`
    SELECT application_id, case_seq, reasons, sealed FROM casework.decision
    WHERE application_id = ANY(${[...applicationIds]}::uuid[])`.execute(db);
  return rows;
}

/** Why it was decided so, by number of the case. @throws base/sealed-value-broken */
export async function openReasons(
  db: Kysely<Tables>,
  stored: readonly StoredReasons[],
): Promise<Map<number, string>> {
  const named = stored.map((row) => ({ ...row, id: ofCaseId(row.application_id, row.case_seq) }));
  const secrets = await openRows<DecisionSecrets>(db, sealedDecisions, named);
  return new Map(
    stored.map(({ case_seq: seq, reasons }, n) => [seq, (secrets[n]?.reasons ?? reasons ?? []).join('；')]),
  );
}

/** What the decision on a case gave: `decision.idNumber` of the credential. @throws base/sealed-value-broken */
export async function givenBy(
  { db }: Pick<Ctx, 'db'>,
  applicationId: string,
  seq: number,
): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ sealed: Buffer | null; given: Record<string, unknown> | null }>`
    SELECT sealed, given FROM casework.decision WHERE application_id = ${applicationId} AND case_seq = ${seq}`.execute(
    db,
  );
  const [row] = rows;
  if (!row) return {};
  const found = { id: ofCaseId(applicationId, seq), sealed: row.sealed };
  const [secrets] = await openRows<DecisionSecrets>(db, sealedDecisions, [found]);
  // in the clear: from before sealing
  return secrets?.given ?? row.given ?? {};
}
