import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { idBytes, idFrom, isSigned, readCode, signCode, type CodeKind } from '../../../base/crypto/index.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { ownFirm } from './own-firm.ts';

export const enterpriseKey = 'enterprise-codes';

/** Id of the code, 16 bytes: it says nothing of the firm. */
export const enterpriseKind: CodeKind = {
  keyName: enterpriseKey,
  purpose: 'yiti-enterprise-code-1',
  payloadBytes: 16,
};

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

interface EnterpriseCode {
  enterpriseId: string;
  keyId: string;
  code: string;
  madeAt: string;
  version: number;
}

const columns = sql.raw(
  `c.enterprise_id AS "enterpriseId", c.key_id AS "keyId", c.code, c.made_at AS "madeAt", c.version`,
);

export async function codeOf(db: Kysely<Tables>, enterpriseId: string): Promise<EnterpriseCode | undefined> {
  const { rows } = await sql<EnterpriseCode>`
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
  const { keyId, code } = await signCode(servicesOf(ctx).crypto, enterpriseKind, idBytes(id));
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

/** Whose code it is: signed here, and not replaced since. @returns the firm @throws supervision/enterprise-code-unknown */
export async function enterpriseOf(ctx: Ctx, text: string): Promise<string> {
  const code = readCode(enterpriseKind, text);
  if (!code) throw problem('supervision/enterprise-code-unknown');
  const { rows } = await sql<EnterpriseCode>`
    SELECT ${columns} FROM supervision.enterprise_code c WHERE c.code_id = ${idFrom(code.payload)}::uuid`.execute(
    ctx.db,
  );
  const [known] = rows;
  const { crypto } = servicesOf(ctx);
  if (!known || !(await isSigned(crypto, enterpriseKind, code, known)))
    throw problem('supervision/enterprise-code-unknown');
  return known.enterpriseId;
}
