/** From the file's elements to what runs: integer-indexed nodes and flows, expressions as closures. */
import type { CompiledProcess, Container, Flow, Mapping, Node, NodeKind } from './compiled.ts';
import { compileLoop, compileTriggers, expression, value, type Compiling } from './compile-parts.ts';
import {
  definitionsOf,
  expressionOf,
  extensions,
  flag,
  flowsOf,
  idOf,
  isA,
  isEventSubProcess,
  isGlobalTask,
  isSubProcess,
  many,
  nodesOf,
  number,
  one,
  text,
  type Element,
} from './element.ts';
import { dataMappings } from './data-associations.ts';
import { platformFeel, type Feel } from './feel.ts';
import type { Violation } from './model.ts';
import { parseProcess, type ParsedProcess } from './parse.ts';
import { computeReach } from './reach.ts';

interface Building {
  compiling: Compiling;
  nodes: Node[];
  flows: Flow[];
  containers: Container[];
  elements: Element[];
  indexOf: Map<Element, number>;
}

/** Compiles a process that passed the checks. Throws only for files that did not. */
export function compile(parsed: ParsedProcess, feel: Feel = platformFeel): CompiledProcess {
  const building: Building = {
    compiling: { feel, definitions: parsed.definitions },
    nodes: [],
    flows: [],
    containers: [],
    elements: [],
    indexOf: new Map(),
  };
  addContainer(building, parsed.element, -1);
  building.containers.forEach((container) => connect(building, container));
  building.nodes.forEach((node) => attach(building, node));
  for (const container of building.containers) findStarts(building, container);
  for (const node of building.nodes)
    if ((node.kind === 'inclusive' || node.kind === 'complex') && node.incoming.length > 1)
      node.reach = computeReach(node, building.nodes, building.flows);
  const { nodes, flows, containers } = building;
  return Object.freeze({
    key: parsed.key,
    name: parsed.name,
    executable: parsed.executable,
    nodes,
    flows,
    containers,
    byId: new Map(nodes.map((node) => [node.id, node])),
    flowById: new Map(flows.map((flow) => [flow.id, flow])),
    starts: outsideStarts(nodes, flows),
  });
}

function addContainer(building: Building, element: Element, node: number): number {
  const index = building.containers.length;
  building.containers.push({ index, node, starts: [], eventStarts: [] });
  building.elements.push(element);
  // a global task is a process of this one task
  for (const each of isGlobalTask(element) ? [element] : nodesOf(element)) {
    const at = addNode(building, each, index);
    if (isSubProcess(each)) building.nodes[at]!.body = addContainer(building, each, at);
  }
  return index;
}

const KINDS: Record<string, NodeKind> = {
  StartEvent: 'start',
  EndEvent: 'end',
  IntermediateCatchEvent: 'catch',
  IntermediateThrowEvent: 'throw',
  BoundaryEvent: 'boundary',
  UserTask: 'userTask',
  ServiceTask: 'serviceTask',
  SendTask: 'sendTask',
  ReceiveTask: 'receiveTask',
  ScriptTask: 'scriptTask',
  BusinessRuleTask: 'businessRuleTask',
  Task: 'passTask',
  ManualTask: 'passTask',
  SubProcess: 'subProcess',
  Transaction: 'subProcess',
  AdHocSubProcess: 'subProcess',
  CallActivity: 'callActivity',
  ExclusiveGateway: 'exclusive',
  ParallelGateway: 'parallel',
  InclusiveGateway: 'inclusive',
  ComplexGateway: 'complex',
  EventBasedGateway: 'eventBased',
};

function kindOf(element: Element): NodeKind {
  if (isEventSubProcess(element)) return 'eventSubProcess';
  if (isA(element, 'bpmn:ServiceTask') && !text(element, 'yiti:service')) return 'passTask';
  return KINDS[element.$type.replace(/^bpmn:(Global)?/, '')] ?? 'passTask';
}

