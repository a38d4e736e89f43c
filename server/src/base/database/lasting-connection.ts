import pg from 'pg';
import type { Log } from '../context.ts';

/** One connection that is always there for what a session holds (LISTEN, locks): made anew when it breaks. */
export interface LastingConnection {
  /** does it as soon as what came before is done; while the connection is being made anew nothing, because `opened` does it then */
  use(work: (client: pg.Client) => Promise<unknown>): void;
  close(): Promise<void>;
}

interface Parts {
  options: pg.ClientConfig;
  log: Log;
  /** gives a new session all that it is to hold; what is added from then on comes by `use` */
  opened: (client: pg.Client) => Promise<void>;
  /** it was away, and is there again: anything may have been missed */
  renewed?: () => void;
  /** the line of the log while it cannot be made */
  broken: string;
  pace?: typeof usual;
}

const reconnectMilliseconds = 500;
/**
 * How often the session is asked whether it is there, and how long its answer may take: a network that swallows everything would leave us waiting
 * for hours. Together shorter than what the server waits for us (see `keepalives`): we are not the last to hear that our session is gone.
 */
const usual = { askMilliseconds: 15_000, answerMilliseconds: 10_000 };

/** The server gives up a session whose machine has vanished after a minute, and with it what the session holds. */
const keepalives =
  'SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3';

/** @throws when the first connection cannot be made */
export async function openLasting(parts: Parts): Promise<LastingConnection> {
  const { options, log, opened, renewed, broken, pace = usual } = parts;
  let client: pg.Client | undefined;
  let reconnecting: NodeJS.Timeout | undefined;
  let isOpening = false;
  let isClosed = false;

  async function connect(): Promise<void> {
    const fresh: pg.Client = clientOf(options, () => {
      if (client === fresh && !isOpening) lost(0);
    });
    isOpening = true;
    const tooLong = setTimeout(() => fresh.connection.stream.destroy(), pace.answerMilliseconds);
    try {
      await fresh.connect();
      await fresh.query(keepalives);
      // what comes from here on is given by `use`
      client = fresh;
      await give(fresh, opened);
      if (isClosed) throw new Error('closed meanwhile');
    } catch (error) {
      client = undefined;
      fresh.connection.stream.destroy();
      throw error;
    } finally {
      clearTimeout(tooLong);
      isOpening = false;
    }
  }

  function lost(milliseconds: number): void {
    client = undefined;
    if (isClosed) return;
    reconnecting = setTimeout(() => {
      connect().then(renewed, (error: unknown) => {
        log.warn({ err: error }, broken);
        lost(reconnectMilliseconds);
      });
    }, milliseconds);
  }

  /** Given up at once: to end it in good order would wait for the same silence. */
  function giveUp(silent: pg.Client): void {
    if (client !== silent) return;
    silent.connection.stream.destroy();
    // while it is being opened, that fails by this
    if (!isOpening) lost(0);
  }

  const asking = keepAsking({ current: () => (isOpening ? undefined : client), giveUp, pace });

  await connect().catch((error: unknown) => {
    clearInterval(asking);
    throw error;
  });
  return {
    use(work) {
      const current = client;
      if (current) give(current, work).catch(() => giveUp(current));
    },
    async close() {
      isClosed = true;
      clearInterval(asking);
      clearTimeout(reconnecting);
      const last = client;
      client = undefined;
      await last?.end();
    },
  };
}

const lines = new WeakMap<pg.Client, Promise<unknown>>();

/** A session does one thing at a time: what it is given waits for what came before. */
function give(session: pg.Client, work: (session: pg.Client) => Promise<unknown>): Promise<unknown> {
  const turn = (lines.get(session) ?? Promise.resolve()).then(() => work(session));
  lines.set(
    session,
    turn.catch(() => {}),
  );
  return turn;
}

function clientOf(options: pg.ClientConfig, ended: () => void): pg.Client {
  const client = new pg.Client({ keepAlive: true, ...options });
  // what it breaks by is heard by its end
  client.on('error', () => {});
  client.on('end', ended);
  return client;
}

/** Asks the session again and again whether it is there, one question at a time. */
function keepAsking({
  current,
  giveUp,
  pace,
}: {
  current: () => pg.Client | undefined;
  giveUp: (silent: pg.Client) => void;
  pace: typeof usual;
}): NodeJS.Timeout {
  let asked: pg.Client | undefined;
  return setInterval(() => {
    const client = current();
    if (!client || asked === client) return;
    asked = client;
    const tooLong = setTimeout(() => giveUp(client), pace.answerMilliseconds);
    give(client, (idle) => idle.query('SELECT 1')).then(
      () => {
        clearTimeout(tooLong);
        asked = undefined;
      },
      () => {
        clearTimeout(tooLong);
        giveUp(client);
      },
    );
  }, pace.askMilliseconds).unref();
}
