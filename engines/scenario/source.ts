import {
  applyEdits,
  findNodeAtLocation,
  getLocation,
  modify,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { problemAt } from './problems.ts';
import type { Details, PackageProblem, PackageProblemCode } from './problems.ts';

export type Path = Array<string | number>;

/** A JSON file with its positions, so that a problem can say where it stands. */
export interface Source {
  file: string;
  text: string;
  root: Node | undefined;
  value: unknown;
}

/** Read strict JSON (no comments, no trailing commas); what cannot be read is reported. */
export function readJson(file: string, text: string, problems: PackageProblem[]): Source {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const source: Source = {
    file,
    text,
    root,
    value: errors.length > 0 ? undefined : (JSON.parse(text) as unknown),
  };
  for (const error of errors.slice(0, 3)) {
    problems.push(
      problemAt({ file, ...position(text, error.offset) }, 'json-syntax', {
        detail: printParseErrorCode(error.error),
      }),
    );
  }
  if (root)
    for (const twice of duplicateProperties(root)) {
      problems.push(
        problemAt({ file, ...position(text, twice.offset) }, 'duplicate-key', { key: String(twice.value) }),
      );
    }
  return source;
}

/** Where a path stands in the file: the nearest part of it that exists. `key` points at the name instead of the value. */
export function placeOf(
  source: Source,
  path: Path,
  at: 'value' | 'key' = 'value',
): { file: string; line: number; column: number } {
  for (let length = path.length; length >= 0; length--) {
    const node = source.root && findNodeAtLocation(source.root, path.slice(0, length));
    if (!node) continue;
    const target =
      at === 'key' && length === path.length && node.parent?.type === 'property' ? node.parent : node;
    return { file: source.file, ...position(source.text, target.offset) };
  }
  return { file: source.file, line: 1, column: 1 };
}

/** The other way round: what stands at a line and column (both 1-based) of a JSON text. */
export function pathAt(text: string, { line, column }: { line: number; column: number }): Path {
  const before = text.split('\n').slice(0, line - 1);
  const offset = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  // one step into what begins there
  return getLocation(text, offset + 1).path.filter((part) => part !== '');
}

/** A JSON text with one value put in, changed or (undefined) taken out; everything else stays as it was written. */
export function editJson(text: string, path: Path, value: unknown): string {
  const formattingOptions = { tabSize: 2, insertSpaces: true, eol: '\n' };
  return applyEdits(text, modify(text, path, value, { formattingOptions }));
}

/** Line and column, both 1-based, of an offset. */
export function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

function* duplicateProperties(node: Node): Generator<Node> {
  if (node.type === 'object') {
    const seen = new Set<unknown>();
    for (const property of node.children ?? []) {
      const key = property.children?.[0];
      if (!key) continue;
      if (seen.has(key.value)) yield key;
      seen.add(key.value);
    }
  }
  for (const child of node.children ?? []) yield* duplicateProperties(child);
}

/** Collects problems and warnings while a package is read. */
export interface Report {
  problems: PackageProblem[];
  warnings: PackageProblem[];
  error(source: Source, path: Path, code: PackageProblemCode, details?: Details): void;
  warn(source: Source, path: Path, code: PackageProblemCode, details?: Details): void;
}

export function makeReport(): Report {
  const problems: PackageProblem[] = [];
  const warnings: PackageProblem[] = [];
  return {
    problems,
    warnings,
    error: (source, path, code, details) => problems.push(problemAt(placeOf(source, path), code, details)),
    warn: (source, path, code, details) => warnings.push(problemAt(placeOf(source, path), code, details)),
  };
}
