import type { Text } from '../model.ts';
import type { Assigned } from './assign.ts';
import { drawObjects, visitsOf, type DrawLists } from './draw.ts';
import { keyAt, lineOf, type FrozenList } from './frozen-list.ts';
import type { DrawProof, Sm3 } from './model.ts';

/** Everything that was drawn: the lines of the draw, then those that came for objects put aside, in that order. */
export interface Drawn {
  drawn: DrawProof['drawn'];
  /** the list that `lines` are of: that of the second names where there are any */
  list: FrozenList;
  lines: number[];
  /** how many of `lines` the draw itself gave */
  first: number;
  /** who comes for each replacement; null: the stratum has none left, or what is put aside was never drawn */
  came: Array<string | null>;
}

/**
 * What a proof gives when its objects are drawn anew, and those that come for what was put aside. Second names that are not opened are taken from the proof:
 * which of them comes next depends on its stratum.
 */
export function linesOf(proof: DrawProof, lists: DrawLists, seed: Uint8Array, sm3: Sm3): Drawn {
  const { announcement, objectReplacements = [] } = proof;
  const { drawn, lines, next } = drawObjects(
    announcement,
    lists.objects,
    seed,
    sm3,
    () => objectReplacements.length,
  );
  const { names } = lists;
  if (announcement.visits && !names) {
    const list = lists.visits!;
    const came = objectReplacements.map((each) => each.in);
    const all = [...(proof.visits ?? []), ...came.flatMap((name) => name ?? [])];
    return {
      drawn,
      list,
      lines: all.map((name) => lineOf(list, name)),
      first: proof.visits?.length ?? 0,
      came,
    };
  }
  const second = (object: string) => (announcement.visits ? names!.get(object)! : object);
  const stratumOf = new Map(
    drawn.flatMap(({ stratum, objects }) => objects.map((object) => [second(object), stratum] as const)),
  );
  const list = announcement.visits ? lists.visits! : lists.objects;
  const all = announcement.visits ? visitsOf(drawn, names!).map((name) => lineOf(list, name)) : [...lines];
  const first = all.length;
  const came = objectReplacements.map(({ out }) => {
    const stratum = stratumOf.get(out);
    const line = stratum === undefined ? undefined : next.get(stratum)!.shift();
    if (line === undefined) return null;
    const key = second(keyAt(lists.objects, line));
    stratumOf.set(key, stratum!);
    all.push(announcement.visits ? lineOf(list, key) : line);
    return key;
  });
  return { drawn, list, lines: all, first, came };
}

/** Each object put aside was there, for a reason, and the next of its stratum came with the inspectors drawn for it. */
export function substituteDifferences(
  { drawn, visits, objectReplacements = [] }: DrawProof,
  { came }: Pick<Drawn, 'came'>,
  assigned: readonly Assigned[],
): Text[] {
  const there = new Set(visits ?? drawn.flatMap(({ objects }) => objects));
  return objectReplacements.flatMap((each, at) => {
    const found: Text[] = [];
    const say = (zh: string, en: string) =>
      found.push({ zh: `${each.out}：${zh}`, en: `${each.out}: ${en}` });
    if (each.reason.trim() === '') say('人工调整没有理由', 'an object was put aside without a reason');
    if (!there.delete(each.out)) say('不在抽中对象中', 'was not among the drawn objects');
    if (each.in !== came[at])
      say(
        `顺序替补应为 ${came[at] ?? '空'}`,
        `the next in the drawn order is ${came[at] ?? 'nobody'}, not ${each.in}`,
      );
    if (each.in === null) return found;
    if (there.has(each.in)) say(`${each.in} 已在其中`, `${each.in} is there already`);
    there.add(each.in);
    const own = assigned.find(({ object }) => object === each.in);
    if (own && (own.fit !== each.fit || own.inspectors.join() !== each.inspectors.join()))
      say(
        `替补对象应由 ${own.inspectors.join('、')} 检查`,
        `${own.inspectors.join(', ')} were drawn for the object that came, the proof says ${each.inspectors.join(', ')}`,
      );
    return found;
  });
}
