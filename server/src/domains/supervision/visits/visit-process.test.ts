// a process of its own: it takes several turns to be read
/** A process that a place may publish for visits: each step must be one that somebody can do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSnapshot } from '../../../platform/catalogue/index.ts';
import { checkPackage, readFolder } from '../../../platform/scenarios/index.ts';
import { faultsOf, stateAt } from '../root-process.ts';
import { elementOf, visiting } from './visiting.ts';

const files = await readFolder(
  new URL('../../../../../scenarios/inspection-visit/', import.meta.url).pathname,
);
const shipped = await checkPackage(files);

async function faultsWith(from: string, to: string): Promise<string[]> {
  const xml = shipped.processes['inspection-visit']!;
  assert.ok(xml.includes(from));
  const processes = { ...shipped.processes, 'inspection-visit': xml.replaceAll(from, to) };
  const faults = faultsOf(visiting, await openSnapshot('tried', '370000', { ...shipped, processes }));
  return faults.map(({ element }) => element);
}

test('every step of the shipped process can be done', async () => {
  assert.deepEqual(await faultsWith('</bpmn:process>', '</bpmn:process>'), []);
});

test('a step with a verb of another state, and a verb that nothing waits for, are named', async () => {
  assert.deepEqual(await faultsWith('yiti:outcomes="leave"', 'yiti:outcomes="leave,publish"'), ['entered']);
  assert.deepEqual(await faultsWith('name="withdraw"', 'name="never"'), ['withdraw']);
  assert.deepEqual(await faultsWith('yiti:outcomes="notify,set-out"', 'yiti:outcomes="notify"'), ['set-out']);
});

test('the state of a visit, and what its work is called, is what the id of an element begins with', () => {
  const seen = (id: string) => [stateAt(visiting, id), elementOf(id)];
  assert.deepEqual(seen('notified-unbooked'), ['notified', 'visit-notice']);
  assert.deepEqual(seen('left'), ['left', 'visit-record']);
  assert.deepEqual(seen('recorded'), ['recorded', 'visit-publication']);
  assert.equal(stateAt(visiting, 'time-to-record'), undefined);
});
