/** Events (事件): which kinds may stand where, and how they are connected. */
import {
  definitionsOf,
  flag,
  flowsOf,
  idOf,
  isA,
  isActivity,
  isEventSubProcess,
  many,
  nodesOf,
  one,
  text,
  triggerName,
  type Element,
} from '../element.ts';
import type { Report } from './report.ts';

export function checkEvents(container: Element, report: Report): void {
  const nodes = nodesOf(container);
  const flows = flowsOf(container);
  checkPairs(container, nodes, report);
  for (const event of nodes) {
    const into = flows.filter((flow) => one(flow, 'targetRef') === event);
    const outOf = flows.filter((flow) => one(flow, 'sourceRef') === event);
    if (isA(event, 'bpmn:StartEvent')) checkStart(event, container, into, report);
    if (isA(event, 'bpmn:EndEvent')) checkEnd(event, container, outOf, report);
    if (isA(event, 'bpmn:BoundaryEvent')) checkBoundary(event, into, outOf, report);
    if (isA(event, 'bpmn:IntermediateCatchEvent', 'bpmn:IntermediateThrowEvent'))
      checkIntermediate(event, nodes, into, outOf, report);
  }
}

const triggersOf = (event: Element): string[] => definitionsOf(event).map(triggerName);

/** Start and end events come together on one level (BPMN 2.0.2 §10.5.2, §10.5.3). */
function checkPairs(container: Element, nodes: Element[], report: Report): void {
  const starts = nodes.filter((node) => isA(node, 'bpmn:StartEvent'));
  const ends = nodes.filter((node) => isA(node, 'bpmn:EndEvent'));
  const instantiating = nodes.some((node) => flag(node, 'instantiate'));
  if (container.$type === 'bpmn:AdHocSubProcess') return;
  if (starts.length === 0 && !instantiating) {
    for (const end of ends)
      report.error(
        'EXT097',
        end,
        `"${idOf(container)}" has end events but no start event. Add one.`,
        `“${idOf(container)}”有结束事件但没有开始事件，请添加。`,
      );
  }
  if (ends.length === 0) {
    for (const start of starts)
      report.error(
        'EXT105',
        start,
        `"${idOf(container)}" has start events but no end event. Add one.`,
        `“${idOf(container)}”有开始事件但没有结束事件，请添加。`,
      );
  }
}

const TOP_STARTS = ['message', 'timer', 'conditional', 'signal'];
const EVENT_STARTS = ['message', 'timer', 'escalation', 'error', 'compensate', 'conditional', 'signal'];

function checkStart(event: Element, container: Element, into: Element[], report: Report): void {
  const triggers = triggersOf(event);
  if (into.length > 0)
    report.error(
      'EXT103',
      event,
      `A start event has no incoming flow; "${idOf(into[0])}" leads to it.`,
      `开始事件不能有流入顺序流“${idOf(into[0])}”。`,
    );
  const wrong = (allowed: string[]) => triggers.filter((each) => !allowed.includes(each));
  if (container.$type === 'bpmn:Process') {
    for (const each of wrong(TOP_STARTS))
      report.error(
        'EXT098',
        event,
        `A process does not start on "${each}". Use none, message, timer, conditional or signal.`,
        `流程不能由“${each}”触发启动。`,
      );
  } else if (isEventSubProcess(container)) {
    for (const each of wrong(EVENT_STARTS))
      report.error(
        'EXT059',
        event,
        `An event sub-process does not start on "${each}".`,
        `事件子流程不能由“${each}”触发。`,
      );
    if (triggers.length === 0)
      report.error(
        'EXT059',
        event,
        'The start of an event sub-process needs a trigger. Add one.',
        '事件子流程的开始事件必须有触发条件，请添加。',
      );
    const always = triggers.find((each) => each === 'error' || each === 'compensate');
    if (always && event.get('isInterrupting') === false) {
      report.error(
        'EXT102',
        event,
        `A start on "${always}" always interrupts. Set isInterrupting.`,
        `由“${always}”触发的开始事件必须是中断型。`,
      );
    }
  } else if (triggers.length > 0) {
    report.error(
      'EXT100',
      event,
      `The start of the sub-process "${idOf(container)}" has no trigger. Remove it.`,
      `子流程“${idOf(container)}”的开始事件不能有触发条件，请删除。`,
    );
  }
}

