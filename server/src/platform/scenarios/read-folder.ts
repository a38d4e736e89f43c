import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** All text files of a folder by their path in it, with forward slashes. */
export async function readFolder(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /\.(json|bpmn|dmn|html|md)$/.test(path))
    .toSorted();
  const read = await Promise.all(
    files.map(
      async (path) => [relative(folder, path).split(sep).join('/'), await readFile(path, 'utf8')] as const,
    ),
  );
  return new Map(read);
}
