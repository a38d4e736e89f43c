/**
 * The keys that files lie under, and their names on disk. Given to a store of files, which knows nothing of the database that the
 * wrapped keys lie in.
 */
export interface FileKeys {
  /** numbers of the data keys, the newest last */
  numbers(): readonly number[];
  /** looks for keys that another process has made meanwhile */
  reload(): Promise<void>;
  /** the name of a file, which tells nothing of its content to who has not the key */
  nameOf(address: string): string;
  /** the head of a file: its key, sealed for its name under the newest data key */
  wrap(name: string, key: Uint8Array): { number: number; head: Buffer };
  /**
   * @throws {Problem} files/key-missing: its data key is not there
   * @throws {Problem} files/damaged
   */
  unwrap(name: string, head: Uint8Array): Buffer;
}

/** How far the sealing of stored files is. */
export interface FilesStatus {
  inClear: number;
  /** files by the number of the data key */
  underKey: Readonly<Record<number, number>>;
}
