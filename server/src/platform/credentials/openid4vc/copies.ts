import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { getOwnCredential } from '../permissions.ts';

/** Copies of a credential in wallet apps: where it is in use, and until when. */
export async function listCopies(ctx: Ctx, credentialId: string) {
  const { id } = await getOwnCredential(ctx, credentialId);
  const rows = await ctx.db
    .selectFrom('credentials.wallet_copy')
    .select(['id', 'client_id', 'issued_at', 'expires_at', 'ended_at'])
    .where('credential_id', '=', id)
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    copyId: row.id,
    app: row.client_id,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
    state:
      row.ended_at !== null
        ? ('ended' as const)
        : row.expires_at <= ctx.now
          ? ('expired' as const)
          : ('usable' as const),
  }));
}

/** A phone was lost or sold: its copy is worth nothing from now on; the credential stays as it is. */
export async function endCopy(ctx: Ctx, credentialId: string, copyId: string): Promise<void> {
  const one = await getOwnCredential(ctx, credentialId);
  const rows = await ctx.db
    .updateTable('credentials.wallet_copy')
    .set({ ended_at: ctx.now })
    .where('id', '=', copyId)
    .where('credential_id', '=', one.id)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute();
  if (rows.length === 0) throw problem('base/not-found');
  ctx.audit({
    type: 'credential.copy-ended',
    object: { kind: 'credential', id: one.id },
    rootId: one.rootId,
    data: { copyId },
  });
}
