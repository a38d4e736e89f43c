import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { isOutsideAddress, lookupElsewhere } from './outside-address.ts';
import { postJson } from './post-json.ts';

const strict = { localAdapters: false };

test('a system elsewhere, also inside the government’s own network, is taken', () => {
  for (const url of [
    'https://cases.example/api',
    'http://10.1.2.3:8080/in',
    'http://192.168.0.9/',
    'https://[2001:db8::1]/',
  ])
    assert.ok(isOutsideAddress(url, strict), url);
});

test('this machine is not, however it is written', () => {
  for (const url of [
    'http://127.0.0.1:5432/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0/',
    'http://localhost/',
    'http://a.localhost./',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::]/',
    'http://169.254.169.254/latest/meta-data',
    'http://[fe80::1]/',
  ]) {
    assert.ok(!isOutsideAddress(url, strict), url);
    assert.ok(isOutsideAddress(url, { localAdapters: true }), url);
  }
  for (const url of [
    'file:///etc/passwd',
    'ftp://cases.example/',
    'https://name:word@cases.example/',
    'nonsense',
  ])
    assert.ok(!isOutsideAddress(url, { localAdapters: true }), url);
});

test('neither are the addresses of its network cards', () => {
  for (const { address, family } of Object.values(networkInterfaces()).flatMap((card) => card ?? [])) {
    const url = `http://${family === 'IPv6' ? `[${address}]` : address}:8080/`;
    assert.ok(!isOutsideAddress(url, strict), url);
  }
});

test('a name that leads here is refused by the call itself, so that no second look-up says something else', async () => {
  let asked = 0;
  const server = createServer((_, answer) => {
    asked += 1;
    answer.end('{"taken":true}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const call = (allowed: { localAdapters: boolean }) =>
    postJson({
      url: `http://localhost:${(server.address() as AddressInfo).port}/`,
      headers: {},
      body: '{}',
      signal: AbortSignal.timeout(10_000),
      lookup: lookupElsewhere(allowed),
    });
  try {
    await assert.rejects(call(strict), /this machine/);
    assert.equal(asked, 0);
    assert.deepEqual(await call({ localAdapters: true }), { taken: true });
  } finally {
    server.close();
  }
});
