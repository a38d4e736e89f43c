import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { ownFirm } from './own-firm.ts';

const keyName = 'enterprise-codes';
/** Id of the code, 16 bytes: it says nothing of the firm. */
const payloadBytes = 16;

const codes: TableSpec = {
  name: 'supervision.enterprise_code',
  columns: [
    ['enterprise_id', 'uuid'],
    ['code_id', 'uuid'],
    ['key_id', 'text'],
    ['code', 'text'],
    ['made_at', 'timestamptz'],
    ['version', 'int4'],
  ],
};

interface FirmCode {
  enterpriseId: string;
  keyId: string;
  code: string;
  madeAt: string;
  version: number;
}

const columns = sql.raw(
  `c.enterprise_id AS "enterpriseId", c.key_id AS "keyId", c.code, c.made_at AS "madeAt", c.version`,
);

export async function codeOf(db: Kysely<Tables>, enterpriseId: string): Promise<FirmCode | undefined> {
  const { rows } = await sql<FirmCode>`
    SELECT ${columns} FROM supervision.enterprise_code c WHERE c.enterprise_id = ${enterpriseId}::uuid`.execute(
    db,
  );
  return rows[0];
}

/**
 * Makes the code of one's firm (企业码), signed with SM2, or a new one in its place: whoever has a picture of the old one reads nothing more by it.
 *
 * @throws identity/not-your-subject
 */
export async function makeCode(ctx: Ctx): Promise<{ code: string; madeAt: string }> {
  const firm = await ownFirm(ctx);
  const before = await codeOf(ctx.db, firm.id);
  const id = ctx.newId();
  const payload = Buffer.from(id.replaceAll('-', ''), 'hex');
  const { keyId, signature } = await servicesOf(ctx).crypto.sm2Sign(keyName, statement(payload));
  const code = Buffer.concat([payload, signature]).toString('base64url');
  const row = { code_id: id, key_id: keyId, code, made_at: ctx.now };
  if (before)
    ctx.write.update(
      codes,
      { enterprise_id: firm.id, version: before.version },
      { ...row, version: before.version + 1 },
    );
  else ctx.write.insert(codes, { enterprise_id: firm.id, ...row, version: 1 });
  ctx.audit({
    type: before ? 'enterprise-code.renewed' : 'enterprise-code.made',
    object: { kind: 'enterprise', id: firm.id },
  });
  return { code, madeAt: ctx.now };
}

const statement = (payload: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('yiti-enterprise-code-1\n'), payload]);

/** Whose code it is: signed here, and not replaced since. @returns the firm @throws supervision/firm-code-unknown */
export async function readCode(ctx: Ctx, code: string): Promise<string> {
  const bytes = Buffer.from(code.trim(), 'base64url');
  const payload = bytes.subarray(0, payloadBytes);
  if (bytes.length <= payloadBytes) throw problem('supervision/firm-code-unknown');
  const id = payload.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const { rows } = await sql<FirmCode>`
    SELECT ${columns} FROM supervision.enterprise_code c WHERE c.code_id = ${id}::uuid`.execute(ctx.db);
  const [known] = rows;
  const { crypto } = servicesOf(ctx);
  const key = known && (await crypto.findPublicKey(keyName, known.keyId));
  const isSigned = key && crypto.sm2Verify(key.publicKey, statement(payload), bytes.subarray(payloadBytes));
  if (!known || !isSigned) throw problem('supervision/firm-code-unknown');
  return known.enterpriseId;
}
