import type { Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import type { Credential } from '../credential.ts';
import type { LifeState, LifeVerb } from './life.ts';

const changes: TableSpec = {
  name: 'credentials.change',
  columns: [
    ['root_id', 'uuid'],
    ['id', 'uuid'],
    ['credential_id', 'uuid'],
    ['at', 'timestamptz'],
    ['verb', 'text'],
    ['before', 'text'],
    ['after', 'text'],
    ['cause', 'text'],
    ['reason', 'text'],
    ['basis', 'text'],
    ['changed_by', 'text'],
    ['organisation_id', 'uuid'],
  ],
};

/** What became of a credential, by whom and why. */
export interface Change {
  verb: LifeVerb;
  before: LifeState;
  after: LifeState;
  cause: string | null;
  reason: string;
  basis: string | null;
}

export function insertChange(
  ctx: Ctx,
  { rootId, id }: Pick<Credential, 'rootId' | 'id'>,
  change: Change,
): void {
  ctx.write.insert(changes, {
    root_id: rootId,
    id: ctx.newId(),
    credential_id: id,
    at: ctx.now,
    ...change,
    changed_by: ctx.actor.name,
    organisation_id: ctx.actor.organisationId ?? null,
  });
}

/** Newest first. */
export async function listChanges(db: Kysely<Tables>, credentialIds: readonly string[]) {
  if (credentialIds.length === 0) return [];
  const rows = await db
    .selectFrom('credentials.change')
    .selectAll()
    .where('credential_id', 'in', [...credentialIds])
    .orderBy('at', 'desc')
    .orderBy('number', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    credentialId: row.credential_id,
    at: row.at,
    verb: row.verb as LifeVerb,
    before: row.before as LifeState,
    after: row.after as LifeState,
    cause: row.cause,
    reason: row.reason,
    basis: row.basis,
    by: row.changed_by,
  }));
}
