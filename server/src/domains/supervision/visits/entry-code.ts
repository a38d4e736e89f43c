import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import { sql, type Kysely } from 'kysely';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { idBytes, idFrom, isSigned, readCode, signCode, type CodeKind } from '../../../base/crypto/index.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { findEnterprise } from '../../../platform/directory/index.ts';
import { mayActFor } from '../../../platform/identity/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { codeValidity, ticketValidity } from '../parameters.ts';
import { mustBeInItsDays } from './days-over.ts';
import { partiesNow } from './turn.ts';
import type { NoticeParty, Visit } from './visit.ts';
import { findVisit, openVisit } from './visit-store.ts';

export const entryKey = 'inspection-codes';

/** Id of the code, 16 bytes, and the end of its life, 8: nothing that says who or whom. */
export const entryKind: CodeKind = {
  keyName: entryKey,
  purpose: 'yiti-inspection-code-1',
  payloadBytes: 24,
};

export const entryCodes: TableSpec = {
  name: 'supervision.entry_code',
  columns: [
    ['id', 'uuid'],
    ['visit_id', 'uuid'],
    ['key_id', 'text'],
    ['issued_at', 'timestamptz'],
    ['issued_by', 'text'],
    ['expires_at', 'timestamptz'],
    ['content', 'jsonb'],
    ['used_at', 'timestamptz'],
    ['ahead', 'bool'],
    ['checked_at', 'timestamptz'],
    ['checked_by', 'text'],
  ],
};

/** What the firm sees when it checks the code. */
interface Content {
  firm: string;
  slotAt: string | null;
  parties: NoticeParty[];
}

/**
 * Makes the code that the inspectors show at the door (入企码): signed with SM2, for one visit, for some hours, for one entry.
 *
 * @throws base/not-found, supervision/visit-not-now, supervision/visit-days-over
 */
export async function issueEntryCode(ctx: Ctx, visitId: string): Promise<MadeCode> {
  const { visit } = await openVisit(ctx, visitId);
  if (visit.state !== 'booked') throw problem('supervision/visit-not-now', { state: visit.state });
  return makeCode(ctx, visit, { ahead: false });
}

export interface MadeCode {
  code: string;
  expiresAt: string;
}

/**
 * A code for a visit that is booked. `ahead`: taken along to a place without a network (离线入企码), where it is shown; the firm's phone
 * checks it when it has a network itself, and it is spent when the device tells of the entry.
 *
 * @throws supervision/visit-days-over
 */
export async function makeCode(ctx: Ctx, visit: Visit, { ahead }: { ahead: boolean }): Promise<MadeCode> {
  mustBeInItsDays(visit, ctx.now);
  const limit = await resolveParameter(ctx, ahead ? ticketValidity : codeValidity, {
    division: visit.division,
    on: dateOf(ctx.now),
  });
  const expiresAt = addLimit(ctx.now, limit.value as Limit, calendarOf(ctx)).at;
  const firm = await findEnterprise(ctx.db, visit.enterpriseId);
  const id = ctx.newId();
  const payload = Buffer.alloc(entryKind.payloadBytes);
  idBytes(id).copy(payload);
  payload.writeBigInt64BE(BigInt(Date.parse(expiresAt)), 16);
  const { keyId, code } = await signCode(servicesOf(ctx).crypto, entryKind, payload);
  const content: Content = {
    firm: firm?.name ?? '',
    slotAt: visit.slotAt,
    parties: await partiesNow(ctx, visit),
  };
  ctx.write.insert(entryCodes, {
    id,
    visit_id: visit.id,
    key_id: keyId,
    issued_at: ctx.now,
    issued_by: ctx.actor.name,
    expires_at: expiresAt,
    content,
    ahead,
  });
  ctx.audit({
    type: 'inspection-code.issued',
    object: { kind: 'inspection-visit', id: visit.id },
    rootId: visit.id,
    data: { ahead },
  });
  return { code, expiresAt };
}

export interface KnownCode {
  id: string;
  visitId: string;
  issuedAt: string;
  expiresAt: string;
  content: Content;
}

/**
 * The code as it was made: its signature holds, its time is not over at that moment, and nobody has come in with it.
 *
 * @throws supervision/code-forged, supervision/code-expired, supervision/code-later, supervision/code-used
 */
