import { dateOf } from '@yiti/engines/calendar';
import { isWithinDivision } from '@yiti/engines/codes';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import {
  directoryOf,
  findSubjects,
  getDivision,
  isWithinJurisdiction,
  type Directory,
  type Enterprise,
} from '../../../platform/directory/index.ts';
import { reachOfPermission } from '../../../platform/identity/index.ts';
import { named } from '../conflicts/view-conflict.ts';
import type { Listing } from './listing.ts';
import { listListings, publicListings, rankOf } from './listing-store.ts';
import { criterionAt } from './propose.ts';
import type { ListingView, PublicWhiteList } from './schemas.ts';

const pageSize = 50;

export async function viewListings(
  ctx: Ctx,
  after: string | undefined,
): Promise<{ items: Array<Static<typeof ListingView>>; next: string | null }> {
  const directory = await directoryOf(ctx);
  const read = await listListings(ctx, { after: decodeAfter(after, 3), limit: pageSize + 1 });
  const list = read.slice(0, pageSize);
  const firms = await firmsOf(ctx, list);
  const deciding = await reachOfPermission(ctx, 'white-list.decide');
  const items = list.flatMap((one) => {
    const firm = firms.get(one.enterpriseId);
    if (!firm) return [];
    const decides = deciding !== undefined && isWithinJurisdiction(one.decidingOrganisationId, deciding);
    return [
      {
        ...publicPart(directory, one, firm),
        state: one.state,
        reason: one.reason,
        criterion: one.criterion,
        proposedByName: one.proposedByName,
        proposedAt: one.proposedAt,
        decidedBy: one.decidedBy,
        decidedAt: one.decidedAt,
        decisionReason: one.decisionReason,
        revokedAt: one.revokedAt,
        revokedBecause: one.revokedBecause,
        mayDecide: decides && one.state === 'proposed' && one.proposedBy !== ctx.actor.id,
        mayRevoke: decides && one.state === 'listed',
      },
    ];
  });
  const last = read.length > pageSize ? list.at(-1)! : undefined;
  return { items, next: last ? encodeAfter([String(rankOf(last.state)), last.proposedAt, last.id]) : null };
}

async function firmsOf({ db }: Ctx, list: readonly Listing[]): Promise<ReadonlyMap<string, Enterprise>> {
  const subjects = await findSubjects(db, [...new Set(list.map(({ enterpriseId }) => enterpriseId))]);
  return new Map(subjects.flatMap((one) => (one.kind === 'enterprise' ? [[one.id, one] as const] : [])));
}

const publicPart = (directory: Directory, one: Listing, { name, uscc }: Enterprise) => ({
  id: one.id,
  firm: name,
  uscc,
  organisation: named(directory, one.organisationId),
  validTo: one.validTo,
});

/** Who is on the list of a place, and by what criterion. @throws directory/unknown-division */
export async function viewPublicWhiteList(
  ctx: Ctx,
  { division: code, after }: { division: string; after?: string },
): Promise<Static<typeof PublicWhiteList>> {
  const { code: division } = await getDivision(ctx, code);
  const directory = await directoryOf(ctx);
  const divisions = [...directory.divisions()].flatMap((one) =>
    isWithinDivision(one.code, division) ? [one.code] : [],
  );
  const read = await publicListings(ctx.db, divisions, {
    today: dateOf(ctx.now),
    after: decodeAfter(after, 2),
    limit: pageSize + 1,
  });
  const list = read.slice(0, pageSize);
  const last = read.length > pageSize ? list.at(-1)! : undefined;
  const firms = await firmsOf(ctx, list);
  const { words } = await criterionAt(ctx, division);
  return {
    criterion: words,
    items: list.flatMap((one) => {
      const firm = firms.get(one.enterpriseId);
      return firm ? [publicPart(directory, one, firm)] : [];
    }),
    next: last ? encodeAfter([last.decidedAt!, last.id]) : null,
  };
}
