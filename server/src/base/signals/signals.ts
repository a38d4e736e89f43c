import pg from 'pg';
import type { Log } from '../context.ts';

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

const gatherMilliseconds = 10;
const reconnectMilliseconds = 500;
/** PostgreSQL refuses payloads of 8,000 bytes and more */
const payloadBytes = 7_900;

/** Keeps one connection of its own, outside of the pool; renews it when it breaks. */
export async function openSignals(pool: pg.Pool, log: Log): Promise<Signals> {
  const listeners = new Map<string, Set<(payload: string | undefined) => void>>();
  const waiting = new Map<string, { channel: string; payload: string }>();
  let sending: NodeJS.Timeout | undefined;
  let reconnecting: NodeJS.Timeout | undefined;
  let client: pg.Client | undefined;
  let isClosed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client(pool.options);
    fresh.on('notification', ({ channel, payload }) => tell(channel, payload ?? ''));
    fresh.on('error', () => {});
    fresh.on('end', () => {
      if (client === fresh) lost();
    });
    try {
      await fresh.connect();
      for (const channel of listeners.keys()) await listen(fresh, channel);
    } catch (error) {
      await fresh.end().catch(() => {});
      throw error;
    }
    client = fresh;
  }

  function lost(): void {
    client = undefined;
    if (isClosed) return;
    reconnecting = setTimeout(() => {
      connect().then(
        () => {
          for (const channel of listeners.keys()) tell(channel, undefined);
        },
        (error: unknown) => {
          log.warn({ err: error }, 'signals between processes are interrupted; connecting again');
          lost();
        },
      );
    }, reconnectMilliseconds);
  }

  function tell(channel: string, payload: string | undefined): void {
    for (const listener of listeners.get(channel) ?? []) {
      try {
        listener(payload);
      } catch (error) {
        log.error({ err: error, channel }, 'a listener failed');
      }
    }
  }

  async function flush(): Promise<void> {
    sending = undefined;
    const gathered = [...waiting.values()];
    waiting.clear();
    try {
      await pool.query('SELECT pg_notify(c, p) FROM unnest($1::text[], $2::text[]) AS s(c, p)', [
        gathered.map(({ channel }) => channel),
        gathered.map(({ payload }) => payload),
      ]);
    } catch (error) {
      log.warn({ err: error }, 'a signal to the other processes was lost; they look again by themselves');
    }
  }

  await connect();
  return {
    on(channel, listener) {
      let known = listeners.get(channel);
      if (!known) {
        listeners.set(channel, (known = new Set()));
        if (client) listen(client, channel).catch(() => client?.end());
      }
      known.add(listener);
      return () => known.delete(listener);
    },
    send(channel, payload = '') {
      if (isClosed) return;
      if (Buffer.byteLength(payload) > payloadBytes)
        throw new RangeError(`A signal on ${channel} is too long.`);
      // the same message twice within a moment is one message
      waiting.set(`${channel} ${payload}`, { channel, payload });
      sending ??= setTimeout(() => void flush(), gatherMilliseconds);
    },
    async close() {
      isClosed = true;
      clearTimeout(reconnecting);
      clearTimeout(sending);
      if (waiting.size > 0) await flush();
      listeners.clear();
      const last = client;
      client = undefined;
      await last?.end();
    },
  };
}

function listen(client: pg.Client, channel: string): Promise<unknown> {
  return client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
}
