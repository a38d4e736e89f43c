/** What the standard allows and still goes wrong: elements never reached, loops that never rest. */
import {
  definitionsOf,
  flag,
  flowsOf,
  idOf,
  isA,
  isEventSubProcess,
  nodesOf,
  one,
  triggerName,
  text,
  type Element,
} from '../element.ts';
import type { Report } from './report.ts';

export function checkSoundness(container: Element, report: Report): void {
  if (container.$type === 'bpmn:AdHocSubProcess') return;
  const next = successors(container);
  const reached = new Set<Element>();
  const open = nodesOf(container).filter((node) => isEntry(node, container));
  while (open.length > 0) {
    const node = open.pop()!;
    if (reached.has(node)) continue;
    reached.add(node);
    open.push(...(next.get(node) ?? []));
  }
  for (const node of nodesOf(container)) {
    if (reached.has(node) || isEventSubProcess(node) || flag(node, 'isForCompensation')) continue;
    report.error(
      'YITI-UNREACHABLE',
      node,
      'No path from a start leads here. Connect or remove it.',
      '从开始节点无法到达此处，请连接或删除。',
    );
  }
  warnRestless(container, next, report);
  warnWaitingForEver(container, report);
}

function isEntry(node: Element, container: Element): boolean {
  if (isA(node, 'bpmn:StartEvent') || flag(node, 'instantiate')) return true;
  return (
    !isA(node, 'bpmn:BoundaryEvent') &&
    !isEventSubProcess(node) &&
    !flowsOf(container).some((flow) => one(flow, 'targetRef') === node)
  );
}

/** Sequence flows, boundary events and links. */
function successors(container: Element): Map<Element, Element[]> {
  const nodes = nodesOf(container);
  const next = new Map<Element, Element[]>(nodes.map((node) => [node, []]));
  for (const flow of flowsOf(container)) next.get(one(flow, 'sourceRef')!)?.push(one(flow, 'targetRef')!);
  for (const node of nodes) {
    if (isA(node, 'bpmn:BoundaryEvent')) next.get(one(node, 'attachedToRef')!)?.push(node);
    const link = linkOf(node);
    if (link !== undefined && isA(node, 'bpmn:IntermediateThrowEvent')) {
      next
        .get(node)!
        .push(...nodes.filter((each) => isA(each, 'bpmn:IntermediateCatchEvent') && linkOf(each) === link));
    }
  }
  return next;
}

const linkOf = (node: Element): string | undefined =>
  text(
    definitionsOf(node).find((each) => triggerName(each) === 'link'),
    'name',
  );

const WAITS = [
  'bpmn:UserTask',
  'bpmn:ServiceTask',
  'bpmn:ReceiveTask',
  'bpmn:IntermediateCatchEvent',
  'bpmn:SubProcess',
  'bpmn:Transaction',
  'bpmn:CallActivity',
  'bpmn:EventBasedGateway',
];

/** A circle of elements none of which waits for the world. The engine stops such an instance; the author should know before. */
function warnRestless(container: Element, next: Map<Element, Element[]>, report: Report): void {
  const done = new Set<Element>();
  const path: Element[] = [];
  const visit = (node: Element): void => {
    const from = path.indexOf(node);
    if (from >= 0) {
      const names = path.slice(from).map(idOf).join(' → ');
      report.warn(
        'YITI-RESTLESS',
        node,
        `The loop ${names} waits for nobody. Make sure that its condition ends it.`,
        `循环 ${names} 中没有等待，请确认条件能使其结束。`,
      );
      return;
    }
    if (done.has(node) || isA(node, ...WAITS)) return;
    path.push(node);
    for (const each of next.get(node) ?? []) visit(each);
    path.pop();
    done.add(node);
  };
  for (const node of nodesOf(container)) visit(node);
}

/** A parallel join of ways of which only one is ever taken, because one decision splits them: it waits for ever. */
function warnWaitingForEver(container: Element, report: Report): void {
  const flows = flowsOf(container);
  for (const join of nodesOf(container).filter((node) => isA(node, 'bpmn:ParallelGateway'))) {
    const splits = flows
      .filter((flow) => one(flow, 'targetRef') === join)
      .map((flow) => splitBefore(flow, flows));
    const twice = splits.find((split, index) => split !== undefined && splits.indexOf(split) !== index);
    if (!twice) continue;
    report.warn(
      'YITI-DEADLOCK',
      join,
      `It waits for several ways out of "${idOf(twice)}", which takes only one of them. Join them with an exclusive gateway.`,
      `它等待“${idOf(twice)}”的多条去路，而那里只会走其中一条。请改用排他网关汇聚。`,
    );
  }
}

/** The gateway that takes one of several ways and from which a flow comes without meeting another split or join. */
function splitBefore(flow: Element, flows: readonly Element[]): Element | undefined {
  let at = one(flow, 'sourceRef');
  for (const seen = new Set<Element>(); at && !seen.has(at);) {
    seen.add(at);
    const node: Element = at;
    const into = flows.filter((each) => one(each, 'targetRef') === node);
    const outOf = flows.filter((each) => one(each, 'sourceRef') === node);
    if (outOf.length > 1) {
      const takesOne =
        isA(node, 'bpmn:ExclusiveGateway') ||
        (isA(node, 'bpmn:EventBasedGateway') && text(node, 'eventGatewayType') !== 'Parallel');
      return takesOne ? node : undefined;
    }
    if (into.length !== 1) return undefined;
    at = one(into[0], 'sourceRef');
  }
  return undefined;
}
