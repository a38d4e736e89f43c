import { randomBytes, randomInt } from 'node:crypto';
import {
  canonicalInspectors,
  firstEnding,
  linesOfHeap,
  listReader,
  NAME_HEAPS,
  nameHeaps,
  namesOf,
  openingLine,
  readOpening,
  secondEnding,
  secondName,
  type ListFacts,
  type RiskClass,
} from '@yiti/engines/inspections';
import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { sm3 } from '../../../base/crypto/index.ts';
import type { Database } from '../../../base/database/database.ts';
import type { Files } from '../../../base/files/index.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, enterprisesByCode, type Enterprise } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { classesOf } from '../risk/class-store.ts';
import { classOf, riskFilesOf } from '../risk/facts.ts';
import { riskClasses, type Draw, type DrawFiles, type FreezingWork } from './draw.ts';
import { mostFirms } from './parameters.ts';
import { heapOf, insertPart, openingPart } from './part-store.ts';

/**
 * Firms of one part, which is one transaction: freezing that is interrupted loses no more than these, and goes on behind the last of them. Fewer in tests.
 */
export const parts = { firms: 20_000, firmsAtOnce: 4000 };
const MOST_INSPECTORS = 20_000;

/** Classes to names that say nothing, another time otherwise. */
export function namedAnew(): Record<RiskClass, string> {
  const left: string[] = riskClasses.map((_, at) => `S${at + 1}`);
  const named = () => left.splice(randomInt(left.length), 1)[0]!;
  return { A: named(), B: named(), C: named(), D: named() };
}

/** How many firms the list of a draw may have at its place. */
export async function mostFirmsOf(ctx: Ctx, { division }: Pick<Draw, 'division'>): Promise<number> {
  return Number((await resolveParameter(ctx, mostFirms, { division, on: dateOf(ctx.now) })).value);
}

/**
 * Gathers the next part of the library of firms (检查对象名录库) as it is now. The risk class of a firm is never published (不公开), and a firm that could find its own
 * line would read it there. So firms have two names: one beside a stratum whose name says nothing, one beside the county; only the second gets inspectors.
 *
 * @returns the work with what was gathered in it; `step` is `writing` when no firm is left
 * @throws supervision/draw-too-long
 */
export async function gatherPart(ctx: Ctx, draw: Draw, work: FreezingWork): Promise<FreezingWork> {
  const objects = nameHeaps();
  const visits = nameHeaps();
  const most = await mostFirmsOf(ctx, draw);
  let opening = '';
  let { done, kept, after } = work;
  let isLast = false;
  for (let seen = 0; seen < parts.firms && !isLast;) {
    const limit = Math.min(parts.firmsAtOnce, parts.firms - seen);
    const firms = await enterprisesByCode(ctx.db, { division: draw.division, after, limit });
    isLast = firms.length < limit;
    seen += firms.length;
    after = firms.at(-1)?.uscc ?? after;
    const fitting = firms.filter((firm) => fits(draw, firm));
    const classes = await classesFor(ctx, fitting);
    const nonces = randomBytes(16 * fitting.length);
    for (const [at, firm] of fitting.entries()) {
      const risk = classes.get(firm.id)!;
      const object = {
        object: firm.uscc,
        nonce: nonces.toString('hex', at * 16, at * 16 + 16),
        stratum: work.strata[risk],
        meaning: risk,
        division: countyOf(firm),
      };
      const { first, second } = namesOf(draw.code, object, sm3);
      objects.add(first, Number(object.stratum.slice(1)));
      visits.add(second, Number(object.division));
      opening += openingLine(object);
    }
    kept += fitting.length;
    if (kept > most) throw problem('supervision/draw-too-long', { most });
    done += firms.length;
  }
  await insertPart(ctx.db, draw.id, work.parts, {
    objects: objects.heaps(),
    visits: visits.heaps(),
    opening: Buffer.from(opening),
  });
  const step = isLast ? 'writing' : 'gathering';
  return { ...work, step, done, kept, after, parts: work.parts + 1, of: Math.max(work.of, done) };
}

function fits({ settings: { scopeWords } }: Draw, { businessScope }: Enterprise): boolean {
  return scopeWords.length === 0 || scopeWords.some((word) => businessScope.includes(word));
}

