import type pg from 'pg';
import { Changeset } from './changeset.ts';
import { translate } from './database.ts';

interface Waiting {
  changeset: Changeset;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Writes the changesets of many requests in one statement, durably: while the writers are busy, what arrives waits; when one
 * is free it takes a share of all that waits. One statement per batch, so a batch is one commit and one fsync.
 *
 * A batch that fails is written again one by one: the request at fault learns why, the others do not notice.
 *
 * Measured (2 cores, 256 requests in flight): 7,128 filings/s against 4,967 with one statement each. A batch that holds
 * every waiter leaves the other writers idle, so a batch takes at most its writer's share.
 */
export class GroupCommit {
  readonly #pool: pg.Pool;
  readonly #writers: number;
  readonly #queue: Waiting[] = [];
  #busy = 0;

  constructor(pool: pg.Pool, { writers = 3 }: { writers?: number } = {}) {
    this.#pool = pool;
    this.#writers = writers;
  }

  /** Requests that wait to be written; admission control looks at it. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Resolves when the changeset is durable; rejects with a problem or the driver's error, and then nothing of it is written. */
  write(changeset: Changeset): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ changeset, resolve, reject });
      // the rest of this turn of the event loop may bring more to share the statement with
      if (this.#busy < this.#writers) setImmediate(() => this.#next());
    });
  }

  #next(): void {
    if (this.#busy >= this.#writers || this.#queue.length === 0) return;
    this.#busy += 1;
    const share = Math.max(1, Math.ceil(this.#queue.length / (this.#writers - this.#busy + 1)));
    const batch = this.#queue.splice(0, share);
    void this.#writeBatch(batch).finally(() => {
      this.#busy -= 1;
      this.#next();
    });
    this.#next();
  }

  async #writeBatch(batch: Waiting[]): Promise<void> {
    const all = new Changeset();
    for (const { changeset } of batch) all.absorb(changeset);
    try {
      await this.#run(all);
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length === 1 || isAway(error)) {
        for (const { reject } of batch) reject(translate(error));
      } else {
        for (const one of batch) await this.#writeOne(one);
      }
    }
  }

  async #writeOne({ changeset, resolve, reject }: Waiting): Promise<void> {
    try {
      await this.#run(changeset);
      resolve();
    } catch (error) {
      reject(translate(error));
    }
  }

  async #run(changeset: Changeset): Promise<void> {
    const statement = changeset.statement();
    if (statement) await this.#pool.query(statement);
  }
}

function isAway(error: unknown): boolean {
  const translated = translate(error);
  return translated instanceof Error && 'code' in translated && translated.code === 'base/database-away';
}
