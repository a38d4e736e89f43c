import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../context.ts';
import { perDatabase } from './per-database.ts';
import type { Tables } from './tables.ts';

/** Needed to read a snapshot: any context, or a database and the time. */
export type SnapshotReader = Pick<Ctx, 'db' | 'now'>;

interface Slot<T> {
  held?: { version: number; value: T };
  checkedAt: number;
  loading?: { wanted: number; promise: Promise<T> };
}

export interface Snapshot<T> {
  /** the copy in memory, at most a second behind other processes */
  read(reader: SnapshotReader): Promise<T>;
  /** a copy that is at least as new as `version` */
  atLeast(db: Kysely<Tables>, version: number): Promise<T>;
  /** what this transaction sees, its own changes included; never kept */
  uncommitted(db: Kysely<Tables>): Promise<T>;
}

const checkEveryMilliseconds = 1000;

/**
 * An immutable copy of rows that change rarely and are read by every request. A version row, raised by triggers, tells when
 * it is out of date; whoever needs exactness reads the version in the same statement as the rest and asks for `atLeast`.
 */
export function snapshot<T>(source: {
  version(db: Kysely<Tables>): Promise<number>;
  load(db: Kysely<Tables>): Promise<T>;
}): Snapshot<T> {
  const slots = perDatabase<Slot<T>>(() => ({ checkedAt: 0 }));

  const reload = async (db: Kysely<Tables>, slot: Slot<T>, wanted: number): Promise<T> => {
    if (slot.loading && slot.loading.wanted >= wanted) return slot.loading.promise;
    // a transaction that has written may see rows that nobody else ever will: its copy is its own
    if (await hasWritten(db)) return source.load(db);
    const promise = loadAndHold(db, slot);
    const loading = { wanted, promise };
    slot.loading = loading;
    const done = () => {
      if (slot.loading === loading) delete slot.loading;
    };
    promise.then(done, done);
    return promise;
  };

  const loadAndHold = async (db: Kysely<Tables>, slot: Slot<T>): Promise<T> => {
    // version first: rows that change in between are loaded again the next time
    const version = await source.version(db);
    const value = await source.load(db);
    if (!slot.held || slot.held.version <= version) slot.held = { version, value };
    return value;
  };

  return {
    async read({ db, now }) {
      const slot = slots(db);
      const at = Date.parse(now);
      if (slot.held && Math.abs(at - slot.checkedAt) < checkEveryMilliseconds) return slot.held.value;
      const version = await source.version(db);
      const value = slot.held?.version === version ? slot.held.value : await reload(db, slot, version);
      // a copy that a transaction made for itself says nothing of the one that is held
      if (slot.held && slot.held.version >= version) slot.checkedAt = at;
      return value;
    },
    async atLeast(db, version) {
      const slot = slots(db);
      return slot.held && slot.held.version >= version ? slot.held.value : reload(db, slot, version);
    },
    uncommitted: (db) => source.load(db),
  };
}

async function hasWritten(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ wrote: boolean }>`
    SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS wrote
  `.execute(db);
  return rows[0]!.wrote;
}
