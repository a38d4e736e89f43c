import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { recordOpening } from '../../base/openings/index.ts';
import { shownTo } from '../../lib/masking.ts';
import { isKeptHere, registerName } from '../data/index.ts';
import { directoryOf, within, type Directory } from '../directory/index.ts';
import { verbsOf, type Correction, type CorrectionState } from './correction.ts';
import { getCorrection } from './answer-correction.ts';
import { selectCorrections } from './correction-store.ts';

const mostListed = 200;

/** Corrections of the organisations reached: open ones first due first, answered ones last answered first. */
export async function listCorrections(ctx: Ctx, { state = 'open' }: { state?: 'open' | 'answered' }) {
  const isOpen = state === 'open';
  const found = await selectCorrections(ctx.db, {
    where: sql<boolean>`${isOpen ? sql`c.state = 'open'` : sql`c.state <> 'open'`} AND ${within('c.organisation_id', ctx.jurisdiction)}`,
    order: isOpen ? sql`c.due_at, c.id` : sql`c.answered_at DESC, c.id`,
    limit: mostListed,
  });
  const directory = await directoryOf(ctx);
  return { items: found.map((one) => summary(one, directory)) };
}

/** One, with what is doubted: what its steward needs to look into it, and no more of the person; that it was opened is kept. */
export async function viewCorrection(ctx: Ctx, id: string) {
  const found = await getCorrection(ctx, id);
  const name = registerName(found.register);
  await recordOpening(ctx, {
    subjectId: found.subjectId,
    kind: 'correction',
    id,
    organisationId: found.organisationId,
    purpose: { zh: `打开“${name.zh}”的数据校核`, en: `Opened a data correction of “${name.en}”` },
    fields: [
      { zh: '姓名或名称', en: 'Name' },
      { zh: '证件号码', en: 'Identity number or USCC' },
      ...found.fields.map((one) => one.name),
    ],
  });
  return {
    ...summary(found, await directoryOf(ctx)),
    subjectName: found.subjectName,
    subjectCode: found.subjectCode,
    keptHere: isKeptHere(found.register),
    verbs: verbsOf(found),
    ...contents(found),
  };
}

/** Those about these subjects, newest first, with their answers. */
export async function correctionsOf(ctx: Pick<Ctx, 'db' | 'now'>, subjectIds: readonly string[]) {
  const found = await selectCorrections(ctx.db, {
    where: sql<boolean>`c.subject_id = ANY(${[...subjectIds]}::uuid[])`,
    order: sql`c.opened_at DESC, c.id DESC`,
    limit: mostListed,
  });
  const directory = await directoryOf(ctx);
  return found.map((one) => ({ ...summary(one, directory), subjectName: one.subjectName, ...contents(one) }));
}

function summary(one: Correction, directory: Directory) {
  const organisation = one.organisationId === null ? undefined : directory.organisation(one.organisationId);
  return {
    id: one.id,
    reference: one.reference,
    subjectName: shownTo('list', 'name', one.subjectName),
    register: one.register,
    registerName: registerName(one.register),
    origin: one.origin,
    elements: one.fields.map(({ name }) => name),
    organisation: organisation?.name ?? null,
    state: one.state as CorrectionState,
    openedAt: one.openedAt,
    dueAt: one.dueAt,
    answeredAt: one.answeredAt,
  };
}

function contents(one: Correction) {
  return {
    fields: one.fields.map(({ element, name, said, claimed }) => ({ element, name, said, claimed })),
    words: one.words,
    applicationId: one.applicationId,
    extensionReason: one.extensionReason,
    answer: one.answer,
  };
}
