import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { openApplicationsOf } from '../../casework/index.ts';
import { findSubject, findSubjects, type Subject } from '../../directory/index.ts';
import { draftsOfSubject } from '../../forms/index.ts';
import {
  coolingOff,
  findAccountById,
  findClosing,
  isFreshSession,
  mandatesOfAccount,
  needOwnAccount,
  signInsOfAccountNow,
  subjectsLedBy,
} from '../../identity/index.ts';
import { systemsConsentedTo } from '../../openid/index.ts';
import { divisionOf } from '../data-office.ts';
import { whyKept } from '../requests/carry-out.ts';
import { dataClasses } from '../requests/classes.ts';
import { selectRequests } from '../requests/request-store.ts';
import type { ClosingView } from './schemas.ts';

type View = Static<typeof ClosingView>;

/**
 * Everything that somebody should know before closing the account. It is about the person whose account it is, whomever the session acts for.
 * Where nobody has proven yet who that is, there is little to say.
 *
 * @throws identity/closed-by-administrator
 */
export async function viewClosing(ctx: Ctx): Promise<View> {
  needOwnAccount(ctx);
  const accountId = ctx.actor.id;
  const person = await personOfAccount(ctx, accountId);
  const [closing, cooling, fresh, signIns, consents] = await Promise.all([
    findClosing(ctx, accountId),
    coolingOff(ctx),
    isFreshSession(ctx),
    signInsOfAccountNow(ctx, accountId),
    systemsConsentedTo(ctx, accountId),
  ]);
  const { ends, goesOn } = await ofPerson(ctx, person);
  return {
    asked: closing ? { askedAt: closing.askedAt, closesAt: closing.closesAt } : null,
    coolingOff: cooling,
    fresh,
    ends: { ...signIns, consents, ...ends },
    goesOn,
    kept: await keptOf(ctx, person),
  };
}

/** The person whose account it is, as far as that is proven. */
export async function personOfAccount(ctx: Pick<Ctx, 'db'>, accountId: string): Promise<Subject | undefined> {
  const personId = (await findAccountById(ctx.db, accountId))?.personId;
  return personId === undefined ? undefined : findSubject(ctx.db, personId);
}

async function ofPerson(ctx: Ctx, person: Subject | undefined) {
  if (!person)
    return {
      ends: { drafts: 0, mandatesHeld: [], mandatesGiven: [] },
      goesOn: { applications: [], requests: 0, firms: [], guarded: [] },
    };
  const working = sql<boolean>`r.subject_id = ${person.id}::uuid AND r.state = 'working'`;
  const [drafts, mandates, applications, requests, firms] = await Promise.all([
    draftsOfSubject(ctx, person.id),
    mandatesOfAccount(ctx, person.id),
    openApplicationsOf(ctx, person.id),
    selectRequests(ctx.db, working, 100),
    findSubjects(ctx.db, [...subjectsLedBy(ctx)]),
  ]);
  return {
    ends: { drafts: drafts.length, mandatesHeld: mandates.held, mandatesGiven: mandates.given },
    goesOn: {
      applications: applications.map(({ id, reference, title }) => ({ id, reference, title })),
      requests: requests.length,
      firms: firms.map(({ name }) => name),
      guarded: mandates.guarded,
    },
  };
}

/** What law keeps of everybody, with the basis of the person's place. */
async function keptOf(ctx: Ctx, person: Subject | undefined): Promise<View['kept']> {
  const division = person ? divisionOf(person) : '000000';
  return Promise.all(
    dataClasses
      .filter(({ retained }) => retained)
      .map(async (one) => {
        const { key, title, what } = one;
        return { dataClass: key, title, what, ...(await whyKept(ctx, one, { division })) };
      }),
  );
}
