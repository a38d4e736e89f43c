import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { problem } from '../problems.ts';
import { findAnswer, type KeyedRequest, type RememberedAnswer } from './idempotency.ts';

/** Longer than any request takes that acts outside; who had a key for so long has died with its process. */
const leaseSeconds = 60;
/** When it is worth asking again: what is asked outside answers within seconds. */
const retryAfterSeconds = 2;

interface AtWork {
  request: KeyedRequest;
  answer: Promise<RememberedAnswer>;
}

/** In this process; each database has its own. */
const atWork = new WeakMap<Kysely<Tables>, Map<string, AtWork>>();

/**
 * Carries out a keyed request that acts outside before it writes anything, so that its key would be met too late: never twice at the same moment.
 * Whoever sends it again meanwhile gets what comes of the first, also a refusal; in another process they are told to ask again shortly. Nothing of the
 * database is held meanwhile, and after a crash the key is free again when its time is over.
 *
 * @throws base/key-reused, base/key-at-work
 */
export async function oneAtATime(
  db: Kysely<Tables>,
  request: KeyedRequest,
  carryOut: () => Promise<RememberedAnswer>,
): Promise<RememberedAnswer> {
  const here = atWork.get(db) ?? new Map<string, AtWork>();
  atWork.set(db, here);
  const id = `${request.actorId}/${request.key}`;
  const first = here.get(id);
  if (first) {
    const { route, requestHash } = first.request;
    if (route !== request.route || requestHash !== request.requestHash) throw problem('base/key-reused');
    return first.answer;
  }
  const answer = withKey(db, request, carryOut).finally(() => here.delete(id));
  here.set(id, { request, answer });
  return answer;
}

async function withKey(
  db: Kysely<Tables>,
  request: KeyedRequest,
  carryOut: () => Promise<RememberedAnswer>,
): Promise<RememberedAnswer> {
  const known = await findAnswer(db, request);
  if (known) return known;
  if (!(await take(db, request)))
    throw problem('base/key-at-work', { seconds: retryAfterSeconds }, { retryAfterSeconds });
  try {
    // whoever had the key until now has written the answer before giving it back
    return (await findAnswer(db, request)) ?? (await carryOut());
  } finally {
    // not given back, it is free when its time is over; what came of the request does not depend on it
    await giveBack(db, request).catch(() => undefined);
  }
}

async function take(db: Kysely<Tables>, { actorId, key }: KeyedRequest): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO base.key_at_work AS k (actor_id, key) VALUES (${actorId}, ${key})
    ON CONFLICT (actor_id, key) DO UPDATE SET taken_at = clock_timestamp()
      WHERE k.taken_at < clock_timestamp() - make_interval(secs => ${leaseSeconds})
    RETURNING 1`.execute(db);
  return rows.length > 0;
}

const giveBack = (db: Kysely<Tables>, { actorId, key }: KeyedRequest) =>
  db.deleteFrom('base.key_at_work').where('actor_id', '=', actorId).where('key', '=', key).execute();

/** Keys of processes that died. */
export async function forgetKeysAtWork(db: Kysely<Tables>): Promise<void> {
  await sql`
    DELETE FROM base.key_at_work WHERE taken_at < clock_timestamp() - make_interval(secs => ${leaseSeconds})`.execute(
    db,
  );
}
