/** The parts of a node that hold expressions: triggers, loops, values. */
import type { Loop, Trigger, Value } from './compiled.ts';
import { associationMappings, associationWith, itemName } from './data-associations.ts';
import {
  definitionsOf,
  expressionOf,
  feelSource,
  isA,
  many,
  number,
  one,
  text,
  triggerName,
  type Element,
} from './element.ts';
import type { Evaluate, Feel } from './feel.ts';
import { parseTimer } from './time.ts';

export interface Compiling {
  feel: Feel;
  definitions: Element;
}

export function expression({ feel }: Compiling, source: string): Evaluate {
  const compiled = feel.compile(feelSource(source));
  if (!compiled.ok)
    throw new Error(`compile() takes processes that passed the checks; "${source}": ${compiled.error.en}`);
  return compiled.evaluate;
}

/** A literal, or FEEL when it begins with `=`. */
export const value = (compiling: Compiling, source: string): Value =>
  source.startsWith('=') ? expression(compiling, source) : source;

export function compileTriggers(compiling: Compiling, element: Element): Trigger[] {
  if (isA(element, 'bpmn:SendTask', 'bpmn:ReceiveTask')) {
    const message = messageOf(element);
    return message ? [messageTrigger(compiling, element, message)] : [];
  }
  return definitionsOf(element).map((definition) => compileTrigger(compiling, element, definition));
}

/** The message of a task or message event: named directly, or by its operation. */
export const messageOf = (owner: Element): Element | undefined =>
  one(owner, 'messageRef') ?? one(one(owner, 'operationRef'), 'inMessageRef');

function messageTrigger(compiling: Compiling, element: Element, message: Element | undefined): Trigger {
  const key = text(element, 'yiti:correlationKey');
  return {
    type: 'message',
    name: nameOf(message) ?? element.id ?? '',
    ...(key === undefined ? {} : { correlation: expression(compiling, key) }),
    ...(text(element, 'yiti:audience') === 'place' ? { audience: 'place' as const } : {}),
  };
}

const nameOf = (element: Element | undefined): string | undefined => text(element, 'name') ?? element?.id;

const codeOf = (element: Element | undefined, code: string): string | null =>
  text(element, code) ?? element?.id ?? null;

function compileTrigger(compiling: Compiling, element: Element, definition: Element): Trigger {
  switch (triggerName(definition)) {
    case 'timer':
      return timerTrigger(compiling, definition);
    case 'message':
      return messageTrigger(compiling, element, messageOf(definition));
    case 'signal':
      return { type: 'signal', name: nameOf(one(definition, 'signalRef')) ?? '' };
    case 'conditional':
      return {
        type: 'condition',
        holds: expression(compiling, expressionOf(definition, 'condition') ?? 'false'),
      };
    case 'error':
      return { type: 'error', code: codeOf(one(definition, 'errorRef'), 'errorCode') };
    case 'escalation':
      return { type: 'escalation', code: codeOf(one(definition, 'escalationRef'), 'escalationCode') };
    case 'link':
      return { type: 'link', name: text(definition, 'name') ?? '', target: -1 };
    case 'compensate':
      return { type: 'compensation', activity: one(definition, 'activityRef')?.id ?? null };
    case 'cancel':
      return { type: 'cancel' };
    default:
      return { type: 'terminate' };
  }
}

export const TIMER_FIELDS = [
  ['timeDate', 'date'],
  ['timeDuration', 'duration'],
  ['timeCycle', 'cycle'],
] as const;

function timerTrigger(compiling: Compiling, definition: Element): Trigger {
  for (const [field, of] of TIMER_FIELDS) {
    const source = expressionOf(definition, field);
    if (source === undefined) continue;
    return { type: 'timer', of, value: parseTimer(source, of) ?? expression(compiling, source) };
  }
  throw new Error('a timer without a value does not pass the checks');
}

export function compileLoop(compiling: Compiling, element: Element): Loop | undefined {
  const loop = one(element, 'loopCharacteristics');
  if (!loop) return undefined;
  const optional = (source: string | undefined) =>
    source === undefined ? undefined : expression(compiling, source);
  if (isA(loop, 'bpmn:StandardLoopCharacteristics')) {
    const maximum = number(loop, 'loopMaximum');
    const condition = optional(expressionOf(loop, 'loopCondition'));
    return {
      kind: 'standard',
      testBefore: loop.get('testBefore') === true,
      behaviours: [],
      ...(maximum === undefined ? {} : { maximum }),
      ...(condition ? { condition } : {}),
    };
  }
  const collection = text(loop, 'yiti:collection') ?? nameOf(dataObject(one(loop, 'loopDataInputRef')));
  const filled = associationWith(element, 'dataInputAssociations', one(loop, 'loopDataInputRef'));
  const taken = associationWith(element, 'dataOutputAssociations', one(loop, 'loopDataOutputRef'));
  const fields = {
    cardinality: optional(expressionOf(loop, 'loopCardinality')),
    // the list comes in by a data association before there are instances
    collection: (filled && associationMappings(compiling, filled)[0]?.evaluate) ?? optional(collection),
    item: text(loop, 'yiti:elementVariable') ?? nameOf(one(loop, 'inputDataItem')),
    completion: optional(expressionOf(loop, 'completionCondition')),
    outputCollection:
      text(loop, 'yiti:outputCollection') ??
      (taken ? itemName(one(taken, 'targetRef')) : nameOf(dataObject(one(loop, 'loopDataOutputRef')))),
    outputItem: optional(text(loop, 'yiti:outputElement') ?? nameOf(one(loop, 'outputDataItem'))),
    behaviours: behavioursOf(compiling, element, loop),
  };
  const given = Object.fromEntries(
    Object.entries(fields).filter(([, each]) => each !== undefined),
  ) as Partial<Loop>;
  return {
    kind: loop.get('isSequential') === true ? 'sequential' : 'parallel',
    testBefore: true,
    behaviours: [],
    ...given,
  };
}

/** A reference to a data object stands for the object. */
const dataObject = (element: Element | undefined): Element | undefined =>
  one(element, 'dataObjectRef') ?? element;

function behavioursOf(compiling: Compiling, element: Element, loop: Element): Loop['behaviours'] {
  const said = text(loop, 'behavior');
  if (said === 'Complex') {
    return many(loop, 'complexBehaviorDefinition').map((each) => ({
      when: expression(compiling, expressionOf(each, 'condition') ?? 'false'),
      triggers: definitionsOf(one(each, 'event')!).map((definition) =>
        compileTrigger(compiling, element, definition),
      ),
    }));
  }
  if (said !== 'One' && said !== 'None') return [];
  const definition = one(loop, said === 'One' ? 'oneBehaviorEventRef' : 'noneBehaviorEventRef');
  return definition
    ? [{ when: said === 'One' ? 'one' : 'none', triggers: [compileTrigger(compiling, element, definition)] }]
    : [];
}
