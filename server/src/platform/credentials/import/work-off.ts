import { makeCredentialId } from '@yiti/engines/codes';
import { startOfDay } from '@yiti/engines/calendar';
import type { Actor, Ctx } from '../../../base/context.ts';
import type { JobHandler } from '../../../base/module.ts';
import { Problem } from '../../../base/problems.ts';
import {
  findEnterpriseByUscc,
  findPersonByIdentityNumber,
  getOrganisation,
  getSubject,
  type Subject,
} from '../../directory/index.ts';
import { elementsOf } from '../holder-elements.ts';
import type { FaceField } from '../credential.ts';
import { issueCredential } from '../issue.ts';
import { workOffName } from './begin-import.ts';
import { haltImport } from './halted-import.ts';
import type { StockCells } from './columns.ts';
import {
  findImport,
  holdImport,
  isTaken,
  leaveRows,
  markIssued,
  refuseRow,
  reserve,
  saveProgress,
  takeRows,
  type CellRefusal,
  type Import,
  type OpenRow,
} from './import-store.ts';

const checkedAtOnce = 200;
const issuedAtOnce = 50;
/** Two files of each are made durable before its row is: one after the other, the process waited two thirds of the time. */
const issuedSideBySide = 10;

/**
 * Checks every row of an import, then issues what can be issued, a few at a time; each step is a transaction of its own and goes on where a
 * process that ended left it. Nothing is issued before every row has been checked, and of `whole` nothing at all when one was refused. What
 * cannot be issued (the seal is suspended, or gone) is kept, says why row by row, and waits for somebody.
 */
export const importJob: JobHandler = {
  name: workOffName,
  async run(services, payload) {
    const { importId } = payload as { importId: string };
    const found = await findImport(services.database.reads, importId);
    if (!found) return;
    const actor: Actor = { assurance: 0, ...found.actor };
    const step = (work: (ctx: Ctx, one: Import) => Promise<boolean>) =>
      services.act(actor, async (ctx) => work(ctx, await holdImport(ctx.db, importId)));
    while (await step(checkSome));
    try {
      while (await step(issueSome));
    } catch (error) {
      // what a person can put right is said to a person; everything else is tried again by itself
      if (!(error instanceof Problem) || error.code === 'base/conflict') throw error;
      await step(async (ctx, one) => haltImport(ctx, one, error));
    }
  },
};

/** @returns whether there is more to check */
async function checkSome(ctx: Ctx, one: Import): Promise<boolean> {
  if (one.state !== 'checking') return false;
  const rows = await takeRows(ctx.db, one.id, 'waiting', checkedAtOnce);
  const { uscc } = await getOrganisation(ctx, one.organisationId);
  for (const row of rows) await checkRow(ctx, one, uscc, row);
  if (rows.length === checkedAtOnce) {
    await saveProgress(ctx.db, one.id, { checked: one.checked + rows.length });
    return true;
  }
  await endChecking(ctx, one);
  return false;
}

async function checkRow(ctx: Ctx, one: Import, issuer: string, { line, cells }: OpenRow): Promise<void> {
  const { holder, refusals } = await readHolder(ctx, one, cells);
  if (cells.validTo && cells.validTo < cells.validFrom) refusals.push(wrongDays(cells.validTo));
  const { typeCode } = one.type;
  const identifier = makeCredentialId({ typeCode, issuer, serial: cells.number, version: 1 });
  if (refusals.length === 0 && (await isTaken(ctx.db, identifier))) refusals.push(taken(cells.number));
  if (refusals.length === 0 && !(await reserve(ctx.db, one.id, { line, identifier, holderId: holder!.id })))
    refusals.push(taken(cells.number));
  if (refusals.length > 0) await refuseRow(ctx.db, one.id, line, refusals);
}

async function readHolder(
  ctx: Ctx,
  { type }: Import,
  { holderCode, holderName }: StockCells,
): Promise<{ holder: Subject | undefined; refusals: CellRefusal[] }> {
  const holder =
    type.holder === 'person'
      ? await findPersonByIdentityNumber(ctx.db, holderCode)
      : await findEnterpriseByUscc(ctx.db, holderCode);
  if (!holder) return { holder, refusals: [unknownHolder(holderCode)] };
  return { holder, refusals: holder.name === holderName ? [] : [otherName(holderName)] };
}

