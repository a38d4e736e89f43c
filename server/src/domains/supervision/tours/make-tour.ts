import { dateOf, dayInWords, isWorkingDay } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { premisesById, premisesOf, sharedPlaceOf, type Premises } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { mostPerTour } from '../planning/parameters.ts';
import { inspectionsOfVisit } from '../visits/inspection-store.ts';
import type { Visit } from '../visits/visit.ts';
import { openVisit, updateVisit, visitsOfTour } from '../visits/visit-store.ts';
import type { Tour } from './tour.ts';
import { getTour, insertTour, setTourDay } from './tour-store.ts';

/**
 * The lead puts visits to several firms of a park into one tour (园区同行): one team, one day. Each stays a visit of its own, with its notice, its code and its record.
 *
 * @throws base/not-found, supervision/not-the-lead, supervision/tour-not-together, supervision/tour-day-outside
 */
export async function makeTour(
  ctx: Ctx,
  { visits: ids, day }: { visits: readonly string[]; day: string },
): Promise<{ id: string }> {
  const visits: Visit[] = [];
  // held in order, so that two who make tours at once do not wait for each other crosswise
  for (const id of [...new Set(ids)].toSorted())
    visits.push((await openVisit(ctx, id, { as: 'lead' })).visit);
  const places = await placesOf(ctx, visits);
  await mustGoTogether(ctx, visits, places);
  const windowFrom = visits
    .map((visit) => visit.windowFrom)
    .toSorted()
    .at(-1)!;
  const windowTo = visits.map((visit) => visit.windowTo).toSorted()[0]!;
  const here = places.get(visits[0]!.id)!;
  mustSuit(ctx, { windowFrom, windowTo, division: here.division }, day);
  const tour: Tour = {
    id: ctx.newId(),
    runId: null,
    leadOrganisationId: visits[0]!.leadOrganisationId,
    division: here.division,
    parkId: here.parkId,
    sharedPlace: sharedPlaceOf(here),
    windowFrom,
    windowTo,
    day,
    madeBy: ctx.actor.name,
    madeAt: ctx.now,
    version: 1,
  };
  insertTour(ctx, tour);
  for (const visit of visits) putInto(ctx, visit, tour);
  ctx.audit({
    type: 'inspection-tour.made',
    object: { kind: 'inspection-tour', id: tour.id },
    data: { day, visits: visits.length },
  });
  return { id: tour.id };
}

function putInto(ctx: Ctx, visit: Visit, tour: Pick<Tour, 'id' | 'day'> | null): void {
  updateVisit(ctx, visit, {
    ...visit,
    tourId: tour?.id ?? null,
    proposedDay: tour?.day ?? visit.proposedDay,
    version: visit.version + 1,
  });
}

/** Where each of these visits goes; a firm of which nobody entered premises stands beside nobody. */
export async function placesOf(
  { db }: Ctx,
  visits: readonly Visit[],
): Promise<ReadonlyMap<string, Premises>> {
  const named = await premisesById(
    db,
    visits.flatMap(({ premisesId }) => premisesId ?? []),
  );
  const own = await premisesOf(db, [...new Set(visits.map(({ enterpriseId }) => enterpriseId))]);
  return new Map(
    visits.flatMap((visit) => {
      const at =
        visit.premisesId === null
          ? own.find(({ enterpriseId, registered }) => registered && enterpriseId === visit.enterpriseId)
          : named.get(visit.premisesId);
      return at ? [[visit.id, at] as const] : [];
    }),
  );
}

