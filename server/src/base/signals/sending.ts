import type pg from 'pg';
import type { Log } from '../context.ts';

/** Gathers what is sent within a moment and sends it together (NOTIFY). */
export interface Sending {
  send(channel: string, payload: string): void;
  /** sends what is waiting */
  close(): Promise<void>;
}

const gatherMilliseconds = 10;
/** PostgreSQL refuses payloads of 8,000 bytes and more */
const payloadBytes = 7_900;

export function openSending(pool: pg.Pool, log: Log): Sending {
  const waiting = new Map<string, { channel: string; payload: string }>();
  let sending: NodeJS.Timeout | undefined;
  let isClosed = false;

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

  return {
    send(channel, payload) {
      if (isClosed) return;
      if (Buffer.byteLength(payload) > payloadBytes)
        throw new RangeError(`A signal on ${channel} is too long.`);
      // the same message twice within a moment is one message
      waiting.set(`${channel} ${payload}`, { channel, payload });
      sending ??= setTimeout(() => void flush(), gatherMilliseconds);
    },
    async close() {
      isClosed = true;
      clearTimeout(sending);
      if (waiting.size > 0) await flush();
    },
  };
}