const RESULTS = ['message', 'error', 'escalation', 'cancel', 'compensate', 'signal', 'terminate'];

function checkEnd(event: Element, container: Element, outOf: Element[], report: Report): void {
  for (const flow of outOf)
    report.error(
      'EXT104',
      event,
      `An end event has no outgoing flow; "${idOf(flow)}" leaves it.`,
      `结束事件不能有流出顺序流“${idOf(flow)}”。`,
    );
  for (const each of triggersOf(event)) {
    if (!RESULTS.includes(each))
      report.error('EXT146', event, `An end event cannot end with "${each}".`, `结束事件不能使用“${each}”。`);
    if (each === 'cancel' && container.$type !== 'bpmn:Transaction')
      report.error(
        'EXT106',
        event,
        'A cancel end event stands directly in a transaction only.',
        '取消结束事件只能位于事务子流程中。',
      );
  }
}

const ATTACHED = ['message', 'timer', 'escalation', 'error', 'cancel', 'compensate', 'conditional', 'signal'];
const INTERRUPTING_ONLY = ['error', 'cancel'];

function checkBoundary(event: Element, into: Element[], outOf: Element[], report: Report): void {
  const triggers = triggersOf(event);
  const host = one(event, 'attachedToRef');
  if (!isActivity(host) || isEventSubProcess(host))
    report.error(
      'REF_13',
      event,
      `It is attached to "${idOf(host)}", which is no activity. Attach it to one.`,
      `边界事件所附着的“${idOf(host)}”不是活动，请改附到活动上。`,
    );
  if (triggers.length === 0)
    report.error(
      'EXT110',
      event,
      'A boundary event needs a trigger. Add one.',
      '边界事件必须有触发条件，请添加。',
    );
  for (const each of triggers) {
    if (!ATTACHED.includes(each))
      report.error(
        'EXT110',
        event,
        `A boundary event does not catch "${each}".`,
        `边界事件不能捕获“${each}”。`,
      );
    if (INTERRUPTING_ONLY.includes(each) && event.get('cancelActivity') === false)
      report.error(
        'EXT110',
        event,
        `A boundary event on "${each}" always interrupts. Set cancelActivity.`,
        `“${each}”边界事件必须是中断型。`,
      );
    if (each === 'cancel' && host?.$type !== 'bpmn:Transaction')
      report.error(
        'EXT111',
        event,
        'A cancel boundary event is attached to a transaction only.',
        '取消边界事件只能附着在事务子流程上。',
      );
  }
  for (const flow of into)
    report.error(
      'EXT112',
      event,
      `A boundary event has no incoming flow; "${idOf(flow)}" leads to it.`,
      `边界事件不能有流入顺序流“${idOf(flow)}”。`,
    );
  if (triggers.includes('compensate')) checkCompensation(event, outOf, report);
  else if (outOf.length === 0)
    report.error(
      'EXT113',
      event,
      'A boundary event leads somewhere. Connect an outgoing flow.',
      '边界事件必须有流出顺序流，请连接。',
    );
}

function checkCompensation(event: Element, outOf: Element[], report: Report): void {
  for (const flow of outOf)
    report.error(
      'EXT114',
      event,
      `A compensation boundary event has no outgoing flow; "${idOf(flow)}" leaves it. Use an association.`,
      `补偿边界事件不能有流出顺序流“${idOf(flow)}”，请使用关联。`,
    );
  let container = event.$parent;
  const handlers: Element[] = [];
  while (container) {
    for (const each of many(
      container.$type.startsWith('bpmn:') && 'artifacts' in container ? container : undefined,
      'artifacts',
    )) {
      if (each.$type === 'bpmn:Association' && one(each, 'sourceRef') === event)
        handlers.push(one(each, 'targetRef')!);
    }
    container = container.$parent;
  }
  if (!handlers.some((each) => isActivity(each) && flag(each, 'isForCompensation'))) {
    report.error(
      'EXT143',
      event,
      'No compensation activity (isForCompensation) is associated with it. Add an association.',
      '没有关联补偿活动（isForCompensation），请添加关联。',
    );
  }
}