export async function readEntryCode(ctx: Ctx, text: string, at: string = ctx.now): Promise<KnownCode> {
  const code = readCode(entryKind, text);
  if (!code) throw problem('supervision/code-forged');
  const { rows } = await sql<KnownCode & { keyId: string; usedAt: string | null }>`
    SELECT id, visit_id AS "visitId", key_id AS "keyId", issued_at AS "issuedAt", expires_at AS "expiresAt", content,
           used_at AS "usedAt"
    FROM supervision.entry_code WHERE id = ${idFrom(code.payload)}::uuid`.execute(ctx.db);
  const [known] = rows;
  const { crypto } = servicesOf(ctx);
  if (!known || !(await isSigned(crypto, entryKind, code, known))) throw problem('supervision/code-forged');
  if (known.usedAt !== null) throw problem('supervision/code-used', timeOf(known.usedAt));
  if (known.issuedAt > at) throw problem('supervision/code-later');
  if (known.expiresAt < at) throw problem('supervision/code-expired', timeOf(known.expiresAt));
  return known;
}

const timeOf = (instant: string) => ({
  at: new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(instant)),
  atEn: new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(instant)),
});

/**
 * What anybody with the code reads: who comes, for what, on what basis, and what a firm need not put up with. That somebody has checked it is kept once,
 * and once more when it is somebody signed in for the firm; an official's own look is no check.
 */
export async function verifyEntryCode(ctx: Ctx, code: string) {
  const { id, visitId, issuedAt, expiresAt, content } = await readEntryCode(ctx, code);
  const by = await checkerOf(ctx, visitId);
  if (by) await keepCheck(ctx, id, by);
  return { issuedAt, expiresAt, ...content, rights };
}

async function checkerOf(ctx: Ctx, visitId: string): Promise<CheckedBy | undefined> {
  const { actor, db } = ctx;
  if (actor.kind === 'officer' || actor.kind === 'administrator') return undefined;
  const visit = await findVisit(db, visitId);
  return visit && mayActFor(ctx, visit.enterpriseId) ? 'firm' : 'anybody';
}

async function keepCheck(ctx: Ctx, id: string, by: CheckedBy): Promise<void> {
  const { rows } = await sql<Pick<Check, 'checkedBy'>>`
    SELECT checked_by AS "checkedBy" FROM supervision.entry_code WHERE id = ${id}::uuid FOR UPDATE`.execute(
    ctx.db,
  );
  const before = rows[0]?.checkedBy;
  if (before === null || (before === 'anybody' && by === 'firm'))
    ctx.write.update(entryCodes, { id }, { checked_at: ctx.now, checked_by: by });
}

/** Who checked: somebody signed in for the firm, or somebody who is not. */
export type CheckedBy = 'firm' | 'anybody';
interface Check {
  checkedAt: string | null;
  checkedBy: CheckedBy | null;
}

/** The check of a code of this visit, before all by the firm. */
export async function checkOf(db: Kysely<Tables>, visitId: string): Promise<Check> {
  const { rows } = await sql<Check>`
    SELECT checked_at AS "checkedAt", checked_by AS "checkedBy" FROM supervision.entry_code
    WHERE visit_id = ${visitId}::uuid AND checked_at IS NOT NULL
    ORDER BY checked_by = 'firm' DESC, checked_at LIMIT 1`.execute(db);
  return rows[0] ?? { checkedAt: null, checkedBy: null };
}

/** Rights of the inspected and the “eight must-nots” (五个严禁、八个不得), 国办发〔2024〕54号; certificate: 行政处罚法 art. 55. */
export const rights: readonly Text[] = [
  {
    zh: '执法人员不出示执法证件的，您有权拒绝检查。',
    en: 'You may refuse an inspector who does not show a certificate.',
  },
  {
    zh: '您可以申请与您有利害关系的执法人员回避，可以陈述、申辩。',
    en: 'You may ask that an inspector with an interest in the matter stays away, and you may state your case.',
  },
  {
    zh: '检查不收费，不得接受礼品、宴请、旅游，不得把费用转嫁给您，不得指定中介机构。',
    en: 'It costs nothing. No gifts, meals or trips; no costs passed on to you; no intermediary that you must use.',
  },
  {
    zh: '不得要求法定代表人必须到场，不得随意要求停产停业、查封、扣押、冻结。',
    en: 'Your legal representative need not be there. No closure, sealing, seizure or freezing at will.',
  },
  {
    zh: '不得下达检查指标，不得以观摩、督导、考察等名义变相检查。',
    en: 'No quotas of inspections, and no inspection under the name of a study visit.',
  },
];
