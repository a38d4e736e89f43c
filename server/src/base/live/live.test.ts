import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { everywhere, nobody, noJurisdiction, type Jurisdiction } from '../context.ts';
import { may } from '../http/permission.ts';
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
  hub.offer('inbox', may('task.read', 'own-post'));
  hub.offer('notification', 'signed-in');
});

afterEach(() => {
  hub.close();
  mock.timers.reset();
});

const change = (id: string) => hub.publish({ topic: 'inbox', id, audience: { postIds: [id] } });

function reader(postIds: string[], jurisdiction: Jurisdiction = { ...noJurisdiction, postIds }) {
  const got: string[] = [];
  const state = { isFull: false, isClosed: false };
  const joined = hub.join({
    actor: { ...nobody, id: 'li' },
    reach: new Map([
      ['inbox', jurisdiction],
      ['notification', noJurisdiction],
    ]),
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
  change('post-1');
  change('post-2');
  assert.deepEqual([mine.changes(), both.changes(), none.changes()], [['post-1'], ['post-1', 'post-2'], []]);
});

test('the audience is compared with what the listener’s permission reaches: person, subject, organisation', () => {
  const person = reader([], { ...noJurisdiction, subjectIds: ['zhang'] });
  const office = reader([], { ...noJurisdiction, organisationIds: ['org-1'] });
  const all = reader([], everywhere);
  hub.publish({ topic: 'inbox', id: 'a', audience: { subjectIds: ['zhang'] } });
  hub.publish({ topic: 'inbox', id: 'b', audience: { organisationIds: ['org-1', 'org-2'] } });
  hub.publish({ topic: 'inbox', id: 'c', audience: {} });
  hub.publish({ topic: 'notification', id: 'd', audience: { actorIds: ['li'] } });
  hub.publish({ topic: 'notification', id: 'e', audience: { actorIds: ['wang'], subjectIds: ['zhang'] } });
  assert.deepEqual(person.changes(), ['a', 'd']);
  assert.deepEqual(office.changes(), ['b', 'd']);
  assert.deepEqual(all.changes(), ['a', 'b', 'c', 'd']);
  assert.ok(!all.got.join('').includes('zhang'), 'who else may know is nobody’s business');
});

test('a topic without a permission can be neither published nor smuggled in', () => {
  const one = reader(['x']);
  const secret = { topic: 'secret', id: 'x', audience: { postIds: ['x'] } };
  assert.throws(() => hub.publish(secret), /No module offers/);
  signals.send('yiti_live', JSON.stringify(secret));
  assert.deepEqual(one.changes(), []);
  assert.throws(() => hub.offer('inbox', 'public'), /offered twice/);
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
  change('a');
  for (const id of ['b', 'b', 'b', 'a']) change(id);
  assert.deepEqual(slow.changes(), ['a'], 'the write that filled the buffer');
  slow.state.isFull = false;
  slow.drained();
  assert.deepEqual(slow.changes(), ['a', 'b', 'a']);
});

test('a reader that falls far behind is told to reload instead', () => {
  const ids = Array.from({ length: 300 }, (_, at) => `post-${at}`);
  const slow = reader(ids);
  slow.state.isFull = true;
  for (const id of ids) change(id);
  slow.state.isFull = false;
  slow.drained();
  assert.deepEqual(slow.changes(), ['post-0']);
  assert.match(slow.got.at(-1)!, /event: reload/);
  change('post-7');
  assert.equal(slow.changes().at(-1), 'post-7');
});

test('every 25 s a comment keeps the connection; who takes nothing for two of them is let go', () => {
  const good = reader([]);
  const stuck = reader(['a']);
  stuck.state.isFull = true;
  change('a');
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
  change('post-1');
  assert.deepEqual(one.changes(), []);
});

test('over HTTP: the stream opens, carries a change, and is forgotten when the browser leaves', async () => {
  const server: Server = createServer((_, response) => {
    streamLive(hub, response, {
      actor: nobody,
      reach: new Map([['inbox', { ...noJurisdiction, postIds: ['post-1'] }]]),
    });
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
        if (got === '') change('post-1');
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

test('one person has a dozen streams at most: the oldest makes room for the next', () => {
  const readers = Array.from({ length: 15 }, () => reader(['a']));
  assert.equal(hub.listeners, 12);
  assert.deepEqual(
    readers.map(({ state }) => state.isClosed),
    readers.map((_, opened) => opened < 3),
  );
});
