import { sql } from 'kysely';
import type { Static } from 'typebox';
import { checkIdNumber } from '@yiti/engines/codes';
import { maskName } from '../../lib/masking.ts';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { findPersonByIdentityNumber, findSubjects } from '../directory/index.ts';
import { needAssurance } from './assurance.ts';
import type { MandateView } from './schemas.ts';
import { holdStanding } from './standing-now.ts';
import { findStanding, type Standing } from './standing.ts';

interface NewMandate {
  subjectId: string;
  holder: { identityNumber: string; name: string };
  services?: readonly string[];
  mayMandate: boolean;
  validTo: string;
}

/**
 * Lets somebody act for an enterprise (授权): given by its legal representative (法定代表人), or by a person whose own mandate
 * allows it, within the services and the term of that mandate.
 *
 * @throws identity/assurance-too-low, identity/may-not-mandate, identity/no-such-person, identity/wrong-period
 */
export async function createMandate(ctx: Ctx, input: NewMandate): Promise<Static<typeof MandateView>> {
  needAssurance(ctx, 2);
  const validTo = new Date(input.validTo).toISOString();
  if (validTo <= ctx.now) throw problem('identity/wrong-period');
  const { standing } = await holdStanding(ctx);
  if (standing.personId === undefined) throw problem('identity/may-not-mandate');
  const via = authority(standing, { ...input, validTo });
  const checked = checkIdNumber(input.holder.identityNumber);
  const holder = checked.ok ? await findPersonByIdentityNumber(ctx.db, checked.value) : undefined;
  if (!holder || holder.name !== input.holder.name.trim() || holder.id === standing.personId) {
    throw problem('identity/no-such-person');
  }
  const id = ctx.newId();
  await ctx.db
    .insertInto('identity.mandate')
    .values({
      id,
      subject_id: input.subjectId,
      holder_id: holder.id,
      services: input.services ? [...input.services] : null,
      may_grant: input.mayMandate,
      via_id: via ?? null,
      valid_from: ctx.now,
      valid_to: validTo,
      granted_by: standing.personId,
      granted_at: ctx.now,
    })
    .execute();
  ctx.audit({
    type: 'mandate.given',
    object: { kind: 'mandate', id },
    data: {
      subjectId: input.subjectId,
      holderId: holder.id,
      services: input.services ?? 'all',
      mayMandate: input.mayMandate,
      validTo,
    },
  });
  return (await listMandates(ctx, standing)).find((mandate) => mandate.id === id)!;
}

/** The mandate on which the giver acts; undefined: he is the legal representative. @throws identity/may-not-mandate */
function authority(
  standing: Standing,
  { subjectId, services, validTo }: Pick<NewMandate, 'subjectId' | 'services' | 'validTo'>,
): string | undefined {
  if (standing.led.includes(subjectId)) return undefined;
  const own = standing.mandates.find(
    (mandate) =>
      mandate.subjectId === subjectId &&
      mandate.mayGrant &&
      Date.parse(mandate.validTo) >= Date.parse(validTo) &&
      (mandate.services === undefined || services?.every((key) => mandate.services!.includes(key))),
  );
  if (!own) throw problem('identity/may-not-mandate');
  return own.id;
}

/**
 * Ends a mandate, and those that were given on its strength. May be done by its holder, by whoever gave it, and by the legal
 * representative.
 *
 * @throws base/not-found
 */
export async function revokeMandate(ctx: Ctx, id: string): Promise<void> {
  const { standing } = await holdStanding(ctx);
  const { rows } = await sql<{ id: string }>`
    WITH RECURSIVE ended AS (
      SELECT id FROM identity.mandate
      WHERE id = ${id}::uuid AND revoked_at IS NULL
        AND (holder_id = ${standing.personId ?? null}::uuid OR granted_by = ${standing.personId ?? null}::uuid
             OR subject_id = ANY(${standing.led}::uuid[]))
      UNION
      SELECT m.id FROM identity.mandate m JOIN ended e ON m.via_id = e.id
    )
    UPDATE identity.mandate SET revoked_at = ${ctx.now}::timestamptz, revoked_by = ${standing.personId ?? null}::uuid
    WHERE id IN (SELECT id FROM ended) AND revoked_at IS NULL
    RETURNING id
  `.execute(ctx.db);
  if (rows.length === 0) throw problem('base/not-found');
  for (const ended of rows) ctx.audit({ type: 'mandate.revoked', object: { kind: 'mandate', id: ended.id } });
}

/** Mandates held by oneself, and all mandates of the enterprises that one leads or may give mandates for; newest first. */
export async function listMandates(
  ctx: Ctx,
  standing: Standing | undefined = findStanding(ctx.actor),
): Promise<Array<Static<typeof MandateView>>> {
  if (!standing) throw problem('base/not-signed-in');
  const overseen = [
    ...standing.led,
    ...standing.mandates.filter(({ mayGrant }) => mayGrant).map(({ subjectId }) => subjectId),
  ];
  const rows = await ctx.db
    .selectFrom('identity.mandate as m')
    .select([
      'm.id',
      'm.subject_id',
      'm.holder_id',
      'm.services',
      'm.may_grant',
      'm.valid_from',
      'm.valid_to',
      'm.revoked_at',
    ])
    .where((eb) =>
      eb.or([
        eb('m.holder_id', '=', standing.personId ?? null),
        sql<boolean>`m.subject_id = ANY(${overseen}::uuid[])`,
      ]),
    )
    .orderBy('m.id', 'desc')
    .limit(1000)
    .execute();
  const ids = new Set(rows.flatMap((row) => [row.subject_id, row.holder_id]));
  const names = new Map((await findSubjects(ctx.db, [...ids])).map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: row.id,
    subject: { id: row.subject_id, name: names.get(row.subject_id) ?? '' },
    holder: {
      id: row.holder_id,
      name:
        row.holder_id === standing.personId
          ? names.get(row.holder_id)!
          : maskName(names.get(row.holder_id) ?? ''),
    },
    ...(row.services ? { services: row.services } : {}),
    mayMandate: row.may_grant,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    state: row.revoked_at
      ? ('revoked' as const)
      : row.valid_to <= ctx.now
        ? ('expired' as const)
        : ('valid' as const),
  }));
}
