import type { Text } from '../model.ts';
import type { Assigned } from './assign.ts';
import { drawObjects } from './draw.ts';
import { keyAt, type FrozenList } from './frozen-list.ts';
import type { DrawProof, Sm3 } from './model.ts';

/** Everything that was drawn: the lines of the draw, then those that came for objects put aside, in that order. */
export interface Drawn {
  drawn: DrawProof['drawn'];
  lines: number[];
  /** how many of `lines` the draw itself gave */
  first: number;
  /** who comes for each replacement; null: the stratum has none left, or what is put aside was never drawn */
  came: Array<string | null>;
}

/** What a proof gives when its objects are drawn anew, and those that come for what was put aside. */
export function linesOf(
  { announcement, objectReplacements = [] }: DrawProof,
  list: FrozenList,
  seed: Uint8Array,
  sm3: Sm3,
): Drawn {
  const { drawn, lines, next } = drawObjects(announcement, list, seed, sm3, () => objectReplacements.length);
  const stratumOf = new Map(
    drawn.flatMap(({ stratum, objects }) => objects.map((object) => [object, stratum] as const)),
  );
  const all = [...lines];
  const came = objectReplacements.map(({ out }) => {
    const stratum = stratumOf.get(out);
    const line = stratum === undefined ? undefined : next.get(stratum)!.shift();
    if (line === undefined) return null;
    const key = keyAt(list, line);
    stratumOf.set(key, stratum!);
    all.push(line);
    return key;
  });
  return { drawn, lines: all, first: lines.length, came };
}

/** Each object put aside was there, for a reason, and the next of its stratum came with the inspectors drawn for it. */
export function substituteDifferences(
  { drawn, objectReplacements = [] }: DrawProof,
  { came }: Pick<Drawn, 'came'>,
  assigned: readonly Assigned[],
): Text[] {
  const there = new Set(drawn.flatMap(({ objects }) => objects));
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
