import type { Quota, Text } from '../model.ts';
import { assignInspectors, type FrozenInspectors } from './assign.ts';
import { hex } from './bytes.ts';
import { keysAt, lineOf, linesByStratum, type FrozenList, type ListFacts } from './frozen-list.ts';
import type { Announcement, Assignment, DrawProof, Sm3 } from './model.ts';
import { announcementHash, inOrder, openingProblems, seedOf, type Opening } from './seed.ts';
import { openingProblemText } from './words.ts';
import { drawFirst, openStream } from './stream.ts';

/** How many are drawn of each stratum of a frozen list. A share is rounded up: “at least 5 %” is kept. Strata without quota: none. */
export function strataOf(
  list: Pick<ListFacts, 'strata' | 'sizes'>,
  quotas: readonly Quota[],
): Announcement['objects']['strata'] {
  const { sizes } = list;
  const unknown = quotas.find(({ stratum }) => !list.strata.includes(stratum));
  if (unknown) throw new RangeError(`nothing in the list is of stratum ${unknown.stratum}`);
  return list.strata
    .map((stratum, at) => {
      const quota = quotas.find((each) => each.stratum === stratum);
      // 0.05 × 20 is 1, not a hair more
      const wanted = quota?.count ?? Math.ceil(Number((sizes[at]! * (quota?.share ?? 0)).toFixed(6)));
      if (!(wanted >= 0)) throw new RangeError(`stratum ${stratum}: no number to draw`);
      return { stratum, size: sizes[at]!, count: Math.min(wanted, sizes[at]!) };
    })
    .toSorted((a, b) => (a.stratum < b.stratum ? -1 : 1));
}

export interface DrawLists {
  objects: FrozenList;
  /** second names, when the announcement has them */
  visits?: FrozenList;
  /** from first to second names, for those who may open them (`openLists`); whoever draws needs them */
  names?: ReadonlyMap<string, string>;
  /** canonical list frozen as the announcement says; needed when inspectors are drawn */
  inspectors?: FrozenInspectors;
}

/**
 * Carries out a draw (双随机抽取): checks that nobody could steer it, computes the seed, draws objects stratum by stratum, then inspectors for each.
 * Refuses with reasons, in both languages, instead of drawing from something else than what was announced.
 */
export function draw(
  opening: Opening,
  lists: DrawLists,
  sm3: Sm3,
): { ok: true; proof: DrawProof } | { ok: false; problems: Text[] } {
  const { announcement, commitments, beacon, secrets } = opening;
  const problems = [
    ...openingProblems(opening, sm3).map(openingProblemText),
    ...listProblems(announcement, lists),
    ...(announcement.visits && !lists.names ? [notOpened] : []),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const ordered = inOrder(announcement, secrets);
  const seed = seedOf(announcementHash(announcement, sm3), beacon, ordered, sm3);
  const { drawn, lines } = drawObjects(announcement, lists.objects, seed, sm3);
  const { inspectors } = announcement;
  const visits = announcement.visits ? visitsOf(drawn, lists.names!) : undefined;
  const list = visits ? lists.visits! : lists.objects;
  const visited = visits ? visits.map((name) => lineOf(list, name)) : lines;
  const assigned = inspectors
    ? assignInspectors(
        { list, lines: visited, inspectors: lists.inspectors!.inspectors, need: inspectors.need, seed },
        sm3,
      ).map(({ parts: _parts, ...assignment }): Assignment => assignment)
    : null;
  return {
    ok: true,
    proof: {
      format: 'yiti-draw/1',
      announcement,
      commitments: [...commitments],
      beacon,
      secrets: ordered,
      seed: hex(seed),
      drawn,
      ...(visits ? { visits } : {}),
      assigned,
      replacements: [],
    },
  };
}

const notOpened: Text = {
  zh: '没有第二代号的对照，不能抽取',
  en: 'Without the list that opens the second names nothing can be drawn',
};

/** The second names of what was drawn, ascending. */
export function visitsOf(drawn: DrawProof['drawn'], names: ReadonlyMap<string, string>): string[] {
  return drawn.flatMap(({ objects }) => objects.map((object) => names.get(object)!)).toSorted();
}

/** Is this what was announced? */
export function listProblems(
  { objects, visits, inspectors }: Pick<Announcement, 'objects' | 'visits' | 'inspectors'>,
  lists: DrawLists,
): Text[] {
  const found: Text[] = [];
  if (lists.objects.root !== objects.root || lists.objects.size !== objects.size)
    found.push({
      zh: '检查对象名录与公告的摘要不符',
      en: 'The list of objects is not the one that was announced: its root differs',
    });
  const sizes = new Map(lists.objects.strata.map((stratum, at) => [stratum, lists.objects.sizes[at]!]));
  if (
    objects.strata.length !== sizes.size ||
    objects.strata.some(({ stratum, size, count }) => sizes.get(stratum) !== size || count > size)
  )
    found.push({ zh: '分层数量与名录不符', en: 'The sizes of the strata are not those of the list' });
  if (visits && (lists.visits?.root !== visits.root || lists.visits.size !== objects.size))
    found.push({
      zh: '第二代号名录与公告的摘要不符',
      en: 'The list of second names is not the one that was announced: its root differs',
    });
  if (inspectors && lists.inspectors?.root !== inspectors.root)
    found.push({
      zh: '执法人员名录与公告的摘要不符',
      en: 'The list of inspectors is not the one that was announced: its root differs',
    });
  return found;
}

/**
 * Lines of every stratum in the order of the announcement, each stratum with a stream of its own.
 *
 * @param more how many are wanted of a stratum beyond its number, for objects that are put aside; they change nothing of the others
 * @returns `next`: lines of those
 */
export function drawLines(
  { objects }: Announcement,
  list: Pick<ListFacts, 'size' | 'sizes' | 'strata' | 'stratumOf'>,
  seed: Uint8Array,
  sm3: Sm3,
  more: (stratum: string) => number = () => 0,
): Array<{ stratum: string; found: Uint32Array; next: Uint32Array }> {
  const byStratum = linesByStratum(list);
  return objects.strata.map(({ stratum, size, count }) => {
    const stream = openStream(seed, `objects/${stratum}`, sm3);
    const wanted = Math.min(size, count + more(stratum));
    const order = drawFirst(byStratum[list.strata.indexOf(stratum)]!, wanted, stream);
    return { stratum, found: order.subarray(0, count), next: order.subarray(count) };
  });
}

/**
 * Objects of every stratum, by their keys.
 *
 * @param more as `drawLines`
 * @returns `next`: lines of those, by stratum
 */
export function drawObjects(
  announcement: Announcement,
  list: FrozenList,
  seed: Uint8Array,
  sm3: Sm3,
  more: (stratum: string) => number = () => 0,
): { drawn: DrawProof['drawn']; lines: Uint32Array; next: Map<string, number[]> } {
  const { strata } = announcement.objects;
  const lines = new Uint32Array(strata.reduce((sum, { count }) => sum + count, 0));
  const next = new Map<string, number[]>();
  let filled = 0;
  const drawn = drawLines(announcement, list, seed, sm3, more).map(({ stratum, found, next: further }) => {
    next.set(stratum, [...further]);
    lines.set(found, filled);
    filled += found.length;
    return { stratum, objects: keysAt(list, found) };
  });
  return { drawn, lines, next };
}
