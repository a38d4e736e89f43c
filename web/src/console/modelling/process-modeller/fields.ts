import { eventFields } from './event-fields.ts';
import { attribute, expression, type Field, type Offers } from './field.ts';
import { isA, many, one, text, type Shape, type Tools } from './model.ts';

/** The properties of an element that the platform carries out, in the order in which they are looked at. */
export function fieldsOf(shape: Shape, tools: Tools, offers: Offers): Field[] {
  return [
    ...generalFields(shape, tools),
    ...workFields(shape, tools, offers),
    ...flowFields(shape, tools),
    ...eventFields(shape, tools),
    ...loopFields(shape, tools),
  ];
}

const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

const unnamed = ['TextAnnotation', 'Association', 'Collaboration', 'Participant', 'Lane', 'Group'];

function generalFields(shape: Shape, tools: Tools): Field[] {
  const element = shape.businessObject;
  const [documentation] = many(element, 'documentation');
  return [
    attribute(shape, tools, 'name', { key: 'name', group: 'general', kind: 'text' }),
    ...(isA(shape, ...unnamed)
      ? []
      : [attribute(shape, tools, 'yiti:nameEn', { key: 'nameEn', group: 'general', kind: 'text' })]),
    {
      key: 'documentation',
      group: 'general',
      kind: 'long',
      value: text(documentation, 'text'),
      write: (value) =>
        tools.set(shape, {
          documentation: value === '' ? [] : [tools.create('bpmn:Documentation', { text: value })],
        }),
    },
  ];
}

const activities = [
  'Task',
  'UserTask',
  'ManualTask',
  'ServiceTask',
  'SendTask',
  'ReceiveTask',
  'ScriptTask',
  'BusinessRuleTask',
  'CallActivity',
  'SubProcess',
];

function workFields(shape: Shape, tools: Tools, offers: Offers): Field[] {
  const own = (name: string, kind: Field['kind'], options?: Field['options']) =>
    attribute(shape, tools, name, {
      key: name.replace('yiti:', ''),
      group: 'work',
      kind,
      ...(options ? { options } : {}),
    });
  const result = own('yiti:resultVariable', 'name');
  const fields: Field[] = [];
  if (isA(shape, 'UserTask'))
    fields.push(
      own('yiti:role', 'value', plain(offers.roles)),
      own('yiti:assignee', 'value'),
      own('yiti:form', 'choice', plain(offers.forms)),
      own('yiti:outcomes', 'text'),
      own('yiti:due', 'value'),
    );
  if (isA(shape, 'ServiceTask')) fields.push(own('yiti:service', 'text', plain(offers.services)), result);
  if (isA(shape, 'BusinessRuleTask'))
    fields.push(own('yiti:decision', 'choice', plain(offers.decisions)), result);
  if (isA(shape, 'ScriptTask')) fields.push(scriptField(shape, tools), result);
  if (isA(shape, 'CallActivity')) fields.push(own('calledElement', 'choice', plain(offers.processes)));
  if (isA(shape, ...activities)) fields.push(own('yiti:item', 'value', offers.items));
  return fields;
}

function scriptField(shape: Shape, tools: Tools): Field {
  return {
    key: 'script',
    group: 'work',
    kind: 'feel',
    value: text(shape.businessObject, 'script'),
    write: (value) =>
      tools.set(shape, { script: value === '' ? undefined : value, scriptFormat: 'text/x-feel' }),
  };
}

const splits = ['ExclusiveGateway', 'InclusiveGateway', 'ComplexGateway', ...activities];

function flowFields(shape: Shape, tools: Tools): Field[] {
  if (isA(shape, 'SequenceFlow') && shape.source && isA(shape.source, ...splits))
    return conditionFields(shape, shape.source, tools);
  if (!isA(shape, 'ExclusiveGateway', 'InclusiveGateway', 'ComplexGateway') || shape.outgoing.length < 2)
    return [];
  const flows = shape.outgoing.filter((flow) => flow.type === 'bpmn:SequenceFlow');
  return [
    {
      key: 'default',
      group: 'flow',
      kind: 'choice',
      value: one(shape.businessObject, 'default')?.id ?? '',
      options: flows.map((flow) => ({ value: flow.id, label: nameOfFlow(flow) })),
      write: (id) =>
        makeDefault(
          shape,
          tools,
          flows.find((flow) => flow.id === id),
        ),
    },
  ];
}

const nameOfFlow = (flow: Shape): string =>
  [
    text(flow.businessObject, 'name'),
    `→ ${flow.target ? text(flow.target.businessObject, 'name') || flow.target.id : ''}`,
  ]
    .filter(Boolean)
    .join(' ');

/** The condition of a default flow is never looked at: it goes with the choice. */
function makeDefault(gateway: Shape, tools: Tools, flow: Shape | undefined): void {
  tools.set(gateway, { default: flow?.businessObject });
  if (flow && one(flow.businessObject, 'conditionExpression'))
    tools.set(flow, { conditionExpression: undefined });
}

function conditionFields(shape: Shape, source: Shape, tools: Tools): Field[] {
  const isDefault = one(source.businessObject, 'default') === shape.businessObject;
  const standard: Field = {
    key: 'isDefault',
    group: 'flow',
    kind: 'switch',
    value: isDefault ? 'true' : '',
    write: (value) => makeDefault(source, tools, value === 'true' ? shape : undefined),
  };
  if (isDefault) return [standard];
  return [
    expression(shape, tools, shape.businessObject, 'conditionExpression', 'condition', 'flow'),
    standard,
  ];
}

function loopFields(shape: Shape, tools: Tools): Field[] {
  if (!isA(shape, ...activities)) return [];
  const loop = one(shape.businessObject, 'loopCharacteristics');
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return [];
  const inside = (name: string, kind: Field['kind']): Field => ({
    key: name.replace('yiti:', ''),
    group: 'loop',
    kind,
    value: text(loop, name),
    write: (value) => tools.setIn(shape, loop, { [name]: value === '' ? undefined : value }),
  });
  return [
    inside('yiti:collection', 'feel'),
    inside('yiti:elementVariable', 'name'),
    inside('yiti:outputElement', 'feel'),
    inside('yiti:outputCollection', 'name'),
    expression(shape, tools, loop, 'completionCondition', 'completionCondition', 'loop'),
  ];
}
