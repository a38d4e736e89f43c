import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Tables } from '../../base/database/tables.ts';
import type { AppServices } from '../../base/module.ts';
import { asking } from './asking.ts';

const keyName = 'openid-artefact';

/**
 * Where the protocol keeps its codes, tokens, sessions and grants (`Adapter` of oidc-provider). Their ids are what their bearers
 * prove themselves with: rows are found by a hash of the id and hold it nowhere, so that who reads the table can use nothing in it.
 */
export function artefactStore({ database, crypto, now }: AppServices, kind: string): Adapter {
  const db = database.reads;
  const open = async (row: ArtefactRow | undefined, id: string): Promise<AdapterPayload | undefined> => {
    if (!row || (row.expires_at !== null && Date.parse(row.expires_at) <= now().getTime())) return undefined;
    const consumed = row.consumed_at && { consumed: Math.floor(Date.parse(row.consumed_at) / 1000) };
    return { ...(row.payload as AdapterPayload), jti: id, ...consumed };
  };
  return {
    async upsert(id, given, expiresIn) {
      const payload = { ...given };
      delete payload.jti;
      await write(db, {
        kind,
        id_hash: hashOf(id),
        payload: JSON.stringify(payload),
        id_sealed: kind === 'Session' ? await crypto.sm4Encrypt(keyName, Buffer.from(id)) : null,
        uid: payload.uid ?? null,
        grant_id: kind === 'Grant' ? id : (payload.grantId ?? null),
        client_id: payload.clientId ?? null,
        account_id: payload.accountId ?? null,
        session_id: asking.getStore()?.actor.sessionId ?? null,
        expires_at: expiresIn ? new Date(now().getTime() + expiresIn * 1000).toISOString() : null,
      });
    },
    find: async (id) => open(await findRow(db, kind, id), id),
    async findByUid(uid) {
      const row = await db
        .selectFrom('openid.artefact')
        .selectAll()
        .where('kind', '=', kind)
        .where('uid', '=', uid)
        .executeTakeFirst();
      if (!row?.id_sealed) return undefined;
      return open(row as ArtefactRow, (await crypto.sm4Decrypt(keyName, row.id_sealed)).toString());
    },
    // of the device flow, which is not offered
    findByUserCode: async () => undefined,
    async consume(id) {
      await db
        .updateTable('openid.artefact')
        .set({ consumed_at: now().toISOString() })
        .where('kind', '=', kind)
        .where('id_hash', '=', hashOf(id))
        .execute();
    },
    async destroy(id) {
      await db
        .deleteFrom('openid.artefact')
        .where('kind', '=', kind)
        .where('id_hash', '=', hashOf(id))
        .execute();
    },
    async revokeByGrantId(grantId) {
      await removeGrant(db, grantId);
    },
  };
}

interface ArtefactRow {
  payload: unknown;
  expires_at: string | null;
  consumed_at: string | null;
}

/** Everything that was issued on a grant, and the grant. */
export async function removeGrant(db: Kysely<Tables>, grantId: string): Promise<void> {
  await db.deleteFrom('openid.artefact').where('grant_id', '=', grantId).execute();
}

/** Signed-in client systems of a platform session that is over. */
export interface SignedInClient {
  clientId: string;
  accountId: string;
  /** the name of the session that the client system knows */
  sid: string;
}

/** Removes what belongs to a session of the platform. @returns the client systems that have to be told */
export async function removeSession(db: Kysely<Tables>, sessionId: string): Promise<SignedInClient[]> {
  const rows = await db
    .deleteFrom('openid.artefact')
    .where('session_id', '=', sessionId)
    .returning(['kind', 'payload', 'account_id'])
    .execute();
  return rows
    .filter(({ kind }) => kind === 'Session')
    .flatMap(({ payload, account_id: accountId }) => {
      const { authorizations = {} } = payload as { authorizations?: Record<string, { sid?: string }> };
      return Object.entries(authorizations).flatMap(([clientId, { sid }]) =>
        sid && accountId ? [{ clientId, accountId, sid }] : [],
      );
    });
}

/**
 * Somebody proves anew who he is: his session of the platform ends and another begins, and those at the client systems go on with it. What
 * belonged to the former is nobody's until then, so that hearing of its end takes nothing away from the sign-in under way.
 */
export async function letGoOfSession(db: Kysely<Tables>, sessionId: string): Promise<void> {
  await db
    .updateTable('openid.artefact')
    .set({ session_id: null })
    .where('session_id', '=', sessionId)
    .execute();
}

/** What was let go of belongs to the new session of the same account. */
export async function takeUpInSession(
  db: Kysely<Tables>,
  { accountId, sessionId }: { accountId: string; sessionId: string },
): Promise<void> {
  await db
    .updateTable('openid.artefact')
    .set({ session_id: sessionId })
    .where('account_id', '=', accountId)
    .where('session_id', 'is', null)
    .where('kind', 'in', ['Session', 'Grant'])
    .execute();
}

/** All that was issued to an account. Its sessions stay for whoever tells the client systems that they are over. */
export async function removeTokens(db: Kysely<Tables>, accountId: string): Promise<void> {
  await db
    .deleteFrom('openid.artefact')
    .where('account_id', '=', accountId)
    .where('kind', '<>', 'Session')
    .execute();
}

export async function removeExpired(db: Kysely<Tables>, now: Date): Promise<void> {
  await db.deleteFrom('openid.artefact').where('expires_at', '<', now.toISOString()).execute();
}

async function findRow(db: Kysely<Tables>, kind: string, id: string): Promise<ArtefactRow | undefined> {
  return db
    .selectFrom('openid.artefact')
    .select(['payload', 'expires_at', 'consumed_at'])
    .where('kind', '=', kind)
    .where('id_hash', '=', hashOf(id))
    .executeTakeFirst();
}

async function write(
  db: Kysely<Tables>,
  row: Parameters<ReturnType<typeof insertInto>['values']>[0] & object,
): Promise<void> {
  await insertInto(db)
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['kind', 'id_hash']).doUpdateSet((eb) => ({
        payload: eb.ref('excluded.payload'),
        uid: eb.ref('excluded.uid'),
        grant_id: eb.ref('excluded.grant_id'),
        account_id: eb.ref('excluded.account_id'),
        session_id: eb.fn.coalesce('excluded.session_id', 'openid.artefact.session_id'),
        expires_at: eb.ref('excluded.expires_at'),
      })),
    )
    .execute();
}

const insertInto = (db: Kysely<Tables>) => db.insertInto('openid.artefact');

function hashOf(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}
