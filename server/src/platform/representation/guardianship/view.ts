import { addLimit } from '@yiti/engines/calendar';
import { sql } from 'kysely';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { recordOpening } from '../../../base/openings/index.ts';
import { shownTo } from '../../../lib/masking.ts';
import { findPersonByIdentityNumber, getSubject, within, type Person } from '../../directory/index.ts';
import { ownPersonId } from '../../identity/index.ts';
import { getGuardianship } from './answer.ts';
import { verbsOf, type Guardianship } from './guardianship.ts';
import { selectGuardianships } from './guardianship-store.ts';
import { limitToldOf } from './told-limit.ts';

const mostListed = 200;

/** Claims before the organisations reached: open ones first due first, answered ones last answered first. Names are masked. */
export async function listGuardianships(ctx: Ctx, { state = 'open' }: { state?: 'open' | 'answered' }) {
  const isOpen = state === 'open';
  const found = await selectGuardianships(ctx.db, {
    where: sql<boolean>`${isOpen ? sql`g.state = 'open'` : sql`g.state <> 'open'`} AND ${within('g.organisation_id', ctx.jurisdiction)}`,
    order: isOpen ? sql`g.due_at, g.id` : sql`g.answered_at DESC, g.id`,
    limit: mostListed,
  });
  return found.map((one) => ({
    ...own(one),
    claimantName: shownTo('list', 'name', one.claimantName),
    childName: shownTo('list', 'name', one.childName),
  }));
}

/** One, with what is needed to look into it: who says so, of whom, and whether the register of persons knows the child. */
export async function viewGuardianship(ctx: Ctx, id: string) {
  const one = await getGuardianship(ctx, id);
  const child = await findPersonByIdentityNumber(ctx.db, one.childCode);
  // a number that is another's tells nothing of that person
  const childId = child?.name === one.childName ? child.id : undefined;
  for (const subjectId of new Set([one.claimantId, ...(childId === undefined ? [] : [childId])]))
    await recordOpening(ctx, { ...opened(one), subjectId });
  return {
    ...own(one),
    claimantCode: one.claimantCode,
    childCode: one.childCode,
    childIsKnown: childId !== undefined,
    answeredBy: one.answeredBy,
    verbs: verbsOf(one),
  };
}

const opened = ({ id, organisationId }: Guardianship) => ({
  kind: 'guardianship',
  id,
  organisationId,
  purpose: { zh: '核实监护关系时打开', en: 'Opened while a guardianship was checked' },
  fields: [
    { zh: '家长或监护人的姓名和证件号码', en: 'Name and identity number of the parent or guardian' },
    { zh: '孩子的姓名和证件号码', en: 'Name and identity number of the child' },
  ],
});

/** One's own, newest first. */
export async function listOwnGuardianships(ctx: Ctx) {
  const claimant = (await getSubject(ctx, ownPersonId(ctx))) as Person;
  const found = await selectGuardianships(ctx.db, {
    where: sql<boolean>`g.claimant_id = ${ownPersonId(ctx)}::uuid`,
    order: sql`g.opened_at DESC, g.id`,
    limit: mostListed,
  });
  return Promise.all(found.map((one) => forClaimant(ctx, claimant, one)));
}

/**
 * As its claimant sees it, with the term of the claimant's own place: that of the office which checks would tell whether the child is
 * registered, and where.
 */
export async function forClaimant(
  ctx: Ctx,
  { householdDivision }: Pick<Person, 'householdDivision'>,
  one: Guardianship,
) {
  const limit = await limitToldOf(ctx, householdDivision, one);
  return { ...own(one), dueAt: addLimit(one.openedAt, limit, calendarOf(ctx, householdDivision)).at };
}

const own = (one: Guardianship) => ({
  id: one.id,
  reference: one.reference,
  claimantName: one.claimantName,
  childName: one.childName,
  relation: one.relation,
  words: one.words,
  state: one.state,
  openedAt: one.openedAt,
  dueAt: one.dueAt,
  answer: one.answer,
  answeredAt: one.answeredAt,
});

/** What a person has claimed, with what was answered: for a copy of what is kept about somebody. */
export async function guardianshipsOf(db: Ctx['db'], personId: string) {
  const found = await selectGuardianships(db, {
    where: sql<boolean>`g.claimant_id = ${personId}::uuid`,
    order: sql`g.opened_at, g.id`,
    limit: mostListed,
  });
  return found.map(own);
}
