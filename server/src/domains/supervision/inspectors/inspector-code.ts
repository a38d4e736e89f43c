import { timingSafeEqual } from 'node:crypto';
import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import {
  hmacSm3,
  idBytes,
  idFrom,
  isSigned,
  readCode,
  signCode,
  type CodeKind,
} from '../../../base/crypto/index.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import { problem } from '../../../base/problems.ts';
import { lookUpHash } from '../../../base/sealed-fields/index.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { directoryOf, findEnterpriseByUscc, findEnterprise } from '../../../platform/directory/index.ts';
import { signInNameOf } from '../../../platform/identity/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import type { Entry } from '../lists/entry.ts';
import { findByAccount, readEntries } from '../lists/list-store.ts';
import { inspectorCodeSeconds, inspectorTicketValidity } from '../parameters-door.ts';
import { hasTaskAt } from '../visits/visit-store.ts';
import type { InspectorTicket, VerifiedInspector } from './schemas.ts';

export const inspectorKey = 'inspector-codes';

/** Id of what the phone took along, 16 bytes, and the end of its life, 8: nothing that says who. */
const ticketKind: CodeKind = {
  keyName: inspectorKey,
  purpose: 'yiti-inspector-ticket-1',
  payloadBytes: 24,
};

const tickets: TableSpec = {
  name: 'supervision.inspector_ticket',
  columns: [
    ['id', 'uuid'],
    ['certificate', 'text'],
    ['organisation_id', 'uuid'],
    ['account_id', 'uuid'],
    ['key_id', 'text'],
    ['issued_at', 'timestamptz'],
    ['expires_at', 'timestamptz'],
  ],
};

interface Ticket {
  id: string;
  accountId: string;
  certificate: string;
  keyId: string;
  expiresAt: string;
  isNewest: boolean;
}

/**
 * An inspector takes along what makes codes of a minute (亮码执法): signed with SM2, for some hours, for the certificate that the published list says is
 * theirs. The phone makes each code from it by HMAC-SM3, as RFC 6238 does, so that it needs no network; a picture of one is worth nothing two minutes
 * later. A newer one ends those before it.
 *
 * @throws supervision/no-own-certificate
 */
export async function takeInspectorCode(ctx: Ctx): Promise<Static<typeof InspectorTicket>> {
  const own = await ownCertificate(ctx);
  const where = { division: own.division, on: dateOf(ctx.now) };
  const validity = await resolveParameter(ctx, inspectorTicketValidity, where);
  const seconds = (await resolveParameter(ctx, inspectorCodeSeconds, where)).value as number;
  const expiresAt = addLimit(ctx.now, validity.value as Limit, calendarOf(ctx)).at;
  const id = ctx.newId();
  const payload = Buffer.alloc(ticketKind.payloadBytes);
  idBytes(id).copy(payload);
  payload.writeBigInt64BE(BigInt(Date.parse(expiresAt)), 16);
  const { keyId, code } = await signCode(servicesOf(ctx).crypto, ticketKind, payload);
  ctx.write.insert(tickets, {
    id,
    certificate: own.key,
    organisation_id: own.organisationId,
    account_id: ctx.actor.id,
    key_id: keyId,
    issued_at: ctx.now,
    expires_at: expiresAt,
  });
  ctx.audit({ type: 'inspector-code.taken-along', object: { kind: 'inspectors', id: own.id } });
  return {
    ticket: code,
    secret: secretOf(ctx, id).toString('hex'),
    seconds,
    expiresAt,
    now: ctx.now,
    name: own.data.name,
    certificate: own.key,
  };
}

/** The line of the list that names the reader's account: published, its certificate valid, on duty. @throws supervision/no-own-certificate */
async function ownCertificate(ctx: Ctx): Promise<Entry<'inspectors'>> {
  const account = await signInNameOf(ctx, ctx.actor.id);
  const entry = account === undefined ? undefined : await findByAccount(ctx.db, account);
  if (!entry || !holds(entry, dateOf(ctx.now))) throw problem('supervision/no-own-certificate');
  return entry;
}

const holds = ({ state, data }: Entry<'inspectors'>, today: string): boolean =>
  state === 'published' && data.onDuty && data.validTo >= today;

