/** String functions (DMN 1.5, table 72). Positions and lengths count Unicode code points. */
import type { Library } from './builtin.ts';
import { truncated, type FeelNumber } from './number.ts';
import { compilePattern, find, replaceAll, splitBy } from './regex.ts';
import { effort } from './run.ts';
import type { Value } from './values.ts';

const text = (value: Value) => value as string;

function substring(string: string, start: Value, length: Value): Value {
  const points = Array.from(string);
  const position = truncated(start as FeelNumber);
  if (position === null || position === 0 || Math.abs(position) > points.length) return null;
  const from = position > 0 ? position - 1 : points.length + position;
  if (length === undefined) return points.slice(from).join('');
  const count = truncated(length as FeelNumber);
  return count === null || count < 1 ? null : points.slice(from, from + count).join('');
}

function before(string: string, match: string): string {
  const at = string.indexOf(match);
  return at < 0 ? '' : string.slice(0, at);
}

function after(string: string, match: string): string {
  const at = string.indexOf(match);
  return at < 0 ? '' : string.slice(at + match.length);
}

/** Items that are null are left out; others must be strings. */
function join(list: Value, delimiter: Value): Value {
  const items = (list as Value[]).filter((item) => item !== null);
  if (!items.every((item) => typeof item === 'string')) return null;
  // what it will be is counted before it is made
  for (const item of items) effort(item.length / 8);
  return items.join((delimiter as string | null) ?? '');
}

export const stringFunctions: Library = {
  substring: [
    [
      'string: string, start position: number, length?: number',
      ([string, start, length]) => substring(text(string), start, length),
    ],
  ],
  'string length': [['string: string', ([string]) => Array.from(text(string)).length]],
  'upper case': [['string: string', ([string]) => text(string).toUpperCase()]],
  'lower case': [['string: string', ([string]) => text(string).toLowerCase()]],
  'substring before': [
    ['string: string, match: string', ([string, match]) => before(text(string), text(match))],
  ],
  'substring after': [
    ['string: string, match: string', ([string, match]) => after(text(string), text(match))],
  ],
  contains: [['string: string, match: string', ([string, match]) => text(string).includes(text(match))]],
  'starts with': [
    ['string: string, match: string', ([string, match]) => text(string).startsWith(text(match))],
  ],
  'ends with': [['string: string, match: string', ([string, match]) => text(string).endsWith(text(match))]],
  matches: [
    [
      'input: string, pattern: string, flags?: string|null',
      ([input, pattern, flags], run) => {
        const compiled = compilePattern(text(pattern), (flags as string | null) ?? '');
        return compiled && find(compiled, text(input), 0, run) !== null;
      },
    ],
  ],
  replace: [
    [
      'input: string, pattern: string, replacement: string, flags?: string|null',
      ([input, pattern, replacement, flags], run) => {
        const compiled = compilePattern(text(pattern), (flags as string | null) ?? '');
        return compiled && replaceAll(compiled, text(input), text(replacement), run);
      },
    ],
  ],
  split: [
    [
      'string: string, delimiter: string',
      ([string, delimiter], run) => {
        const compiled = compilePattern(text(delimiter), '');
        return compiled && splitBy(compiled, text(string), run);
      },
    ],
  ],
  'string join': [['list: list, delimiter?: string|null', ([list, delimiter]) => join(list, delimiter)]],
  trim: [['string: string', ([string]) => text(string).trim()]],
};
