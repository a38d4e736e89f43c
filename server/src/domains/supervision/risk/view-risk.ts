import { WHOLE_COUNTRY } from '@yiti/engines/codes';
import { dimensions, type RiskClass } from '@yiti/engines/inspections';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import {
  directoryOf,
  findEnterprise,
  findEnterpriseByUscc,
  findSubjects,
  type Directory,
  type Enterprise,
} from '../../../platform/directory/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { fieldNames } from '../profile/field-names.ts';
import { recordFirmReading } from '../profile/firm-reading.ts';
import { classesAt, historyOf, latestDone, latestRuns, type KeptClass, type RiskRun } from './class-store.ts';
import { dimensionNames } from './risk-model.ts';
import type { ClassedFirm, RiskView, Run } from './schemas.ts';

const pageSize = 30;

/**
 * Places for which the reader sees risk classes: those of published inspecting bodies within the jurisdiction. Who does not inspect has no use for them.
 *
 * @throws supervision/not-inspecting
 */
export async function placesOfInspectors(ctx: Ctx): Promise<string[]> {
  const { db, jurisdiction } = ctx;
  const bodies = await readEntries(db, 'bodies', { state: 'published', jurisdiction, limit: 500 });
  if (bodies.length === 0) throw problem('supervision/not-inspecting');
  const divisions = [...new Set(bodies.map(({ division }) => division))];
  // a county of a city that is there already adds nothing
  const directory = await directoryOf(ctx);
  return divisions.filter(
    (one) => !divisions.some((other) => other !== one && directory.isPlaceWithin(one, other)),
  );
}

/** Runs over the reader's places, those of places above included. @throws supervision/not-inspecting */
export async function viewRuns(ctx: Ctx): Promise<{ items: Array<Static<typeof Run>> }> {
  const runs = await runsOver(ctx, await placesOfInspectors(ctx));
  return { items: runs.map(runView) };
}

const runsOver = async (ctx: Ctx, places: readonly string[]): Promise<RiskRun[]> =>
  latestRuns(ctx.db, placesAndAbove(await directoryOf(ctx), places), pageSize);

const placesAndAbove = (directory: Directory, places: readonly string[]): string[] => [
  ...new Set([WHOLE_COUNTRY, ...places.flatMap((place) => directory.placesAbove(place))]),
];

const runView = (run: RiskRun): Static<typeof Run> => ({
  id: run.id,
  division: run.division,
  asOf: run.asOf,
  reason: run.reason,
  state: run.state,
  firms: run.firms,
  counts: run.counts,
  model: run.model.version,
  askedBy: run.askedBy,
  askedAt: run.askedAt,
  finishedAt: run.finishedAt,
});

interface Query {
  class?: RiskClass;
  uscc?: string;
  after?: string;
}

/**
 * Firms of the reader's places with their class, each of the newest snapshot of its place that is done; as of the oldest of them. One firm by
 * its code.
 *
 * @throws supervision/not-inspecting
 */
export async function viewClasses(ctx: Ctx, query: Query): Promise<ClassPage> {
  return viewClassesAt(ctx, await placesOfInspectors(ctx), query);
}

interface ClassPage {
  asOf: string | null;
  items: Array<Static<typeof ClassedFirm>>;
  next: string | null;
}

/** @param places of which none is within another one */
export async function viewClassesAt(
  ctx: Ctx,
  places: readonly string[],
  { class: wanted, uscc, after }: Query,
): Promise<ClassPage> {
  const directory = await directoryOf(ctx);
  if (uscc !== undefined) {
    const firm = await findEnterpriseByUscc(ctx.db, uscc);
    const [kept] = firm && isInside(directory, firm, places) ? await historyOf(ctx.db, firm.id, 1) : [];
    return { asOf: kept?.asOf ?? null, items: kept ? [rowOf(firm!, kept)] : [], next: null };
  }
  const runs = await runsOf(ctx, places);
  if (runs.length === 0) return { asOf: null, items: [], next: null };
  const read = await classesAt(ctx.db, {
    places: runs.map(({ place, runId }) => ({ runId, codes: directory.placesWithin(place) })),
    ...(wanted ? { wanted } : {}),
    after: decodeAfter(after, 1)?.[0],
    limit: pageSize + 1,
  });
  const page = read.slice(0, pageSize);
  const ids = page.map(({ enterpriseId }) => enterpriseId);
  const firms = new Map((await findSubjects(ctx.db, ids)).map((one) => [one.id, one]));
  const items = page.flatMap((kept) => {
    const firm = firms.get(kept.enterpriseId);
    // who has moved away since is another's
    return firm?.kind === 'enterprise' && isInside(directory, firm, places) ? [rowOf(firm, kept)] : [];
  });
  const asOf = runs.map((one) => one.asOf).toSorted()[0]!;
  return { asOf, items, next: read.length > pageSize ? encodeAfter([ids.at(-1)!]) : null };
}

/** Of each place the newest run that is done over it, or over a place above it; one that was never classified is left out. */
async function runsOf(
  ctx: Ctx,
  places: readonly string[],
): Promise<Array<{ place: string; runId: string; asOf: string }>> {
  const directory = await directoryOf(ctx);
  const done = await latestDone(ctx.db, placesAndAbove(directory, places));
  return places.flatMap((place) => {
    const run = done.find(
      ({ division }) => division === WHOLE_COUNTRY || directory.isPlaceWithin(place, division),
    );
    return run ? [{ place, runId: run.id, asOf: run.asOf }] : [];
  });
}

const isInside = (directory: Directory, { division }: Enterprise, places: readonly string[]): boolean =>
  places.some((place) => directory.isPlaceWithin(division, place));

const rowOf = (firm: Enterprise, kept: KeptClass): Static<typeof ClassedFirm> => ({
  id: firm.id,
  uscc: firm.uscc,
  name: firm.name,
  class: kept.class,
  points: kept.points,
  asOf: kept.asOf,
  why: kept.result.why,
});

/**
 * The class of one firm with everything it rests on, and its earlier ones; the firm is told who read it.
 *
 * @throws base/not-found also for a firm of another place, supervision/not-inspecting
 */
export async function viewRisk(ctx: Ctx, enterpriseId: string): Promise<Static<typeof RiskView>> {
  const places = await placesOfInspectors(ctx);
  const firm = await findEnterprise(ctx.db, enterpriseId);
  if (!firm || !isInside(await directoryOf(ctx), firm, places)) throw problem('base/not-found');
  await recordFirmReading(ctx, firm.id, { what: 'risk', fields: [fieldNames.riskClass] });
  const history = await historyOf(ctx.db, enterpriseId, 24);
  const [newest] = history;
  return {
    id: firm.id,
    uscc: firm.uscc,
    name: firm.name,
    current: newest ? currentOf(newest) : null,
    history: history.map((kept) => ({
      asOf: kept.asOf,
      class: kept.class,
      points: kept.points,
      model: kept.result.model,
    })),
  };
}

const currentOf = ({ class: kept, points, asOf, result }: KeptClass): Static<typeof RiskView>['current'] => ({
  class: kept,
  points,
  asOf,
  model: result.model,
  why: result.why,
  missing: result.missing.map((dimension) => dimensionNames[dimension]),
  dimensions: dimensions.map((code) => ({
    code,
    name: dimensionNames[code],
    points: result.byDimension[code],
  })),
  contributions: result.contributions.map(({ why, points: each, isVeto, counted }) => ({
    why,
    points: each,
    veto: isVeto,
    counted,
  })),
  ifUpheld: result.ifUpheld ?? null,
});
