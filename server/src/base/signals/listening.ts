import pg from 'pg';
import type { Log } from '../context.ts';
import { openLasting } from '../database/lasting-connection.ts';

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

/** @throws when the first connection cannot be made */
export async function openListening({ options, log, channels, heard, renewed }: Parts): Promise<Listening> {
  const connection = await openLasting({
    options,
    log,
    renewed,
    broken: 'signals between processes are interrupted; connecting again',
    async opened(client) {
      client.on('notification', ({ channel, payload }) => heard(channel, payload ?? ''));
      for (const channel of channels()) await listen(client, channel);
    },
  });
  return {
    listen: (channel) => connection.use((client) => listen(client, channel)),
    close: () => connection.close(),
  };
}

function listen(client: pg.Client, channel: string): Promise<unknown> {
  return client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
}
