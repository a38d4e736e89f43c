import { sql, type Kysely } from 'kysely';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { askedTogether } from '../../../base/database/asked-together.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { openColumns, sealColumns, wholeColumns } from '../../../base/sealed-fields/index.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import type { Envelope, Question } from './message.ts';
import type { EvidencePage } from './schemas.ts';

const exchanges: TableSpec = {
  name: 'credentials.exchange',
  columns: [
    ['id', 'uuid'],
    ['direction', 'text'],
    ['node', 'text'],
    ['nonce', 'text'],
    ['at', 'timestamptz'],
    ['purpose', 'text'],
    ['basis', 'text'],
    ['requester', 'jsonb'],
    ['request', 'text'],
    ['request_signature', 'bytea'],
    ['response', 'text'],
    ['response_signature', 'bytea'],
    ['outcome', 'text'],
    ['organisation_id', 'uuid'],
    ['sealed', 'bytea'],
  ],
};

/** The words that were signed: of whom something is asked, by which official, and what is answered. Their signatures lie beside them. */
export const sealedExchanges = wholeColumns({
  name: 'credentials.exchange',
  key: 'id',
  purpose: 'credentials',
  columns: ['purpose', 'basis', 'requester', 'request', 'response'],
});

export type Outcome = 'found' | 'none' | 'silent' | 'wrong';

interface Said {
  direction: 'in' | 'out';
  /** division of the other side */
  node: string;
  question: Question;
  request: Envelope;
  response?: Envelope | undefined;
  outcome: Outcome;
}

/** Keeps what both sides signed, word for word (存证). */
export function keepEvidence(
  ctx: Ctx,
  { direction, node, question, request, response, outcome }: Said,
): string {
  const id = ctx.newId();
  const row = {
    id,
    direction,
    node,
    nonce: question.nonce,
    at: ctx.now,
    purpose: question.purpose,
    basis: question.basis,
    requester: question.requester,
    request: request.body,
    request_signature: Buffer.from(request.signature, 'base64url'),
    response: response?.body ?? null,
    response_signature: response ? Buffer.from(response.signature, 'base64url') : null,
    outcome,
    organisation_id: ctx.actor.organisationId ?? null,
  };
  ctx.write.insert(exchanges, sealColumns(ctx.db, sealedExchanges, id, row));
  return id;
}

/** Whether the node has asked under this nonce before. */
export const wasAsked = async (db: Kysely<Tables>, node: string, nonce: string): Promise<boolean> =>
  (await askedBefore(db, JSON.stringify([node, nonce]))) === true;

const askedBefore = askedTogether<true>(async (db, keys) => {
  const pairs = keys.map((key) => JSON.parse(key) as [node: string, nonce: string]);
  const { rows } = await sql<{ node: string; nonce: string }>`
    SELECT node, nonce FROM credentials.exchange
    JOIN unnest(${pairs.map(([node]) => node)}::text[], ${pairs.map(([, nonce]) => nonce)}::text[]) AS asked(node, nonce) USING (node, nonce)
    WHERE direction = 'in'`.execute(db);
  return new Map(rows.map(({ node, nonce }) => [JSON.stringify([node, nonce]), true]));
});

/** Newest first, with the words that were signed and both signatures. @throws base/sealed-value-broken */
export async function listEvidence({ db }: Ctx, { after, limit }: Static<typeof EvidencePage>) {
  const from = decodeAfter(after, 2);
  let query = db.selectFrom('credentials.exchange').selectAll();
  if (from) query = query.where(sql<boolean>`(at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`);
  const found = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const opened = await openColumns(db, sealedExchanges, rows, ({ id }) => id);
  const items = opened.map((row) => ({
    exchangeId: row.id,
    direction: row.direction as 'in' | 'out',
    node: row.node,
    at: row.at,
    purpose: row.purpose!,
    basis: row.basis!,
    requester: row.requester as unknown as Question['requester'],
    outcome: row.outcome as Outcome,
    request: row.request!,
    requestSignature: row.request_signature.toString('base64url'),
    response: row.response,
    responseSignature: row.response_signature?.toString('base64url') ?? null,
  }));
  return { items, next: last ? encodeAfter([last.at, last.id]) : null };
}
