/**
 * Regular expressions of XPath (XQuery and XPath Functions 3.1, 5.6), as `matches`, `replace` and `split` take them. They differ from
 * JavaScript's (subtraction in classes, `\i`, `\c`, blocks, the flag `x`), and a pattern that backtracks without end must be stopped
 * by the step budget: so they are matched here, by closures over code points.
 */
import { parsePattern } from './regex-parse.ts';
import { spend, type Run } from './run.ts';

/** One attempt: the text, what the groups hold ([from, to] each, -1: nothing), and what may be spent. */
export interface Attempt {
  points: number[];
  groups: number[];
  run: Run;
  ticks: number;
}
export type Next = (at: number) => boolean;
/** Does it match from `at`, and does what follows match as well? */
export type Matcher = (attempt: Attempt, at: number, next: Next) => boolean;

export interface Pattern {
  matcher: Matcher;
  groupCount: number;
}

const cacheLimit = 500;
const cache = new Map<string, Pattern | null>();

/** Null when the pattern or a flag is not one of XPath's. */
export function compilePattern(source: string, flags: string): Pattern | null {
  const key = `${flags}\n${source}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = /^[smixq]*$/.test(flags) ? parsePattern(source, flags) : null;
  if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value!);
  cache.set(key, made);
  return made;
}

export const pointsOf = (text: string): number[] => Array.from(text, (each) => each.codePointAt(0)!);
const textOf = (points: number[]) => {
  let text = '';
  for (const point of points) text += String.fromCodePoint(point);
  return text;
};

interface Found {
  from: number;
  to: number;
  groups: number[];
}

/** Matching costs one step for sixteen characters looked at. */
export function tick(attempt: Attempt): void {
  if ((++attempt.ticks & 15) === 0) spend(attempt.run, 1);
}

/** The first match at or after `from`, counted in code points. */
export function find(pattern: Pattern, text: string, from: number, run: Run): Found | null {
  return findIn(pattern, pointsOf(text), from, run);
}

function findIn({ matcher, groupCount }: Pattern, points: number[], from: number, run: Run): Found | null {
  for (let at = from; at <= points.length; at++) {
    const attempt: Attempt = { points, groups: Array<number>(groupCount * 2).fill(-1), run, ticks: 0 };
    let to = -1;
    spend(run, 1);
    if (matcher(attempt, at, (end) => ((to = end), true))) return { from: at, to, groups: attempt.groups };
  }
  return null;
}

/** Every match replaced; null when the replacement is malformed or the pattern matches nothing at all (FORX0003, FORX0004). */
export function replaceAll(pattern: Pattern, text: string, replacement: string, run: Run): string | null {
  const parts = replacementOf(replacement, pattern.groupCount);
  if (!parts || find(pattern, '', 0, run)) return null;
  const points = pointsOf(text);
  let [result, at] = ['', 0];
  for (let found = findIn(pattern, points, at, run); found; found = findIn(pattern, points, at, run)) {
    spend(run, replacement.length >> 6);
    result += textOf(points.slice(at, found.from));
    for (const part of parts) result += typeof part === 'string' ? part : groupText(points, found, part);
    at = found.to;
  }
  return result + textOf(points.slice(at));
}

function groupText(points: number[], { from, to, groups }: Found, index: number): string {
  if (index === 0) return textOf(points.slice(from, to));
  const [start, end] = [groups[index * 2 - 2] ?? -1, groups[index * 2 - 1] ?? -1];
  return start < 0 ? '' : textOf(points.slice(start, end));
}

/** Texts and numbers of groups: `$1`, `\$`, `\\`. */
function replacementOf(source: string, groupCount: number): Array<string | number> | null {
  const parts: Array<string | number> = [];
  const form = /\\([\\$])|\$(\d+)|([^\\$]+)/y;
  while (form.lastIndex < source.length) {
    const found = form.exec(source);
    if (!found) return null;
    if (found[2] === undefined) parts.push(found[1] ?? found[3]!);
    else parts.push(...groupReference(found[2], groupCount));
  }
  return parts;
}

/** `$12` is group 1 and a 2 where there are fewer than twelve groups. */
function groupReference(digits: string, groupCount: number): Array<string | number> {
  let length = digits.length;
  while (length > 1 && Number(digits.slice(0, length)) > groupCount) length--;
  const group = Number(digits.slice(0, length));
  return [group > groupCount ? '' : group, digits.slice(length)];
}

/** The texts between the matches; null when the pattern matches nothing at all. */
export function splitBy(pattern: Pattern, text: string, run: Run): string[] | null {
  if (find(pattern, '', 0, run)) return null;
  const points = pointsOf(text);
  const parts: string[] = [];
  let at = 0;
  for (let found = findIn(pattern, points, at, run); found; found = findIn(pattern, points, at, run)) {
    parts.push(textOf(points.slice(at, found.from)));
    at = found.to;
  }
  return [...parts, textOf(points.slice(at))];
}