/** Reckoned anew whenever it is needed: the database keeps none. */
const secretOf = ({ db }: Pick<Ctx, 'db'>, id: string): Buffer =>
  lookUpHash(db, { name: 'supervision.inspector_ticket', purpose: 'supervision' }, 'secret', id);

/** The first 16 bytes of HMAC-SM3 over the number of the minute. */
export const markOf = (secret: Uint8Array, step: number): Buffer =>
  hmacSm3(secret, `yiti-inspector-code-1\n${step}`).subarray(0, 16);

/**
 * Who stands there (核验执法人员): the name and certificate of the published list, and whether they have a task at the firm now. Anybody may ask, and
 * nobody learns who asked.
 *
 * @param uscc firm that asks whether they have a task there; without it the one that the reader acts for
 * @throws supervision/inspector-code-forged, supervision/inspector-code-over
 */
export async function verifyInspectorCode(
  ctx: Ctx,
  { code, uscc }: { code: string; uscc?: string },
): Promise<Static<typeof VerifiedInspector>> {
  const ticket = await readInspectorCode(ctx, code);
  const [entry] = await readEntries(ctx.db, 'inspectors', { keys: [ticket.certificate] });
  if (!entry) throw problem('supervision/inspector-code-forged');
  // the list names another account by now, or the account works no more
  const account = await signInNameOf(ctx, ticket.accountId);
  if (account === undefined || account !== entry.data.account)
    throw problem('supervision/inspector-code-over');
  const directory = await directoryOf(ctx);
  const firm = await firmAsking(ctx, uscc);
  return {
    name: entry.data.name,
    certificate: entry.key,
    organisation: directory.organisation(entry.organisationId)?.name ?? { zh: '', en: '' },
    validTo: entry.data.validTo,
    specialisms: [...entry.data.specialisms],
    holds: holds(entry, dateOf(ctx.now)),
    firm: firm?.name ?? null,
    hasTask: firm ? await hasTaskAt(ctx.db, firm.id, entry.key, dateOf(ctx.now)) : null,
  };
}

async function firmAsking(ctx: Ctx, uscc: string | undefined) {
  if (uscc !== undefined) return findEnterpriseByUscc(ctx.db, uscc);
  return ctx.actor.subjectId === undefined ? undefined : findEnterprise(ctx.db, ctx.actor.subjectId);
}

async function readInspectorCode(ctx: Ctx, text: string): Promise<Ticket> {
  const [ticketText = '', stepText = '', markText = '', ...more] = text.trim().split('.');
  const code = readCode(ticketKind, ticketText);
  const step = /^[0-9a-z]{1,12}$/.test(stepText) ? parseInt(stepText, 36) : NaN;
  if (!code || !Number.isSafeInteger(step) || more.length > 0)
    throw problem('supervision/inspector-code-forged');
  const { rows } = await sql<Ticket>`
    SELECT t.id, t.account_id AS "accountId", t.certificate, t.key_id AS "keyId", t.expires_at AS "expiresAt", NOT EXISTS (
      SELECT FROM supervision.inspector_ticket n WHERE n.certificate = t.certificate AND n.issued_at > t.issued_at) AS "isNewest"
    FROM supervision.inspector_ticket t WHERE t.id = ${idFrom(code.payload)}::uuid`.execute(ctx.db);
  const [ticket] = rows;
  if (!ticket || !(await isSigned(servicesOf(ctx).crypto, ticketKind, code, ticket)))
    throw problem('supervision/inspector-code-forged');
  const mark = Buffer.from(markText, 'base64url');
  const expected = markOf(secretOf(ctx, ticket.id), step);
  if (mark.length !== expected.length || !timingSafeEqual(mark, expected))
    throw problem('supervision/inspector-code-forged');
  if (!ticket.isNewest || ticket.expiresAt < ctx.now || !(await isOfNow(ctx, step)))
    throw problem('supervision/inspector-code-over');
  return ticket;
}

/** Of this minute, the one before or the next: clocks differ, and reading takes a moment. */
async function isOfNow(ctx: Ctx, step: number): Promise<boolean> {
  const { value } = await resolveParameter(ctx, inspectorCodeSeconds, {
    division: '000000',
    on: dateOf(ctx.now),
  });
  const now = Math.floor(Date.parse(ctx.now) / ((value as number) * 1000));
  return Math.abs(step - now) <= 1;
}
