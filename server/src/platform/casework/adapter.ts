import { sql } from 'kysely';
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

interface SetAdapter {
  organisationId: string;
  url: string;
  key: string;
  active: boolean;
  patienceMilliseconds?: number;
}

/** Says in which system an organisation handles its cases from now on; running cases are handed over as they go on. */
export async function setAdapter(ctx: Ctx, input: SetAdapter): Promise<void> {
  const { organisationId, url, key, active, patienceMilliseconds = 10_000 } = input;
  const { everything, organisationIds } = ctx.jurisdiction;
  if (!everything && !organisationIds.includes(organisationId)) throw problem('base/not-found');
  if (!isOutsideAddress(url, servicesOf(ctx).config)) throw problem('casework/adapter-address');
  const sealed = await servicesOf(ctx).crypto.sm4Encrypt(keyName, Buffer.from(key), organisationId);
  await sql`
    INSERT INTO casework.adapter
      (organisation_id, kind, url, key_sealed, active, patience_milliseconds, changed_at, changed_by)
    VALUES (${organisationId}, 'rest', ${url}, ${sealed.toString('base64')}, ${active}, ${patienceMilliseconds},
      ${ctx.now}, ${ctx.actor.name})
    ON CONFLICT (organisation_id) DO UPDATE SET url = excluded.url, key_sealed = excluded.key_sealed,
      active = excluded.active, patience_milliseconds = excluded.patience_milliseconds,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(ctx.db);
  ctx.audit({
    type: 'adapter.set',
    object: { kind: 'organisation', id: organisationId },
    data: { url, active },
  });
}
