/** Sequence flows (顺序流): what they may connect, and that nothing hangs in the air. */
import {
  expressionOf,
  flag,
  flowsOf,
  idOf,
  isA,
  isActivity,
  isEventSubProcess,
  isNode,
  nodesOf,
  one,
  definitionsOf,
  triggerName,
  type Element,
} from '../element.ts';
import type { Report } from './report.ts';

export function checkFlows(container: Element, report: Report): void {
  const flows = flowsOf(container);
  for (const flow of flows) {
    checkEnds(flow, container, report);
    checkCondition(flow, report);
  }
  for (const node of nodesOf(container)) {
    checkDefault(node, report);
    checkSingleCondition(node, flows, report);
  }
  checkHanging(container, flows, report);
}

function checkEnds(flow: Element, container: Element, report: Report): void {
  for (const [name, en, zh, rule] of [
    ['sourceRef', 'source', '起点', 'EXT007'],
    ['targetRef', 'target', '终点', 'EXT006'],
  ] as const) {
    const end = one(flow, name);
    if (!isNode(end)) {
      const artifact = end !== undefined && /Annotation|Group|Data|Association/.test(end.$type);
      report.error(
        artifact ? rule : 'REF_3',
        flow,
        `The ${en} "${idOf(end)}" is no activity, event or gateway. Connect it to one.`,
        `${zh}“${idOf(end)}”不是活动、事件或网关，请重新连接。`,
      );
    } else if (end!.$parent !== container) {
      report.error(
        'EXT152',
        flow,
        `The ${en} "${idOf(end)}" lies in another sub-process. Flows stay on one level; use an event.`,
        `${zh}“${idOf(end)}”位于另一子流程，顺序流不能跨越子流程边界。`,
      );
      report.error(
        'EXT152',
        end!,
        `The flow "${idOf(flow)}" reaches it across the border of a sub-process.`,
        `顺序流“${idOf(flow)}”跨越了子流程边界。`,
      );
    }
    if (isEventSubProcess(end)) {
      const direct =
        container.$type !== 'bpmn:Process' ? 'EXT057' : name === 'sourceRef' ? 'EXT021' : 'EXT022';
      for (const each of [flow, end!]) {
        report.error(
          direct,
          each,
          `An event sub-process has no sequence flows; "${idOf(flow)}" touches it. Remove the flow.`,
          `事件子流程不能有顺序流“${idOf(flow)}”，请删除。`,
        );
      }
    }
  }
}

const CONDITIONAL_SOURCES = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway'];

function checkCondition(flow: Element, report: Report): void {
  const source = one(flow, 'sourceRef');
  const condition = one(flow, 'conditionExpression');
  if (!condition || !isNode(source)) return;
  if (!isActivity(source) && !isA(source, ...CONDITIONAL_SOURCES)) {
    report.error(
      'EXT028',
      flow,
      `A flow out of "${idOf(source)}" cannot have a condition. Remove it or use an exclusive gateway.`,
      `“${idOf(source)}”的流出顺序流不能带条件，请删除条件或使用排他网关。`,
    );
  }
  if (one(source, 'default') === flow) {
    report.warn(
      'YITI-DEFAULT',
      flow,
      'The condition of a default flow is never looked at. Remove it.',
      '默认流上的条件不会被计算，请删除。',
    );
  }
}

function checkDefault(node: Element, report: Report): void {
  const standard = one(node, 'default');
  if (!standard || one(standard, 'sourceRef') === node) return;
  report.error(
    'EXT026',
    node,
    `Its default flow "${idOf(standard)}" does not start at it. Choose one of its own flows.`,
    `默认流“${idOf(standard)}”不是从本元素流出，请改选自身的流出顺序流。`,
  );
}

function checkSingleCondition(node: Element, flows: Element[], report: Report): void {
  if (!isActivity(node)) return;
  const outgoing = flows.filter((flow) => one(flow, 'sourceRef') === node);
  if (outgoing.length !== 1 || expressionOf(outgoing[0], 'conditionExpression') === undefined) return;
  report.error(
    'EXT025',
    node,
    `Its only outgoing flow "${idOf(outgoing[0])}" has a condition. Add a second flow or remove the condition.`,
    `唯一的流出顺序流“${idOf(outgoing[0])}”带有条件，请增加另一条流出或删除条件。`,
  );
}

/** With a start event everything has a way in, with an end event everything has a way out. */
function checkHanging(container: Element, flows: Element[], report: Report): void {
  if (container.$type === 'bpmn:AdHocSubProcess') return;
  const nodes = nodesOf(container);
  const hasStart = nodes.some((node) => node.$type === 'bpmn:StartEvent');
  const hasEnd = nodes.some((node) => node.$type === 'bpmn:EndEvent');
  for (const node of nodes) {
    const into = flows.some((flow) => one(flow, 'targetRef') === node);
    const outOf = flows.some((flow) => one(flow, 'sourceRef') === node);
    if (standsAlone(node)) continue;
    if (hasStart && !into && !mayBegin(node)) {
      report.error(
        'EXT150',
        node,
        'Nothing leads to it. Connect an incoming sequence flow or remove it.',
        '没有流入的顺序流，请连接或删除该元素。',
      );
    }
    if (hasEnd && !outOf && !mayEnd(node)) {
      report.error(
        'EXT150',
        node,
        'Nothing leads out of it (dead end). Connect it to what comes next or to an end event.',
        '没有流出的顺序流（死路），请连接后续元素或结束事件。',
      );
    }
  }
}

const standsAlone = (node: Element): boolean => isEventSubProcess(node) || flag(node, 'isForCompensation');
const isLink = (node: Element): boolean => definitionsOf(node).some((each) => triggerName(each) === 'link');

const mayBegin = (node: Element): boolean =>
  isA(node, 'bpmn:StartEvent', 'bpmn:BoundaryEvent') ||
  flag(node, 'instantiate') ||
  (isA(node, 'bpmn:IntermediateCatchEvent') && isLink(node));

const mayEnd = (node: Element): boolean =>
  isA(node, 'bpmn:EndEvent', 'bpmn:BoundaryEvent') ||
  (isA(node, 'bpmn:IntermediateThrowEvent') && isLink(node));
