import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Looks many rows up in one statement; keys without a row are left out of the answer. */
type ReadMany<V> = (db: Kysely<Tables>, keys: readonly string[]) => Promise<ReadonlyMap<string, V>>;

/** Looks one row up; undefined when there is none. */
export type ReadOne<V> = (db: Kysely<Tables>, key: string) => Promise<V | undefined>;

interface Questions<V> {
  waiting: Map<string, PromiseWithResolvers<V | undefined>>;
  flying: number;
  isCalled: boolean;
}

/** Statements of one kind at once: a second one starts while the first is under way, what comes after that gathers. */
const mostFlying = 2;
const mostKeys = 500;

/**
 * One question for all who ask it at the same moment. Who asks in one turn of the event loop, or while earlier questions are
 * still under way, shares a statement; alone, one waits for nothing. Nobody gets an answer that is older than his question.
 *
 * What a statement costs in a busy platform is less the row than the round trip: in a profile of submissions the system calls
 * that send statements took 40 % of the processor time.
 *
 * Reads outside a transaction are shared by all requests, those of a transaction only by what runs inside it.
 */
export function askedTogether<V>(readMany: ReadMany<V>): ReadOne<V> {
  const byDatabase = new WeakMap<Kysely<Tables>, Questions<V>>();

  async function fly(db: Kysely<Tables>, questions: Questions<V>): Promise<void> {
    questions.isCalled = false;
    const asked = [...questions.waiting].slice(0, mostKeys);
    if (asked.length === 0 || questions.flying >= (db.isTransaction ? 1 : mostFlying)) return;
    for (const [key] of asked) questions.waiting.delete(key);
    questions.flying += 1;
    await answer(db, asked);
    questions.flying -= 1;
    if (questions.waiting.size > 0) call(db, questions);
  }

  async function answer(
    db: Kysely<Tables>,
    asked: ReadonlyArray<[string, PromiseWithResolvers<V | undefined>]>,
  ): Promise<void> {
    try {
      const found = await readMany(
        db,
        asked.map(([key]) => key),
      );
      for (const [key, { resolve }] of asked) resolve(found.get(key));
    } catch (error) {
      const isAlone = asked.length === 1 || db.isTransaction || !isOfOneKey(error);
      if (isAlone) for (const [, { reject }] of asked) reject(error);
      else await Promise.all(asked.map((one) => answer(db, [one])));
    }
  }

  function call(db: Kysely<Tables>, questions: Questions<V>): void {
    if (questions.isCalled) return;
    questions.isCalled = true;
    setImmediate(() => void fly(db, questions));
  }

  return (db, key) => {
    let questions = byDatabase.get(db);
    if (!questions) byDatabase.set(db, (questions = { waiting: new Map(), flying: 0, isCalled: false }));
    let question = questions.waiting.get(key);
    if (!question) {
      questions.waiting.set(key, (question = Promise.withResolvers()));
      call(db, questions);
    }
    return question.promise;
  };
}

/** One key that cannot be asked for (no id at all: SQLSTATE 22…) must not spoil the answers of the others. */
function isOfOneKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('22');
}

/** The same for rows with a UUID, which a request may write in either case. */
export function askedTogetherById<V>(readMany: ReadMany<V>): ReadOne<V> {
  const ask = askedTogether(readMany);
  return (db, id) => ask(db, id.toLowerCase());
}