const CATCHES = ['message', 'timer', 'conditional', 'link', 'signal'];
const THROWS = ['message', 'escalation', 'compensate', 'link', 'signal'];

function checkIntermediate(
  event: Element,
  nodes: Element[],
  into: Element[],
  outOf: Element[],
  report: Report,
): void {
  const triggers = triggersOf(event);
  const catches = isA(event, 'bpmn:IntermediateCatchEvent');
  const isLink = triggers.includes('link');
  for (const each of triggers) {
    if (catches && !CATCHES.includes(each))
      report.error(
        'EXT148',
        event,
        `An intermediate event does not catch "${each}". Use a boundary event.`,
        `中间捕获事件不能捕获“${each}”，请使用边界事件。`,
      );
    if (!catches && !THROWS.includes(each))
      report.error(
        'EXT149',
        event,
        `An intermediate event does not throw "${each}". Use an end event.`,
        `中间抛出事件不能抛出“${each}”，请使用结束事件。`,
      );
  }
  if (catches && triggers.length === 0)
    report.error(
      'EXT148',
      event,
      'A catching event needs a trigger. Add one.',
      '捕获事件必须有触发条件，请添加。',
    );
  if (isLink) return checkLink(event, nodes, catches, into, outOf, report);
  if (into.length === 0)
    report.error(
      'EXT115',
      event,
      'An intermediate event has an incoming flow. Connect one.',
      '中间事件必须有流入顺序流，请连接。',
    );
  if (outOf.length === 0)
    report.error(
      'EXT116',
      event,
      'An intermediate event has an outgoing flow. Connect one.',
      '中间事件必须有流出顺序流，请连接。',
    );
}

const linkName = (event: Element): string | undefined =>
  text(
    definitionsOf(event).find((each) => triggerName(each) === 'link'),
    'name',
  );

function checkLink(
  event: Element,
  nodes: Element[],
  catches: boolean,
  into: Element[],
  outOf: Element[],
  report: Report,
): void {
  const crossing = catches ? into : outOf;
  for (const flow of crossing)
    report.error(
      'EXT117',
      event,
      `A link event replaces a flow: "${idOf(flow)}" does not belong there.`,
      `链接事件代替顺序流，此处不应有“${idOf(flow)}”。`,
    );
  const name = linkName(event);
  if (name === undefined)
    report.error(
      'EXT124',
      event,
      'A link has a name. Give both ends the same one.',
      '链接事件必须有名称，两端应一致。',
    );
  const partners = nodes.filter(
    (each) =>
      isA(each, catches ? 'bpmn:IntermediateThrowEvent' : 'bpmn:IntermediateCatchEvent') &&
      linkName(each) === name &&
      triggersOf(each).includes('link'),
  );
  if (catches) {
    const same = nodes.filter(
      (each) =>
        isA(each, 'bpmn:IntermediateCatchEvent') &&
        triggersOf(each).includes('link') &&
        linkName(each) === name,
    );
    if (same.length > 1)
      report.error(
        'EXT118',
        event,
        `Several links catch "${name}". Keep one.`,
        `有多个链接事件捕获“${name}”，请只保留一个。`,
      );
    if (partners.length === 0)
      report.error(
        'EXT126',
        event,
        `No link on this level throws "${name}". Links stay on one level.`,
        `本层没有抛出“${name}”的链接事件，链接不能跨层。`,
      );
  } else if (partners.length === 0) {
    for (const rule of ['EXT125', 'EXT126'])
      report.error(
        rule,
        event,
        `No link on this level catches "${name}". Add one; links stay on one level.`,
        `本层没有捕获“${name}”的链接事件，请添加；链接不能跨层。`,
      );
  }
}
