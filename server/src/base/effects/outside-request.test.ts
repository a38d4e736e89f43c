import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { test } from 'node:test';
import { keepConnections, sendOutside } from './outside-request.ts';

/** A system that answers as `listener` does, and who has connected to it so far. */
async function system(listener: RequestListener) {
  const server = createServer(listener);
  const connected: Socket[] = [];
  server.on('connection', (socket) => connected.push(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const connections = keepConnections();
  const call = (kept?: typeof connections) =>
    sendOutside({
      url: `http://127.0.0.1:${port}/`,
      method: 'POST',
      headers: {},
      body: '{}',
      signal: AbortSignal.timeout(10_000),
      connections: kept,
    });
  return {
    connected,
    call: () => call(connections),
    callAlone: () => call(),
    end() {
      connections.http.destroy();
      server.close();
    },
  };
}

test('calls in a row share a kept connection; without one, each has its own', async () => {
  const one = await system((_, answer) => answer.end('yes'));
  try {
    await one.call();
    await one.call();
    assert.equal(one.connected.length, 1);
    await one.callAlone();
    await one.callAlone();
    assert.equal(one.connected.length, 3);
  } finally {
    one.end();
  }
});

test('a kept connection that the other end has closed meanwhile is no failure of the call', async () => {
  const asked = new Map<Socket, number>();
  const one = await system(({ socket }, answer) => {
    const times = (asked.get(socket) ?? 0) + 1;
    asked.set(socket, times);
    if (times === 1) answer.end('yes');
    else socket.resetAndDestroy();
  });
  try {
    await one.call();
    assert.equal((await one.call()).text, 'yes');
    assert.equal(one.connected.length, 2);
  } finally {
    one.end();
  }
});

test('a connection of its own that breaks is a failure', async () => {
  const one = await system(({ socket }) => socket.resetAndDestroy());
  try {
    await assert.rejects(one.callAlone(), /ECONNRESET|socket hang up/);
    await assert.rejects(one.call(), /ECONNRESET|socket hang up/);
  } finally {
    one.end();
  }
});

test('an answer that breaks off in the middle is a failure, is not asked for again, and ends nothing else', async () => {
  const asked = new Map<Socket, number>();
  let calls = 0;
  const one = await system(({ socket }, answer) => {
    calls += 1;
    const times = (asked.get(socket) ?? 0) + 1;
    asked.set(socket, times);
    if (times === 1) return void answer.end('yes');
    answer.writeHead(200, { 'content-length': 100 });
    answer.write('half', () => socket.resetAndDestroy());
  });
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    await one.call();
    await assert.rejects(one.call());
    assert.equal(calls, 2);
    assert.deepEqual(unhandled, []);
  } finally {
    process.off('unhandledRejection', note);
    one.end();
  }
});
