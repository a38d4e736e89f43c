import type { Actor, Ctx, Jurisdiction } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf } from '../directory/index.ts';
import { actsAs } from './mandates/mandate.ts';
import { scopeKey, type MandateScope } from './mandates/scopes.ts';
import { findStanding, jurisdictionOf, subjectsOf, type Standing } from './standing.ts';

/**
 * The subject that this session acts for, checked against what is wanted: a mandate may cover some services only. Whoever had chosen somebody whose
 * mandate has ended begins nothing in his own name by mistake.
 *
 * @param keys the scenario and services concerned; all must be covered
 * @param scope the part of what is a firm's that this is about
 * @throws identity/not-your-subject, identity/mandate-ended; identity/assurance-too-low where nobody has proven yet who this is
 */
export function actingSubject(
  ctx: Pick<Ctx, 'actor'>,
  keys: readonly string[] = [],
  scope?: MandateScope,
): string {
  const { subjectId, lostSubject, assurance } = ctx.actor;
  if (lostSubject && keys.length > 0) throw problem('identity/mandate-ended');
  // somebody of whom only the mobile is known acts for nobody yet, not even for himself
  if (subjectId === undefined && ctx.actor.kind === 'person')
    throw problem('identity/assurance-too-low', { needed: 2, current: assurance });
  if (subjectId === undefined || !mayActFor(ctx, subjectId, scope ? [scopeKey(scope)] : keys))
    throw problem('identity/not-your-subject');
  return subjectId;
}

/** Who signed in, whomever they act for. @throws base/not-found for whoever is no person */
export function ownPersonId({ actor }: Pick<Ctx, 'actor'>): string {
  const personId = findStanding(actor)?.personId;
  if (personId === undefined) throw problem('base/not-found');
  return personId;
}

/** Enterprises of which whoever acts is the legal representative. */
export const subjectsLedBy = ({ actor }: Pick<Ctx, 'actor'>): readonly string[] =>
  findStanding(actor)?.led ?? [];

/** May this person act for the subject in all these scenarios and services? */
export function mayActFor(ctx: Pick<Ctx, 'actor'>, subjectId: string, keys: readonly string[] = []): boolean {
  const standing = findStanding(ctx.actor);
  if (!standing) return false;
  const { subjectIds, limitedSubjects = {} } = subjectsOf(standing);
  if (subjectIds.includes(subjectId)) return true;
  const covered = limitedSubjects[subjectId];
  return covered !== undefined && keys.length > 0 && keys.every((key) => covered.includes(key));
}

/**
 * Is this one of those that the reader acts for? For reading: what is done for somebody also says so, by `actFor`. Whoever acts for several has chosen
 * one of them, which need not be the one concerned.
 */
export const reachesSubject = (
  { everything, subjectIds }: Pick<Jurisdiction, 'everything' | 'subjectIds'>,
  subjectId: string,
): boolean => everything || subjectIds.includes(subjectId);

/**
 * From here on this request acts for the subject of what it has opened, whatever the session has chosen: the audit trail, the
 * timeline and the application say who acted for whom, and on what. Pure: the standing was read with the session.
 *
 * `keys`: the scenario concerned, for mandates that hold some services only; `name` of the subject, where it was read anyway.
 */
export function actFor(
  { actor }: Pick<Ctx, 'actor'>,
  { subjectId, name, keys = [] }: { subjectId: string; name?: string; keys?: readonly string[] },
): void {
  const standing = findStanding(actor);
  if (standing?.personId === undefined) return;
  delete actor.mandateId;
  delete actor.actsAs;
  if (name !== undefined) actor.subjectName = name;
  else if (actor.subjectId !== subjectId) delete actor.subjectName;
  Object.assign(actor, { subjectId, ...onWhat(standing, subjectId, keys) });
}

/** As an actor carries it. A mandate for some services is named although none is asked for yet. */
export function onWhat(
  standing: Standing,
  subjectId: string,
  keys: readonly string[] = [],
): Pick<Actor, 'actsAs' | 'mandateId'> {
  const some = standing.mandates.find((one) => one.subjectId === subjectId);
  const found = actsAs(standing, subjectId, keys) ?? (some && { as: some.kind, mandateId: some.id });
  if (!found) return {};
  return { actsAs: found.as, ...(found.mandateId === undefined ? {} : { mandateId: found.mandateId }) };
}

/** How far another permission of this person reaches than the one on the route; undefined: it is not held. */
export async function reachOfPermission(
  ctx: Pick<Ctx, 'actor' | 'db' | 'now'>,
  name: string,
): Promise<Jurisdiction | undefined> {
  const standing = findStanding(ctx.actor);
  return standing && jurisdictionOf(standing, { name, reach: 'subtree' }, await directoryOf(ctx));
}

/** Does a grant of this person carry the permission? For showing less than a route reaches, never for more. */
export function holdsPermission(ctx: Pick<Ctx, 'actor'>, name: string): boolean {
  return findStanding(ctx.actor)?.grants.some(({ permissions }) => permissions.has(name)) ?? false;
}
