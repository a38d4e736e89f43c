import { listProblems, drawLines, type DrawLists } from './draw.ts';
import { freezeInspectors } from './assign.ts';
import type { ListFacts } from './frozen-list.ts';
import type { Announcement, ObjectReplacement, Sm3 } from './model.ts';
import { lookForKeys, lookForLines, nothingKnown, readList } from './read-list.ts';
import { announcementHash, inOrder, openingProblems, seedOf, type Opening } from './seed.ts';

/** Where the lists of a draw come from; each may be read more than once. */
export interface ListSources {
  objects: () => AsyncIterable<Uint8Array>;
  visits?: () => AsyncIterable<Uint8Array>;
  /** canonical, whole: they are some thousands */
  inspectors?: Uint8Array;
  /** second names of first ones, for those who may open them */
  open?: (first: ReadonlySet<string>) => Promise<ReadonlyMap<string, string>>;
}

/**
 * The lists of a draw, read by and by: what `draw`, `verifyDraw` and the replacements ask of them and nothing else, so that a list may be longer than the
 * memory. Where the lists or the steps before the draw are not as announced only their roots are read; then nothing is drawn from them.
 *
 * @param more how many are wanted of a stratum beyond its number: one for each object that is put aside
 * @param visited second names that a proof says, besides those that are opened
 */
export async function readLists(
  opening: Opening,
  sources: ListSources,
  sm3: Sm3,
  { more = 0, visited = [] }: { more?: number; visited?: readonly string[] } = {},
): Promise<DrawLists> {
  const { announcement } = opening;
  const inspectors = sources.inspectors && freezeInspectors(sources.inspectors, sm3);
  const facts = await readList(sources.objects(), sm3);
  const objects = { ...facts, known: nothingKnown() };
  const lists = { objects, ...(inspectors ? { inspectors } : {}) };
  if (!isAnnounced(announcement, lists) || openingProblems(opening, sm3).length > 0)
    return sources.visits
      ? { ...lists, visits: { ...(await readList(sources.visits(), sm3)), known: nothingKnown() } }
      : lists;
  await readList(sources.objects(), sm3, lookForLines(wantedLines(opening, facts, sm3, more), objects.known));
  if (!sources.visits) return lists;
  const names = await sources.open?.(new Set(objects.known.lines.keys()));
  const known = nothingKnown();
  const wanted = [...new Set([...visited, ...(names?.values() ?? [])])].toSorted();
  const visits = { ...(await readList(sources.visits(), sm3, lookForKeys(wanted, known))), known };
  return { ...lists, visits, ...(names ? { names } : {}) };
}

/** The second names that a proof speaks of. */
export const visitedIn = ({
  visits = [],
  objectReplacements = [],
}: {
  visits?: readonly string[];
  objectReplacements?: readonly ObjectReplacement[];
}): string[] => [...visits, ...objectReplacements.flatMap((each) => each.in ?? [])];

/** The list of second names is read, and compared, afterwards. */
function isAnnounced({ objects, inspectors }: Announcement, lists: DrawLists): boolean {
  return listProblems({ objects, inspectors }, lists).length === 0;
}

function wantedLines(opening: Opening, facts: ListFacts, sm3: Sm3, more: number): Uint32Array {
  const { announcement, beacon, secrets } = opening;
  const seed = seedOf(announcementHash(announcement, sm3), beacon, inOrder(announcement, secrets), sm3);
  const drawn = drawLines(announcement, facts, seed, sm3, () => more);
  const wanted = new Uint32Array(drawn.reduce((sum, { found, next }) => sum + found.length + next.length, 0));
  let filled = 0;
  for (const { found, next } of drawn) {
    wanted.set(found, filled);
    wanted.set(next, filled + found.length);
    filled += found.length + next.length;
  }
  return wanted.sort();
}
