// a process of its own: it takes several turns to be read
/** A process that a place may publish for inspections: each step must be one that somebody can do, and nobody is left without a way. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { openSnapshot } from '../../../platform/catalogue/index.ts';
import { registerService } from '../../../platform/process/index.ts';
import { checkPackage, readFolder } from '../../../platform/scenarios/index.ts';
import { faultsOf, stateAt } from '../root-process.ts';
import { inspecting, preCheckAgain, preCheckService } from './inspection-process.ts';

const files = await readFolder(new URL('../../../../../scenarios/inspection/', import.meta.url).pathname);
const shipped = await checkPackage(files);

async function faultsWith(from: string, to: string): Promise<string[]> {
  const xml = shipped.processes.inspection!;
  assert.ok(xml.includes(from));
  const processes = { ...shipped.processes, inspection: xml.replaceAll(from, to) };
  const faults = faultsOf(inspecting, await openSnapshot('tried', '370000', { ...shipped, processes }));
  return faults.map(({ element }) => element);
}

before(() => registerService(preCheckService, preCheckAgain, inspecting.kind));

test('every step of the shipped process can be done', async () => {
  assert.deepEqual(await faultsWith('</bpmn:process>', '</bpmn:process>'), []);
});

test('a step with an outcome of another state, and a service that nobody offers, are named', async () => {
  assert.deepEqual(
    await faultsWith('yiti:outcomes="approve,reject"', 'yiti:outcomes="approve,reject,finish"'),
    ['awaiting-approval'],
  );
  assert.deepEqual(
    await faultsWith('yiti:service="inspection.pre-check"', 'yiti:service="inspection.nobody"'),
    ['draft-check', 'waiting-check', 'awaiting-approval-check'],
  );
});

test('a process that leaves no way to cancel, or to take up what was rejected, is refused', async () => {
  assert.deepEqual(await faultsWith('name="cancel"', 'name="never"'), ['cancel']);
  assert.deepEqual(await faultsWith('name="change"', 'name="never"'), ['change']);
});

test('the state of an inspection is what the id of an element begins with', () => {
  assert.deepEqual(
    ['draft-submit', 'awaiting-approval-check', 'arranged-finish', 'approval-due', 'waiting-check'].map(
      (id) => stateAt(inspecting, id),
    ),
    ['draft', 'awaiting-approval', 'arranged', undefined, undefined],
  );
});
