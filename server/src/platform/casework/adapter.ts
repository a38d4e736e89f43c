import { sql } from 'kysely';
import { Type } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { askedTogetherById } from '../../base/database/asked-together.ts';
import { isOutsideAddress } from '../../base/effects/index.ts';
import { problem } from '../../base/problems.ts';
import type { AppServices } from '../../base/module.ts';
import { servicesOf } from '../../base/services-of.ts';

/** The system in which an organisation handles its cases (对接). */
export interface Adapter {
  organisationId: string;
  url: string;
  keySealed: string;
  active: boolean;
  patienceMilliseconds: number;
}

const keyName = 'adapter';

export const findAdapter = askedTogetherById<Adapter>(async (db, organisationIds) => {
  const { rows } = await sql<Adapter>`
    SELECT organisation_id AS "organisationId", url, key_sealed AS "keySealed", active,
      patience_milliseconds AS "patienceMilliseconds"
    FROM casework.adapter WHERE organisation_id = ANY(${organisationIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.organisationId, row]));
});

/** The system of the organisation that handles a case. @param caseIds `<application>.<seq>` */
export const findAdapterOfCase = askedTogetherById<Adapter>(async (db, caseIds) => {
  const { rows } = await sql<Adapter & { caseId: string }>`
    SELECT a.organisation_id AS "organisationId", a.url, a.key_sealed AS "keySealed", a.active,
      a.patience_milliseconds AS "patienceMilliseconds", c.application_id || '.' || c.seq AS "caseId"
    FROM unnest(${caseIds.map((id) => id.split('.')[0]!)}::uuid[], ${caseIds.map((id) => Number(id.split('.')[1]))}::int4[])
      AS asked (application_id, seq)
    JOIN casework.case c USING (application_id, seq)
    JOIN casework.adapter a ON a.organisation_id = c.organisation_id`.execute(db);
  return new Map(rows.map(({ caseId, ...adapter }) => [caseId, adapter]));
});

/** Signs what is sent: HMAC-SM3 over the body, with the secret that both systems share. */
export async function signFor({ crypto }: AppServices, adapter: Adapter, body: string): Promise<string> {
  const key = await crypto.sm4Decrypt(
    keyName,
    Buffer.from(adapter.keySealed, 'base64'),
    adapter.organisationId,
  );
  return crypto.hmacSm3(key, body).toString('hex');
}

/** In which system an organisation handles its cases. */
export const AdapterSetting = {
  url: Type.String({ maxLength: 500 }),
  key: Type.String({ minLength: 16, maxLength: 200 }),
  active: Type.Boolean(),
  patienceMilliseconds: Type.Optional(Type.Integer({ minimum: 100, maximum: 30_000 })),
};

export interface SetAdapter {
  organisationId: string;
  url: string;
  key: string;
  active: boolean;
  patienceMilliseconds?: number | undefined;
}

/** The same with its secret sealed: what is written, and what is kept while a second person thinks. */
export interface SealedAdapter extends Omit<SetAdapter, 'key'> {
  keySealed: string;
}

/**
 * Says how an organisation is reached in the system in which it handles its cases; running cases are handed over as they go on. Where that system
 * is, is said by two (`adapter-act.ts`): one alone changes the secret and the patience, and stops it.
 *
 * @throws base/not-found, casework/adapter-address, identity/takes-two
 */
export async function setAdapter(ctx: Ctx, input: SetAdapter): Promise<void> {
  judgeAdapter(ctx, input);
  const known = await findAdapter(ctx.db, input.organisationId);
  if (known?.url !== input.url) throw problem('identity/takes-two');
  await writeAdapter(ctx, await sealAdapter(ctx, input));
}

/** @throws base/not-found, casework/adapter-address */
export function judgeAdapter(
  ctx: Ctx,
  { organisationId, url }: Pick<SetAdapter, 'organisationId' | 'url'>,
): void {
  const { everything, organisationIds } = ctx.jurisdiction;
  if (!everything && !organisationIds.includes(organisationId)) throw problem('base/not-found');
  if (!isOutsideAddress(url, servicesOf(ctx).config)) throw problem('casework/adapter-address');
}

export async function sealAdapter(ctx: Ctx, { key, ...input }: SetAdapter): Promise<SealedAdapter> {
  const sealed = await servicesOf(ctx).crypto.sm4Encrypt(keyName, Buffer.from(key), input.organisationId);
  return { ...input, keySealed: sealed.toString('base64') };
}

/** @param by accounts of the two, where it took them */
export async function writeAdapter(
  ctx: Ctx,
  { organisationId, url, keySealed, active, patienceMilliseconds = 10_000 }: SealedAdapter,
  by: { askedBy?: string; confirmedBy?: string } = {},
): Promise<void> {
  await sql`
    INSERT INTO casework.adapter
      (organisation_id, kind, url, key_sealed, active, patience_milliseconds, changed_at, changed_by)
    VALUES (${organisationId}, 'rest', ${url}, ${keySealed}, ${active}, ${patienceMilliseconds},
      ${ctx.now}, ${ctx.actor.name})
    ON CONFLICT (organisation_id) DO UPDATE SET url = excluded.url, key_sealed = excluded.key_sealed,
      active = excluded.active, patience_milliseconds = excluded.patience_milliseconds,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(ctx.db);
  ctx.audit({
    type: 'adapter.set',
    object: { kind: 'organisation', id: organisationId },
    data: { url, active, ...by },
  });
}
