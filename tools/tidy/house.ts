import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A source file as the rules see it. */
export interface Source {
  /** from the root of the repository, with slashes */
  file: string;
  text: string;
  /** without comments: what the machine reads */
  code: string;
  /** what it imports: a path from the root for our own files, else the package or `node:` name */
  imports: string[];
}

export interface House {
  sources: Source[];
  /** folders of the server's modules, in the order of app.ts: a later one may know an earlier one */
  modules: string[];
  /** every file of the repository, for rules that ask whether one exists */
  files: string[];
}

const PATTERNS = [
  '{engines,server,tools,bench,web}/**/*.{ts,tsx,mjs,sql}',
  '*.md',
  '{docs,engines,server,web}/**/*.md',
];
const BUILT =
  /(^|\/)(node_modules|dist)\/|(^|\/)(schema\.sql|schema\.d\.ts|routeTree\.gen\.ts)$|\.generated\.ts$/;

export function readHouse(root: string): House {
  const files = globSync(PATTERNS, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !BUILT.test(file))
    .toSorted();
  const sources = files.map((file) => source(file, readFileSync(path.join(root, file), 'utf8')));
  const app = sources.find(({ file }) => file === 'server/src/app.ts');
  return { sources, files, modules: app ? modulesOf(app) : [] };
}

export function source(file: string, text: string): Source {
  const code = /\.(ts|tsx|mjs)$/.test(file) ? withoutComments(text) : text;
  return { file, text, code, imports: importsOf(file, code) };
}

/** The list in app.ts, translated to folders by its imports. */
export function modulesOf(app: Source): string[] {
  const folders = new Map<string, string>();
  for (const [, names, from] of app.code.matchAll(/import\s*\{([^}]*)\}\s*from\s*'(\.[^']+)'/g)) {
    for (const name of names!.split(','))
      folders.set(
        name
          .trim()
          .split(/\s+as\s+/)
          .at(-1)!,
        resolve(app.file, from!),
      );
  }
  const list = /modules[^=]*=\s*\[([\s\S]*?)\]/.exec(app.code)?.[1] ?? '';
  return list.split(',').flatMap((name) => {
    const door = folders.get(name.trim());
    return door ? [path.posix.dirname(door)] : [];
  });
}

/** Line breaks stay, so that what is left keeps its line; `//` inside an address is no comment. */
function withoutComments(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ''))
    .replaceAll(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}

function importsOf(file: string, code: string): string[] {
  if (!/\.(ts|tsx|mjs)$/.test(file)) return [];
  const statements = code.matchAll(
    /(?:\bfrom|^\s*import)\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...statements].map(([, from, dynamic]) => resolve(file, (from ?? dynamic)!));
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('@yiti/engines/'))
    return `engines/${specifier.slice('@yiti/engines/'.length)}/index.ts`;
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
}
