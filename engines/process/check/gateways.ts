/** Gateways (网关): direction, arity, and what may stand behind an event-based one. */
import {
  definitionsOf,
  expressionOf,
  flowsOf,
  idOf,
  isA,
  isGateway,
  nodesOf,
  one,
  text,
  triggerName,
  type Element,
} from '../element.ts';
import type { Report } from './report.ts';

interface Arity {
  incoming: Element[];
  outgoing: Element[];
}

export function checkGateways(container: Element, report: Report): void {
  const flows = flowsOf(container);
  for (const gateway of nodesOf(container).filter(isGateway)) {
    const arity = {
      incoming: flows.filter((flow) => one(flow, 'targetRef') === gateway),
      outgoing: flows.filter((flow) => one(flow, 'sourceRef') === gateway),
    };
    checkDirection(gateway, arity, report);
    if (isA(gateway, 'bpmn:EventBasedGateway')) checkEventBased(gateway, arity, container, report);
    else checkArity(gateway, arity, report);
    checkComplex(gateway, arity, report);
    warnStuck(gateway, arity, report);
    warnAlways(gateway, arity, report);
  }
}

function checkDirection(gateway: Element, { incoming, outgoing }: Arity, report: Report): void {
  const direction = text(gateway, 'gatewayDirection');
  if (direction === 'Converging' && outgoing.length > 1) {
    report.error(
      'EXT017',
      gateway,
      'A converging gateway has at most one outgoing flow. Change its direction or remove flows.',
      '汇聚网关最多一条流出，请修改方向或删除顺序流。',
    );
  }
  if (direction === 'Converging' && incoming.length < 2) {
    report.error(
      'EXT017',
      gateway,
      'A converging gateway has several incoming flows. Change its direction or add flows.',
      '汇聚网关应有多条流入，请修改方向或增加顺序流。',
    );
  }
  if (direction === 'Diverging' && incoming.length > 1) {
    report.error(
      'EXT018',
      gateway,
      'A diverging gateway has at most one incoming flow. Change its direction or remove flows.',
      '分支网关最多一条流入，请修改方向或删除顺序流。',
    );
  }
  if (direction === 'Diverging' && outgoing.length < 2) {
    report.error(
      'EXT018',
      gateway,
      'A diverging gateway has several outgoing flows. Change its direction or add flows.',
      '分支网关应有多条流出，请修改方向或增加顺序流。',
    );
  }
  if (direction === 'Mixed' && (incoming.length < 2 || outgoing.length < 2)) {
    report.error(
      'EXT019',
      gateway,
      'A mixed gateway has several incoming and several outgoing flows.',
      '混合网关应有多条流入和多条流出。',
    );
  }
}

function checkArity(gateway: Element, { incoming, outgoing }: Arity, report: Report): void {
  if (incoming.length > 1 || outgoing.length > 1) return;
  report.error(
    'EXT135',
    gateway,
    'It neither merges nor splits. Give it several incoming or several outgoing flows, or remove it.',
    '该网关既不汇聚也不分支，请增加顺序流或删除。',
  );
}

const CAUGHT = ['message', 'signal', 'timer', 'conditional'];

function checkEventBased(gateway: Element, { outgoing }: Arity, container: Element, report: Report): void {
  if (outgoing.length < 2) {
    report.error(
      'EXT136',
      gateway,
      'An event-based gateway has two or more outgoing flows. Add one.',
      '事件网关至少有两条流出，请增加。',
    );
  }
  if (text(gateway, 'eventGatewayType') === 'Parallel' && gateway.get('instantiate') !== true) {
    report.error(
      'YITI-PARALLEL',
      gateway,
      'An event-based gateway that waits for all its events (Parallel) starts a process (BPMN 2.0.2, 10.6.6). Set instantiate, or use a parallel gateway before catching events.',
      '等待全部事件的并行事件网关只能用来启动流程（BPMN 2.0.2 第 10.6.6 节）。请设置 instantiate，或改用并行网关接捕获事件。',
    );
  }
  const targets = outgoing.map((flow) => one(flow, 'targetRef')).filter((each) => each !== undefined);
  for (const target of targets) checkTarget(gateway, target, container, report);
  const messages = targets.filter((each) =>
    definitionsOf(each).some((definition) => triggerName(definition) === 'message'),
  );
  if (messages.length > 0 && targets.some((each) => isA(each, 'bpmn:ReceiveTask'))) {
    report.error(
      'EXT139',
      gateway,
      'Message events and receive tasks do not mix behind one gateway. Use one of the two.',
      '同一事件网关之后不能同时使用消息事件和接收任务，请统一。',
    );
  }
}

