import { isStopped } from '@yiti/engines/calendar';
import { sql, type RawBuilder } from 'kysely';
import type { Ctx, Jurisdiction } from '../../base/context.ts';
import { may } from '../../base/http/permission.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, within } from '../directory/index.ts';
import { actFor, reachesSubject, reachOfPermission } from '../identity/index.ts';
import { parseCaseId, type Application, type Case } from './case.ts';
import { openFile, type CaseFile } from './case-file.ts';

export const mayReadCase = may('case.read', 'own-organisation');
export const mayReadProcess = may('process.read', 'own-organisation');
export const mayMigrate = may('process.migrate', 'subtree');
export const mayAccept = may('case.accept', 'own-organisation');
export const mayRefuse = may('case.refuse', 'own-organisation');
export const mayCorrect = may('case.correct', 'own-organisation');
export const mayReview = may('case.review', 'own-organisation');
export const mayDecide = may('case.decide', 'own-organisation');
export const maySuspend = may('case.suspend', 'own-organisation');
export const mayExtend = may('case.extend', 'own-organisation');
export const mayApproveExtension = may('case.extend.approve', 'own-organisation');
export const mayRoute = may('case.route', 'subtree');
export const mayReadVisit = may('site-visit.read', 'own-organisation');
export const mayWriteVisit = may('site-visit.write', 'own-organisation');
export const maySubmit = may('application.submit', 'own-subject');
export const mayReadApplication = may('application.read', 'own-subject');
export const mayWithdraw = may('application.withdraw', 'own-subject');
export const mayReply = may('correction.reply', 'own-subject');
export const mayTerminate = may('application.terminate', 'subtree');
export const mayRetry = may('case.retry', 'subtree');
export const maySetAdapter = may('adapter.write', 'own-organisation');
export const mayAnswerRating = may('rating.answer', 'subtree');
export const mayReadOwnTask = may('own-task.read', 'own-subject');
export const mayCompleteOwnTask = may('own-task.complete', 'own-subject');
export const mayDecideParameter = may('parameter.write', 'own-organisation');
export const mayRate = may('case.rate', 'own-subject');

/** Cases that this jurisdiction reaches: the same predicate for lists, counts and single reads. `c` is the case's table. */
export const casesWithin = (jurisdiction: Jurisdiction): RawBuilder<boolean> =>
  within('c.organisation_id', jurisdiction);

/**
 * Cases that no organisation has yet (人工分派池), as far as the actor may give them one: those filed in a place that is served by an
 * organisation which `case.route` reaches (not merely `case.read`, which may come from another post), or below. `c` is the case's
 * table.
 */
export async function unroutedWithin(ctx: Ctx): Promise<RawBuilder<boolean>> {
  const routing = await reachOfPermission(ctx, 'case.route');
  if (!routing) return sql<boolean>`false`;
  if (routing.everything) return sql<boolean>`true`;
  const directory = await directoryOf(ctx);
  const served = new Set(await placesServed(ctx, routing));
  const codes = new Set([...served].flatMap((place) => directory.placesWithin(place)));
  return sql<boolean>`c.division = ANY(${[...codes]}::text[])`;
}

/** The same for a case that was read. */
export async function reachesUnrouted(ctx: Ctx, { division }: Case): Promise<boolean> {
  const routing = await reachOfPermission(ctx, 'case.route');
  if (!routing) return false;
  const directory = await directoryOf(ctx);
  return (
    routing.everything ||
    (await placesServed(ctx, routing)).some((place) => directory.isPlaceWithin(division, place))
  );
}

async function placesServed(ctx: Ctx, { organisationIds }: Jurisdiction): Promise<string[]> {
  const directory = await directoryOf(ctx);
  return organisationIds.flatMap((id) => directory.organisation(id)?.division ?? []);
}

/**
 * Applications of the subjects that the actor may act for; with a limited mandate (授权范围) only those of its scenarios. `a` is
 * the application's table.
 */
export function applicationsWithin({
  everything,
  subjectIds,
  limitedSubjects = {},
}: Jurisdiction): RawBuilder<boolean> {
  if (everything) return sql<boolean>`true`;
  const ways = [
    sql<boolean>`a.subject_id = ANY(${[...subjectIds]}::uuid[])`,
    ...Object.entries(limitedSubjects).map(
      ([id, keys]) =>
        sql<boolean>`(a.subject_id = ${id}::uuid AND a.scenario_id = ANY(${[...keys]}::text[]))`,
    ),
  ];
  return sql<boolean>`(${sql.join(ways, sql` OR `)})`;
}

/** The same for an application that was read. */
export function reachesApplication(
  jurisdiction: Jurisdiction,
  { subjectId, scenarioId }: Pick<Application, 'subjectId' | 'scenarioId'>,
): boolean {
  const { limitedSubjects = {} } = jurisdiction;
  return reachesSubject(jurisdiction, subjectId) || limitedSubjects[subjectId]?.includes(scenarioId) === true;
}

export function reachesCase({ everything, organisationIds }: Jurisdiction, one: Case): boolean {
  return everything || (one.organisationId !== null && organisationIds.includes(one.organisationId));
}

/** What the lists show, and nothing else: the cases of the organisations reached, and the pool of those who route it. */
export async function maySeeCase(ctx: Ctx, one: Case): Promise<boolean> {
  if (reachesCase(ctx.jurisdiction, one)) return true;
  return one.organisationId === null && one.completedAt === null && reachesUnrouted(ctx, one);
}

/** Whoever may see none of the cases of an application does not learn that there is one. */
export async function mustSeeCases(ctx: Ctx, cases: readonly Case[]): Promise<void> {
  if (ctx.jurisdiction.everything) return;
  for (const one of cases) if (await maySeeCase(ctx, one)) return;
  throw problem('base/not-found');
}

/**
 * The case for a verb of its organisation; what the officer may not know of is not there. The verb leaves it with a new version, whatever
 * it changes: of two that decide on it at the same moment, one finds out.
 */
export async function openOwnCase(ctx: Ctx, caseId: string): Promise<{ file: CaseFile; one: Case }> {
  const parsed = parseCaseId(caseId);
  if (!parsed) throw problem('base/not-found');
  const file = await openFile(ctx, parsed.applicationId);
  const one = file.getCase(parsed.seq);
  if (!reachesCase(ctx.jurisdiction, one)) throw problem('base/not-found');
  return { file, one: file.changeCase(one.seq, {}) };
}

/** The application for a verb of its subject. */
export async function openOwnApplication(ctx: Ctx, applicationId: string): Promise<CaseFile> {
  const file = await openFile(ctx, applicationId);
  const { subjectId, subjectName, scenarioId } = file.application;
  if (!reachesApplication(ctx.jurisdiction, file.application)) throw problem('base/not-found');
  actFor(ctx, { subjectId, name: subjectName, keys: [scenarioId] });
  return file;
}

/** Refuses what may not be done while the clock stands still. */
export function mustRun(one: Case, now: string): void {
  if (one.clock && isStopped(one.clock, now)) throw problem('casework/suspended');
}
