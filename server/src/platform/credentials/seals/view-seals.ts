import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import { directoryOf, isWithinJurisdiction, type Organisation } from '../../directory/index.ts';
import {
  accountsWhoMay,
  accountsWhoMayIn,
  namesOfAccounts,
  reachOfPermission,
} from '../../identity/index.ts';
import { svgOf } from './picture.ts';
import { sealVerbs, needsOtherThan, type Seal, type SealEvent, type SealVerb } from './seal.ts';
import { countUses, findSealWithin, listSealEvents, listSeals, listUsesOfSeal } from './seal-store.ts';
import type { SealDetail, SealPage, SealUsePage, SealView } from './schemas.ts';
import { hasOutlived } from './use-seal.ts';

const pageSize = 50;

/** Seals within the jurisdiction, those that changed last first. */
export async function viewSeals(ctx: Ctx, after: string | undefined): Promise<Static<typeof SealPage>> {
  const from = decodeAfter(after, 2);
  const seals = await listSeals(ctx.db, ctx.jurisdiction, {
    most: pageSize + 1,
    after: from && { changedAt: from[0]!, id: from[1]! },
  });
  const shown = seals.slice(0, pageSize);
  const last = seals.length > pageSize ? shown.at(-1) : undefined;
  return {
    items: await viewAll(ctx, shown),
    ...(last ? { next: encodeAfter([last.changedAt, last.id]) } : {}),
  };
}

/** One seal with its life, and what this reader may do with it now. @throws base/not-found */
export async function viewSealDetail(ctx: Ctx, id: string): Promise<Static<typeof SealDetail>> {
  const seal = await findSealWithin(ctx, id);
  if (!seal) throw problem('base/not-found');
  const events = await listSealEvents(ctx.db, id);
  return {
    seal: await viewSeal(ctx, seal),
    events: events.map(({ at, verb, byName, reason }) => ({ at, verb, byName, reason })),
    verbs: await verbsFor(ctx, seal, events),
    keepers: await accountsWhoMay(ctx, 'seal.keep', seal.organisationId),
  };
}

/** Every use of a seal, newest first. @throws base/not-found */
export async function viewSealUses(
  ctx: Ctx,
  id: string,
  after: string | undefined,
): Promise<Static<typeof SealUsePage>> {
  if (!(await findSealWithin(ctx, id))) throw problem('base/not-found');
  const from = decodeAfter(after, 2);
  const uses = await listUsesOfSeal(ctx.db, id, {
    most: pageSize + 1,
    after: from && { at: from[0]!, id: from[1]! },
  });
  const shown = uses.slice(0, pageSize);
  const last = uses.length > pageSize ? shown.at(-1) : undefined;
  return { items: shown, ...(last ? { next: encodeAfter([last.at, last.id]) } : {}) };
}

/** Who may be named as keeper of the seals of an organisation. @throws base/not-found */
export async function viewKeepers(ctx: Ctx, organisationId: string) {
  if (!isWithinJurisdiction(organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  return { items: await accountsWhoMay(ctx, 'seal.keep', organisationId) };
}

export async function viewSeal(ctx: Ctx, seal: Seal): Promise<Static<typeof SealView>> {
  return (await viewAll(ctx, [seal]))[0]!;
}

/** What belongs to the seals is asked for all of them together, however many they are. */
async function viewAll(ctx: Ctx, seals: readonly Seal[]): Promise<Array<Static<typeof SealView>>> {
  if (seals.length === 0) return [];
  const [directory, names, inOffice, uses] = await Promise.all([
    directoryOf(ctx),
    namesOfAccounts(
      ctx,
      seals.flatMap(({ keeperId }) => keeperId ?? []),
    ),
    accountsWhoMayIn(ctx, 'seal.keep', [...new Set(seals.map(({ organisationId }) => organisationId))]),
    countUses(
      ctx.db,
      seals.map(({ id }) => id),
    ),
  ]);
  return seals.map((seal) => {
    const { keeperId } = seal;
    const keeper = keeperId === null ? undefined : names.get(keeperId);
    return {
      ...viewOf(ctx, seal, directory.organisation(seal.organisationId)),
      keeper: keeper === undefined ? null : { id: keeperId!, name: keeper },
      keeperInOffice:
        keeperId === null
          ? seal.demonstration
          : (inOffice.get(seal.organisationId) ?? []).some(({ id }) => id === keeperId),
      uses: uses.get(seal.id) ?? 0,
    };
  });
}

function viewOf(ctx: Ctx, seal: Seal, organisation: Organisation | undefined) {
  return {
    id: seal.id,
    name: seal.name,
    organisation: { id: seal.organisationId, name: organisation?.name ?? { zh: seal.name, en: seal.name } },
    purpose: seal.purpose,
    status: seal.status,
    reason: seal.reason,
    outlived: organisation === undefined || hasOutlived(ctx, seal, organisation),
    demonstration: seal.demonstration,
    appliedAt: seal.appliedAt,
    changedAt: seal.changedAt,
    made: seal.made && {
      at: seal.made.madeAt,
      validTo: seal.made.validTo,
      keyId: seal.made.keyId,
      serial: seal.made.certificate.serial.toString('hex'),
      widthMm: seal.made.picture.widthMm,
      svg: svgOf(seal.made.picture),
    },
  };
}

const permissionFor: Readonly<Record<SealVerb, string>> = {
  make: 'seal.make',
  approve: 'seal.approve',
  refuse: 'seal.approve',
  suspend: 'seal.write',
  resume: 'seal.approve',
  lose: 'seal.write',
  retire: 'seal.approve',
  'hand-over': 'seal.write',
};

/** What the state allows and the reader may; `needs-another`: four eyes are needed and these two were there already. */
async function verbsFor(ctx: Ctx, { status, organisationId }: Seal, events: readonly SealEvent[]) {
  const verbs: Array<{ verb: SealVerb; needsAnother: boolean }> = [];
  for (const verb of sealVerbs[status]) {
    const reach = await reachOfPermission(ctx, permissionFor[verb]);
    if (!reach || !isWithinJurisdiction(organisationId, reach)) continue;
    const others = needsOtherThan[verb] ?? [];
    const needsAnother = others.some(
      (one) => events.findLast(({ verb: done }) => done === one)?.byId === ctx.actor.id,
    );
    verbs.push({ verb, needsAnother });
  }
  return verbs;
}
