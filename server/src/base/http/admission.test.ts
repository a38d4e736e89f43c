import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import Fastify from 'fastify';
import { guardDoor, guardGate, openAdmission } from './admission.ts';

test('who sends a body one letter at a time occupies no place; who waits for an answer does', async () => {
  const admission = openAdmission({ read: 1, write: 1 });
  const server = Fastify();
  const waiting = Promise.withResolvers<void>();
  guardDoor(server, admission);
  server.post('/slow', () => waiting.promise.then(() => 'done'));
  server.post('/quick', () => 'done');
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const arrived = once(server.server, 'request');
  const dawdler = connect(port, '127.0.0.1');
  dawdler.write(
    'POST /quick HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
  );
  await arrived;
  try {
    const post = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST' });
    assert.equal((await post('/quick')).status, 200);
    const slow = post('/slow');
    while (admission.inFlight.write === 0) await new Promise((resolve) => setImmediate(resolve));
    const refused = await post('/quick');
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    waiting.resolve();
    assert.equal((await slow).status, 200);
    assert.equal((await post('/quick')).status, 200);
  } finally {
    dawdler.destroy();
    await server.close();
  }
});

test('a crowd that writes is turned away before the framework sees it, with advice and the headers of every answer', async () => {
  const admission = openAdmission({ read: 1, write: 1 });
  const server = Fastify();
  let seen = 0;
  guardGate(server.server, admission, { 'x-content-type-options': 'nosniff' });
  guardDoor(server, admission);
  server.addHook('onRequest', async () => void (seen += 1));
  const waiting = Promise.withResolvers<void>();
  server.post('/api/slow', () => waiting.promise.then(() => 'done'));
  server.get('/api/page', () => 'read');
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  try {
    const send = (method: string, path: string) =>
      fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { 'accept-language': 'en' } });
    const slow = send('POST', '/api/slow');
    while (admission.inFlight.write === 0) await new Promise((resolve) => setImmediate(resolve));
    const before = seen;
    const refused = await send('POST', '/api/slow');
    assert.equal(refused.status, 429);
    assert.equal(seen, before);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    assert.equal(refused.headers.get('x-content-type-options'), 'nosniff');
    assert.equal((await refused.json()).code, 'base/busy');
    assert.equal(await (await send('GET', '/api/page')).text(), 'read');
    waiting.resolve();
    assert.equal((await slow).status, 200);
  } finally {
    await server.close();
  }
});
