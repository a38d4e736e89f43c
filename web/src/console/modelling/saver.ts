import type { SavedScenarioDraftFile } from '../../api/scenario-drafts.ts';

/** What happens to files while somebody writes: each is kept a moment after the last change, one after the other, and none is lost. */
export interface Saver {
  /** null: the file is left out */
  change(path: string, text: string | null): void;
  /** keeps at once what is not kept yet; resolves when nothing is left that can be kept */
  flush(): Promise<void>;
  /** the file goes on from this version: after a conflict was decided */
  goOnFrom(path: string, version: number): void;
  /** is there anything that is not kept yet? */
  isPending(): boolean;
  /** files that wait to be kept, the one under way not counted */
  waiting(): number;
}

export interface SaverOptions {
  versions: ReadonlyMap<string, number>;
  save: (file: { path: string; text: string | null; version: number }) => Promise<SavedScenarioDraftFile>;
  onSaved: (path: string, answer: SavedScenarioDraftFile) => void;
  /** somebody else was faster; `text` is what was not kept */
  onConflict: (path: string, text: string | null) => void;
  /** it could not be kept; it stays pending and is tried again with the next change or flush */
  onFailed: (error: unknown) => void;
  isConflict: (error: unknown) => boolean;
  milliseconds?: number;
}

export function makeSaver(options: SaverOptions): Saver {
  const { save, onSaved, onConflict, onFailed, isConflict, milliseconds = 700 } = options;
  const versions = new Map(options.versions);
  const pending = new Map<string, string | null>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    for (const [path, text] of pending) {
      pending.delete(path);
      try {
        // oxlint-disable-next-line no-await-in-loop -- one after the other: each counts the draft on
        const answer = await save({ path, text, version: versions.get(path) ?? 0 });
        versions.set(path, answer.version);
        onSaved(path, answer);
      } catch (error) {
        // what was written meanwhile is newer
        const newest = pending.has(path) ? pending.get(path)! : text;
        pending.delete(path);
        if (isConflict(error)) onConflict(path, newest);
        else {
          pending.set(path, newest);
          onFailed(error);
          return;
        }
      }
    }
  }

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    change(path, text) {
      pending.set(path, text);
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), milliseconds);
    },
    flush,
    goOnFrom(path, version) {
      versions.set(path, version);
    },
    waiting: () => pending.size,
    isPending: () => pending.size > 0 || running !== undefined,
  };
}
