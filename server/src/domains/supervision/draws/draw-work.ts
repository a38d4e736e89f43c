import { ListMistake, readLists, type Opening } from '@yiti/engines/inspections';
import type { Text } from '@yiti/engines/scenario';
import { system } from '../../../base/actors.ts';
import type { Ctx } from '../../../base/context.ts';
import { sm3 } from '../../../base/crypto/index.ts';
import type { AppServices, JobHandler } from '../../../base/module.ts';
import { Problem, problem, problemBody } from '../../../base/problems.ts';
import { endOpenTasks } from '../../../platform/work/index.ts';
import { announceFrozen } from './announce-draw.ts';
import { drawApart } from './draw-apart.ts';
import type { Drawn } from './draw-apart-worker.ts';
import type { Draw, FreezingWork, KeptProof, StoredList } from './draw.ts';
import { getDraw, insertObjects, moveDraw, type Opened } from './draw-store.ts';
import { openingOf } from './fixed-outcome.ts';
import { gatherPart, inspectorsFor, writeLists } from './freeze-lists.ts';
import { bytesOf, sourcesOf, withFirms } from './list-files.ts';
import { removeParts } from './part-store.ts';
import { insertStanding } from './standing-store.ts';
import { brokenOff, drawJob, goingOn, keepFailure, keepProgress, keepWork, takeWork } from './work-store.ts';

/** Progress is written each time so much more is done. */
const LINES_TOLD = 100_000;
const BYTES_TOLD = 10_000_000;

/**
 * What takes too long for a request: freezing the lists part by part, and drawing from them. Run twice, it goes on where it was; one run at a time, a second
 * leaves at once. What a process left that has ended without a word is looked for every five minutes.
 */
export const drawWork: JobHandler = {
  name: drawJob,
  cron: '*/5 * * * *',
  async run(services, payload) {
    const asked = (payload as { drawId?: unknown } | null)?.drawId;
    const ids = typeof asked === 'string' ? [asked] : await brokenOff(services.database.reads);
    const failed: unknown[] = [];
    for (const id of ids) await carryOn(services, id).catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw failed[0];
  },
};

/** What cannot be done says why on the draw's page; what failed otherwise is tried again. */
async function carryOn(services: AppServices, id: string): Promise<void> {
  const { act, database } = services;
  const taken = await takeWork(database.reads, id);
  if (!taken) return;
  const { run, what } = taken;
  const beat = goingOn(database.reads, id, run);
  try {
    await (what === 'freezing' ? freezeOn(services, id, run) : drawOn(services, id, run));
  } catch (error) {
    if (what === 'freezing' && error instanceof Problem && error.code.startsWith('supervision/'))
      await act(system('supervision'), (ctx) => refuse(ctx, id, run, textOf(error)));
    else {
      await keepFailure(database.reads, id, run, textOf(problem('supervision/draw-work-failed')));
      throw error;
    }
  } finally {
    beat.stop();
  }
}

async function freezeOn(services: AppServices, id: string, run: string): Promise<void> {
  const { act, database } = services;
  let draw: FreezingDraw | undefined;
  do draw = await act(system('supervision'), (ctx) => freezePart(ctx, id, run));
  while (draw?.work.step === 'gathering');
  if (!draw) return;
  const { work } = draw;
  if (work.kept === 0) throw problem('supervision/draw-empty');
  const frozenDraw = draw;
  const inspectors = await act(system('supervision'), (ctx) => inspectorsFor(ctx, frozenDraw));
  const progress = telling(database, id, run, { of: work.kept * 3, every: LINES_TOLD });
  const frozen = await writeLists(services, draw, work, inspectors, progress.add);
  await progress.written();
  await act(system('supervision'), (ctx) => announceFrozen(ctx, id, run, frozen));
}

type FreezingDraw = Draw & { work: FreezingWork };

/**
 * The next part of the lists, in a transaction that holds the draw.
 *
 * @returns undefined when nothing is to be frozen any more, or another run took it over
 */
async function freezePart(ctx: Ctx, id: string, run: string): Promise<FreezingDraw | undefined> {
  const draw = await getDraw(ctx, id, 'for-update');
  const { state, work } = draw;
  if (state !== 'freezing' || work?.what !== 'freezing' || work.run !== run) return undefined;
  if (work.step === 'writing') return { ...draw, work };
  const gathered = { ...(await gatherPart(ctx, draw, work)), failure: null };
  await keepWork(ctx.db, id, run, gathered);
  return { ...draw, work: gathered };
}

/** Nothing is kept of what was gathered; the draw is a draft again and says why. */
async function refuse(ctx: Ctx, id: string, run: string, failure: Text): Promise<void> {
  const draw = await getDraw(ctx, id, 'for-update');
  if (draw.state !== 'freezing' || draw.work?.run !== run) return;
  await removeParts(ctx.db, id);
  moveDraw(ctx, draw, 'refuse', { work: { ...draw.work, failure, run: null } }, { reason: failure.zh });
}

