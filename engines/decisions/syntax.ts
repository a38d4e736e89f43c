/** FEEL source → syntax tree, or a problem that says where reading stopped. */
import { parser, trackVariables } from 'lezer-feel';

export interface Text {
  zh: string;
  en: string;
}

/** Why a source is not FEEL. `position`: offsets into the source, in UTF-16 units. */
export interface ExpressionProblem {
  message: Text;
  position: { from: number; to: number };
}

export type Tree = ReturnType<typeof parser.parse>;
export type Node = Tree['topNode'];
export type Dialect = 'Expression' | 'UnaryTests';

/** Longer sources are refused: a condition is a sentence, not a program. */
export const maximumSourceLength = 20_000;

/** `names`: names known to be variables, which may then hold spaces and signs (`Applicant's age`). */
export function parse(
  source: string,
  dialect: Dialect,
  names: readonly string[] = [],
): { tree: Tree } | { problem: ExpressionProblem } {
  if (source.trim() === '')
    return { problem: problemAt(0, source.length, '表达式为空', 'the expression is empty') };
  if (source.length > maximumSourceLength) {
    return {
      problem: problemAt(
        0,
        source.length,
        `表达式超过 ${maximumSourceLength} 个字符`,
        `the expression is longer than ${maximumSourceLength} characters`,
      ),
    };
  }
  const known = Object.fromEntries(names.map((name) => [name, 1]));
  const tree = parser.configure({ top: dialect, contextTracker: trackVariables(known) }).parse(source);
  const error = firstError(tree);
  if (!error) return { tree };
  const near = source.slice(error.from, Math.min(source.length, error.from + 20)).trim();
  return {
    problem: near
      ? problemAt(
          error.from,
          error.to,
          `表达式在“${near}”处无法读懂`,
          `the expression cannot be read at "${near}"`,
        )
      : problemAt(error.from, error.to, '表达式不完整', 'the expression is incomplete'),
  };
}

const problemAt = (from: number, to: number, zh: string, en: string): ExpressionProblem => ({
  message: { zh, en },
  position: { from, to },
});

function firstError(tree: Tree): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null;
  tree.iterate({
    enter(node) {
      if (!found && node.type.isError) found = { from: node.from, to: node.to };
      return found === null;
    },
  });
  return found;
}

/** Children that carry meaning: comments are skipped, keywords and brackets stay. */
export function children(node: Node): Node[] {
  const list: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!child.type.isSkipped) list.push(child);
  return list;
}

/** A name as FEEL compares it: runs of white space are one space. */
export const normalName = (text: string): string => text.trim().replace(/\s+/g, ' ');

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

/** The text of a string literal, quotes and escapes removed (DMN 1.5, grammar rules 33–34 and 64). */
export const stringLiteral = (source: string): string =>
  source
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/g,
      (whole: string, four?: string, six?: string, one?: string) => {
        if (four || six) {
          const point = parseInt((four ?? six)!, 16);
          return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
        }
        return escapes[one!] ?? whole;
      },
    );
