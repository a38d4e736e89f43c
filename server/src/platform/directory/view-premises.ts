import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { decodeAfter, encodeAfter } from '../../lib/keyset.ts';
import type { Park, Premises } from './premises.ts';
import {
  addressesOf,
  besideIn,
  findPark,
  firmsIn,
  parksById,
  parksWithin,
  premisesOf,
} from './premises-store.ts';
import { directoryOf } from './snapshot.ts';
import { findEnterpriseByUscc, findSubjects } from './subject-store.ts';

const pageSize = 50;

/** Parks of a place. @throws directory/unknown-division */
export async function viewParks(
  ctx: Ctx,
  { division: code, after }: { division: string; after?: string | undefined },
) {
  const directory = await directoryOf(ctx);
  const division = directory.currentDivision(code)?.code;
  if (division === undefined) throw problem('directory/unknown-division', { division: code });
  const read = await parksWithin(ctx.db, directory.placesWithin(division), {
    after: decodeAfter(after, 1)?.[0] ?? null,
    limit: pageSize + 1,
  });
  const items = read.slice(0, pageSize);
  return {
    items: items.map(parkView),
    next: read.length > pageSize ? encodeAfter([items.at(-1)!.id]) : null,
  };
}

const parkView = ({ id, name, kind, division, firms }: Park & { firms: number }) => ({
  id,
  name,
  kind,
  division,
  firms,
});

/** A park with a page of its firms, as far as the reader's organisations work there. @throws base/not-found */
export async function viewPark(ctx: Ctx, id: string, after: string | undefined) {
  const park = await findPark(ctx.db, id);
  if (!park || !(await worksIn(ctx, park.division))) throw problem('base/not-found');
  const read = await besideIn(
    ctx.db,
    { parkId: id, division: park.division, addressHash: '' },
    { after: decodeAfter(after, 1)?.[0] ?? null, limit: pageSize + 1 },
  );
  const page = read.slice(0, pageSize);
  return {
    park: parkView({ ...park, firms: await firmsIn(ctx.db, id) }),
    items: await viewsOf(ctx, page),
    next: read.length > pageSize ? encodeAfter([page.at(-1)!.id]) : null,
  };
}

async function worksIn(ctx: Ctx, division: string): Promise<boolean> {
  const directory = await directoryOf(ctx);
  const { everything, organisationIds } = ctx.jurisdiction;
  return (
    everything ||
    organisationIds.some((id) => {
      const own = directory.organisation(id);
      return own !== undefined && directory.isPlaceWithin(division, own.division);
    })
  );
}

/** Where a firm can be visited, of those places that the reader's organisations work in. @throws base/not-found */
export async function viewPremisesOf(ctx: Ctx, uscc: string) {
  const firm = await findEnterpriseByUscc(ctx.db, uscc);
  if (!firm) throw problem('base/not-found');
  const all = await premisesOf(ctx.db, [firm.id]);
  const shown: Premises[] = [];
  for (const one of all) if (await worksIn(ctx, one.division)) shown.push(one);
  return { items: await viewsOf(ctx, shown) };
}

async function viewsOf({ db }: Ctx, all: readonly Premises[]) {
  const addresses = await addressesOf(db, all);
  const parks = await parksById(db, [...new Set(all.flatMap(({ parkId }) => parkId ?? []))]);
  const subjects = await findSubjects(db, [...new Set(all.map(({ enterpriseId }) => enterpriseId))]);
  const firms = new Map(
    subjects.flatMap((one) => (one.kind === 'enterprise' ? [[one.id, one] as const] : [])),
  );
  return all.map((one, n) => ({
    id: one.id,
    firm: firms.get(one.enterpriseId)?.name ?? '',
    uscc: firms.get(one.enterpriseId)?.uscc ?? '',
    name: one.name,
    registered: one.registered,
    division: one.division,
    address: addresses[n]!,
    park: one.parkId === null ? null : { id: one.parkId, name: parks.get(one.parkId)!.name },
  }));
}
