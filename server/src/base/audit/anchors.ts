import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What is remembered of a seal outside of the database. */
export interface Anchor {
  number: number;
  toId: number;
  /** hex */
  hash: string;
}

/**
 * Where the hashes of seals are kept apart from the seals (锚点). A chain shows that nothing was taken out of its middle; that
 * nothing was cut off its end shows only from outside.
 */
export interface Anchors {
  add(anchor: Anchor): Promise<void>;
  all(): Promise<Anchor[]>;
}

/** A file with one line per seal, only ever appended to. */
export function fileAnchors(path: string): Anchors {
  return {
    async add(anchor) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(path, 'a', 0o600);
      try {
        await file.appendFile(`${JSON.stringify(anchor)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    async all() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '';
        throw error;
      });
      // a line that a crash cut short is not an anchor; its seal is anchored by the next one's chain
      return text.split('\n').flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as Anchor] : []));
    },
  };
}
