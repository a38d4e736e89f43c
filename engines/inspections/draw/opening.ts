import type { Text } from '../model.ts';
import { hex, utf8 } from './bytes.ts';
import { canonicalList, freezeList } from './frozen-list.ts';
import { ListMistake } from './list-mistake.ts';
import type { Announcement, Sm3 } from './model.ts';
import { linesOfHeap, nameHeaps } from './name-order.ts';
import { listReader, readList } from './read-list.ts';

/** One object as it really is, with what its names are made of. */
export interface OpenedObject {
  /** USCC of a firm */
  object: string;
  /** what its stratum is called in this draw: a name that says nothing */
  stratum: string;
  /** what it really is, a risk class for example */
  meaning: string;
  division: string;
  /** 16 random bytes, hexadecimal */
  nonce: string;
}

/**
 * The three lists of a draw whose strata are secret, in canonical bytes. The first says which stratum a name is of, the second which place; both are
 * public, and their orders have nothing to do with each other, for they are orders of hashes. The third says which two names are one object's: only its root is
 * published, and since the names follow from it, nobody can join them otherwise once the draw is announced.
 */
export function secretLists(
  plan: string,
  opened: readonly OpenedObject[],
  sm3: Sm3,
): { objects: Uint8Array; visits: Uint8Array; opening: Uint8Array } {
  return {
    objects: canonicalList(
      opened.map((each) => ({ key: firstName(plan, each, sm3), stratum: each.stratum })),
    ),
    visits: canonicalList(
      opened.map((each) => ({
        key: secondName(plan, each, sm3),
        stratum: noStratum,
        division: each.division,
      })),
    ),
    opening: utf8(
      opened
        .toSorted((a, b) => (a.object < b.object ? -1 : 1))
        .map(openingLine)
        .join(''),
    ),
  };
}

const noStratum = '-';

/** One line of the list that says who is who, with its line break. */
export const openingLine = (each: OpenedObject): string =>
  `${[each.object, each.stratum, each.division, each.meaning, each.nonce].join('\t')}\n`;

/** What stands behind the name on a line of the first list, and of the second. */
export const firstEnding = (stratum: string): string => `\t${stratum}\n`;
export const secondEnding = (division: string): string => `\t${noStratum}\t${division}\n`;

const firstBytes = (plan: string, { object, nonce }: Named, sm3: Sm3): Uint8Array =>
  sm3(JSON.stringify(['yiti-draw/1 object', plan, object, nonce]));
const secondBytes = (plan: string, { object, nonce }: Named, sm3: Sm3): Uint8Array =>
  sm3(JSON.stringify(['yiti-draw/1 visit', plan, object, nonce]));

/** The name under which an object is drawn. Without the nonce nobody learns what stands behind it, with it anybody can check that it is this one. */
export const firstName = (plan: string, named: Named, sm3: Sm3): string => hex(firstBytes(plan, named, sm3));

/** The name under which it gets its inspectors. */
export const secondName = (plan: string, named: Named, sm3: Sm3): string =>
  hex(secondBytes(plan, named, sm3));

/** Both names as bytes. */
export const namesOf = (plan: string, named: Named, sm3: Sm3): { first: Uint8Array; second: Uint8Array } => ({
  first: firstBytes(plan, named, sm3),
  second: secondBytes(plan, named, sm3),
});

type Named = Pick<OpenedObject, 'object' | 'nonce'>;

/** From first to second names, for whoever may open them; with what is not as announced. */
export function openLists(
  announcement: Announcement,
  opened: readonly OpenedObject[],
  sm3: Sm3,
): { names: Map<string, string>; problems: Text[] } {
  const { plan, objects, visits } = announcement;
  const names = new Map(
    opened.map((each) => [firstName(plan, each, sm3), secondName(plan, each, sm3)] as const),
  );
  const lists = secretLists(plan, opened, sm3);
  const roots = {
    objects: freezeList(lists.objects, sm3).root,
    visits: freezeList(lists.visits, sm3).root,
    opening: freezeList(lists.opening, sm3).root,
  };
  return { names, problems: rootProblems({ objects, visits }, roots) };
}

function rootProblems(
  { objects, visits }: Pick<Announcement, 'objects' | 'visits'>,
  roots: { objects: string; visits: string; opening: string },
): Text[] {
  const said = { objects: objects.root, visits: visits?.root, opening: visits?.opening };
  return (['objects', 'visits', 'opening'] as const)
    .filter((list) => roots[list] !== said[list])
    .map((list) => ({
      zh: `代号对照与公告不符（${list}）`,
      en: `What opens the names does not give the announced root (${list})`,
    }));
}

/** The objects of the list that says who is who, as it comes. Throws `ListMistake` where a line is none. */
export async function* readOpening(source: AsyncIterable<Uint8Array>): AsyncGenerator<OpenedObject[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let before = 0;
  for await (const chunk of source) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    yield lines.map((line, at) => openedObject(line, before + at + 1));
    before += lines.length;
  }
  if (rest !== '') throw new ListMistake('the list does not end with a line break');
}

function openedObject(line: string, number: number): OpenedObject {
  const [object, stratum, division, meaning, nonce, ...more] = line.split('\t');
  if (!object || !stratum || division === undefined || !meaning || !nonce || more.length > 0)
    throw new ListMistake(`line ${number} of the opening says no object`);
  return { object, stratum, division, meaning, nonce };
}

/**
 * As `openLists`, from the list as it comes: names are put in order as they are met, so that it takes some eighty bytes for each object instead of all of
 * them as objects.
 *
 * @returns `open`: the second names of some first ones
 */
export async function openListsFrom(
  announcement: Announcement,
  source: () => AsyncIterable<Uint8Array>,
  sm3: Sm3,
): Promise<{ problems: Text[]; open: (wanted: ReadonlySet<string>) => Promise<Map<string, string>> }> {
  const { plan } = announcement;
  const opening = await readList(source(), sm3);
  const firsts = nameHeaps();
  const seconds = nameHeaps();
  const endings: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (ending: string): number => {
    const known = numbers.get(ending);
    if (known !== undefined) return known;
    numbers.set(ending, endings.length);
    return endings.push(ending) - 1;
  };
  for await (const objects of readOpening(source()))
    for (const each of objects) {
      firsts.add(firstBytes(plan, each, sm3), numberOf(firstEnding(each.stratum)));
      seconds.add(secondBytes(plan, each, sm3), numberOf(secondEnding(each.division)));
    }
  const rootOf = ({ heaps }: ReturnType<typeof nameHeaps>): string => {
    const reader = listReader(sm3);
    for (const heap of heaps())
      for (const lines of linesOfHeap(heap, (number) => endings[number]!)) reader.push(lines);
    return reader.end().root;
  };
  const roots = { objects: rootOf(firsts), visits: rootOf(seconds), opening: opening.root };
  return {
    problems: rootProblems(announcement, roots),
    async open(wanted) {
      const names = new Map<string, string>();
      for await (const objects of readOpening(source()))
        for (const each of objects) {
          const key = firstName(plan, each, sm3);
          if (wanted.has(key)) names.set(key, secondName(plan, each, sm3));
        }
      return names;
    },
  };
}
