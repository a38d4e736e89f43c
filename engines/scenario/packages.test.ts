/** Every package in scenarios/ is read without a problem, passes its own tests, and takes the overlays of the places that adopted it. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesOf, shown, standard } from './fixtures/library-card.ts';
import {
  applyOverlay,
  compareOverlay,
  readOverlay,
  readScenario,
  runScenarioTests,
  upgradeBase,
} from './index.ts';
import type { Overlay, ScenarioPackage } from './index.ts';

const SCENARIOS = join(import.meta.dirname, '../../scenarios');
const folders = readdirSync(SCENARIOS).filter((name) => existsSync(join(SCENARIOS, name, 'scenario.json')));

const overlays: Overlay[] = [];
const overlayFiles = [...filesOf('adoptions')].filter(([file]) => file.endsWith('.json'));
for (const [file, text] of overlayFiles) {
  const read = readOverlay(file, text);
  test(`adoptions/${file} has the shape of an overlay`, () =>
    assert.ok(read.ok, read.ok ? '' : read.problems.map(shown).join('\n')));
  if (read.ok) overlays.push(read.overlay);
}

const packages = new Map<string, ScenarioPackage>();
for (const folder of folders) {
  const read = await readScenario(filesOf(folder), { standard });
  test(`${folder} is read without a problem`, () => {
    assert.ok(read.ok, read.ok ? '' : read.problems.map(shown).join('\n'));
    assert.equal(read.scenario.scenario.id, folder, 'a package is called like its folder');
  });
  if (!read.ok) continue;
  packages.set(folder, read.scenario);
  const report = await runScenarioTests(read.scenario, overlays, { standard, now: '2026-11-23T02:00:00Z' });
  // what is only inside an authority has no applicant to begin with: its process is played in a test of its own
  if (read.scenario.scenario.kind !== 'internal')
    test(`${folder} has tests`, () => assert.ok(report.outcomes.length > 0));
  for (const outcome of report.outcomes) {
    test(`${folder}/tests/${outcome.key}: ${outcome.name.en}`, () => {
      assert.ok(outcome.ok, outcome.failures.map(({ message }) => message.en).join('\n'));
    });
  }
}

for (const overlay of overlays) {
  test(`${overlay.division} adopts ${overlay.scenario}: it applies, says what differs, and survives an upgrade`, () => {
    const base = packages.get(overlay.scenario);
    assert.ok(base, `there is no readable package ${overlay.scenario}`);
    const applied = applyOverlay(base, overlay);
    assert.ok(applied.ok, applied.ok ? '' : applied.problems.map(shown).join('\n'));
    assert.ok(compareOverlay(base, overlay).every(({ about }) => about.zh && about.en));
    const next = { ...base, scenario: { ...base.scenario, version: '9.9.9' } };
    const { overlay: carried, conflicts } = upgradeBase(base, next, overlay);
    assert.deepEqual(conflicts, []);
    assert.equal(carried.base, '9.9.9');
    assert.ok(applyOverlay(next, carried).ok);
  });
}
