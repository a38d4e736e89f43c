// a process of its own: it takes several turns to be read
/** A process that a place may publish for what inspections found: each step must be one that somebody can do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSnapshot } from '../../../platform/catalogue/index.ts';
import { checkPackage, readFolder } from '../../../platform/scenarios/index.ts';
import { faultsOf, stateAt } from '../root-process.ts';
import { rectification } from './rectification.ts';

const files = await readFolder(new URL('../../../../../scenarios/rectification/', import.meta.url).pathname);
const shipped = await checkPackage(files);

async function faultsWith(from: string, to: string): Promise<string[]> {
  const xml = shipped.processes.rectification!;
  assert.ok(xml.includes(from));
  const processes = { ...shipped.processes, rectification: xml.replace(from, to) };
  const faults = faultsOf(rectification, await openSnapshot('tried', '370000', { ...shipped, processes }));
  return faults.map(({ element }) => element);
}

test('every step of the shipped process can be done', async () => {
  assert.deepEqual(await faultsWith('</bpmn:process>', '</bpmn:process>'), []);
});

test('a step with an outcome that no re-check has, or in no state of a finding, is named', async () => {
  const outcomes = 'yiti:nameEn="Check what was put right" yiti:outcomes="rectified,open,transferred"';
  assert.deepEqual(await faultsWith(outcomes, outcomes.replace('open', 'forgiven')), ['reported']);
  const look = 'yiti:outcomes="rectified,open,transferred" yiti:resultVariable="recheck" />';
  assert.deepEqual(await faultsWith(look, look.replace('rectified,open,transferred', 'report,shrug')), [
    'open-overdue',
  ]);
});

test('the state of a finding is what the id of an element begins with', () => {
  assert.deepEqual(
    ['open', 'open-overdue', 'reported', 'report-late', 'checked'].map((id) => stateAt(rectification, id)),
    ['open', 'open', 'reported', undefined, undefined],
  );
});
