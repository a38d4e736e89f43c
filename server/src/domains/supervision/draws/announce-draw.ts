import { announcementHash, strataOf, type Announcement, type DrawNeed } from '@yiti/engines/inspections';
import type { Ctx } from '../../../base/context.ts';
import { sm3 } from '../../../base/crypto/index.ts';
import { problem } from '../../../base/problems.ts';
import {
  countEnterprisesWithin,
  directoryOf,
  isWithinJurisdiction,
} from '../../../platform/directory/index.ts';
import { askFor, taskIdFor } from '../inbox.ts';
import { readEntries } from '../lists/list-store.ts';
import { drawLifecycle, riskClasses, type Draw, type FreezingWork } from './draw.ts';
import { getDraw, moveDraw } from './draw-store.ts';
import { mostFirmsOf, namedAnew, type Frozen } from './freeze-lists.ts';
import { removeParts } from './part-store.ts';
import { mustBeInOrder, ownDraw } from './set-up-draw.ts';
import { askForWork, hasStopped } from './work-store.ts';

/**
 * Has a draw announced (抽取公告): the lists are frozen in the background, part by part, and what stands for them is published when they are whole, before any part of the
 * seed exists. Somebody else than who set it up. Asked again when it stopped, it goes on where it was.
 *
 * @throws base/not-found, supervision/draw-not-leading, supervision/draw-own, supervision/draw-not-now, supervision/draw-set-up-wrong,
 *   supervision/draw-empty, supervision/draw-too-long
 */
export async function announceDraw(ctx: Ctx, id: string): Promise<void> {
  const draw = await ownDraw(ctx, id);
  if (draw.setUpBy === ctx.actor.id) throw problem('supervision/draw-own');
  if (!drawLifecycle[draw.state].freeze || (draw.state === 'freezing' && !(await hasStopped(ctx.db, id))))
    throw problem('supervision/draw-not-now', { code: draw.code, state: draw.state });
  await mustBeInOrder(ctx, draw.settings);
  const work =
    draw.state === 'freezing' && draw.work
      ? { ...draw.work, failure: null, run: null }
      : await beginFreezing(ctx, draw);
  moveDraw(ctx, draw, 'freeze', { work });
  await askForWork(ctx, id);
}

async function beginFreezing(ctx: Ctx, draw: Draw): Promise<FreezingWork> {
  const of = await countEnterprisesWithin(ctx.db, draw.division);
  if (of === 0) throw problem('supervision/draw-empty');
  const most = await mostFirmsOf(ctx, draw);
  // with words of the business scope it is known when all were looked at
  if (draw.settings.scopeWords.length === 0 && of > most)
    throw problem('supervision/draw-too-long', { most });
  return {
    what: 'freezing',
    step: 'gathering',
    done: 0,
    of,
    kept: 0,
    after: null,
    parts: 0,
    strata: namedAnew(),
    failure: null,
    run: null,
  };
}

/**
 * The lists are whole: what stands for them is published. What was set up must be in order now as well, for freezing took its time.
 *
 * @param run that wrote the lists
 * @throws supervision/draw-set-up-wrong, Error when they are not of all that was gathered
 */
export async function announceFrozen(ctx: Ctx, id: string, run: string, frozen: Frozen): Promise<void> {
  const draw = await getDraw(ctx, id, 'for-update');
  // somebody threw it away meanwhile, or another run took it over
  if (draw.state !== 'freezing' || draw.work?.what !== 'freezing' || draw.work.run !== run) return;
  const { strata, kept } = draw.work;
  const { objects, visits, opening, inspectors, files } = frozen;
  const sizes = [objects.size, visits.size, opening.size];
  if (sizes.some((size) => size !== kept))
    throw new Error(`lists of ${sizes.join(', ')} lines for ${kept} firms`);
  await mustBeInOrder(ctx, draw.settings);
  const announcement: Announcement = {
    plan: draw.code,
    title: draw.title,
    organisation: await usccOf(ctx, draw.organisationId),
    announcedAt: ctx.now,
    attempt: draw.attempt,
    previous: draw.previousHash,
    objects: {
      root: objects.root,
      size: objects.size,
      strata: strataOf(
        objects,
        riskClasses
          .map((letter) => ({ stratum: strata[letter], share: draw.settings.shares[letter] }))
          .filter(({ stratum }) => objects.strata.includes(stratum)),
      ),
    },
    visits: { root: visits.root, opening: opening.root },
    inspectors: { root: inspectors.root, size: inspectors.size, need: await needOf(ctx, draw) },
    beacon: draw.settings.beacon,
    contributors: await Promise.all(draw.settings.contributors.map((one) => usccOf(ctx, one))),
  };
  const announcedHash = announcementHash(announcement, sm3);
  await removeParts(ctx.db, id);
  moveDraw(
    ctx,
    draw,
    'announce',
    { announcement, announcedHash, announcedAt: ctx.now, files, work: null },
    {
      hash: announcedHash,
      objects: objects.root,
      visits: visits.root,
      opening: opening.root,
      inspectors: inspectors.root,
    },
  );
  for (const contributor of draw.settings.contributors) await ask(ctx, draw, contributor, 'commit');
}

export async function usccOf(ctx: Ctx, organisationId: string): Promise<string> {
  return (await directoryOf(ctx)).organisation(organisationId)!.uscc;
}

/** What the inspectors must fit: of one organisation, or of each organisation of a joint draw by itself. */
async function needOf(ctx: Ctx, { settings }: Draw): Promise<DrawNeed> {
  const { parts, windowTo, mostEach } = settings;
  const items = await readEntries(ctx.db, 'items', { keys: parts.flatMap((part) => part.items) });
  const teams = await Promise.all(
    parts.map(async ({ organisationId, items: codes, inspectors: perInspection }) => {
      const specialism = items.find(({ key, data }) => codes.includes(key) && data.specialism)?.data
        .specialism;
      return {
        organisation: await usccOf(ctx, organisationId),
        ...(specialism ? { specialism } : {}),
        perInspection,
      };
    }),
  );
  const [only] = teams;
  return {
    organisations: teams.map(({ organisation }) => organisation),
    until: windowTo,
    perInspection: teams.reduce((sum, { perInspection }) => sum + perInspection, 0),
    ...(mostEach === null ? {} : { mostEach }),
    ...(teams.length > 1 ? { teams } : only!.specialism ? { specialism: only!.specialism } : {}),
  };
}

const titles = {
  commit: { zh: '双随机抽取：提交随机数承诺', en: 'Commit to a secret for a draw' },
  reveal: { zh: '双随机抽取：公开随机数', en: 'Show the secret for a draw' },
};

/** Puts a step of the draw into the inbox of a contributor. */
export async function ask(
  ctx: Ctx,
  draw: Draw,
  organisationId: string,
  what: keyof typeof titles,
): Promise<void> {
  await askFor(ctx, {
    element: 'draw-secret',
    rootId: draw.id,
    which: `${what}.${organisationId}`,
    title: titles[what],
    subjectName: draw.title.zh,
    reference: draw.code,
    organisationId,
    division: draw.division,
    link: `/work/inspection-draws/${draw.id}`,
  });
}

export const secretTask = (what: keyof typeof titles, organisationId: string): string =>
  taskIdFor('draw-secret', `${what}.${organisationId}`);

/** May somebody with this jurisdiction speak for a contributor of the draw? */
export const speaksFor = (ctx: Ctx, { settings }: Draw, organisationId: string): boolean =>
  settings.contributors.includes(organisationId) && isWithinJurisdiction(organisationId, ctx.jurisdiction);
