import type { Ctx, Jurisdiction } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf } from '../directory/index.ts';
import { findStanding, jurisdictionOf, subjectsOf } from './standing.ts';

/**
 * The subject that this session acts for, checked against what is wanted: a mandate may cover some services only.
 *
 * @param keys the scenario and services concerned; all must be covered
 * @throws identity/not-your-subject
 */
export function actingSubject(ctx: Pick<Ctx, 'actor'>, keys: readonly string[] = []): string {
  const { subjectId } = ctx.actor;
  if (subjectId === undefined || !mayActFor(ctx, subjectId, keys)) throw problem('identity/not-your-subject');
  return subjectId;
}

/** May this person act for the subject in all these scenarios and services? */
export function mayActFor(ctx: Pick<Ctx, 'actor'>, subjectId: string, keys: readonly string[] = []): boolean {
  const standing = findStanding(ctx.actor);
  if (!standing) return false;
  const { subjectIds, limitedSubjects = {} } = subjectsOf(standing);
  if (subjectIds.includes(subjectId)) return true;
  const covered = limitedSubjects[subjectId];
  return covered !== undefined && keys.length > 0 && keys.every((key) => covered.includes(key));
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
