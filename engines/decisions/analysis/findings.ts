/** What was found, in words that the author of a table reads. */
import type { Text } from '../feel/tree.ts';
import type { HitPolicy, TableLogic } from '../model.ts';
import type { Finding } from './analyse.ts';
import { regionInWords, type Region } from './regions.ts';

type Found = Omit<Finding, 'decision'>;

/** `年龄 >= 60，类型 "a"`: columns that do not matter are left out. */
export function whereInWords(columns: ReadonlyArray<{ label: Text }>, path: readonly Region[][]): Text {
  const parts = path.flatMap((regions, i) => {
    const words = regions.map(regionInWords).filter((each) => each !== null);
    if (words.length === 0) return [];
    const { label } = columns[i]!;
    return {
      zh: `${label.zh} ${words.map(({ zh }) => zh).join(' 或 ')}`,
      en: `${label.en} ${words.map(({ en }) => en).join(' or ')}`,
    };
  });
  if (parts.length === 0) return { zh: '任何情况', en: 'anything' };
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') };
}

const gapsShown = 3;

/** A table that collects may collect nothing, and one with default outputs has an answer. */
export function gapFound({ hitPolicy, outputs }: TableLogic, gaps: Text[]): Found[] {
  const collects = ['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'].includes(hitPolicy);
  if (collects || outputs.some(({ fallback }) => fallback !== null)) return [];
  const shown = gaps.slice(0, gapsShown).map((where): Found => ({
    kind: 'gap',
    rows: [],
    message: { zh: `没有一行规则适用于：${where.zh}`, en: `no row applies to: ${where.en}` },
  }));
  const more = gaps.length - shown.length;
  if (more > 0) {
    const message = {
      zh: `另有 ${more} 种情况没有规则适用`,
      en: `${more} more cases have no row that applies`,
    };
    shown.push({ kind: 'gap', rows: [], message });
  }
  return shown;
}

export const overlapFound = (rows: number[], where: Text): Found => ({
  kind: 'overlap',
  rows,
  message: {
    zh: `第 ${rows.join('、')} 行同时适用，没有结果：${where.zh}`,
    en: `rows ${rows.join(', ')} apply together, which gives no result: ${where.en}`,
  },
});

export const neverFound = (row: number, hitPolicy: HitPolicy): Found => ({
  kind: 'never',
  rows: [row],
  message:
    hitPolicy === 'FIRST'
      ? {
          zh: `第 ${row} 行永远不起作用：它的情况已被前面的行包括，或者不可能出现`,
          en: `row ${row} never decides: rows before it take its cases, or they cannot occur`,
        }
      : { zh: `第 ${row} 行永远不适用`, en: `row ${row} can never apply` },
});

export const tooLarge: Found = {
  kind: 'too-large',
  rows: [],
  message: { zh: '规则太多，没有全部检查', en: 'the table is too large to be gone through completely' },
};
