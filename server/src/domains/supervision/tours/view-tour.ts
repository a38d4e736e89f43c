import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import {
  besideIn,
  directoryOf,
  findSubjects,
  isWithinJurisdiction,
  parksById,
  premisesById,
  sharedPlaceOf,
  type Premises,
} from '../../../platform/directory/index.ts';
import type { Visit } from '../visits/visit.ts';
import { arrangingAt, organisationsOfVisits, seeVisit, visitsOfTour } from '../visits/visit-store.ts';
import { placesOf } from './make-tour.ts';
import type { BesideView, TourView } from './schemas.ts';
import type { Tour } from './tour.ts';
import { getTour, listTours } from './tour-store.ts';

const pageSize = 20;
const mostBeside = 200;

/** Tours in which the reader's organisations take part, newest first. */
export async function viewTours(
  ctx: Ctx,
  after: string | undefined,
): Promise<{ items: Array<Static<typeof TourView>>; next: string | null }> {
  const read = await listTours(ctx, { after: decodeAfter(after, 1)?.[0], limit: pageSize + 1 });
  const page = read.slice(0, pageSize);
  const items = [];
  for (const tour of page) items.push(await tourView(ctx, tour, await visitsOfTour(ctx.db, tour.id)));
  return { items, next: read.length > pageSize ? encodeAfter([page.at(-1)!.id]) : null };
}

/** @throws base/not-found also for a tour in which none of the reader's organisations takes part */
export async function viewTour(ctx: Ctx, id: string): Promise<Static<typeof TourView>> {
  const tour = await getTour(ctx.db, id);
  const visits = await visitsOfTour(ctx.db, id);
  const view = await tourView(ctx, tour, visits);
  if (view.visits.length === 0) throw problem('base/not-found');
  return view;
}

async function tourView(ctx: Ctx, tour: Tour, all: readonly Visit[]): Promise<Static<typeof TourView>> {
  const { db, jurisdiction } = ctx;
  const directory = await directoryOf(ctx);
  const coming = await organisationsOfVisits(
    db,
    all.map(({ id }) => id),
  );
  const leads = isWithinJurisdiction(tour.leadOrganisationId, jurisdiction);
  const visits = all.filter(
    ({ id }) => leads || coming.get(id)?.some((one) => isWithinJurisdiction(one, jurisdiction)),
  );
  const firms = await firmsOf(ctx, visits);
  const places = await placesOf(ctx, visits);
  const nameOf = (id: string) => directory.organisation(id)?.name ?? { zh: '', en: '' };
  return {
    id: tour.id,
    park: await parkName(ctx, tour.parkId),
    lead: nameOf(tour.leadOrganisationId),
    windowFrom: tour.windowFrom,
    windowTo: tour.windowTo,
    day: tour.day,
    open: leads && all.every(({ state }) => state === 'arranging'),
    fromRun: tour.runId !== null,
    visits: visits.map((visit) => ({
      id: visit.id,
      firm: firms.get(visit.enterpriseId)?.name ?? '',
      uscc: firms.get(visit.enterpriseId)?.uscc ?? '',
      premises: nameOfPremises(places.get(visit.id)),
      state: visit.state,
      slotAt: visit.slotAt,
      organisations: (coming.get(visit.id) ?? []).map(nameOf),
    })),
  };
}

/** Where the firm is registered needs no name: pages say so in the reader's language. */
const nameOfPremises = (one: Premises | undefined): string | null =>
  one && !one.registered ? one.name : null;

async function firmsOf({ db }: Ctx, visits: readonly Visit[]) {
  const subjects = await findSubjects(db, [...new Set(visits.map(({ enterpriseId }) => enterpriseId))]);
  return new Map(subjects.flatMap((one) => (one.kind === 'enterprise' ? [[one.id, one] as const] : [])));
}

async function parkName({ db }: Pick<Ctx, 'db'>, parkId: string | null) {
  if (parkId === null) return null;
  return (await parksById(db, [parkId])).get(parkId)?.name ?? null;
}

/** The premises of a visit by their name, and its tour. */
export async function visitPlaceOf(ctx: Pick<Ctx, 'db'>, { premisesId, tourId }: Visit) {
  const tour = tourId === null ? undefined : await getTour(ctx.db, tourId);
  const premises =
    premisesId === null ? undefined : (await premisesById(ctx.db, [premisesId])).get(premisesId);
  return {
    premises: nameOfPremises(premises),
    tour: tour ? { id: tour.id, park: await parkName(ctx, tour.parkId), day: tour.day } : null,
  };
}

/** Of a visit that its lead arranges: what else it arranges in the same park or at the same address, on days that meet. @throws base/not-found */
export async function viewBeside(ctx: Ctx, visitId: string): Promise<Static<typeof BesideView>> {
  const { visit, isLead } = await seeVisit(ctx, visitId);
  const here = (await placesOf(ctx, [visit])).get(visitId);
  if (!here || !isLead || visit.state !== 'arranging' || visit.tourId !== null)
    return { park: null, items: [] };
  const beside = await besideIn(ctx.db, here);
  const others = await arrangingAt(ctx.db, {
    leadOrganisationId: visit.leadOrganisationId,
    enterpriseIds: [...new Set(beside.map(({ enterpriseId }) => enterpriseId))].filter(
      (id) => id !== visit.enterpriseId,
    ),
    windowFrom: visit.windowFrom,
    windowTo: visit.windowTo,
    limit: mostBeside,
  });
  const places = await placesOf(ctx, others);
  const firms = await firmsOf(ctx, others);
  return {
    park: await parkName(ctx, here.parkId),
    items: others.flatMap(({ id, enterpriseId, windowFrom, windowTo }) => {
      const at = places.get(id);
      const isBeside = at !== undefined && sharedPlaceOf(at) === sharedPlaceOf(here);
      return isBeside ? [{ id, firm: firms.get(enterpriseId)?.name ?? '', windowFrom, windowTo }] : [];
    }),
  };
}
