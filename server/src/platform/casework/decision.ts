import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { problem } from '../../base/problems.ts';
import { openRows, sealRow, type SealedTable } from '../../base/sealed-fields/index.ts';
import type { Case } from './case.ts';
import type { CaseFile } from './case-file.ts';

export const decisions: TableSpec = {
  name: 'casework.decision',
  columns: [
    ['application_id', 'uuid'],
    ['case_seq', 'int4'],
    ['result', 'text'],
    ['reasons', 'jsonb'],
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
    reasons: decision.reasons,
    basis: decision.basis,
    sealed: sealedGiven(ctx, idOf(file.application.id, one.seq), decision.given),
    decided_at: ctx.now,
    decided_by: ctx.actor.name,
  });
}

/** What a decision gives may be the number of a newborn: it is sealed. Most give nothing. */
export const sealedDecisions: SealedTable = {
  name: 'casework.decision',
  key: 'application_id',
  part: 'case_seq',
  column: 'sealed',
  purpose: 'casework',
  clear: ['given'],
  move: ({ given }) => ({ values: { given } }),
};

interface DecisionSecrets {
  given: Record<string, unknown>;
}

const idOf = (applicationId: string, seq: number) => `${applicationId}/${seq}`;

function sealedGiven({ db }: Ctx, id: string, given: Record<string, unknown> = {}): Buffer | null {
  return Object.keys(given).length === 0 ? null : sealRow(db, sealedDecisions, id, { given });
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
  const found = { id: idOf(applicationId, seq), sealed: row.sealed };
  const [secrets] = await openRows<DecisionSecrets>(db, sealedDecisions, [found]);
  // in the clear: from before sealing
  return secrets?.given ?? row.given ?? {};
}
