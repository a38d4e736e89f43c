import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { Log } from '../context.ts';
import type { Crypto } from '../crypto/index.ts';
import type { Anchors } from './anchors.ts';
import { noPrevious, sealBody, sealedBytes, sealHash, sealKeyName, type Seal } from './seal.ts';
import {
  findLastSeal,
  holdSealing,
  insertSeal,
  oldestRunningTransaction,
  readEvents,
  readHorizon,
  type Horizon,
} from './seal-store.ts';

export interface Sealer {
  /**
   * Seals all events that are settled. Called every few seconds; cheap when there is nothing to do.
   * @returns the seals made, oldest first
   */
  seal(): Promise<Seal[]>;
  /** Seals also what was written just now, waiting for running transactions for at most `withinMilliseconds`. */
  sealAll(withinMilliseconds: number): Promise<Seal[]>;
}

interface SealerParts {
  pool: pg.Pool;
  crypto: Crypto;
  anchors: Anchors;
  log: Log;
  now: () => Date;
  /** events per seal, at most */
  batch?: number;
}

/**
 * Chains the audit trail, batch by batch: SM3 Merkle root over the events, the previous seal's hash, an SM2 signature.
 *
 * Numbers are taken before transactions commit, so an event can appear below numbers that were already visible. A horizon
 * (highest number given out, next transaction) is therefore remembered, and its numbers are sealed only when every transaction
 * below it has ended: from then on no event can appear there.
 */
export function auditSealer({ batch = 10_000, ...given }: SealerParts): Sealer {
  const parts = { ...given, batch };
  let waiting: Horizon | undefined;

  /** Up to this number no event can appear any more; 0: not known yet. */
  async function settledNumber(client: pg.PoolClient): Promise<number> {
    waiting ??= await readHorizon(client);
    if ((await oldestRunningTransaction(client)) < waiting.transaction) return 0;
    const { toId } = waiting;
    waiting = undefined;
    return toId;
  }

  async function seal(): Promise<Seal[]> {
    const client = await parts.pool.connect();
    try {
      return await sealUpTo(parts, client, await settledNumber(client));
    } finally {
      client.release();
    }
  }

  return {
    seal,
    async sealAll(withinMilliseconds) {
      const end = performance.now() + withinMilliseconds;
      const seals: Seal[] = [];
      // the horizon of an earlier call may lie below what was written since
      waiting = undefined;
      for (;;) {
        seals.push(...(await seal()));
        if (!waiting || performance.now() > end) return seals;
        await wait(20);
      }
    },
  };
}

type Parts = Required<SealerParts>;

/** As many seals as the events up to `settled` need. */
async function sealUpTo(parts: Parts, client: pg.PoolClient, settled: number): Promise<Seal[]> {
  const seals: Seal[] = [];
  for (;;) {
    const made = settled > 0 ? await sealNext(parts, client, settled) : undefined;
    if (!made) return seals;
    seals.push(made);
    const { number, toId, hash, ids } = made;
    // outside of the database: whoever can delete the newest seals cannot make this forget them
    await parts.anchors.add({ number, toId, hash: hash.toString('hex') });
    parts.log.info({ seal: number, events: ids.length, toId }, 'audit trail sealed');
  }
}

async function sealNext(parts: Parts, client: pg.PoolClient, settled: number): Promise<Seal | undefined> {
  await client.query('BEGIN');
  try {
    const made = (await holdSealing(client)) ? await makeSeal(parts, client, settled) : undefined;
    await client.query('COMMIT');
    return made;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function makeSeal(
  { crypto, now, batch }: Parts,
  client: pg.PoolClient,
  settled: number,
): Promise<Seal | undefined> {
  const last = await findLastSeal(client);
  const fromId = (last?.toId ?? 0) + 1;
  if (fromId > settled) return undefined;
  const events = await readEvents(client, fromId, settled, batch);
  if (events.length === 0) return undefined;
  const toId = events.length < batch ? settled : Number(events.at(-1)!.id);
  const { keyId } = await crypto.publicKey(sealKeyName);
  const place = {
    number: (last?.number ?? 0) + 1,
    previous: last?.hash ?? noPrevious,
    sealedAt: now().toISOString(),
    fromId,
    toId,
    keyId,
  };
  const body = sealBody(place, events);
  const { signature } = await crypto.sm2Sign(sealKeyName, sealedBytes(body));
  const made = { ...body, signature, hash: sealHash(body, signature) };
  await insertSeal(client, made);
  return made;
}
