import { dateOf } from '@yiti/engines/calendar';
import { checkIdNumber } from '@yiti/engines/codes';
import type { Limit } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { referenceOf } from '../../../lib/reference.ts';
import { resolveRole } from '../../catalogue/index.ts';
import { findPersonByIdentityNumber, getSubject, type Person } from '../../directory/index.ts';
import { comesOfAgeAt, needAssurance, ownPersonId } from '../../identity/index.ts';
import { resolveParameter } from '../../parameters/index.ts';
import { putTask } from '../../work/index.ts';
import { guardianshipAtChildsHousehold, guardianshipLimit } from '../parameters.ts';
import type { Guardianship } from './guardianship.ts';
import { insertGuardianship, isOfChild, selectGuardianships } from './guardianship-store.ts';
import { beginToldLimit } from './told-limit.ts';
import { forClaimant } from './view.ts';

/** What the task is called in the inbox, and what such tasks are grouped by. */
export const guardianshipElement = 'guardianship';
/** The duty of whoever keeps the households. */
const role = 'household-registration';

interface Claim {
  child: { name: string; identityNumber: string };
  relation: Guardianship['relation'];
  words: string;
}

/**
 * A parent or guardian says that a child is his to act for; whoever keeps the households looks into it. Whether the platform knows the
 * child is not said.
 *
 * @throws identity/assurance-too-low, representation/wrong-number, representation/of-age, representation/guardian-not-of-age,
 *   representation/claimed-already
 */
export async function claimGuardianship(ctx: Ctx, { child, relation, words }: Claim) {
  needAssurance(ctx, 2);
  const claimant = (await getSubject(ctx, ownPersonId(ctx))) as Person;
  const checked = checkIdNumber(child.identityNumber.trim().toUpperCase());
  if (!checked.ok) throw problem('representation/wrong-number');
  const { birthDate } = checked;
  if ((await comesOfAgeAt(ctx, { ...claimant, birthDate })) <= ctx.now)
    throw problem('representation/of-age');
  if ((await comesOfAgeAt(ctx, claimant)) > ctx.now) throw problem('representation/guardian-not-of-age');
  await mustBeNew(ctx, claimant.id, checked.value);
  const id = ctx.newId();
  const reference = referenceOf(id, dateOf(ctx.now));
  const division = await divisionOf(ctx, claimant, { ...child, identityNumber: checked.value });
  const office = await resolveRole(ctx, role, division);
  const place = { division, on: dateOf(ctx.now) };
  const limit = (await resolveParameter(ctx, guardianshipLimit, place)).value as Limit;
  const dueAt = await putTask(ctx, {
    rootId: id,
    element: guardianshipElement,
    title: { zh: '核实监护关系', en: 'Check a guardianship' },
    subjectName: claimant.name,
    reference,
    serviceKey: guardianshipElement,
    organisationId: office?.organisationId ?? null,
    role,
    division,
    link: `/work/guardianships/${id}`,
    limit,
  });
  const guardianship: Guardianship = {
    id,
    reference,
    claimantId: claimant.id,
    claimantAccount: ctx.actor.id,
    claimantName: claimant.name,
    claimantCode: claimant.identityNumber,
    childName: child.name.trim(),
    childCode: checked.value,
    relation,
    words: words.trim(),
    division,
    organisationId: office?.organisationId ?? null,
    state: 'open',
    openedAt: ctx.now,
    dueAt,
    answer: null,
    answeredAt: null,
    answeredBy: null,
    mandateId: null,
  };
  insertGuardianship(ctx, guardianship);
  await beginToldLimit(ctx, claimant, guardianship);
  ctx.audit({ type: 'guardianship.claimed', object: { kind: 'guardianship', id }, data: { relation } });
  return forClaimant(ctx, claimant, guardianship);
}

/**
 * Whose office looks into it: that of the child's household, which holds the papers; of the claimant's where nobody bears the name and
 * number, or where the place of the child says so. Only who knows both name and number could tell one from the other.
 */
async function divisionOf(ctx: Ctx, claimant: Person, child: Claim['child']): Promise<string> {
  const known = await findPersonByIdentityNumber(ctx.db, child.identityNumber);
  if (known?.name !== child.name.trim()) return claimant.householdDivision;
  const place = { division: known.householdDivision, on: dateOf(ctx.now) };
  const { value } = await resolveParameter(ctx, guardianshipAtChildsHousehold, place);
  return value === true ? known.householdDivision : claimant.householdDivision;
}

/** @throws representation/claimed-already */
async function mustBeNew(ctx: Ctx, claimantId: string, childCode: string): Promise<void> {
  const [before] = await selectGuardianships(ctx.db, {
    where: sql<boolean>`g.claimant_id = ${claimantId}::uuid AND ${isOfChild(ctx.db, childCode)} AND g.state IN ('open', 'recognised')`,
    order: sql`g.id`,
    limit: 1,
  });
  if (before) throw problem('representation/claimed-already');
}
