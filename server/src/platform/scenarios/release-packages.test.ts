import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareVersions, shippedPackages, standingOf } from './release-packages.ts';

test('versions are compared by number', () => {
  assert.ok(compareVersions('1.10.0', '1.9.3') > 0);
  assert.ok(compareVersions('1.0.0', '1.0.1') < 0);
  assert.equal(compareVersions('2.0.0', '2.0.0'), 0);
});

test('every folder of packages is one that the release brings, whatever its name', async () => {
  const shipped = await shippedPackages();
  assert.ok(shipped.some(({ scenario }) => scenario.kind === 'internal'));
  assert.ok(shipped.some(({ scenario }) => scenario.kind !== 'internal'));
});

test('how a package stands: missing, newer, unpublished, behind, other content, current', () => {
  const process = { scenario: { version: '1.1.0', kind: 'internal' as const }, hash: 'a' };
  const at = (version: string, own = false) => ({ version, own });
  const has = (version: string, contentHash = 'a') => [{ version, contentHash }];
  assert.equal(standingOf(process, [], []), 'missing');
  assert.equal(standingOf(process, has('1.0.0'), [at('1.0.0')]), 'newer');
  assert.equal(standingOf(process, has('1.1.0'), []), 'unpublished');
  assert.equal(standingOf(process, has('1.1.0'), [at('1.0.0'), at('1.1.0')]), 'behind');
  // with differences of its own it moves by itself
  assert.equal(standingOf(process, has('1.1.0'), [at('1.0.0', true)]), 'current');
  assert.equal(standingOf(process, has('1.1.0', 'b'), [at('1.1.0')]), 'differs');
  assert.equal(standingOf(process, has('1.1.0'), [at('1.1.0')]), 'current');
  // a place that has gone further with its own versions is left alone
  assert.equal(standingOf(process, has('1.2.0', 'b'), [at('1.2.0')]), 'current');
  const { kind: _, ...service } = process.scenario;
  assert.equal(standingOf({ ...process, scenario: service }, has('1.1.0'), []), 'current');
});
