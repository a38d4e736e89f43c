import { BpmnModdle } from 'bpmn-moddle';
import { expect, test } from 'vitest';
import { parseProcess, yitiDescriptor } from '@yiti/engines/process';
import { expressionProblem } from './expression-check.ts';
import type { Field, Offers } from './field.ts';
import { fieldsOf } from './fields.ts';
import { mappingsOf, writeMappings } from './mappings.ts';
import type { Moddle, Shape, Tools } from './model.ts';

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yiti="https://yiti.dev/bpmn" id="d" targetNamespace="t">
  <bpmn:process id="p" isExecutable="true">
    <bpmn:startEvent id="start" /><bpmn:userTask id="ask" name="问一问" /><bpmn:serviceTask id="look" yiti:service="data.x" />
    <bpmn:exclusiveGateway id="split" /><bpmn:endEvent id="yes" /><bpmn:endEvent id="no" />
    <bpmn:receiveTask id="wait-1" /><bpmn:receiveTask id="wait-2" />
    <bpmn:boundaryEvent id="late" attachedToRef="ask"><bpmn:timerEventDefinition id="timer" /></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="ask" /><bpmn:sequenceFlow id="b" sourceRef="ask" targetRef="wait-1" />
    <bpmn:sequenceFlow id="b1" sourceRef="wait-1" targetRef="wait-2" /><bpmn:sequenceFlow id="b2" sourceRef="wait-2" targetRef="look" />
    <bpmn:sequenceFlow id="c" sourceRef="look" targetRef="split" /><bpmn:sequenceFlow id="d-yes" sourceRef="split" targetRef="yes" />
    <bpmn:sequenceFlow id="d-no" sourceRef="split" targetRef="no" /><bpmn:sequenceFlow id="e" sourceRef="late" targetRef="no" />
  </bpmn:process>
</bpmn:definitions>`;

const offers: Offers = {
  roles: ['subject:applicant'],
  forms: ['card'],
  items: [],
  services: [],
  decisions: [],
  processes: [],
};

type Settable = Moddle & { set(name: string, value: unknown): void; $parent?: Moddle };

/** What is used of the library here. */
interface Library {
  fromXML(text: string): Promise<{ rootElement: Moddle; elementsById: Record<string, Settable> }>;
  toXML(root: Moddle, options: { format: boolean }): Promise<{ xml: string }>;
  create(type: string, values?: object): Moddle;
}

/** The file as the canvas would have it, with the changes of the panel carried out on the model itself. */
async function opened() {
  const moddle = new BpmnModdle({ yiti: yitiDescriptor }) as unknown as Library;
  const { rootElement, elementsById } = await moddle.fromXML(xml);
  const shapes = new Map<string, Shape>();
  for (const [id, businessObject] of Object.entries(elementsById))
    shapes.set(id, { id, type: businessObject.$type, businessObject, incoming: [], outgoing: [] });
  for (const flow of shapes.values()) {
    const end = (name: string) => shapes.get((flow.businessObject.get(name) as Moddle).id!)!;
    if (flow.type !== 'bpmn:SequenceFlow') continue;
    flow.source = end('sourceRef');
    flow.target = end('targetRef');
    flow.source.outgoing.push(flow);
  }
  const put = (part: Moddle, values: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(values)) (part as Settable).set(name, value);
  };
  let made = 0;
  const tools: Tools = {
    set: (shape, values) => put(shape.businessObject, values),
    setIn: (_shape, part, values) => put(part, values),
    create: (type, values) =>
      // root elements get an id from the factory of bpmn-js
      moddle.create(type, type === 'bpmn:Message' ? { id: `message-${++made}`, ...values } : values),
    find: (id) => shapes.get(id),
  };
  const fields = (id: string) => fieldsOf(shapes.get(id)!, tools, offers);
  return {
    shape: (id: string) => shapes.get(id)!,
    tools,
    fields,
    field: (id: string, key: string): Field => fields(id).find((field) => field.key === key)!,
    write: async () => (await moddle.toXML(rootElement, { format: true })).xml,
  };
}

test('what is written in the panel is what the engine reads', async () => {
  const file = await opened();
  file.field('ask', 'role').write('subject:applicant');
  file.field('ask', 'outcomes').write('agreed,declined');
  file.field('ask', 'due').write('5wd');
  file.field('ask', 'form').write('card');
  file.field('ask', 'nameEn').write('Ask them');
  file.field('late', 'timerValue').write('P3D');
  file.field('d-yes', 'condition').write('answer = "agreed"');
  file.field('split', 'default').write('d-no');
  for (const id of ['wait-1', 'wait-2']) file.field(id, 'message').write(id);
  writeMappings(file.shape('look'), file.tools, 'Input', [{ source: 'answers.age', target: 'age' }]);
  const written = await file.write();
  for (const part of [
    'yiti:role="subject:applicant"',
    'yiti:outcomes="agreed,declined"',
    'yiti:nameEn="Ask them"',
    'default="d-no"',
    'answer = "agreed"',
    'P3D',
  ])
    expect(written).toContain(part);
  expect(mappingsOf(file.shape('look'), 'Input')).toEqual([{ source: 'answers.age', target: 'age' }]);
  const parsed = await parseProcess(written, { file: 'p.bpmn' });
  expect(parsed.ok ? parsed.warnings : parsed.violations).toEqual([]);
});

test('making a flow the default takes its condition, and an emptied field takes the attribute', async () => {
  const file = await opened();
  file.field('d-no', 'condition').write('answer = "declined"');
  file.field('d-no', 'isDefault').write('true');
  expect(file.fields('d-no').map(({ key }) => key)).not.toContain('condition');
  file.field('look', 'service').write('');
  const written = await file.write();
  expect(written).not.toContain('declined');
  expect(written).not.toContain('yiti:service');
});

test('the kind of a timer is kept before its time is written', async () => {
  const file = await opened();
  file.field('late', 'timer').write('timeDate');
  expect(file.field('late', 'timer').value).toBe('timeDate');
  file.field('late', 'timerValue').write('today()');
  expect(await file.write()).toMatch(/<bpmn:timeDate[^>]*>today\(\)/);
});

test('a message is a root element, once for all who name it', async () => {
  const file = await opened();
  for (const id of ['wait-1', 'wait-2']) file.field(id, 'message').write('reply');
  const written = await file.write();
  expect(written.match(/<bpmn:message /g)).toHaveLength(1);
  expect(file.field('wait-2', 'message').value).toBe('reply');
});

test('expressions are checked as what they are', () => {
  expect(expressionProblem('feel', 'a = ')?.zh).toBeTruthy();
  expect(expressionProblem('feel', '=a = 1')).toBeUndefined();
  expect(expressionProblem('value', 'food-permit')).toBeUndefined();
  expect(expressionProblem('value', '=item.')?.en).toBeTruthy();
  expect(expressionProblem('timer', 'P3D')).toBeUndefined();
  expect(expressionProblem('timer', '"P" + ')?.en).toBeTruthy();
});
