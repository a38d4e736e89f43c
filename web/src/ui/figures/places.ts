/** Where a place stands among its neighbours, counted from 1. */
export type TilePlace = readonly [column: number, row: number];

/**
 * Where the cities of a province lie to each other, one tile each: neighbours touch, distances do not count. To add a province, write its code
 * and below it each of its cities once, as one would lay them out on squared paper, the north-western corner being 1, 1; nothing else is needed.
 */
export const layouts: Readonly<Record<string, Readonly<Record<string, TilePlace>>>> = {
  // Shandong
  '370000': {
    '371400': [2, 1],
    '371600': [3, 1],
    '370500': [4, 1],
    '370600': [5, 1],
    '371000': [6, 1],
    '371500': [1, 2],
    '370100': [2, 2],
    '370300': [3, 2],
    '370700': [4, 2],
    '370200': [5, 2],
    '370900': [2, 3],
    '371300': [3, 3],
    '371100': [4, 3],
    '371700': [1, 4],
    '370800': [2, 4],
    '370400': [3, 4],
  },
};

/** Where these places lie to each other; undefined where nobody has drawn that, or only of some of them. @param codes GB/T 2260 */
export function layoutOf(codes: readonly string[]): Readonly<Record<string, TilePlace>> | undefined {
  const layout = layouts[`${codes[0]?.slice(0, 2)}0000`];
  return layout && codes.length > 1 && codes.every((code) => code in layout) ? layout : undefined;
}
