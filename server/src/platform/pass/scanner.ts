import { addLimit, dateOf } from '@yiti/engines/calendar';
import { sql, type Kysely } from 'kysely';
import { calendarOf } from '../../base/working-days/index.ts';
import type { Ctx } from '../../base/context.ts';

import { sm3 } from '../../base/crypto/index.ts';
import type { Tables } from '../../base/database/tables.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { directoryOf, getOrganisation, isWithinJurisdiction, within } from '../directory/index.ts';
import { resolveParameter } from '../parameters/index.ts';
import { enrolmentHours } from './parameters.ts';
import { findScene } from './scenes.ts';

/** pending: registered, its key not made yet · active · revoked: for ever */
export type ScannerState = 'pending' | 'active' | 'revoked';

/** A device of an organisation that may read passes (扫码设备). */
export interface Scanner {
  id: string;
  organisationId: string;
  name: string;
  scenes: string[];
  state: ScannerState;
  publicKey: string | null;
  registeredAt: string;
  registeredBy: string;
  activatedAt: string | null;
  revokedAt: string | null;
  revokeReason: string | null;
}

const columns = sql.raw(
  `id, organisation_id AS "organisationId", name, scenes, state, public_key AS "publicKey", registered_at AS "registeredAt",
   registered_by AS "registeredBy", activated_at AS "activatedAt", revoked_at AS "revokedAt", revoke_reason AS "revokeReason"`,
);

export async function findScanner(db: Kysely<Tables>, id: string): Promise<Scanner | undefined> {
  const { rows } = await sql<Scanner>`SELECT ${columns} FROM pass.scanner WHERE id = ${id}::uuid`.execute(db);
  return rows[0];
}

export async function listScanners(ctx: Ctx) {
  const { rows } = await sql<Scanner>`
    SELECT ${columns} FROM pass.scanner
    WHERE ${within('organisation_id', ctx.jurisdiction)}
    ORDER BY state = 'revoked', registered_at DESC, id LIMIT 500`.execute(ctx.db);
  const directory = await directoryOf(ctx);
  return {
    items: rows.map(({ publicKey: _key, organisationId, scenes, ...one }) => ({
      ...one,
      organisation: directory.organisation(organisationId)?.name ?? null,
      scenes: scenes.flatMap((key) => {
        const scene = findScene(key);
        return scene ? [{ scene: key, name: scene.name }] : [];
      }),
    })),
  };
}

interface NewScanner {
  name: string;
  scenes: string[];
  organisationId?: string;
}

/**
 * Registers a device. What is answered, once, is its enrolment code: with it the device makes its key and becomes active.
 *
 * @throws base/not-found, pass/no-scene
 */
export async function registerScanner(ctx: Ctx, { name, scenes, organisationId }: NewScanner) {
  const ownerId = organisationId ?? ctx.actor.organisationId;
  if (ownerId === undefined) throw problem('base/not-found');
  const owner = await getOrganisation(ctx, ownerId);
  if (!isWithinJurisdiction(owner.id, ctx.jurisdiction)) throw problem('base/not-found');
  if (scenes.some((scene) => !findScene(scene))) throw problem('pass/no-scene');
  const hours = await resolveParameter(ctx, enrolmentHours, {
    division: owner.division,
    on: dateOf(ctx.now),
  });
  const id = ctx.newId();
  const enrolment = newEnrolment(ctx);
  const expiresAt = addLimit(ctx.now, { amount: Number(hours.value), unit: 'h' }, calendarOf(ctx)).at;
  await ctx.db
    .insertInto('pass.scanner')
    .values({
      id,
      organisation_id: owner.id,
      name,
      scenes: JSON.stringify([...new Set(scenes)]),
      state: 'pending',
      enrolment_hash: hashOf(enrolment),
      enrolment_expires_at: expiresAt,
      registered_at: ctx.now,
      registered_by: ctx.actor.name,
    })
    .execute();
  ctx.audit({
    type: 'scanner.registered',
    object: { kind: 'scanner', id },
    data: { organisationId: owner.id, name, scenes },
  });
  return { scannerId: id, enrolment, expiresAt };
}

/** Without I, L, O and U (Crockford): 16 signs, 80 bits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function newEnrolment(ctx: Ctx): string {
  const hash = servicesOf(ctx).crypto.sm3('enrolment', ctx.newId(), ctx.newId(), ctx.newId());
  return [...hash.subarray(0, 16)].map((byte) => alphabet[byte % 32]).join('');
}

const plain = (typed: string) =>
  typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
const hashOf = (enrolment: string) => sm3(`yiti-enrolment-1\n${plain(enrolment)}`).toString('hex');

/**
 * The device hands in the public half of the key that it has made, against its enrolment code: once.
 *
 * @throws pass/enrolment-wrong
 */
export async function enrolScanner(
  ctx: Ctx,
  { enrolment, publicKey }: { enrolment: string; publicKey: string },
) {
  const { rows } = await sql<{ id: string }>`
    UPDATE pass.scanner SET state = 'active', public_key = ${publicKey.toLowerCase()}, activated_at = ${ctx.now}::timestamptz
    WHERE enrolment_hash = ${hashOf(enrolment)} AND state = 'pending' AND enrolment_expires_at > ${ctx.now}::timestamptz
    RETURNING id`.execute(ctx.db);
  if (!rows[0]) throw problem('pass/enrolment-wrong');
  const scanner = (await findScanner(ctx.db, rows[0].id))!;
  ctx.audit({
    type: 'scanner.enrolled',
    object: { kind: 'scanner', id: scanner.id },
    data: { organisationId: scanner.organisationId },
  });
  const organisation = (await directoryOf(ctx)).organisation(scanner.organisationId);
  return {
    scannerId: scanner.id,
    name: scanner.name,
    organisation: organisation?.name ?? null,
    scenes: scanner.scenes.map((key) => ({ scene: key, name: findScene(key)!.name })),
  };
}

/** The device reads nothing any more, for ever. @throws base/not-found, pass/revoked-already */
export async function revokeScanner(ctx: Ctx, { id, reason }: { id: string; reason: string }): Promise<void> {
  const scanner = await findScanner(ctx.db, id);
  if (!scanner || !isWithinJurisdiction(scanner.organisationId, ctx.jurisdiction))
    throw problem('base/not-found');
  const { rows } = await sql`
    UPDATE pass.scanner SET state = 'revoked', revoked_at = ${ctx.now}::timestamptz, revoke_reason = ${reason}
    WHERE id = ${id}::uuid AND state <> 'revoked' RETURNING 1`.execute(ctx.db);
  if (rows.length === 0) throw problem('pass/revoked-already');
  ctx.audit({ type: 'scanner.revoked', object: { kind: 'scanner', id }, reason });
}