/** @throws supervision/tour-not-together */
async function mustGoTogether(
  ctx: Ctx,
  visits: readonly Visit[],
  places: ReadonlyMap<string, Premises>,
): Promise<void> {
  const refuse = ({ zh, en }: Text): never => {
    throw problem('supervision/tour-not-together', { why: zh, whyEn: en });
  };
  const differ = (of: (visit: Visit) => unknown) => new Set(visits.map(of)).size > 1;
  if (new Set(visits.map(({ enterpriseId }) => enterpriseId)).size < Math.max(2, visits.length))
    refuse({ zh: '至少两家不同的企业', en: 'it takes at least two different firms' });
  if (visits.some(({ state }) => state !== 'arranging'))
    refuse({ zh: '有的已经通知企业', en: 'a firm has been told already' });
  if (visits.some(({ tourId }) => tourId !== null))
    refuse({ zh: '有的已在另一次园区同行中', en: 'one is in another tour already' });
  if (differ(({ leadOrganisationId }) => leadOrganisationId))
    refuse({ zh: '牵头单位不同', en: 'different organisations lead' });
  const shared = (visit: Visit) => {
    const at = places.get(visit.id);
    return at && sharedPlaceOf(at);
  };
  if (shared(visits[0]!) === undefined || differ(shared))
    refuse({ zh: '不在同一园区或地址', en: 'they are not in one park or at one address' });
  const unannounced = new Set<boolean>();
  for (const { id } of visits)
    for (const one of await inspectionsOfVisit(ctx.db, id)) unannounced.add(one.unannounced);
  if (unannounced.size > 1)
    refuse({ zh: '突击检查不能与事先通知的同行', en: 'one comes without notice and another with' });
  const place = { division: visits[0]!.division, on: dateOf(ctx.now) };
  const most = Number((await resolveParameter(ctx, mostPerTour, place)).value);
  if (visits.length > most) refuse({ zh: `一天最多 ${most} 家`, en: `a day takes at most ${most} firms` });
}

/** @throws supervision/tour-day-outside */
function mustSuit(
  ctx: Ctx,
  { windowFrom: from, windowTo: to, division }: Pick<Tour, 'windowFrom' | 'windowTo' | 'division'>,
  day: string,
): void {
  if (day >= from && day <= to && day >= dateOf(ctx.now) && isWorkingDay(calendarOf(ctx, division), day))
    return;
  const words = dayInWords(day);
  throw problem('supervision/tour-day-outside', { day: words.zh, dayEn: words.en, from, to });
}

const over: ReadonlySet<Visit['state']> = new Set<Visit['state']>(['lapsed', 'dissolved']);

/** A tour with those of its visits that are not over, held by their lead. @throws base/not-found, supervision/not-the-lead */
async function heldTour(ctx: Ctx, id: string): Promise<{ tour: Tour; visits: Visit[] }> {
  const tour = await getTour(ctx.db, id, 'for-update');
  const visits: Visit[] = [];
  for (const { id: visitId } of await visitsOfTour(ctx.db, id))
    visits.push((await openVisit(ctx, visitId, { as: 'lead' })).visit);
  if (visits.length === 0) throw problem('base/not-found');
  return { tour, visits: visits.filter(({ state }) => !over.has(state)) };
}

/** The visits of a tour that the reader leads, held, while no firm has been told. @throws base/not-found, supervision/not-the-lead, supervision/tour-not-together */
async function openTour(ctx: Ctx, id: string): Promise<{ tour: Tour; visits: Visit[] }> {
  const { tour, visits } = await heldTour(ctx, id);
  if (visits.some(({ state }) => state !== 'arranging'))
    throw problem('supervision/tour-not-together', {
      why: '有的已经通知企业',
      whyEn: 'a firm has been told already',
    });
  return { tour, visits };
}

/** Another day, as long as no firm has been told. @throws as `makeTour` */
export async function moveTour(ctx: Ctx, id: string, day: string): Promise<void> {
  const { tour, visits } = await openTour(ctx, id);
  mustSuit(ctx, tour, day);
  setTourDay(ctx, tour, day);
  for (const visit of visits) putInto(ctx, visit, { id, day });
  ctx.audit({ type: 'inspection-tour.moved', object: { kind: 'inspection-tour', id }, data: { day } });
}

/**
 * One visit is made by itself, whatever has become of the others; a tour of one firm is none, so the last two leave together while neither firm has
 * been told.
 *
 * @throws base/not-found, supervision/not-the-lead, supervision/tour-not-together
 */
export async function leaveTour(ctx: Ctx, id: string, visitId: string): Promise<void> {
  const { visits } = await heldTour(ctx, id);
  const leaving = visits.find((visit) => visit.id === visitId);
  if (!leaving) throw problem('base/not-found');
  if (leaving.state !== 'arranging')
    throw problem('supervision/tour-not-together', {
      why: '已经通知企业',
      whyEn: 'the firm has been told already',
    });
  const stay = visits.filter((visit) => visit !== leaving);
  for (const visit of stay.length === 1 && stay[0]!.state === 'arranging' ? visits : [leaving])
    putInto(ctx, visit, null);
  ctx.audit({
    type: 'inspection-tour.left',
    object: { kind: 'inspection-tour', id },
    data: { visit: visitId },
  });
}
