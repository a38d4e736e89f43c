import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Static } from 'typebox';
import { checkIdNumber } from '@yiti/engines/codes';
import { maskName } from '../../lib/masking.ts';
import type { Ctx } from '../../base/context.ts';
import type { Tables } from '../../base/database/tables.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, findPersonByIdentityNumber, findSubjects, withinPlaces } from '../directory/index.ts';
import { needAssurance } from './assurance.ts';
import type { MandatePage, MandateRegisterQuery, MandateView } from './schemas.ts';
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
    .select(shownColumns)
    .where((eb) =>
      eb.or([
        eb('m.holder_id', '=', standing.personId ?? null),
        sql<boolean>`m.subject_id = ANY(${overseen}::uuid[])`,
      ]),
    )
    .orderBy('m.id', 'desc')
    .limit(1000)
    .execute();
  return mandateViews(ctx, rows, standing.personId);
}

/**
 * Mandates of the enterprises in the places that one speaks for (代表一地), newest first: for whoever has to answer for them. Holders
 * are masked.
 */
export async function listMandateRegister(
  ctx: Ctx,
  { state, after, limit }: Static<typeof MandateRegisterQuery>,
): Promise<Static<typeof MandatePage>> {
  const directory = await directoryOf(ctx);
  const visible = ctx.db
    .selectFrom('identity.mandate as m')
    .where((eb) => withinPlaces(eb, 'm.subject_id', directory, ctx.jurisdiction))
    .$if(state !== undefined, (query) => query.where((eb) => isInState(eb, state!, ctx.now)));
  const { total } = await visible
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await visible
    .select(shownColumns)
    .$if(after !== undefined, (query) => query.where('m.id', '<', after!))
    .orderBy('m.id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  return {
    mandates: await mandateViews(ctx, shown, undefined),
    total: Number(total),
    ...(rows.length > limit ? { next: shown.at(-1)!.id } : {}),
  };
}

type State = Static<typeof MandateView>['state'];
type Mandates = ExpressionBuilder<Tables & { m: Tables['identity.mandate'] }, 'm'>;

function isInState(eb: Mandates, state: State, now: string): Expression<SqlBool> {
  if (state === 'revoked') return eb('m.revoked_at', 'is not', null);
  return eb.and([eb('m.revoked_at', 'is', null), eb('m.valid_to', state === 'valid' ? '>' : '<=', now)]);
}

const shownColumns = [
  'm.id',
  'm.subject_id',
  'm.holder_id',
  'm.services',
  'm.may_grant',
  'm.valid_from',
  'm.valid_to',
  'm.revoked_at',
] as const;

interface MandateRow {
  id: string;
  subject_id: string;
  holder_id: string;
  services: string[] | null;
  may_grant: boolean;
  valid_from: string;
  valid_to: string;
  revoked_at: string | null;
}

/** With names; whoever is not `reader` is masked. */
async function mandateViews(
  ctx: Ctx,
  rows: readonly MandateRow[],
  reader: string | undefined,
): Promise<Array<Static<typeof MandateView>>> {
  const ids = new Set(rows.flatMap((row) => [row.subject_id, row.holder_id]));
  const names = new Map((await findSubjects(ctx.db, [...ids])).map(({ id, name }) => [id, name]));
  const holderName = (id: string) => (id === reader ? names.get(id)! : maskName(names.get(id) ?? ''));
  return rows.map((row) => ({
    id: row.id,
    subject: { id: row.subject_id, name: names.get(row.subject_id) ?? '' },
    holder: { id: row.holder_id, name: holderName(row.holder_id) },
    ...(row.services ? { services: row.services } : {}),
    mayMandate: row.may_grant,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    state: row.revoked_at ? 'revoked' : row.valid_to <= ctx.now ? 'expired' : 'valid',
  }));
}
