import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { test } from 'node:test';
import { openLog } from '../log.ts';
import { testDatabase } from '../postgres/testing.ts';
import { until } from '../../testing.ts';
import { openLasting } from './lasting-connection.ts';

/** A network between us and the database that can swallow everything without closing anything. */
async function network(url: string) {
  const { hostname, port } = new URL(url);
  const ways: Array<readonly [Socket, Socket]> = [];
  const server = createServer((ours) => {
    const theirs = connect(Number(port), hostname);
    for (const one of [ours, theirs]) one.on('error', () => {});
    ours.pipe(theirs).pipe(ours);
    ways.push([ours, theirs]);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const to = new URL(url);
  to.port = String((server.address() as AddressInfo).port);
  return {
    url: to.href,
    ways,
    swallow() {
      for (const [ours, theirs] of ways) {
        ours.unpipe(theirs);
        theirs.unpipe(ours);
      }
    },
    close() {
      for (const one of ways.flat()) one.destroy();
      server.close();
    },
  };
}

test('a session that a network has swallowed is made anew, with all that it held', async () => {
  const database = await testDatabase({ migrated: false });
  const between = await network(database.url);
  let opened = 0;
  let renewed = 0;
  const log = openLog({ logLevel: 'silent' } as Parameters<typeof openLog>[0]);
  const connection = await openLasting({
    options: { connectionString: between.url },
    log,
    broken: 'away',
    pace: { askMilliseconds: 20, answerMilliseconds: 2_000 },
    opened: async (client) => {
      await client.query('SELECT pg_advisory_lock_shared(1751)');
      opened += 1;
    },
    renewed: () => (renewed += 1),
  });
  try {
    assert.deepEqual([opened, between.ways.length], [1, 1]);
    between.swallow();
    await until(() => Promise.resolve(renewed === 1));
    assert.deepEqual([opened, between.ways.length], [2, 2]);
    const used = Promise.withResolvers<number | null>();
    connection.use(async (client) => used.resolve((await client.query('SELECT 1')).rowCount));
    assert.equal(await used.promise, 1);
  } finally {
    await connection.close();
    between.close();
    await database.drop();
  }
});