async function drawOn(services: AppServices, id: string, run: string): Promise<void> {
  const { act, database, files } = services;
  const asked = await act(system('supervision'), async (ctx) => {
    const draw = await getDraw(ctx, id);
    return draw.state === 'announced' && draw.beacon
      ? { draw, opening: await openingOf(ctx, draw, draw.beacon) }
      : undefined;
  });
  if (!asked) return;
  const { draw, opening } = asked;
  const of = draw.files ? bytesOf(draw.files) : 0;
  const progress = telling(database, id, run, { of, every: BYTES_TOLD });
  const found = await drawFrom(services, draw, opening, progress.add);
  await progress.written();
  if ('unfair' in found) {
    await act(system('supervision'), (ctx) => cannotBeDrawn(ctx, id, run, found.unfair));
    return;
  }
  const { address, bytes } = await files.putMade(found.drawn.outcome, 'application/json');
  const opened = draw.files ? await withFirms(services, found.opened) : [];
  await act(system('supervision'), (ctx) => keepDrawn(ctx, id, run, found.drawn, opened, { address, bytes }));
}

/** Lists that cannot be read to their end are not what was announced either. What fails otherwise, for want of memory for example, says nothing about them. */
async function drawFrom(
  services: AppServices,
  draw: Draw,
  opening: Opening,
  onBytes: (bytes: number) => void,
): Promise<{ unfair: Text[] } | { drawn: Drawn; opened: Array<Omit<Opened, 'enterpriseId'>> }> {
  try {
    const sources = await sourcesOf(services, draw, onBytes);
    const lists = await readLists(opening, sources, sm3);
    const answer = await drawApart({ kind: 'draw', opening, lists });
    if ('drawn' in answer) return { drawn: answer.drawn, opened: [...sources.opened.values()] };
    if ('unfair' in answer) return answer;
    throw new Error(JSON.stringify(answer));
  } catch (error) {
    if (error instanceof ListMistake) return { unfair: [{ zh: error.message, en: error.message }] };
    if (error instanceof Problem && error.code === 'files/damaged') return { unfair: [textOf(error)] };
    throw error;
  }
}

/** Only a draw that cannot be recomputed is made void when everything is there. */
async function cannotBeDrawn(ctx: Ctx, id: string, run: string, why: readonly Text[]): Promise<void> {
  const draw = await getDraw(ctx, id, 'for-update');
  if (draw.state !== 'announced' || draw.work?.what !== 'drawing' || draw.work.run !== run) return;
  const failure = {
    zh: why.map(({ zh }) => zh).join('；'),
    en: why.map(({ en }) => en).join('; '),
  };
  const work = { ...draw.work, failure, broken: true as const, run: null };
  moveDraw(ctx, draw, 'ask-draw', { outcomeFixed: false, work });
}

/** Draws of before, whose lists are rows, keep what was drawn in their proof, as the others of their kind do. */
async function keepDrawn(
  ctx: Ctx,
  id: string,
  run: string,
  { proof, outcome, standing }: Drawn,
  opened: readonly Opened[],
  stored: StoredList,
): Promise<void> {
  const draw = await getDraw(ctx, id, 'for-update');
  if (draw.state !== 'announced' || draw.work?.run !== run) return;
  const set = { drawnAt: ctx.now, work: null };
  if (draw.files) {
    await insertObjects(ctx.db, id, opened);
    for (const some of standing) await insertStanding(ctx.db, id, some);
    moveDraw(
      ctx,
      draw,
      'draw',
      { ...set, proof, files: { ...draw.files, outcome: stored } },
      { seed: proof.seed },
    );
  } else {
    const whole = { ...proof, ...(JSON.parse(new TextDecoder().decode(outcome)) as object) } as KeptProof;
    moveDraw(ctx, draw, 'draw', { ...set, proof: whole }, { seed: proof.seed });
  }
  await endOpenTasks(ctx, id);
}

/** Writes down how far the work is, now and then. */
function telling(
  { reads }: AppServices['database'],
  id: string,
  run: string,
  { of, every }: { of: number; every: number },
): { add: (more: number) => void; written: () => Promise<void> } {
  let done = 0;
  let told = -every;
  let writing: Promise<void> = Promise.resolve();
  return {
    add(more) {
      done += more;
      if (done - told < every) return;
      told = done;
      const progress = { done, of };
      // one that is not written is made good by the next
      writing = writing.then(() => keepProgress(reads, id, run, progress)).catch(() => {});
    },
    written: () => writing,
  };
}

/** A problem in both languages: what it names, or what to do about it. */
function textOf(error: Problem): Text {
  const said = (lang: 'zh-CN' | 'en') => {
    const { title, advice, details } = problemBody(error, lang);
    return [title, ...(details?.map(({ message }) => message) ?? [advice])].join(lang === 'en' ? '. ' : '。');
  };
  return { zh: said('zh-CN'), en: said('en') };
}
