import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readiness } from './health.ts';

const good = { name: 'files', check: async () => {} };

test('ready when every part works', async () => {
  assert.deepEqual(await readiness([good]), { ready: true, checks: { files: 'ok' } });
  assert.deepEqual(await readiness([]), { ready: true, checks: {} });
});

test('a part that fails is named without giving away where it is', async () => {
  const error = Object.assign(new Error('connect ECONNREFUSED 10.0.0.5:5432 user=yiti'), {
    code: 'ECONNREFUSED',
  });
  const database = { name: 'database', check: () => Promise.reject(error) };
  assert.deepEqual(await readiness([good, database]), {
    ready: false,
    checks: { files: 'ok', database: 'failed (ECONNREFUSED)' },
  });
});

test('a part that hangs is not waited for', async () => {
  const hanging = { name: 'database', check: () => new Promise(() => {}) };
  assert.deepEqual(await readiness([hanging], 10), {
    ready: false,
    checks: { database: 'no answer within 10 ms' },
  });
});
