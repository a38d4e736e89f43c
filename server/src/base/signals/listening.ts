import pg from 'pg';
import type { Log } from '../context.ts';

/** One connection that hears what the database is told (LISTEN); renewed when it breaks. */
export interface Listening {
  listen(channel: string): void;
  close(): Promise<void>;
}

interface Parts {
  options: pg.ClientConfig;
  log: Log;
  /** all that is listened to; asked anew with every connection */
  channels: () => Iterable<string>;
  heard: (channel: string, payload: string) => void;
  /** anything may have been missed */
  renewed: () => void;
}

const reconnectMilliseconds = 500;

/** @throws when the first connection cannot be made */
export async function openListening({ options, log, channels, heard, renewed }: Parts): Promise<Listening> {
  let client: pg.Client | undefined;
  let reconnecting: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client(options);
    fresh.on('notification', ({ channel, payload }) => heard(channel, payload ?? ''));
    fresh.on('error', () => {});
    fresh.on('end', () => {
      if (client === fresh) lost();
    });
    try {
      await fresh.connect();
      for (const channel of channels()) await listen(fresh, channel);
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
      connect().then(renewed, (error: unknown) => {
        log.warn({ err: error }, 'signals between processes are interrupted; connecting again');
        lost();
      });
    }, reconnectMilliseconds);
  }

  await connect();
  return {
    listen(channel) {
      if (client) listen(client, channel).catch(() => client?.end());
    },
    async close() {
      isClosed = true;
      clearTimeout(reconnecting);
      const last = client;
      client = undefined;
      await last?.end();
    },
  };
}

function listen(client: pg.Client, channel: string): Promise<unknown> {
  return client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
}
