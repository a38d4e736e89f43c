import { dayInWords } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findPersonByIdentityNumber, within } from '../../directory/index.ts';
import {
  accountsOfPersons,
  isToldOfGuardian,
  unsafeEndGuardian,
  unsafeRecogniseGuardian,
} from '../../identity/index.ts';
import { notify } from '../../notifications/index.ts';
import { endTask } from '../../work/index.ts';
import { guardianshipElement } from './claim.ts';
import type { Guardianship } from './guardianship.ts';
import { selectGuardianships, updateGuardianship } from './guardianship-store.ts';

/** @throws base/not-found also for those of other organisations */
export async function getGuardianship(ctx: Ctx, id: string): Promise<Guardianship> {
  const [found] = await selectGuardianships(ctx.db, {
    where: sql<boolean>`g.id = ${id}::uuid AND ${within('g.organisation_id', ctx.jurisdiction)}`,
    order: sql`g.id`,
    limit: 1,
  });
  if (!found) throw problem('base/not-found');
  return found;
}

interface Answer {
  id: string;
  outcome: 'recognised' | 'refused';
  answer: string;
}

/**
 * Answers a claim, once. `recognised` lets the guardian act for the child from now on, in everything, until the birthday.
 *
 * @throws base/not-found, representation/answered-already, representation/child-unknown, identity/of-age
 */
export async function answerGuardianship(ctx: Ctx, { id, outcome, answer }: Answer): Promise<void> {
  const one = await getGuardianship(ctx, id);
  if (one.state !== 'open') throw problem('representation/answered-already');
  const child = await findPersonByIdentityNumber(ctx.db, one.childCode);
  const isRecognised = outcome === 'recognised';
  if (isRecognised && child?.name !== one.childName) throw problem('representation/child-unknown');
  const given =
    isRecognised && child
      ? await unsafeRecogniseGuardian(ctx, { guardianId: one.claimantId, child })
      : undefined;
  updateGuardianship(ctx, one, {
    state: outcome,
    answer,
    answeredAt: ctx.now,
    answeredBy: ctx.actor.name,
    mandateId: given?.mandateId ?? null,
  });
  endTask(ctx, id, guardianshipElement, { state: 'done', outcome, endedBy: ctx.actor.id });
  ctx.audit({
    type: isRecognised ? 'guardianship.recognised' : 'guardianship.refused',
    object: { kind: 'guardianship', id },
    reason: answer,
    data: { relation: one.relation, ...(given ? { validTo: given.validTo } : {}) },
  });
  const told =
    child && given && (await isToldOfGuardian(ctx, child)) ? [one.claimantId, child.id] : [one.claimantId];
  await tell(ctx, one, told, given ? recognised(one, given.validTo) : refused(one, answer));
}

/**
 * Ends a guardianship that does not hold any more (民法典 art. 36, 39).
 *
 * @throws base/not-found, representation/answered-already
 */
export async function endGuardianship(
  ctx: Ctx,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const one = await getGuardianship(ctx, id);
  if (one.state !== 'recognised' || one.mandateId === null) throw problem('representation/answered-already');
  await unsafeEndGuardian(ctx, one.mandateId);
  updateGuardianship(ctx, one, {
    state: 'ended',
    answer: reason,
    answeredAt: ctx.now,
    answeredBy: ctx.actor.name,
  });
  ctx.audit({ type: 'guardianship.ended', object: { kind: 'guardianship', id }, reason });
}

interface Words {
  title: Text;
  body: Text;
}

function recognised({ childName, claimantName }: Guardianship, validTo: string): Words {
  const until = dayInWords(validTo);
  return {
    title: { zh: '监护关系已核实', en: 'A guardianship was recognised' },
    body: {
      zh: `${claimantName}现在可以代${childName}办事，到${until.zh}（成年）自动结束。办了什么都有记录。`,
      en: `${claimantName} may act for ${childName} until ${until.en}, when they come of age. Every act is recorded.`,
    },
  };
}

const refused = ({ childName }: Guardianship, answer: string): Words => ({
  title: { zh: '监护关系没有核实通过', en: 'A guardianship was not recognised' },
  body: {
    zh: `您提出代${childName}办事，没有通过：${answer}`,
    en: `You asked to act for ${childName}; it was refused: ${answer}`,
  },
});

async function tell(ctx: Ctx, { id }: Guardianship, persons: readonly string[], words: Words): Promise<void> {
  const accounts = await accountsOfPersons(ctx, persons);
  await notify(
    ctx,
    accounts.map((accountId) => ({
      rootId: id,
      accountId,
      subjectId: null,
      kind: 'guardianship.answered',
      link: '/mandates',
      ...words,
    })),
  );
}