function addNode(building: Building, element: Element, container: number): number {
  const index = building.nodes.length;
  const { compiling } = building;
  const kind = kindOf(element);
  const loop = compileLoop(compiling, element);
  const script = kind === 'scriptTask' ? text(element, 'script') : undefined;
  const node: Node = {
    index,
    id: idOf(element),
    name: text(element, 'name') ?? '',
    kind,
    container,
    incoming: [],
    outgoing: [],
    defaultFlow: -1,
    triggers: compileTriggers(compiling, element),
    allTriggers:
      text(element, 'eventGatewayType') === 'Parallel' ||
      (flag(element, 'parallelMultiple') && definitionsOf(element).length > 1),
    interrupting:
      kind === 'boundary' ? element.get('cancelActivity') !== false : element.get('isInterrupting') !== false,
    boundary: [],
    attachedTo: -1,
    body: -1,
    transaction: isA(element, 'bpmn:Transaction'),
    inputs: [
      ...dataMappings(compiling, element, 'dataInputAssociations'),
      ...mappings(compiling, element, 'yiti:Input'),
    ],
    dataOutputs: dataMappings(compiling, element, 'dataOutputAssociations'),
    outputs: mappings(compiling, element, 'yiti:Output'),
    startQuantity: number(element, 'startQuantity') ?? 1,
    completionQuantity: number(element, 'completionQuantity') ?? 1,
    compensation: -1,
    instantiate: flag(element, 'instantiate'),
    ...(loop ? { loop } : {}),
    ...(script === undefined ? {} : { script: expression(compiling, script) }),
    ...particulars(compiling, element),
  };
  building.nodes.push(node);
  building.indexOf.set(element, index);
  return index;
}

function particulars(compiling: Compiling, element: Element): Partial<Node> {
  const fields: Partial<Node> = {};
  const called = text(element, 'calledElement');
  if (called) fields.called = called.replace(/^.*:/, '');
  for (const name of [
    'nameEn',
    'decision',
    'service',
    'item',
    'form',
    'resultVariable',
    'outcome',
  ] as const) {
    const said = text(element, `yiti:${name}`);
    if (said) fields[name] = said;
  }
  for (const name of ['role', 'assignee', 'due'] as const) {
    const said = text(element, `yiti:${name}`);
    if (said) fields[name] = value(compiling, said);
  }
  const activation = isA(element, 'bpmn:ComplexGateway')
    ? expressionOf(element, 'activationCondition')
    : undefined;
  if (activation !== undefined) fields.activation = expression(compiling, activation);
  if (isA(element, 'bpmn:AdHocSubProcess')) fields.adHoc = adHocOf(compiling, element);
  const outcomes = text(element, 'yiti:outcomes');
  if (outcomes)
    fields.outcomes = outcomes
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean);
  return fields;
}

function adHocOf(compiling: Compiling, element: Element): NonNullable<Node['adHoc']> {
  const done = expressionOf(element, 'completionCondition');
  return {
    cancelRemaining: element.get('cancelRemainingInstances') !== false,
    sequential: text(element, 'ordering') === 'Sequential',
    ...(done === undefined ? {} : { done: expression(compiling, done) }),
  };
}

const mappings = (compiling: Compiling, element: Element, type: string): Mapping[] =>
  extensions(element, type).map((each) => ({
    target: text(each, 'target') ?? '',
    evaluate: expression(compiling, text(each, 'source') ?? 'null'),
  }));

function connect(building: Building, container: Container): void {
  const owner = building.elements[container.index]!;
  for (const element of isGlobalTask(owner) ? [] : flowsOf(owner)) {
    const source = building.indexOf.get(one(element, 'sourceRef')!)!;
    const target = building.indexOf.get(one(element, 'targetRef')!)!;
    const condition = expressionOf(element, 'conditionExpression');
    const index = building.flows.length;
    const flow: Flow = { index, id: idOf(element), source, target };
    if (condition !== undefined) {
      flow.condition = expression(building.compiling, condition);
      if (/\bwaitingForStart\b/.test(condition)) building.nodes[source]!.asksPhase = true;
    }
    building.flows.push(flow);
    building.nodes[source]!.outgoing.push(index);
    building.nodes[target]!.incoming.push(index);
  }
}

