import type { Text } from './model.ts';

/** The hash function is the caller's: SM3 where national cryptography is asked for, SHA-256 elsewhere. Hex, lower case. */
export interface Hash {
  algorithm: 'sm3' | 'sha256';
  hex(bytes: Uint8Array): string | Promise<string>;
}

/** What is in an archive, in an order that does not depend on who packs it: sorted by path, one hash per file. */
export interface Manifest {
  format: 1;
  scenario: string;
  version: string;
  algorithm: Hash['algorithm'];
  files: Array<{ path: string; bytes: number; hash: string }>;
}

/** A package as one JSON file. `signature` is over the exact bytes of `manifestText(manifest)`; the caller makes and checks it. */
export interface Archive {
  manifest: Manifest;
  signature?: { algorithm: string; key: string; value: string };
  /** path → text */
  files: Record<string, string>;
}

export type ArchiveProblem = {
  code: 'not-an-archive' | 'unsafe-path' | 'file-changed' | 'file-missing' | 'file-added';
  path: string;
  message: Text;
};

/** Pack a package's files. The same files give the same manifest, byte for byte. */
export async function exportArchive(
  files: ReadonlyMap<string, string>,
  hash: Hash,
): Promise<{ archive: Archive; toSign: Uint8Array }> {
  const head = JSON.parse(files.get('scenario.json') ?? '{}') as { id?: string; version?: string };
  if (head.id === undefined || head.version === undefined)
    throw new RangeError('scenario.json has no id and version; check the package before it is exported');
  const paths = [...files.keys()].toSorted(byCodePoint);
  const entries: Manifest['files'] = [];
  for (const path of paths) {
    const bytes = new TextEncoder().encode(files.get(path)!);
    entries.push({ path, bytes: bytes.length, hash: await hash.hex(bytes) });
  }
  const manifest: Manifest = {
    format: 1,
    scenario: head.id,
    version: head.version,
    algorithm: hash.algorithm,
    files: entries,
  };
  const archive = { manifest, files: Object.fromEntries(paths.map((path) => [path, files.get(path)!])) };
  return { archive, toSign: new TextEncoder().encode(manifestText(manifest)) };
}

/** The canonical text of a manifest: fixed key order, no white space. What is signed. */
export function manifestText({ format, scenario, version, algorithm, files }: Manifest): string {
  return JSON.stringify({
    format,
    scenario,
    version,
    algorithm,
    files: files.map(({ path, bytes, hash }) => ({ path, bytes, hash })),
  });
}

/**
 * Open an archive and compare every file with the manifest. The signature is the caller's to check, over `toSign`, before
 * anything in the files is believed.
 */
export async function readArchive(
  text: string,
  hash: Hash,
): Promise<
  | { ok: true; archive: Archive; files: Map<string, string>; toSign: Uint8Array }
  | { ok: false; problems: ArchiveProblem[] }
> {
  const archive = parseArchive(text);
  if (!archive)
    return {
      ok: false,
      problems: [problem('not-an-archive', '', '这不是场景包存档', 'This is not an archive of a scenario')],
    };
  const { manifest, files } = archive;
  if (manifest.algorithm !== hash.algorithm) {
    return {
      ok: false,
      problems: [
        problem(
          'not-an-archive',
          '',
          `存档用的是 ${manifest.algorithm}`,
          `The archive uses ${manifest.algorithm}`,
        ),
      ],
    };
  }
  const problems: ArchiveProblem[] = [];
  for (const entry of manifest.files) {
    const content = Object.hasOwn(files, entry.path) ? files[entry.path] : undefined;
    if (isUnsafe(entry.path))
      problems.push(problem('unsafe-path', entry.path, '路径越出了场景包', 'The path leaves the package'));
    else if (content === undefined)
      problems.push(
        problem('file-missing', entry.path, '清单里有,存档里没有', 'In the manifest, but not in the archive'),
      );
    else if ((await hash.hex(new TextEncoder().encode(content))) !== entry.hash) {
      problems.push(
        problem('file-changed', entry.path, '内容与清单不符', 'Its content differs from the manifest'),
      );
    }
  }
  const listed = new Set(manifest.files.map((entry) => entry.path));
  for (const path of Object.keys(files)) {
    if (!listed.has(path))
      problems.push(
        problem('file-added', path, '清单里没有这个文件', 'The manifest does not list this file'),
      );
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    archive,
    files: new Map(Object.entries(files)),
    toSign: new TextEncoder().encode(manifestText(manifest)),
  };
}

function parseArchive(text: string): Archive | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { manifest, files } = (value ?? {}) as Partial<Archive>;
  const isEntry = (entry: unknown) => {
    const { path, bytes, hash } = (entry ?? {}) as Partial<Manifest['files'][number]>;
    return typeof path === 'string' && typeof bytes === 'number' && typeof hash === 'string';
  };
  const good =
    manifest?.format === 1 &&
    typeof manifest.scenario === 'string' &&
    typeof manifest.version === 'string' &&
    Array.isArray(manifest.files) &&
    manifest.files.every(isEntry) &&
    typeof files === 'object' &&
    files !== null &&
    Object.values(files).every((content) => typeof content === 'string');
  return good ? (value as Archive) : undefined;
}

function isUnsafe(path: string): boolean {
  return (
    path === '' ||
    path.startsWith('/') ||
    path.includes('\\') ||
    path.split('/').some((part) => part === '..' || part === '.' || part === '')
  );
}

function problem(code: ArchiveProblem['code'], path: string, zh: string, en: string): ArchiveProblem {
  return { code, path, message: { zh: path ? `${path}:${zh}` : zh, en: path ? `${path}: ${en}` : en } };
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
