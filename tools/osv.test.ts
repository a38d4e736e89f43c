import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAdvisories, weaknessesIn, type Advisory } from './osv.ts';

const advisory = (events: Array<Record<string, string>>, more: Partial<Advisory> = {}): Advisory => ({
  id: 'GHSA-test',
  modified: '2026-11-01T00:00:00Z',
  affected: [{ package: { ecosystem: 'npm', name: 'left' }, ranges: [{ type: 'SEMVER', events }] }],
  ...more,
});
const weak = (version: string, ...advisories: Advisory[]) =>
  weaknessesIn([{ name: 'left', version }], advisories).length > 0;

test('a version is weak from where it was introduced to before where it was mended', () => {
  const one = advisory([
    { introduced: '0' },
    { fixed: '1.2.0' },
    { introduced: '2.0.0' },
    { last_affected: '2.1.0' },
  ]);
  const found = ['0.1.0', '1.1.9', '1.2.0', '1.9.9', '2.0.0', '2.1.0', '2.1.1', '1.2.0-rc.1'].filter(
    (version) => weak(version, one),
  );
  assert.deepEqual(found, ['0.1.0', '1.1.9', '2.0.0', '2.1.0', '1.2.0-rc.1']);
  assert.ok(weak('9.0.0', advisory([{ introduced: '3.0.0' }])), 'nobody has mended it');
  assert.ok(!weak('2.9.9', advisory([{ introduced: '3.0.0' }])));
});

test('versions that are named count, another name, another ecosystem and what was taken back do not', () => {
  const named = advisory([], {
    affected: [{ package: { ecosystem: 'npm', name: 'left' }, versions: ['1.0.0'] }],
  });
  assert.deepEqual([weak('1.0.0', named), weak('1.0.1', named)], [true, false]);
  const range = { ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] };
  for (const affected of [
    { package: { ecosystem: 'npm', name: 'right' }, ...range },
    { package: { ecosystem: 'PyPI', name: 'left' }, ...range },
  ])
    assert.ok(!weak('1.0.0', advisory([], { affected: [affected] })));
  assert.ok(!weak('1.0.0', advisory([{ introduced: '0' }], { withdrawn: '2026-10-01T00:00:00Z' })));
  assert.ok(weak('1.0', advisory([{ introduced: '5.0.0' }])), 'a version that is none: somebody looks');
  const odd = advisory([{ introduced: 'since the beginning' }, { fixed: '2.0.0' }]);
  assert.ok(weak('1.0.0', odd), 'a span that cannot be read: somebody looks');
});

test('an export is one record, a list, an answer of the service or a record a line; anything else is refused', () => {
  const one = JSON.stringify(advisory([{ introduced: '0' }]));
  for (const text of [one, `[${one}]`, `{"vulns":[${one}]}`, `${one}\n${one}\n`])
    assert.ok(readAdvisories(text).length > 0, text.slice(0, 20));
  assert.throws(() => readAdvisories('{"id":"x"}'), /not an OSV record/);
  assert.throws(() => readAdvisories('<html>'));
});
