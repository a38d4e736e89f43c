import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { parksById, premisesById } from '../../../platform/directory/index.ts';
import { toursById } from '../tours/tour-store.ts';
import type { MergedVisit } from './merged-visit.ts';

/** Where a merged visit goes, and the tour that the run found for it. */
interface Place {
  premises: string | null;
  tour: { id: string; park: Text | null; day: string | null } | null;
}

/** Of a page of merged visits, each asked once. */
export async function placesOfMerged(
  { db }: Pick<Ctx, 'db'>,
  visits: readonly MergedVisit[],
): Promise<(visit: MergedVisit) => Place> {
  const tours = await toursById(db, [...new Set(visits.flatMap(({ tourId }) => tourId ?? []))]);
  const parks = await parksById(db, [...new Set([...tours.values()].flatMap(({ parkId }) => parkId ?? []))]);
  const premises = await premisesById(db, [...new Set(visits.flatMap(({ premisesId }) => premisesId ?? []))]);
  return ({ premisesId, tourId }) => {
    const tour = tourId === null ? undefined : tours.get(tourId);
    const place = premisesId === null ? undefined : premises.get(premisesId);
    const park = tour?.parkId ? parks.get(tour.parkId) : undefined;
    return {
      premises: place && !place.registered ? place.name : null,
      tour: tour ? { id: tour.id, park: park?.name ?? null, day: tour.day } : null,
    };
  };
}
