import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareFiles } from './compare-files.ts';

const bpmn = (content: string, x = 0) =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yiti="https://yiti.dev/bpmn" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" targetNamespace="t"><process id="p" isExecutable="true">${content}</process><bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p"><bpmndi:BPMNShape id="s-shape" bpmnElement="s"><dc:Bounds x="${x}" y="0" width="36" height="36" /></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>`;

const dmn = (rules: string) =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="t"><decision id="fee" name="收费"><decisionTable id="t" hitPolicy="FIRST"><input id="i"><inputExpression><text>age</text></inputExpression></input><output id="o" name="fee" />${rules}</decisionTable></decision></definitions>`;
const rule = (id: string, test: string, value: string) =>
  `<rule id="${id}"><inputEntry id="${id}-i"><text>${test.replace('<', '&lt;')}</text></inputEntry><outputEntry id="${id}-o"><text>${value}</text></outputEntry></rule>`;

async function compare(path: string, before: string | null, after: string | null) {
  const files = (text: string | null) => new Map(text === null ? [] : [[path, text]]);
  const [change] = await compareFiles(files(before), files(after));
  return change;
}

test('elements are added, removed and changed, with each fact before and after', async () => {
  const before = bpmn(
    '<startEvent id="s" /><userTask id="a" name="受理" yiti:role="food-permit" /><task id="gone" />',
  );
  const after = bpmn(
    '<startEvent id="s" /><userTask id="a" name="受理申请" yiti:role="food-permit" yiti:due="5wd" /><sequenceFlow id="f" sourceRef="s" targetRef="a"><conditionExpression>x &gt; 1</conditionExpression></sequenceFlow>',
  );
  const change = await compare('processes/p.bpmn', before, after);
  assert.deepEqual(change, {
    path: 'processes/p.bpmn',
    kind: 'changed',
    elements: [
      {
        element: 'a',
        type: 'bpmn:UserTask',
        name: '受理申请',
        kind: 'changed',
        facts: [
          { fact: 'name', before: '受理', after: '受理申请' },
          { fact: 'due', before: null, after: '5wd' },
        ],
      },
      {
        element: 'f',
        type: 'bpmn:SequenceFlow',
        name: '',
        kind: 'added',
        facts: [
          { fact: 'conditionExpression', before: null, after: 'x > 1' },
          { fact: 'sourceRef', before: null, after: 's' },
          { fact: 'targetRef', before: null, after: 'a' },
        ],
      },
      { element: 'gone', type: 'bpmn:Task', name: '', kind: 'removed', facts: [] },
    ],
  });
});

test('moving a shape changes the file and no element; what is no BPMN is not compared', async () => {
  const text = '<startEvent id="s" />';
  assert.deepEqual(await compare('processes/p.bpmn', bpmn(text), bpmn(text, 40)), {
    path: 'processes/p.bpmn',
    kind: 'changed',
    elements: [],
  });
  assert.equal((await compare('processes/p.bpmn', bpmn(text), '<nothing'))?.elements, null);
});

test('lines of a table are known by their id and told by their number', async () => {
  const before = dmn(rule('r1', '< 3', '0') + rule('r2', '< 18', '10') + rule('r3', '-', '20'));
  const after = dmn(rule('r1', '< 3', '0') + rule('r3', '-', '25') + rule('r4', '>= 65', '5'));
  const change = await compare('decisions/d.dmn', before, after);
  assert.deepEqual(
    change?.rules?.map(({ kind, rule: number, before: was, after: is }) => [kind, number, was, is]),
    [
      ['changed', 2, '- → 20', '- → 25'],
      ['added', 3, null, '>= 65 → 5'],
      ['removed', 2, '< 18 → 10', null],
    ],
  );
});

test('a file that is new or gone is told by what was or is in it; others by their path', async () => {
  assert.equal((await compare('decisions/d.dmn', null, dmn(rule('r1', '-', '1'))))?.rules?.length, 2);
  assert.deepEqual(await compare('README.md', 'a', null), { path: 'README.md', kind: 'removed' });
});
