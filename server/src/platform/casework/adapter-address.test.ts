import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuseAdapterAddress, refuseLocalTarget } from './adapter-address.ts';
import './problems.ts';

const strict = { localAdapters: false };

test('a system elsewhere, also inside the government’s own network, is taken', () => {
  for (const url of [
    'https://cases.example/api',
    'http://10.1.2.3:8080/in',
    'http://192.168.0.9/',
    'https://[2001:db8::1]/',
  ])
    refuseAdapterAddress(url, strict);
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
    assert.throws(() => refuseAdapterAddress(url, strict), { code: 'casework/adapter-address' }, url);
    refuseAdapterAddress(url, { localAdapters: true });
  }
  for (const url of [
    'file:///etc/passwd',
    'ftp://cases.example/',
    'https://name:word@cases.example/',
    'nonsense',
  ])
    assert.throws(
      () => refuseAdapterAddress(url, { localAdapters: true }),
      { code: 'casework/adapter-address' },
      url,
    );
});

test('a name that leads here is refused when it is called', async () => {
  await assert.rejects(refuseLocalTarget('http://localhost:9/', strict), /this machine/);
  await assert.rejects(refuseLocalTarget('http://[::ffff:127.0.0.1]/', strict), /this machine/);
  await refuseLocalTarget('http://localhost:9/', { localAdapters: true });
  await refuseLocalTarget('http://10.1.2.3/', strict);
});