/** No finer than a county, or the place would tell who it is. */
function countyOf({ uscc, division }: Enterprise): string {
  const county = division.slice(0, 6);
  if (!/^\d{6}$/.test(county)) throw new RangeError(`${uscc} is of no county: ${division}`);
  return county;
}

async function classesFor(ctx: Ctx, firms: readonly Enterprise[]): Promise<ReadonlyMap<string, RiskClass>> {
  const classes = await classesOf(
    ctx.db,
    firms.map(({ id }) => id),
  );
  // registered since the last snapshot
  const files = await riskFilesOf(
    ctx,
    firms.filter(({ id }) => !classes.has(id)),
  );
  return new Map(
    firms.map(({ id }) => [id, classes.get(id)?.class ?? classOf(files.get(id)!).class] as const),
  );
}

/** The lists as they were frozen: what stands for them, and where they lie. */
export interface Frozen {
  objects: ListFacts;
  visits: ListFacts;
  opening: ListFacts;
  inspectors: { root: string; size: number };
  files: DrawFiles;
}

/** Those who are on the list of inspectors (执法检查人员名录库); `avoids` speaks of USCCs. */
export async function inspectorsFor(ctx: Ctx, { settings }: Draw) {
  const directory = await directoryOf(ctx);
  const entries = await readEntries(ctx.db, 'inspectors', {
    state: 'published',
    organisationIds: settings.parts.map(({ organisationId }) => organisationId),
    limit: MOST_INSPECTORS,
  });
  return entries.map(({ key, organisationId, division, data }) => ({
    certificate: key,
    name: data.name,
    organisation: directory.organisation(organisationId)!.uscc,
    validTo: data.validTo,
    specialisms: data.specialisms,
    areas: [division],
    avoids: data.avoids,
    onDuty: data.onDuty,
  }));
}

/**
 * Writes the lists from what was gathered, line by line into sealed files: a heap of names is in memory at a time. Done twice it gives the same files.
 * Inspectors keep away from second names, for whom somebody is related to is personal.
 *
 * @param onLines told how many lines were written
 */
export async function writeLists(
  { database: { reads }, files }: { database: Database; files: Files },
  draw: Draw,
  work: FreezingWork,
  inspectors: Awaited<ReturnType<typeof inspectorsFor>>,
  onLines: (lines: number) => void,
): Promise<Frozen> {
  const keep = async (lines: AsyncIterable<Uint8Array>) => {
    const reader = listReader(sm3, ({ size }) => onLines(size));
    const { address, bytes } = await files.putMade(seenBy(reader, lines), 'text/tab-separated-values');
    return { facts: reader.end(), stored: { address, bytes } };
  };
  const names = new Map<string, string>();
  const avoided = new Set(inspectors.flatMap(({ avoids }) => avoids));
  const gathered = async function* () {
    for (let part = 0; part < work.parts; part += 1) {
      const lines = await openingPart(reads, draw.id, part);
      if (lines) yield lines;
    }
  };
  if (avoided.size > 0)
    for await (const objects of readOpening(gathered()))
      for (const each of objects)
        if (avoided.has(each.object)) names.set(each.object, secondName(draw.code, each, sm3));
  const inOrder = async function* (list: 'objects' | 'visits', ending: (value: number) => string) {
    for (let heap = 0; heap < NAME_HEAPS; heap += 1)
      yield* linesOfHeap(await heapOf(reads, draw.id, list, heap), ending);
  };
  const opening = await keep(gathered());
  const objects = await keep(inOrder('objects', (value) => firstEnding(`S${value}`)));
  const visits = await keep(inOrder('visits', (value) => secondEnding(String(value).padStart(6, '0'))));
  const staff = canonicalInspectors(
    inspectors.map((each) => ({ ...each, avoids: each.avoids.flatMap((uscc) => names.get(uscc) ?? []) })),
  );
  const { address, bytes } = await files.putMade(staff, 'application/json');
  return {
    objects: objects.facts,
    visits: visits.facts,
    opening: opening.facts,
    inspectors: { root: sm3(staff).toString('hex'), size: inspectors.length },
    files: {
      objects: objects.stored,
      visits: visits.stored,
      opening: opening.stored,
      inspectors: { address, bytes },
    },
  };
}

async function* seenBy(
  reader: ReturnType<typeof listReader>,
  lines: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const some of lines) {
    reader.push(some);
    yield some;
  }
}