function checkTarget(gateway: Element, target: Element, container: Element, report: Report): void {
  const definitions = definitionsOf(target);
  const catches =
    isA(target, 'bpmn:IntermediateCatchEvent') &&
    definitions.length > 0 &&
    definitions.every((each) => CAUGHT.includes(triggerName(each)));
  if (!catches && !isA(target, 'bpmn:ReceiveTask')) {
    report.error(
      'EXT138',
      target,
      `"${idOf(gateway)}" may lead only to catching message, signal, timer, conditional events or receive tasks.`,
      `事件网关“${idOf(gateway)}”之后只能是捕获消息、信号、定时器、条件事件或接收任务。`,
    );
  }
  if (flowsOf(container).filter((flow) => one(flow, 'targetRef') === target).length > 1) {
    report.error(
      'EXT137',
      target,
      `Behind the event-based gateway "${idOf(gateway)}" it has one incoming flow only.`,
      `位于事件网关“${idOf(gateway)}”之后的元素只能有一条流入。`,
    );
  }
  if (
    isA(target, 'bpmn:ReceiveTask') &&
    nodesOf(container).some((each) => one(each, 'attachedToRef') === target)
  ) {
    report.error(
      'EXT140',
      target,
      `Behind the event-based gateway "${idOf(gateway)}" a receive task has no boundary events.`,
      `事件网关“${idOf(gateway)}”之后的接收任务不能带边界事件。`,
    );
  }
}

function checkComplex(gateway: Element, { incoming }: Arity, report: Report): void {
  if (
    !isA(gateway, 'bpmn:ComplexGateway') ||
    incoming.length < 2 ||
    expressionOf(gateway, 'activationCondition')
  )
    return;
  report.error(
    'YITI-ACTIVATION',
    gateway,
    'A complex gateway that joins needs an activationCondition, e.g. activationCount >= 2.',
    '汇聚的复杂网关需要 activationCondition，例如 activationCount >= 2。',
  );
}

function warnStuck(gateway: Element, { outgoing }: Arity, report: Report): void {
  if (
    !isA(gateway, 'bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway') ||
    outgoing.length < 2
  )
    return;
  if (one(gateway, 'default') || !outgoing.every((flow) => expressionOf(flow, 'conditionExpression'))) return;
  report.warn(
    'YITI-STUCK',
    gateway,
    'When no condition holds the instance fails here. Add a default flow.',
    '所有条件均不成立时流程将在此失败，请增加默认流。',
  );
}

/** Of several ways out of an exclusive gateway, one without a condition is taken whenever its turn comes. */
function warnAlways(gateway: Element, { outgoing }: Arity, report: Report): void {
  if (!isA(gateway, 'bpmn:ExclusiveGateway') || outgoing.length < 2) return;
  const standard = one(gateway, 'default');
  const open = outgoing.find((flow) => flow !== standard && !expressionOf(flow, 'conditionExpression'));
  if (!open) return;
  report.warn(
    'YITI-ALWAYS',
    gateway,
    `The flow "${idOf(open)}" has no condition and is not the default: what comes after it is never chosen. Give it a condition or make it the default.`,
    `流出“${idOf(open)}”没有条件，也不是默认流，排在它后面的分支永远走不到，请写条件或设为默认流。`,
  );
}
