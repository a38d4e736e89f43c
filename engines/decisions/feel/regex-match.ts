/** The matchers that patterns are made of. Each tries its ways in order and asks whether what follows matches as well. */
import { foldings, type CharSet } from './regex-classes.ts';
import type { Times } from './regex-parse.ts';
import { tick, type Matcher } from './regex.ts';

export const single =
  (set: CharSet): Matcher =>
  (attempt, at, next) => {
    tick(attempt);
    return at < attempt.points.length && set(attempt.points[at]!) && next(at + 1);
  };

export function sequence(pieces: Matcher[]): Matcher {
  if (pieces.length === 1) return pieces[0]!;
  return (attempt, at, next) => {
    const from = (index: number, place: number): boolean =>
      index === pieces.length ? next(place) : pieces[index]!(attempt, place, (to) => from(index + 1, to));
    return from(0, at);
  };
}

export const alternatives = (branches: Matcher[]): Matcher =>
  branches.length === 1
    ? branches[0]!
    : (attempt, at, next) => branches.some((branch) => branch(attempt, at, next));

/** A group keeps its last match; going back gives it what it had. */
export const group =
  (index: number, inside: Matcher): Matcher =>
  (attempt, at, next) => {
    const [start, end] = [index * 2 - 2, index * 2 - 1];
    const { groups } = attempt;
    return inside(attempt, at, (to) => {
      const [oldStart, oldEnd] = [groups[start]!, groups[end]!];
      groups[start] = at;
      groups[end] = to;
      if (next(to)) return true;
      groups[start] = oldStart;
      groups[end] = oldEnd;
      return false;
    });
  };

export const backReference =
  (index: number, fold: boolean): Matcher =>
  (attempt, at, next) => {
    const { points, groups } = attempt;
    const [start, end] = [groups[index * 2 - 2]!, groups[index * 2 - 1]!];
    if (start < 0) return next(at);
    for (let i = 0; i < end - start; i++) {
      tick(attempt);
      const [wanted, found] = [points[start + i]!, points[at + i]];
      if (found === undefined || !(fold ? foldings(wanted).includes(found) : wanted === found)) return false;
    }
    return next(at + end - start);
  };

const newline = 10;
export const lineStart =
  (everyLine: boolean): Matcher =>
  ({ points }, at, next) =>
    (at === 0 || (everyLine && points[at - 1] === newline && at < points.length)) && next(at);
export const lineEnd =
  (everyLine: boolean): Matcher =>
  ({ points }, at, next) =>
    (at === points.length || (everyLine && points[at] === newline)) && next(at);

/** One character many times needs no recursion. */
export const repeatedSet =
  (set: CharSet, { least, most, greedy }: Times): Matcher =>
  (attempt, at, next) => {
    const { points } = attempt;
    const fits = (place: number) => {
      tick(attempt);
      return place < points.length && set(points[place]!);
    };
    let count = 0;
    while (count < (greedy ? most : least) && fits(at + count)) count++;
    if (count < least) return false;
    if (greedy) {
      for (; count >= least; count--) if (next(at + count)) return true;
      return false;
    }
    for (;;) {
      if (next(at + count)) return true;
      if (count >= most || !fits(at + count)) return false;
      count++;
    }
  };

export const repeated =
  (body: Matcher, { least, most, greedy }: Times): Matcher =>
  (attempt, at, next) => {
    const from = (count: number, place: number): boolean => {
      const again = () =>
        count < most &&
        // an empty pass gets nowhere
        body(attempt, place, (to) => (to === place && count >= least ? false : from(count + 1, to)));
      if (count < least) return again();
      return greedy ? again() || next(place) : next(place) || again();
    };
    return from(0, at);
  };
