import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nobody, noJurisdiction } from '../context.ts';
import type { Signals } from '../signals/index.ts';
import { liveHub, type LiveHub } from './hub.ts';
import { streamLive } from './stream.ts';

/** Signals of one process: what is sent is heard at once. */
function localSignals(): Signals & { renewed(): void } {
  const listeners = new Map<string, Set<(payload: string | undefined) => void>>();
  const tell = (channel: string, payload: string | undefined) => {
    for (const listener of listeners.get(channel) ?? []) listener(payload);
  };
  return {
    on(channel, listener) {
      const set = listeners.get(channel) ?? new Set();
      listeners.set(channel, set.add(listener));
      return () => set.delete(listener);
    },
    send: (channel, payload = '') => tell(channel, payload),
    renewed: () => tell('yiti_live', undefined),
    close: async () => {},
  };
}

let signals: ReturnType<typeof localSignals>;
let hub: LiveHub;

beforeEach(() => {
  mock.timers.enable({ apis: ['setInterval'] });
  signals = localSignals();
  hub = liveHub(signals);
  hub.offer('inbox', ({ jurisdiction }, { id }) => jurisdiction.postIds.includes(id));
});

afterEach(() => {
  hub.close();
  mock.timers.reset();
});

function reader(postIds: string[]) {
  const got: string[] = [];
  const state = { isFull: false, isClosed: false };
  const joined = hub.join({
    actor: nobody,
    jurisdiction: { ...noJurisdiction, postIds },
    write: (text) => {
      got.push(text);
      return !state.isFull;
    },
    close: () => {
      state.isClosed = true;
    },
  });
  return {
    got,
    state,
    ...joined,
    changes: () =>
      got.filter((text) => text.includes('change')).map((text) => JSON.parse(text.split('data: ')[1]!).id),
  };
}

test('a change reaches those who may know of it, in every stream, and nobody else', () => {
  const mine = reader(['post-1']);
  const both = reader(['post-1', 'post-2']);
  const none = reader([]);
  hub.publish({ topic: 'inbox', id: 'post-1' });
  hub.publish({ topic: 'inbox', id: 'post-2' });
  assert.deepEqual([mine.changes(), both.changes(), none.changes()], [['post-1'], ['post-1', 'post-2'], []]);
});

test('a topic without a rule can be neither published nor smuggled in', () => {
  const one = reader(['x']);
  assert.throws(() => hub.publish({ topic: 'secret', id: 'x' }), /No module offers/);
  signals.send('yiti_live', JSON.stringify({ topic: 'secret', id: 'x' }));
  assert.deepEqual(one.changes(), []);
  assert.throws(() => hub.offer('inbox', () => true), /offered twice/);
});

test('a stream begins with reload, and gets one when signals may have been missed', () => {
  const one = reader(['post-1']);
  assert.match(one.got[0]!, /event: reload/);
  signals.renewed();
  assert.match(one.got[1]!, /event: reload/);
});

test('a slow reader gets each held change once when it can take more', () => {
  const slow = reader(['a', 'b']);
  slow.state.isFull = true;
  hub.publish({ topic: 'inbox', id: 'a' });
  for (const id of ['b', 'b', 'b', 'a']) hub.publish({ topic: 'inbox', id });
  assert.deepEqual(slow.changes(), ['a'], 'the write that filled the buffer');
  slow.state.isFull = false;
  slow.drained();
  assert.deepEqual(slow.changes(), ['a', 'b', 'a']);
});

test('a reader that falls far behind is told to reload instead', () => {
  const ids = Array.from({ length: 300 }, (_, at) => `post-${at}`);
  const slow = reader(ids);
  slow.state.isFull = true;
  for (const id of ids) hub.publish({ topic: 'inbox', id });
  slow.state.isFull = false;
  slow.drained();
  assert.deepEqual(slow.changes(), ['post-0']);
  assert.match(slow.got.at(-1)!, /event: reload/);
  hub.publish({ topic: 'inbox', id: 'post-7' });
  assert.equal(slow.changes().at(-1), 'post-7');
});

test('every 25 s a comment keeps the connection; who takes nothing for two of them is let go', () => {
  const good = reader([]);
  const stuck = reader(['a']);
  stuck.state.isFull = true;
  hub.publish({ topic: 'inbox', id: 'a' });
  mock.timers.tick(25_000);
  assert.equal(good.got.at(-1), ': \n\n');
  assert.ok(!stuck.state.isClosed);
  mock.timers.tick(25_000);
  assert.ok(stuck.state.isClosed);
  assert.equal(hub.listeners, 1);
});

test('after five minutes a stream ends, so that who is at its end is asked anew', () => {
  const one = reader(['post-1']);
  mock.timers.tick(11 * 25_000);
  assert.ok(!one.state.isClosed);
  mock.timers.tick(25_000);
  assert.ok(one.state.isClosed);
  hub.publish({ topic: 'inbox', id: 'post-1' });
  assert.deepEqual(one.changes(), []);
});

test('over HTTP: the stream opens, carries a change, and is forgotten when the browser leaves', async () => {
  const server: Server = createServer((_, response) => {
    streamLive(hub, response, { actor: nobody, jurisdiction: { ...noJurisdiction, postIds: ['post-1'] } });
    response.on('close', () => left.resolve());
  });
  const left = Promise.withResolvers<void>();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const text = await new Promise<string>((resolve) => {
    const request = get({ port, host: '127.0.0.1' }, (response) => {
      assert.match(response.headers['content-type']!, /text\/event-stream/);
      let got = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        if (got === '') hub.publish({ topic: 'inbox', id: 'post-1' });
        got += chunk;
        if (!got.includes('event: change')) return;
        request.destroy();
        resolve(got);
      });
    });
  });
  assert.match(
    text,
    /retry: 2000\nevent: reload\ndata: \{\}\n\nevent: change\ndata: \{"topic":"inbox","id":"post-1"\}\n\n/,
  );
  await left.promise;
  assert.equal(hub.listeners, 0);
  await new Promise((resolve) => server.close(resolve));
});
