/** Reading moddle elements: a BPMN file as the XML reader gives it, before anything is compiled. */

export interface Element {
  readonly $type: string;
  readonly $parent?: Element;
  readonly id?: string;
  get(name: string): unknown;
}

export const one = (element: Element | undefined, name: string): Element | undefined =>
  element?.get(name) as Element | undefined;

export const many = (element: Element | undefined, name: string): Element[] =>
  ((element?.get(name) as Element[] | undefined) ?? []).filter((each) => typeof each === 'object');

/** A text that is there and not blank. */
export function text(element: Element | undefined, name: string): string | undefined {
  const value = element?.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export const flag = (element: Element | undefined, name: string): boolean => element?.get(name) === true;

export const number = (element: Element | undefined, name: string): number | undefined => {
  const value = element?.get(name);
  return typeof value === 'number' ? value : undefined;
};

export const isA = (element: Element | undefined, ...types: string[]): boolean =>
  element !== undefined && types.includes(element.$type);

export const idOf = (element: Element | undefined): string => element?.id ?? '';

const NODES = new Set(
  [
    'StartEvent',
    'EndEvent',
    'IntermediateCatchEvent',
    'IntermediateThrowEvent',
    'BoundaryEvent',
    'Task',
    'ManualTask',
    'UserTask',
    'ServiceTask',
    'SendTask',
    'ReceiveTask',
    'ScriptTask',
    'BusinessRuleTask',
    'SubProcess',
    'Transaction',
    'AdHocSubProcess',
    'CallActivity',
    'ExclusiveGateway',
    'ParallelGateway',
    'InclusiveGateway',
    'EventBasedGateway',
    'ComplexGateway',
    'ImplicitThrowEvent',
  ].map((name) => `bpmn:${name}`),
);
export const isNode = (element: Element | undefined): boolean =>
  element !== undefined && NODES.has(element.$type);
export const isGateway = (element: Element | undefined): boolean =>
  isNode(element) && element!.$type.endsWith('Gateway');
export const isEvent = (element: Element | undefined): boolean =>
  isNode(element) && element!.$type.endsWith('Event');
export const isActivity = (element: Element | undefined): boolean =>
  isNode(element) && !isGateway(element) && !isEvent(element);
export const isSubProcess = (element: Element | undefined): boolean =>
  isA(element, 'bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess');
export const isEventSubProcess = (element: Element | undefined): boolean =>
  isSubProcess(element) && flag(element, 'triggeredByEvent');

/** A task of its own that call activities call (全局任务). */
export const isGlobalTask = (element: Element): boolean => /^bpmn:Global\w*Task$/.test(element.$type);

/** Process or sub-process, its nodes and its sequence flows. */
export const nodesOf = (container: Element): Element[] => many(container, 'flowElements').filter(isNode);
export const flowsOf = (container: Element): Element[] =>
  many(container, 'flowElements').filter((element) => element.$type === 'bpmn:SequenceFlow');

/** The container and all sub-processes in it, outermost first. */
export const containersOf = (container: Element): Element[] => [
  container,
  ...nodesOf(container).filter(isSubProcess).flatMap(containersOf),
];

/** Event definitions inside the event and those it refers to, in the order of the file as far as it tells. */
export const definitionsOf = (event: Element): Element[] => [
  ...many(event, 'eventDefinitions'),
  ...many(event, 'eventDefinitionRef'),
];

/** `timer`, `message`, … of a definition */
export const triggerName = (definition: Element): string =>
  definition.$type
    .replace(/^bpmn:/, '')
    .replace(/EventDefinition$/, '')
    .toLowerCase();

/** Elements of `yiti:input` / `yiti:output` inside the extension elements. */
export const extensions = (element: Element, type: string): Element[] =>
  many(one(element, 'extensionElements'), 'values').filter((each) => each.$type === type);

export const processOfElement = (element: Element): Element | undefined => {
  let at: Element | undefined = element;
  while (at && at.$type !== 'bpmn:Process') at = at.$parent;
  return at;
};

/** FEEL may be written with a leading `=`, as other tools write it. */
export const feelSource = (source: string): string => source.trim().replace(/^=/, '').trim();

/** The body of an expression element. */
export const expressionOf = (owner: Element | undefined, name: string): string | undefined =>
  text(one(owner, name), 'body');
