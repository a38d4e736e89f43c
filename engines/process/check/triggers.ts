/** What an event catches or throws must be said completely: which message, which signal, which code, when. */
import { TIMER_FIELDS } from '../compile-parts.ts';
import {
  definitionsOf,
  idOf,
  isA,
  isEvent,
  nodesOf,
  one,
  processOfElement,
  text,
  triggerName,
  type Element,
} from '../element.ts';
import type { Report } from './report.ts';

export function checkTriggers(container: Element, report: Report): void {
  for (const node of nodesOf(container)) checkAudience(node, report);
  for (const task of nodesOf(container))
    if (isA(task, 'bpmn:SendTask', 'bpmn:ReceiveTask')) checkOperation(task, task, report);
  for (const event of nodesOf(container).filter(isEvent)) {
    for (const definition of definitionsOf(event)) {
      const kind = triggerName(definition);
      const throws = isA(event, 'bpmn:EndEvent', 'bpmn:IntermediateThrowEvent');
      if (kind === 'timer') checkTimer(event, definition, report);
      if (kind === 'message') {
        checkMessage(event, definition, report);
        checkOperation(event, definition, report);
      }
      if (kind === 'signal' && !one(definition, 'signalRef'))
        report.error(
          'EXT145',
          event,
          'It names no signal. Choose one (signalRef).',
          '没有指定信号，请选择（signalRef）。',
        );
      if (kind === 'conditional' && !text(one(definition, 'condition'), 'body'))
        report.error(
          'EXT130',
          event,
          'It has no condition. Write one in FEEL.',
          '没有条件表达式，请用 FEEL 填写。',
        );
      if (kind === 'escalation' && throws)
        checkCode(event, one(definition, 'escalationRef'), 'escalationCode', 'EXT011', report);
      if (kind === 'error' && throws)
        checkCode(event, one(definition, 'errorRef'), 'errorCode', 'EXT012', report);
    }
  }
}

/** A message for others in the place needs a key: without one it would reach strangers. */
function checkAudience(node: Element, report: Report): void {
  const audience = text(node, 'yiti:audience');
  if (audience === undefined || audience === 'application') return;
  if (audience === 'place' && text(node, 'yiti:correlationKey')) return;
  if (audience === 'place')
    return report.error(
      'YITI-AUDIENCE',
      node,
      'A message for the whole place needs a key (yiti:correlationKey), or it would reach strangers. Set one.',
      '面向全地区的消息必须有关联键（yiti:correlationKey），否则会误达他人，请设置。',
    );
  report.error(
    'YITI-AUDIENCE',
    node,
    `"${audience}" is no audience. Use application or place.`,
    `“${audience}”不是有效的接收范围，请用 application 或 place。`,
  );
}

/** An operation says which message it takes; naming another one beside it is a contradiction. */
function checkOperation(owner: Element, holder: Element, report: Report): void {
  const message = one(holder, 'messageRef');
  const operation = one(holder, 'operationRef');
  const messages = [one(operation, 'inMessageRef'), one(operation, 'outMessageRef')].filter(
    (each) => each !== undefined,
  );
  if (!message || messages.length === 0 || messages.includes(message)) return;
  report.error(
    'EXT128',
    owner,
    `Its message "${idOf(message)}" is none of its operation "${idOf(operation)}". Make them agree.`,
    `消息“${idOf(message)}”不属于操作“${idOf(operation)}”，请统一。`,
  );
}

function checkTimer(event: Element, definition: Element, report: Report): void {
  const given = TIMER_FIELDS.filter(([field]) => one(definition, field) !== undefined);
  if (given.length !== 1 || given.some(([field]) => !text(one(definition, field), 'body'))) {
    report.error(
      'EXT013',
      event,
      'A timer has exactly one value: timeDate, timeDuration or timeCycle.',
      '定时器必须且只能有一个值：timeDate、timeDuration 或 timeCycle。',
    );
  }
}

function checkMessage(event: Element, definition: Element, report: Report): void {
  if (one(definition, 'messageRef') || processOfElement(event)?.get('isExecutable') !== true) return;
  report.error(
    'EXT127',
    event,
    'It names no message. Choose one (messageRef).',
    '没有指定消息，请选择（messageRef）。',
  );
}

function checkCode(
  event: Element,
  target: Element | undefined,
  code: string,
  rule: string,
  report: Report,
): void {
  if (text(target, code)) return;
  report.error(
    rule,
    event,
    `What it throws has no code. Choose an element with ${code}.`,
    `所抛出的内容没有代码，请选择带有 ${code} 的元素。`,
  );
}
