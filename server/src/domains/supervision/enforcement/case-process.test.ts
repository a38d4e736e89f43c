// a process of its own: it takes several turns to be read
/** A process that a place may publish for its cases: each step must be one that somebody can do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSnapshot } from '../../../platform/catalogue/index.ts';
import { checkPackage, readFolder } from '../../../platform/scenarios/index.ts';
import { faultsOf } from '../root-process.ts';
import { penaltyCase, stateAt } from './case-process.ts';

const files = await readFolder(new URL('../../../../../scenarios/penalty-case/', import.meta.url).pathname);
const shipped = await checkPackage(files);

async function faultsWith(from: string | RegExp, to: string): Promise<string[]> {
  const xml = shipped.processes['penalty-case']!;
  assert.notEqual(xml.search(from), -1);
  const processes = { ...shipped.processes, 'penalty-case': xml.replace(from, to) };
  const faults = faultsOf(penaltyCase, await openSnapshot('tried', '370000', { ...shipped, processes }));
  return faults.map(({ element }) => element);
}

test('every step of the shipped process can be done', async () => {
  assert.deepEqual(await faultsWith('</bpmn:process>', '</bpmn:process>'), []);
});

test('a step that is no state, has a verb of another state, or asks for what nobody offers is named', async () => {
  const review = /<bpmn:userTask id="review" [^>]*\/>/;
  assert.deepEqual(
    await faultsWith(
      'outcomes="pass,return" yiti:resultVariable="reviewResult"',
      'outcomes="pass,serve" yiti:resultVariable="reviewResult"',
    ),
    ['review'],
  );
  assert.deepEqual(await faultsWith('yiti:outcomes="report" ', ''), ['investigating']);
  const service = '<bpmn:serviceTask id="review" yiti:service="nobody.knows" />';
  assert.deepEqual(await faultsWith(review, service), ['review']);
  const call = '<bpmn:callActivity id="review" calledElement="handle-case" />';
  assert.deepEqual(await faultsWith(review, call), ['review']);
});

test('a process that a verb begins later is looked through like the first', async () => {
  const later = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yiti="https://yiti.dev/bpmn" id="later" targetNamespace="https://yiti.dev/scenarios">
  <bpmn:message id="message-execute" name="execute" />
  <bpmn:process id="set-aside" isExecutable="true">
    <bpmn:startEvent id="began"><bpmn:messageEventDefinition id="began-message" messageRef="message-execute" /></bpmn:startEvent>
    <bpmn:userTask id="somebody" name="确认" yiti:outcomes="annul" />
    <bpmn:endEvent id="over" />
    <bpmn:sequenceFlow id="one" sourceRef="began" targetRef="somebody" />
    <bpmn:sequenceFlow id="two" sourceRef="somebody" targetRef="over" />
  </bpmn:process>
</bpmn:definitions>`;
  const faults = async (xml: string) =>
    faultsOf(
      penaltyCase,
      await openSnapshot('tried', '370000', {
        ...shipped,
        processes: { ...shipped.processes, 'set-aside': xml },
      }),
    );
  assert.deepEqual(await faults(later), [{ process: 'set-aside', element: 'somebody' }]);
  assert.deepEqual(await faults(later.replaceAll('"somebody"', '"closed-confirm"')), []);
  // what nothing begins is nobody's work
  assert.deepEqual(await faults(later.replace('name="execute"', 'name="never"')), []);
});

test('the state of a case is what the id of an element begins with', () => {
  assert.deepEqual(
    ['review', 'review-again', 'legal-review', 'served-publish', 'time-to-pay', 'reviewed'].map(stateAt),
    ['review', 'review', 'legal-review', 'served', undefined, undefined],
  );
});
