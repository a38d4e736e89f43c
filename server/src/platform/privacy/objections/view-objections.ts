import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { shownTo } from '../../../lib/masking.ts';
import { directoryOf, isWithinJurisdiction, within, type Directory } from '../../directory/index.ts';
import { holdsPermission } from '../../identity/index.ts';
import { subjectOf } from '../permissions.ts';
import { getObjection } from './answer-objection.ts';
import { verbsOf, type Objection, type ObjectionVerb } from './objection.ts';
import { selectObjections } from './objection-store.ts';

const mostListed = 200;

/** Of the subject that the session acts for. */
export async function listOwnObjections(ctx: Ctx) {
  const own = sql<boolean>`o.subject_id = ${subjectOf(ctx)}::uuid`;
  const directory = await directoryOf(ctx);
  const found = await selectObjections(ctx.db, own, mostListed);
  return { items: found.map((one) => ({ ...view(one, directory), verbs: mine(one) })) };
}

const mine = ({ state }: Objection): ObjectionVerb[] => verbsOf(state).filter((verb) => verb === 'escalate');

/** Those that the organisations reached answer or rule on, open ones before the others. */
export async function listObjections(ctx: Ctx) {
  const reached = sql<boolean>`(${within('o.organisation_id', ctx.jurisdiction)}
    OR ${within('o.data_officer_organisation_id', ctx.jurisdiction)})`;
  const directory = await directoryOf(ctx);
  const found = await selectObjections(ctx.db, reached, mostListed, { waitingFirst: true });
  return {
    items: found.map((one) => ({
      ...view(one, directory),
      subjectName: shownTo('list', 'name', one.subjectName),
      objectedBy: null,
      verbs: theirs(ctx, one),
    })),
  };
}

export async function viewObjection(ctx: Ctx, id: string) {
  const found = await getObjection(ctx, id);
  return { ...view(found, await directoryOf(ctx)), verbs: theirs(ctx, found) };
}

/** What this official may do with it: whoever used the information answers, the data officer of the place rules. */
function theirs(ctx: Ctx, one: Objection): ObjectionVerb[] {
  return verbsOf(one.state).filter((verb) => {
    if (verb === 'escalate') return false;
    const by = verb === 'answer' ? one.organisationId : one.dataOfficerOrganisationId;
    return (
      by !== null &&
      isWithinJurisdiction(by, ctx.jurisdiction) &&
      holdsPermission(ctx, `information-request.${verb}`)
    );
  });
}

function view(one: Objection, directory: Directory) {
  const nameOf = (id: string | null) => (id === null ? null : (directory.organisation(id)?.name ?? null));
  return {
    id: one.id,
    reference: one.reference,
    subjectName: one.subjectName,
    use: {
      id: one.useId,
      at: one.use.at,
      purpose: one.use.purpose,
      fields: one.use.fields,
      who: {
        kind: one.use.who.kind,
        name: one.use.who.name,
        post: one.use.who.post,
        forWhom: one.use.who.forWhom ?? null,
      },
    },
    words: one.words,
    organisation: nameOf(one.organisationId),
    state: one.state,
    objectedAt: one.objectedAt,
    objectedBy:
      one.objectedByName === null
        ? null
        : { name: one.objectedByName, as: one.objectedAs, subject: one.subjectName },
    dueAt: one.dueAt,
    outcome: one.outcome,
    answer: one.answer,
    answeredAt: one.answeredAt,
    escalationWords: one.escalationWords,
    dataOffice: nameOf(one.dataOfficerOrganisationId),
    rulingDueAt: one.rulingDueAt,
    ruling: one.ruling,
    rulingWords: one.rulingWords,
    ruledAt: one.ruledAt,
  };
}
