import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { getOrganisation, type Organisation } from '../directory/index.ts';

/** Seal of an organisation (电子印章): made when first needed, one living seal per organisation. */
export interface Seal {
  id: string;
  organisationId: string;
  name: string;
  keyName: string;
  keyId: string;
  publicKey: string;
  status: 'active' | 'suspended' | 'cancelled';
}

const seals: TableSpec = {
  name: 'credentials.seal',
  columns: [
    ['id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['name', 'text'],
    ['key_name', 'text'],
    ['key_id', 'text'],
    ['public_key', 'text'],
    ['status', 'text'],
    ['reason', 'text'],
    ['made_at', 'timestamptz'],
    ['changed_at', 'timestamptz'],
  ],
};

export async function findSeal({ db }: Pick<Ctx, 'db'>, organisationId: string): Promise<Seal | undefined> {
  const row = await db
    .selectFrom('credentials.seal')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('status', '<>', 'cancelled')
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      organisationId: row.organisation_id,
      name: row.name,
      keyName: row.key_name,
      keyId: row.key_id,
      publicKey: row.public_key,
      status: row.status as Seal['status'],
    }
  );
}

/**
 * The seal with which an organisation may seal now; made at the first use.
 *
 * @throws credentials/seal-suspended
 */
export async function usableSeal(ctx: Ctx, organisationId: string): Promise<Seal> {
  const found = await findSeal(ctx, organisationId);
  const seal = found ?? (await makeSeal(ctx, await getOrganisation(ctx, organisationId)));
  if (seal.status !== 'active') throw problem('credentials/seal-suspended', { name: seal.name });
  return seal;
}

/** Written at once, not with the other rows: two first uses at the same moment make one seal. */
async function makeSeal(ctx: Ctx, { id: organisationId, uscc, name }: Organisation): Promise<Seal> {
  const id = ctx.newId();
  const keyName = `seal/${uscc}/${id.replaceAll('-', '').slice(-12)}`;
  const { keyId, publicKey } = await servicesOf(ctx).crypto.publicKey(keyName);
  const made = await ctx.db
    .insertInto('credentials.seal')
    .values({
      id,
      organisation_id: organisationId,
      name: name.zh,
      key_name: keyName,
      key_id: keyId,
      public_key: publicKey,
      status: 'active',
      made_at: ctx.now,
      changed_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return (await findSeal(ctx, organisationId))!;
  ctx.audit({ type: 'seal.made', object: { kind: 'seal', id }, data: { organisationId, keyId } });
  return { id, organisationId, name: name.zh, keyName, keyId, publicKey, status: 'active' };
}

const nextStatuses = {
  active: ['suspended', 'cancelled'],
  suspended: ['active', 'cancelled'],
  cancelled: [],
} as const;

/**
 * Suspends (停用), resumes (启用) or cancels (注销) a seal. What it has sealed stays genuine; after a cancellation the next use
 * makes a new seal with a new key.
 *
 * @throws base/not-found, credentials/seal-not-now
 */
export async function changeSeal(
  ctx: Ctx,
  { organisationId, status, reason }: { organisationId: string; status: Seal['status']; reason: string },
): Promise<void> {
  const seal = await findSeal(ctx, organisationId);
  if (!seal) throw problem('base/not-found');
  if (!(nextStatuses[seal.status] as readonly string[]).includes(status)) {
    throw problem('credentials/seal-not-now', { from: seal.status, to: status });
  }
  ctx.write.update(seals, { id: seal.id, status: seal.status }, { status, reason, changed_at: ctx.now });
  ctx.audit({
    type: `seal.${status}`,
    object: { kind: 'seal', id: seal.id },
    reason,
    data: { organisationId },
  });
}

export interface ToSeal {
  /** the application or credential that the document belongs to */
  rootId: string;
  organisationId: string;
  bytes: Buffer;
  kind: 'credential' | 'notice';
  title: Text;
  verificationCode: string;
  caseNumber?: string | null;
}

const sealUses: TableSpec = {
  name: 'credentials.seal_use',
  columns: [
    ['root_id', 'uuid'],
    ['id', 'uuid'],
    ['seal_id', 'uuid'],
    ['at', 'timestamptz'],
    ['used_by', 'text'],
    ['case_number', 'text'],
    ['kind', 'text'],
    ['title', 'jsonb'],
    ['verification_code', 'text'],
    ['document_hash', 'text'],
    ['file_address', 'text'],
    ['key_id', 'text'],
    ['public_key', 'text'],
    ['signature', 'bytea'],
  ],
};

/**
 * Seals the exact bytes of a document (签章) and stores them. Signed is a statement that binds the SM3 of the bytes to seal, time
 * and verification code, so that no signature can be carried to another document. The use is logged in the same transaction.
 */
export async function sealDocument(
  ctx: Ctx,
  document: ToSeal,
): Promise<{ address: string; documentHash: string }> {
  const { crypto, files } = servicesOf(ctx);
  const seal = await usableSeal(ctx, document.organisationId);
  const documentHash = crypto.sm3(document.bytes).toString('hex');
  const statement = sealStatement({
    documentHash,
    sealId: seal.id,
    at: ctx.now,
    verificationCode: document.verificationCode,
  });
  const { keyId, signature } = await crypto.sm2Sign(seal.keyName, statement);
  const signer = await crypto.findPublicKey(seal.keyName, keyId);
  const { address } = await files.putMade(document.bytes, 'application/pdf');
  ctx.write.insert(sealUses, {
    root_id: document.rootId,
    id: ctx.newId(),
    seal_id: seal.id,
    at: ctx.now,
    used_by: ctx.actor.name,
    case_number: document.caseNumber ?? null,
    kind: document.kind,
    title: document.title,
    verification_code: document.verificationCode,
    document_hash: documentHash,
    file_address: address,
    key_id: keyId,
    public_key: signer!.publicKey,
    signature,
  });
  return { address, documentHash };
}

interface Statement {
  documentHash: string;
  sealId: string;
  at: string;
  verificationCode: string;
}

/** The bytes that are signed. */
export function sealStatement({ documentHash, sealId, at, verificationCode }: Statement): Buffer {
  return Buffer.from(
    ['yiti-seal-1', documentHash, sealId, new Date(at).toISOString(), verificationCode].join('\n'),
  );
}
