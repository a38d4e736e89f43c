import type { Text } from './model.ts';
import { PROBLEMS } from './problem-catalogue.ts';

/** One thing wrong with a package, where it stands, and what to do. */
export interface PackageProblem {
  /** path inside the package */
  file: string;
  /** 1-based */
  line: number;
  /** 1-based */
  column: number;
  code: PackageProblemCode;
  /** of a process or decision: id of the element that it is about */
  element?: string;
  /** of a process: the rule of BPMN 2.0 or of ours that is broken */
  rule?: string;
  message: Text;
  advice: Text;
}

export type PackageProblemCode = keyof typeof PROBLEMS;
export type Details = Record<string, string | number | undefined>;

export function problemAt(
  place: { file: string; line: number; column: number },
  code: PackageProblemCode,
  details: Details = {},
): PackageProblem {
  const [zh, en, adviceZh, adviceEn] = PROBLEMS[code];
  const all = { hint: '', hintEn: '', file: place.file, ...details };
  return {
    ...place,
    code,
    message: { zh: fill(zh, all), en: fill(en, all) },
    advice: { zh: fill(adviceZh, all), en: fill(adviceEn, all) },
  };
}

function fill(template: string, details: Details): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}

/** “did you mean …”, when one of the known names is nearly the same. */
export function hint(key: string, known: Iterable<string>): { hint?: string; hintEn?: string } {
  const near = nearest(key, known);
  return near === undefined ? {} : { hint: `,是不是“${near}”`, hintEn: `; did you mean “${near}”` };
}

export function nearest(key: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(2, Math.floor(key.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(key, candidate);
    if (distance > 0 && distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
