import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { readOutside } from '../../lib/read-outside.ts';
import { isOutsideAddress, lookupElsewhere, type Allowed } from './outside-address.ts';
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
  const call = (allowed: Allowed) =>
    postJson({
      url: `http://localhost:${(server.address() as AddressInfo).port}/`,
      headers: {},
      body: '{}',
      signal: AbortSignal.timeout(10_000),
      within: allowed,
    });
  try {
    await assert.rejects(call(strict), /this machine/);
    assert.equal(asked, 0);
    assert.deepEqual(await call({ localAdapters: true }), { taken: true });
  } finally {
    server.close();
  }
});

test('where the operator has said where systems are, nothing else is called, whoever has registered it', async () => {
  const outside = readOutside('Cases.Example, *.province.example', '10.20.0.0/16,2001:db8:7::/48');
  const allowed = { localAdapters: false, outside };
  for (const url of [
    'https://cases.example/in',
    'https://CASES.example.:8443/in',
    'https://node.province.example/',
    'http://10.20.3.4/',
    'http://0x0a140304/',
    'https://[2001:db8:7::9]/',
    // led there or elsewhere by its name: the call looks
    'https://unknown.example/',
  ])
    assert.ok(isOutsideAddress(url, allowed), url);
  for (const url of [
    'http://10.21.0.1/',
    'http://192.168.0.9/',
    'https://203.0.113.7/',
    'https://[2001:db8:8::9]/',
    'http://127.0.0.1/',
  ])
    assert.ok(!isOutsideAddress(url, allowed), url);
  const hostsAlone = { localAdapters: false, outside: readOutside('*.province.example') };
  for (const url of ['https://province.example/', 'https://evilprovince.example/', 'https://10.20.3.4/'])
    assert.ok(!isOutsideAddress(url, hostsAlone), url);
});

test('a name is judged by where it leads when it is called; an address that was registered before the list, too', async () => {
  const found = (host: string, allowed: Allowed) =>
    new Promise<string>((resolve) => {
      lookupElsewhere(allowed)(host, { all: true }, (error, addresses) =>
        resolve(error ? error.message : JSON.stringify(addresses)),
      );
    });
  // a name of this machine stands for one inside a network: it leads to 127.0.0.1 or ::1
  const trial = (outside: Allowed['outside']) => ({ localAdapters: true, outside });
  assert.match(await found('localhost', trial(readOutside(undefined, '10.20.0.0/16'))), /127\.0\.0\.1|::1/);
  // addresses are looked up as themselves: one inside the list, one outside it
  const listedNetwork = { localAdapters: false, outside: readOutside('a.example', '198.51.100.0/24') };
  assert.match(await found('198.51.100.7', listedNetwork), /198\.51\.100\.7/);
  assert.match(await found('10.1.2.3', listedNetwork), /neither among --outside-hosts/);
  // literal addresses never reach the look-up: the call itself refuses them
  const call = postJson({
    url: 'http://10.1.2.3:9/',
    headers: {},
    body: '{}',
    signal: AbortSignal.timeout(10_000),
    within: listedNetwork,
  });
  await assert.rejects(call, /not where the operator lets/);
});

test('a list that cannot be read stops the start', () => {
  for (const [hosts, networks] of [
    ['http://a.example', undefined],
    ['10.0.0.1', undefined],
    ['*', undefined],
    ['a.*.example', undefined],
    [undefined, '10.0.0.0/33'],
    [undefined, 'a.example'],
  ] as const)
    assert.throws(
      () => readOutside(hosts, networks),
      /neither an address nor|no name of a host/,
      `${hosts} ${networks}`,
    );
  assert.equal(readOutside(undefined, undefined), undefined);
  // said and empty: nothing is called
  const nothing = { localAdapters: false, outside: readOutside('', undefined) };
  assert.ok(!isOutsideAddress('https://cases.example/', nothing));
});
