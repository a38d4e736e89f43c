import type pg from 'pg';
import type { Log } from '../context.ts';
import { openListening } from './listening.ts';
import { openSending } from './sending.ts';

/**
 * Short messages between the processes of one platform (LISTEN/NOTIFY). A signal may get lost: it says «look now», and
 * whoever listens also looks from time to time without one.
 */
export interface Signals {
  /** `undefined` as payload: the connection was renewed, anything may have been missed. @returns the way to stop listening */
  on(channel: string, listener: (payload: string | undefined) => void): () => void;
  /**
   * To all processes, this one included, a moment later. Not part of any transaction, on purpose: NOTIFY inside a transaction
   * takes a lock over the whole database at commit, so filings would commit one after the other.
   */
  send(channel: string, payload?: string): void;
  close(): Promise<void>;
}

/** Keeps one connection of its own, outside of the pool, to listen on. */
export async function openSignals(pool: pg.Pool, log: Log): Promise<Signals> {
  const listeners = new Map<string, Set<(payload: string | undefined) => void>>();

  function tell(channel: string, payload: string | undefined): void {
    for (const listener of listeners.get(channel) ?? []) {
      try {
        listener(payload);
      } catch (error) {
        log.error({ err: error, channel }, 'a listener failed');
      }
    }
  }

  const sending = openSending(pool, log);
  const listening = await openListening({
    options: pool.options,
    log,
    channels: () => listeners.keys(),
    heard: tell,
    renewed: () => {
      for (const channel of listeners.keys()) tell(channel, undefined);
    },
  });
  return {
    on(channel, listener) {
      let known = listeners.get(channel);
      if (!known) {
        listeners.set(channel, (known = new Set()));
        listening.listen(channel);
      }
      known.add(listener);
      return () => known.delete(listener);
    },
    send: (channel, payload = '') => sending.send(channel, payload),
    async close() {
      await sending.close();
      listeners.clear();
      await listening.close();
    },
  };
}