async function endChecking(ctx: Ctx, one: Import): Promise<void> {
  const { count } = await ctx.db
    .selectFrom('credentials.import_row')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('import_id', '=', one.id)
    .where('state', '=', 'refused')
    .executeTakeFirstOrThrow();
  const refused = Number(count);
  const isRefused = refused === one.rows || (one.mode === 'whole' && refused > 0);
  if (isRefused) await leaveRows(ctx.db, one.id);
  await saveProgress(ctx.db, one.id, {
    state: isRefused ? 'refused' : 'issuing',
    checked: one.rows,
    refused,
    ...(isRefused ? { ended_at: ctx.now } : {}),
  });
  if (isRefused) record(ctx, one, 'credential-import.refused', { refused });
}

/** @returns whether there is more to issue */
async function issueSome(ctx: Ctx, one: Import): Promise<boolean> {
  if (one.state !== 'issuing') return false;
  const rows = await takeRows(ctx.db, one.id, 'ready', issuedAtOnce);
  for (let at = 0; at < rows.length; at += issuedSideBySide)
    await allOrNone(rows.slice(at, at + issuedSideBySide).map((row) => issueRow(ctx, one, row)));
  const issued = one.issued + rows.length;
  const isDone = rows.length < issuedAtOnce;
  await saveProgress(ctx.db, one.id, {
    issued,
    ...(isDone ? { state: 'done' as const, ended_at: ctx.now } : {}),
  });
  if (isDone) record(ctx, one, 'credential-import.done', { issued, refused: one.refused });
  return !isDone;
}

/** Waits for all, also when one fails: none may go on in a transaction that is given up. */
async function allOrNone(works: ReadonlyArray<Promise<void>>): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

async function issueRow(ctx: Ctx, one: Import, { line, cells, holderId }: OpenRow): Promise<void> {
  const holder = await getSubject(ctx, holderId!);
  const { id } = await issueCredential(ctx, {
    type: one.type,
    holder,
    organisationId: one.organisationId,
    face: faceOf(one, holder, cells),
    serial: cells.number,
    validity: null,
    dates: {
      issuedAt: startOfDay(cells.issuedOn),
      validFrom: cells.validFrom,
      validTo: cells.validTo ?? null,
    },
    replaces: false,
    importId: one.id,
  });
  await markIssued(ctx.db, one.id, line, id);
}

/** What the file says, else what the directory knows. */
function faceOf({ type }: Import, holder: Subject, cells: StockCells): FaceField[] {
  const known = elementsOf(holder);
  return type.fields.map(({ key, label, from, personal = false }) => ({
    key,
    label,
    personal,
    value: cells[`face.${key}`] ?? (known[from] as string | undefined) ?? null,
  }));
}

function record(ctx: Ctx, { id }: Import, type: string, data: Record<string, unknown>): void {
  ctx.audit({ type, object: { kind: 'credential-import', id }, data });
}

const unknownHolder = (value: string): CellRefusal => ({
  field: '持证主体代码',
  value,
  why: { zh: '没有登记这个主体', en: 'no such person or enterprise is registered' },
  advice: {
    zh: '代码本身是正确的；请核对是否录错，或请登记机关先登记。',
    en: 'The code itself is right: see whether it is somebody else’s, or have the holder registered first.',
  },
});

const otherName = (value: string): CellRefusal => ({
  field: '持证主体',
  value,
  why: { zh: '与登记的名称不一致', en: 'is not the name that is registered' },
  advice: {
    zh: '请以身份证或营业执照上的名称为准；改过名的请先更正。',
    en: 'Use the name on the identity card or business licence.',
  },
});

const wrongDays = (value: string): CellRefusal => ({
  field: '有效期止',
  value,
  why: { zh: '早于有效期起', en: 'is before the first day' },
  advice: { zh: '请核对两个日期。', en: 'Compare the two dates.' },
});

const taken = (value: string): CellRefusal => ({
  field: '证照编号',
  value,
  why: { zh: '这个编号已经发过，或在文件中重复', en: 'this number is given already, or twice in the file' },
  advice: {
    zh: '请在发证台账查这个编号；重复的行请删去。',
    en: 'Look the number up in the register; remove a row that is there twice.',
  },
});
