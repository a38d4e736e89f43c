import { isWithinDivision } from '@yiti/engines/codes';
import type { Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import type { Download } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import {
  directoryOf,
  findSubjects,
  getDivision,
  isWithinJurisdiction,
  type Directory,
} from '../../../platform/directory/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { drawLifecycle, objectsOf, type Draw, type DrawSecret, type StandingObject } from './draw.ts';
import {
  getDraw,
  getPublicDraw,
  inspectionsOfDraw,
  listDraws,
  listsOf,
  openedOf,
  publicDraws,
  secretsOf,
} from './draw-store.ts';
import type { DrawSummary, DrawView, PublicDraw, PublicDrawSummary } from './schemas.ts';

const pageSize = 30;
const nowhere: Text = { zh: '', en: '' };
const nameOf = (directory: Directory, id: string): Text => directory.organisation(id)?.name ?? nowhere;

const summaryOf = (directory: Directory, draw: Draw): Static<typeof PublicDrawSummary> => ({
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
function openOf(directory: Directory, draw: Draw) {
  const { announcement, proof, settings } = draw;
  return {
    ...summaryOf(directory, draw),
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
    ...openOf(directory, draw),
    contributions: draw.settings.contributors.map((one) => contributionOf(directory, one, handed)),
    drawn: draw.proof ? objectsOf(draw.proof).map(publicObject) : [],
  };
}

/** The proof file with both lists inside: everything from which anyone recomputes the draw. @throws base/not-found, supervision/draw-not-drawn */
export async function downloadProof(ctx: Ctx, id: string): Promise<Download> {
  const { proof, code } = await getPublicDraw(ctx.db, id);
  if (!proof) throw problem('supervision/draw-not-drawn');
  const lists = await listsOf(ctx.db, id);
  return {
    download: Buffer.from(`${JSON.stringify({ ...proof, lists }, null, 1)}\n`),
    mediaType: 'application/json',
    fileName: `draw-${code}.json`,
  };
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
    ...openOf(directory, draw),
    leading: isOwn(draw.organisationId),
    mine: draw.setUpBy === ctx.actor.id,
    setUpByName: draw.setUpByName,
    setUpAt: draw.setUpAt,
    verbs: Object.keys(drawLifecycle[draw.state]),
    outcomeFixed: draw.state === 'announced' && draw.outcomeFixed,
    settings: await settingsView(ctx, draw, directory),
    contributions,
    drawn: await drawnView(ctx, draw, directory),
  };
}

async function settingsView(
  ctx: Ctx,
  { id, settings }: Draw,
  directory: Directory,
): Promise<Static<typeof DrawView>['settings']> {
  const items = await readEntries(ctx.db, 'items', { keys: settings.parts.flatMap((part) => part.items) });
  const made = await inspectionsOfDraw(ctx.db, id);
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
      made: made.filter(({ organisationId }) => organisationId === part.organisationId).length,
    })),
    scopeWords,
    shares,
    windowFrom,
    windowTo,
    mostEach,
  };
}

async function drawnView(
  ctx: Ctx,
  { id, proof, settings }: Draw,
  directory: Directory,
): Promise<Static<typeof DrawView>['drawn']> {
  if (!proof) return [];
  const standing = objectsOf(proof);
  const opened = await openedOf(
    ctx.db,
    id,
    standing.map(({ key }) => key),
  );
  const subjects = await findSubjects(
    ctx.db,
    opened.map(({ enterpriseId }) => enterpriseId),
  );
  const firms = new Map(subjects.map((one) => [one.id, one.name]));
  const byKey = new Map(opened.map((one) => [one.visitKey, one]));
  const inspectors = await readEntries(ctx.db, 'inspectors', {
    keys: [...new Set(standing.flatMap((one) => [...one.drawn, ...one.inspectors]))],
    limit: 20_000,
  });
  const names = new Map(inspectors.map(({ key, data }) => [key, data.name]));
  const made = Map.groupBy(await inspectionsOfDraw(ctx.db, id), ({ key }) => key);
  const wanted = settings.parts.reduce((sum, part) => sum + part.inspectors, 0);
  return standing.map((one) => ({
    ...publicObject(one),
    class: byKey.get(one.key)?.class ?? '',
    firm: {
      name: firms.get(byKey.get(one.key)?.enterpriseId ?? '') ?? '',
      uscc: byKey.get(one.key)?.uscc ?? '',
    },
    names: [...new Set([...one.drawn, ...one.inspectors])].map((certificate) => ({
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
  }));
}

/**
 * Which firm stands behind the names of the frozen lists, with what opens them, for supervisors of those that inspect and auditors: they check that the
 * firms are those of the library and that those visited are those drawn (`npm run draw:verify PROOF --opening FILE`).
 *
 * @throws base/not-found, supervision/draw-not-drawn
 */
export async function downloadOpening(ctx: Ctx, id: string): Promise<Download> {
  const draw = await getDraw(ctx, id);
  if (!draw.announcement) throw problem('supervision/draw-not-drawn');
  const isInspecting =
    ctx.jurisdiction.everything ||
    draw.settings.parts.some((part) => isWithinJurisdiction(part.organisationId, ctx.jurisdiction));
  if (!isInspecting) throw problem('base/not-found');
  const objects = (await openedOf(ctx.db, id)).map((one) => ({
    key: one.key,
    visit: one.visitKey,
    uscc: one.uscc,
    class: one.class,
    stratum: one.stratum,
    division: one.division ?? '',
    nonce: one.nonce,
  }));
  return {
    download: Buffer.from(`${JSON.stringify({ plan: draw.code, objects }, null, 1)}\n`),
    mediaType: 'application/json',
    fileName: `draw-${draw.code}-opening.json`,
  };
}
