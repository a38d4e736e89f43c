import { isWithinDivision } from '@yiti/engines/codes';
import type { Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import {
  directoryOf,
  findSubjects,
  getDivision,
  isWithinJurisdiction,
  type Directory,
} from '../../../platform/directory/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { areListsApart } from './download-draw.ts';
import { drawLifecycle, type Draw, type DrawSecret, type DrawWork, type StandingObject } from './draw.ts';
import {
  countMade,
  getDraw,
  getPublicDraw,
  inspectionsOfDraw,
  listDraws,
  openedOf,
  publicDraws,
  secretsOf,
  type ListedDraw,
} from './draw-store.ts';
import type {
  DrawnPage,
  DrawSummary,
  DrawView,
  PublicDraw,
  PublicDrawnPage,
  PublicDrawSummary,
} from './schemas.ts';
import { countStanding, standingPage, type Placed } from './standing-store.ts';

const pageSize = 30;
const drawnAtOnce = 100;
const nowhere: Text = { zh: '', en: '' };
const nameOf = (directory: Directory, id: string): Text => directory.organisation(id)?.name ?? nowhere;

const summaryOf = (directory: Directory, draw: ListedDraw): Static<typeof PublicDrawSummary> => ({
  id: draw.id,
  code: draw.code,
  title: draw.title,
  organisation: nameOf(directory, draw.organisationId),
  organisations: draw.settings.parts.map(({ organisationId }) => nameOf(directory, organisationId)),
  state: draw.state,
  attempt: draw.attempt,
  announcedAt: draw.announcedAt,
  drawnAt: draw.drawnAt,
});

/** Draws in which the reader's organisations take part, newest first. */
export async function viewDraws(
  ctx: Ctx,
  after: string | undefined,
): Promise<{ items: Array<Static<typeof DrawSummary>>; next: string | null }> {
  const read = await listDraws(ctx, decodeAfter(after, 2), pageSize + 1);
  const page = read.slice(0, pageSize);
  const last = page.at(-1);
  const directory = await directoryOf(ctx);
  return {
    items: page.map((draw) => ({ ...summaryOf(directory, draw), setUpAt: draw.setUpAt })),
    next: read.length > pageSize && last ? encodeAfter([last.setUpAt, last.id]) : null,
  };
}

/** What everybody may read of draws in a place, newest first. @throws directory/unknown-division */
export async function viewPublicDraws(
  ctx: Ctx,
  code: string,
  after: string | undefined,
): Promise<{ items: Array<Static<typeof PublicDrawSummary>>; next: string | null }> {
  const { code: division } = await getDivision(ctx, code);
  const directory = await directoryOf(ctx);
  const divisions = [...directory.divisions()].flatMap((one) =>
    isWithinDivision(one.code, division) ? [one.code] : [],
  );
  const read = await publicDraws(ctx.db, divisions, decodeAfter(after, 2), pageSize + 1);
  const page = read.slice(0, pageSize);
  const last = page.at(-1);
  return {
    items: page.map((draw) => summaryOf(directory, draw)),
    next: read.length > pageSize && last ? encodeAfter([last.announcedAt!, last.id]) : null,
  };
}

/**
 * What is shared by the public page and that of officials. Of inspectors the certificate number and no name: the number is published for every
 * enforcement officer (行政执法公示制度, 国办发〔2018〕118号) and is all that the proof needs.
 */
async function openOf(ctx: Ctx, directory: Directory, draw: Draw) {
  const { announcement, proof, settings } = draw;
  return {
    ...summaryOf(directory, draw),
    drawnCount: await countStanding(ctx.db, draw),
    listsApart: areListsApart(draw),
    hash: draw.announcedHash,
    previousHash: draw.previousHash,
    objects: announcement ? announcement.objects : null,
    inspectors: announcement?.inspectors
      ? { root: announcement.inspectors.root, size: announcement.inspectors.size }
      : null,
    beacon: {
      source: settings.beacon.source,
      at: settings.beacon.at,
      value: draw.beacon?.value ?? null,
      url: draw.beacon?.url ?? null,
    },
    seed: proof?.seed ?? null,
    exchanges: (proof?.replacements ?? []).map(({ object, out, in: came, how, reason, by, at }) => ({
      object,
      out,
      in: came,
      how,
      reason,
      by,
      at,
    })),
    voided: draw.voided && {
      ...draw.voided,
      withheld: draw.voided.withheld.map((id) => nameOf(directory, id)),
    },
  };
}

const contributionOf = (directory: Directory, organisationId: string, handed: readonly DrawSecret[]) => {
  const own = handed.find((one) => one.organisationId === organisationId);
  return {
    organisation: nameOf(directory, organisationId),
    uscc: directory.organisation(organisationId)?.uscc ?? '',
    commitment: own?.commitment ?? null,
    committedAt: own?.committedAt ?? null,
    secret: own?.secret ?? null,
    revealedAt: own?.revealedAt ?? null,
  };
};

/** No class: a firm finds its own name by its inspectors. */
const publicObject = ({ key, drawn, inspectors, cameFor, putAside }: StandingObject) => ({
  key,
  drawn,
  inspectors,
  cameFor,
  putAside,
});

/** A draw as everybody may read it. @throws base/not-found */
export async function viewPublicDraw(ctx: Ctx, id: string): Promise<Static<typeof PublicDraw>> {
  const draw = await getPublicDraw(ctx.db, id);
  const directory = await directoryOf(ctx);
  const handed = await secretsOf(ctx.db, id);
  return {
    ...(await openOf(ctx, directory, draw)),
    contributions: draw.settings.contributors.map((one) => contributionOf(directory, one, handed)),
  };
}

/** What was drawn, as everybody may read it, page by page. @throws base/not-found */
export async function viewPublicDrawn(
  ctx: Ctx,
  id: string,
  after: string | undefined,
): Promise<Static<typeof PublicDrawnPage>> {
  const { page, next } = await drawnPage(ctx, await getPublicDraw(ctx.db, id), after);
  return { items: page.map(publicObject), next };
}

async function drawnPage(
  ctx: Ctx,
  draw: Draw,
  after: string | undefined,
): Promise<{ page: Placed[]; next: string | null }> {
  const place = decodeAfter(after, 1)?.[0];
  const from = place !== undefined && /^\d{1,9}$/.test(place) ? Number(place) : -1;
  const read = await standingPage(ctx.db, draw, from, drawnAtOnce + 1);
  const page = read.slice(0, drawnAtOnce);
  const last = page.at(-1);
  return { page, next: read.length > drawnAtOnce && last ? encodeAfter([String(last.place)]) : null };
}

/** A draw as those who take part read it: with the firms. @throws base/not-found */
export async function viewDraw(ctx: Ctx, id: string): Promise<Static<typeof DrawView>> {
  const draw = await getDraw(ctx, id);
  const directory = await directoryOf(ctx);
  const handed = await secretsOf(ctx.db, id);
  const isOwn = (organisationId: string) => isWithinJurisdiction(organisationId, ctx.jurisdiction);
  const contributions = draw.settings.contributors.map((organisationId) => ({
    ...contributionOf(directory, organisationId, handed),
    organisationId,
    mine: isOwn(organisationId),
  }));
  return {
    ...(await openOf(ctx, directory, draw)),
    leading: isOwn(draw.organisationId),
    mine: draw.setUpBy === ctx.actor.id,
    setUpByName: draw.setUpByName,
    setUpAt: draw.setUpAt,
    verbs: Object.keys(drawLifecycle[draw.state]),
    outcomeFixed: draw.state === 'announced' && draw.outcomeFixed,
    work: draw.work && workView(draw.work),
    settings: await settingsView(ctx, draw, directory),
    contributions,
  };
}

/** How far the background work is; what it goes on with is nobody's business. */
const workView = ({
  what,
  done,
  of,
  failure,
  ...more
}: DrawWork): NonNullable<Static<typeof DrawView>['work']> => ({
  what,
  step: 'step' in more ? more.step : 'drawing',
  done,
  of,
  failure,
});

async function settingsView(
  ctx: Ctx,
  { id, settings }: Draw,
  directory: Directory,
): Promise<Static<typeof DrawView>['settings']> {
  const items = await readEntries(ctx.db, 'items', { keys: settings.parts.flatMap((part) => part.items) });
  const made = await countMade(ctx.db, id);
  const { scopeWords, shares, windowFrom, windowTo, mostEach } = settings;
  return {
    parts: settings.parts.map((part) => ({
      organisation: { id: part.organisationId, name: nameOf(directory, part.organisationId) },
      mine: isWithinJurisdiction(part.organisationId, ctx.jurisdiction),
      items: part.items.map((code) => ({
        code,
        name: items.find(({ key }) => key === code)?.data.name ?? { zh: code, en: code },
      })),
      inspectors: part.inspectors,
      made: made.get(part.organisationId) ?? 0,
    })),
    scopeWords,
    shares,
    windowFrom,
    windowTo,
    mostEach,
  };
}

/** What was drawn, as those who take part read it, page by page: with the firms. @throws base/not-found */
export async function viewDrawn(
  ctx: Ctx,
  id: string,
  after: string | undefined,
): Promise<Static<typeof DrawnPage>> {
  const draw = await getDraw(ctx, id);
  const directory = await directoryOf(ctx);
  const { page, next } = await drawnPage(ctx, draw, after);
  const keys = page.map(({ key }) => key);
  const firms = await firmsBehind(
    ctx,
    id,
    page.flatMap(({ key, cameFor, putAside }) => [key, cameFor ?? [], putAside?.came ?? []].flat()),
  );
  const names = await inspectorNames(ctx, page);
  const made = Map.groupBy(await inspectionsOfDraw(ctx.db, id, keys), ({ key }) => key);
  const wanted = draw.settings.parts.reduce((sum, part) => sum + part.inspectors, 0);
  const nameOfFirm = (key: string | null | undefined) => firms.get(key ?? '')?.name ?? '';
  return {
    next,
    items: page.map((one) => ({
      ...publicObject(one),
      class: firms.get(one.key)?.class ?? '',
      firm: { name: nameOfFirm(one.key), uscc: firms.get(one.key)?.uscc ?? '' },
      cameForFirm: nameOfFirm(one.cameFor),
      cameFirm: nameOfFirm(one.putAside?.came),
      names: certificatesOf(one).map((certificate) => ({
        certificate,
        name: names.get(certificate) ?? '',
      })),
      fit: one.fit,
      wanted,
      inspections: (made.get(one.key) ?? []).map(({ inspectionId, code, organisationId, state }) => ({
        id: inspectionId,
        code,
        organisation: nameOf(directory, organisationId),
        state,
      })),
    })),
  };
}

const certificatesOf = (one: StandingObject): string[] => [...new Set([...one.drawn, ...one.inspectors])];

/** Firms by the names under which they are visited. */
async function firmsBehind(
  ctx: Ctx,
  drawId: string,
  visitKeys: readonly string[],
): Promise<ReadonlyMap<string, { name: string; uscc: string; class: string }>> {
  const opened = await openedOf(ctx.db, drawId, { visitKeys });
  const subjects = await findSubjects(
    ctx.db,
    opened.map(({ enterpriseId }) => enterpriseId),
  );
  const names = new Map(subjects.map((one) => [one.id, one.name]));
  return new Map(
    opened.map(({ visitKey, enterpriseId, uscc, class: risk }) => [
      visitKey,
      { name: names.get(enterpriseId) ?? '', uscc, class: risk },
    ]),
  );
}

async function inspectorNames(
  ctx: Ctx,
  page: readonly StandingObject[],
): Promise<ReadonlyMap<string, string>> {
  const inspectors = await readEntries(ctx.db, 'inspectors', {
    keys: [...new Set(page.flatMap(certificatesOf))],
    limit: 20_000,
  });
  return new Map(inspectors.map(({ key, data }) => [key, data.name]));
}