/** What points at other nodes: default flows, boundary events, links, compensation handlers. */
function attach(building: Building, node: Node): void {
  const element = [...building.indexOf].find(([, index]) => index === node.index)![0];
  const standard = one(element, 'default');
  if (standard)
    node.defaultFlow = node.outgoing.find((index) => building.flows[index]!.id === standard.id) ?? -1;
  const host = building.indexOf.get(one(element, 'attachedToRef')!);
  if (node.kind === 'boundary' && host !== undefined) {
    node.attachedTo = host;
    building.nodes[host]!.boundary.push(node.index);
    if (node.triggers.some((trigger) => trigger.type === 'compensation'))
      building.nodes[host]!.compensation = handlerOf(building, element);
  }
  for (const trigger of node.triggers) {
    if (trigger.type === 'link' && node.kind === 'throw')
      trigger.target = linkTarget(building, node, trigger.name);
  }
}

function handlerOf(building: Building, boundary: Element): number {
  for (const container of building.elements.filter((each) => !isGlobalTask(each))) {
    for (const artifact of many(container, 'artifacts')) {
      if (isA(artifact, 'bpmn:Association') && one(artifact, 'sourceRef') === boundary) {
        return building.indexOf.get(one(artifact, 'targetRef')!) ?? -1;
      }
    }
  }
  return -1;
}

const linkTarget = (building: Building, from: Node, name: string): number =>
  building.nodes.findIndex(
    (node) =>
      node.kind === 'catch' &&
      node.container === from.container &&
      node.triggers.some((each) => each.type === 'link' && each.name === name),
  );

/** Start events without a trigger; where there is no start event at all, every node nothing leads to (BPMN 2.0.2 §13.1). */
function findStarts(building: Building, container: Container): void {
  const inside = building.nodes.filter((node) => node.container === container.index);
  const events = inside.filter((node) => node.kind === 'start');
  const none = events.filter((node) => node.triggers.length === 0);
  const handlers = new Set(building.nodes.map((node) => node.compensation));
  const loose = inside.filter(
    (node) =>
      node.incoming.length === 0 &&
      !['boundary', 'eventSubProcess'].includes(node.kind) &&
      !node.instantiate &&
      !handlers.has(node.index) &&
      !(node.kind === 'catch' && node.triggers.some((trigger) => trigger.type === 'link')),
  );
  const starts =
    none.length > 0 ? (container.index === 0 ? none.slice(0, 1) : none) : events.length > 0 ? [] : loose;
  container.starts.push(...starts.map((node) => node.index));
  for (const sub of inside) {
    if (sub.kind !== 'eventSubProcess') continue;
    container.eventStarts.push(
      ...building.nodes
        .filter((node) => node.kind === 'start' && node.container === sub.body)
        .map((node) => node.index),
    );
  }
}

/** Receive tasks, and what stands behind an event-based gateway, can start a process where they say so. */
const mayInstantiate = (node: Node, nodes: readonly Node[], flows: readonly Flow[]): boolean =>
  (node.kind === 'receiveTask' && node.instantiate) ||
  node.incoming.some((index) => {
    const source = nodes[flows[index]!.source]!;
    return source.kind === 'eventBased' && source.instantiate;
  });

function outsideStarts(nodes: readonly Node[], flows: readonly Flow[]): CompiledProcess['starts'] {
  const starts: Array<CompiledProcess['starts'][number]> = [];
  for (const node of nodes) {
    if (node.container !== 0) continue;
    if (node.kind === 'start' && node.triggers.length === 0) starts.push({ element: node.id, on: 'none' });
    if (node.kind !== 'start' && !mayInstantiate(node, nodes, flows)) continue;
    for (const trigger of node.triggers) {
      if (trigger.type === 'message' || trigger.type === 'signal')
        starts.push({ element: node.id, on: trigger.type, name: trigger.name });
      if (trigger.type === 'timer') starts.push({ element: node.id, on: 'timer', value: trigger.value });
      if (trigger.type === 'condition') starts.push({ element: node.id, on: 'condition' });
    }
  }
  return starts;
}

/** Reads, checks and compiles a file in one go. */
export async function compileProcesses(
  xml: string,
  { file, feel = platformFeel }: { file: string; feel?: Feel },
): Promise<
  { ok: true; processes: CompiledProcess[]; warnings: Violation[] } | { ok: false; violations: Violation[] }
> {
  const parsed = await parseProcess(xml, { file, feel });
  if (!parsed.ok) return parsed;
  return {
    ok: true,
    processes: parsed.processes.map((each) => compile(each, feel)),
    warnings: parsed.warnings,
  };
}
