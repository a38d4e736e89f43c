import { attribute, expression, rootElement, type Field } from './field.ts';
import { isA, many, one, text, type Moddle, type Shape, type Tools } from './model.ts';

const events = [
  'StartEvent',
  'EndEvent',
  'IntermediateCatchEvent',
  'IntermediateThrowEvent',
  'BoundaryEvent',
];

/** What an event, or a task that sends or receives, waits for or says. */
export function eventFields(shape: Shape, tools: Tools): Field[] {
  const fields: Field[] = [];
  if (isA(shape, 'SendTask', 'ReceiveTask'))
    fields.push(...messageFields(shape, tools, shape.businessObject));
  if (!isA(shape, ...events)) return fields;
  for (const definition of many(shape.businessObject, 'eventDefinitions'))
    fields.push(...definitionFields(shape, tools, definition));
  if (isA(shape, 'EndEvent'))
    fields.push(attribute(shape, tools, 'yiti:outcome', { key: 'outcome', group: 'event', kind: 'text' }));
  if (isA(shape, 'BoundaryEvent') && !isError(shape)) fields.push(interrupting(shape, tools));
  return fields;
}

const isError = (shape: Shape) =>
  many(shape.businessObject, 'eventDefinitions').some((each) => each.$type === 'bpmn:ErrorEventDefinition');

function interrupting(shape: Shape, tools: Tools): Field {
  return {
    key: 'cancelActivity',
    group: 'event',
    kind: 'switch',
    value: shape.businessObject.get('cancelActivity') === false ? '' : 'true',
    write: (value) => tools.set(shape, { cancelActivity: value === 'true' }),
  };
}

function definitionFields(shape: Shape, tools: Tools, definition: Moddle): Field[] {
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition':
      return timerFields(shape, tools, definition);
    case 'bpmn:MessageEventDefinition':
      return messageFields(shape, tools, definition);
    case 'bpmn:SignalEventDefinition':
      return [
        named(shape, tools, definition, { reference: 'signalRef', type: 'bpmn:Signal', key: 'signal' }),
      ];
    case 'bpmn:ErrorEventDefinition':
      return [errorField(shape, tools, definition)];
    case 'bpmn:ConditionalEventDefinition':
      return [expression(shape, tools, definition, 'condition', 'condition', 'event')];
    default:
      return [];
  }
}

const timers = ['timeDuration', 'timeDate', 'timeCycle'] as const;

/** A timer has one of three kinds; changing the kind keeps what was written. */
function timerFields(shape: Shape, tools: Tools, definition: Moddle): Field[] {
  const now = timers.find((each) => one(definition, each)) ?? 'timeDuration';
  const body = text(one(definition, now), 'body');
  const write = (kind: string, value: string) =>
    tools.setIn(shape, definition, {
      ...Object.fromEntries(timers.map((each) => [each, undefined])),
      // also without a time: the kind is chosen before it is written
      [kind]: tools.create('bpmn:FormalExpression', { body: value }),
    });
  return [
    {
      key: 'timer',
      group: 'event',
      kind: 'choice',
      value: now,
      options: timers.map((value) => ({ value, label: value })),
      write: (kind) => write(kind || now, body),
    },
    { key: 'timerValue', group: 'event', kind: 'timer', value: body, write: (value) => write(now, value) },
  ];
}

function messageFields(shape: Shape, tools: Tools, owner: Moddle): Field[] {
  return [
    named(shape, tools, owner, { reference: 'messageRef', type: 'bpmn:Message', key: 'message' }),
    attribute(shape, tools, 'yiti:correlationKey', { key: 'correlationKey', group: 'event', kind: 'feel' }),
  ];
}

function named(
  shape: Shape,
  tools: Tools,
  owner: Moddle,
  { reference, type, key }: { reference: string; type: string; key: string },
): Field {
  return {
    key,
    group: 'event',
    kind: 'text',
    value: text(one(owner, reference), 'name'),
    write: (name) =>
      tools.setIn(shape, owner, {
        [reference]: name === '' ? undefined : rootElement(shape, tools, type, ['name', name]),
      }),
  };
}

function errorField(shape: Shape, tools: Tools, definition: Moddle): Field {
  return {
    key: 'errorCode',
    group: 'event',
    kind: 'text',
    value: text(one(definition, 'errorRef'), 'errorCode'),
    write: (code) =>
      tools.setIn(shape, definition, {
        errorRef:
          code === ''
            ? undefined
            : rootElement(shape, tools, 'bpmn:Error', ['errorCode', code], { name: code }),
      }),
  };
}
