/** Activities (活动): attributes, loops, and what the platform needs to carry them out. */
import {
  expressionOf,
  flag,
  flowsOf,
  idOf,
  isA,
  isActivity,
  isEventSubProcess,
  many,
  nodesOf,
  number,
  one,
  processOfElement,
  text,
  type Element,
} from '../element.ts';
import type { Report } from './report.ts';

export function checkActivities(container: Element, report: Report): void {
  if (
    container.$type === 'bpmn:Process' &&
    text(container, 'processType') === 'Public' &&
    flag(container, 'isExecutable')
  ) {
    report.error(
      'EXT035',
      container,
      'A public process is not executable. Make it private.',
      '公共流程不可执行，请改为私有。',
    );
  }
  const flows = flowsOf(container);
  for (const activity of nodesOf(container).filter(isActivity)) {
    checkQuantities(activity, report);
    checkLoop(activity, report);
    checkCompensating(activity, flows, report);
    checkTask(activity, flows, report);
  }
}

function checkQuantities(activity: Element, report: Report): void {
  for (const [name, rule] of [
    ['startQuantity', 'EXT037'],
    ['completionQuantity', 'EXT038'],
  ] as const) {
    if ((number(activity, name) ?? 1) < 1)
      report.error(rule, activity, `${name} is at least 1.`, `${name} 至少为 1。`);
  }
}

function checkLoop(activity: Element, report: Report): void {
  const loop = one(activity, 'loopCharacteristics');
  if (isA(loop, 'bpmn:StandardLoopCharacteristics')) {
    const maximum = number(loop, 'loopMaximum');
    if (maximum !== undefined && maximum < 0)
      report.error('EXT065', activity, 'loopMaximum is not negative.', 'loopMaximum 不能为负数。');
    if (!expressionOf(loop, 'loopCondition') && maximum === undefined) {
      report.error(
        'EXT066',
        activity,
        'A loop needs a condition (loopCondition) or a maximum (loopMaximum).',
        '循环需要条件（loopCondition）或上限（loopMaximum）。',
      );
    }
  }
  if (!isA(loop, 'bpmn:MultiInstanceLoopCharacteristics')) return;
  const executable = processOfElement(activity)?.get('isExecutable') === true;
  const counted =
    expressionOf(loop, 'loopCardinality') ?? text(loop, 'yiti:collection') ?? one(loop, 'loopDataInputRef');
  if (executable && !counted)
    report.error(
      'EXT067',
      activity,
      'Several instances need a number (loopCardinality) or a list (loopDataInputRef, yiti:collection).',
      '多实例需要数量（loopCardinality）或列表（loopDataInputRef、yiti:collection）。',
    );
  const behaviour = text(loop, 'behavior');
  if (behaviour === 'None' && !one(loop, 'noneBehaviorEventRef'))
    report.error(
      'EXT069',
      activity,
      'behavior None needs noneBehaviorEventRef.',
      'behavior 为 None 时需要 noneBehaviorEventRef。',
    );
  if (behaviour === 'One' && !one(loop, 'oneBehaviorEventRef'))
    report.error(
      'EXT070',
      activity,
      'behavior One needs oneBehaviorEventRef.',
      'behavior 为 One 时需要 oneBehaviorEventRef。',
    );
  if (behaviour === 'Complex') checkComplexBehaviour(activity, loop!, report);
}

function checkComplexBehaviour(activity: Element, loop: Element, report: Report): void {
  const rules = many(loop, 'complexBehaviorDefinition');
  if (rules.length > 0 && rules.every((each) => expressionOf(each, 'condition') && one(each, 'event')))
    return;
  report.error(
    'EXT071',
    activity,
    'behavior Complex needs complexBehaviorDefinition with condition and event.',
    'behavior 为 Complex 时需要包含条件和事件的 complexBehaviorDefinition。',
  );
}

function checkCompensating(activity: Element, flows: Element[], report: Report): void {
  if (!flag(activity, 'isForCompensation')) return;
  const touching = flows.find(
    (flow) => one(flow, 'sourceRef') === activity || one(flow, 'targetRef') === activity,
  );
  if (touching)
    report.error(
      'EXT036',
      activity,
      `A compensation activity has no sequence flows; "${idOf(touching)}" touches it.`,
      `补偿活动不能有顺序流“${idOf(touching)}”。`,
    );
  if (isEventSubProcess(activity))
    report.error(
      'EXT036',
      activity,
      'An event sub-process is no compensation activity.',
      '事件子流程不能作为补偿活动。',
    );
}

function checkTask(task: Element, flows: Element[], report: Report): void {
  if (isA(task, 'bpmn:ScriptTask')) checkScript(task, report);
  if (isA(task, 'bpmn:ReceiveTask') && flag(task, 'instantiate')) checkInstantiate(task, flows, report);
  if (processOfElement(task)?.get('isExecutable') !== true) return;
  const item = text(task, 'operationRef') ?? one(task, 'operationRef');
  if (isA(task, 'bpmn:ServiceTask') && !text(task, 'yiti:service') && !item)
    report.error(
      'YITI-SERVICE',
      task,
      'It names no platform service. Set yiti:service.',
      '没有指定平台服务，请设置 yiti:service。',
    );
  if (isA(task, 'bpmn:BusinessRuleTask') && !text(task, 'yiti:decision'))
    report.error(
      'YITI-DECISION',
      task,
      'It names no decision. Set yiti:decision.',
      '没有指定决策，请设置 yiti:decision。',
    );
  if (isA(task, 'bpmn:CallActivity') && !text(task, 'calledElement'))
    report.error(
      'YITI-CALLED',
      task,
      'It names no process to call. Set calledElement.',
      '没有指定被调用的流程，请设置 calledElement。',
    );
  if (isA(task, 'bpmn:SendTask', 'bpmn:ReceiveTask') && !one(task, 'messageRef') && !item) {
    report.warn(
      'YITI-MESSAGE',
      task,
      'It names no message; its own id will be the name. Set messageRef.',
      '没有指定消息，将以元素 id 作为消息名，建议设置 messageRef。',
    );
  }
}

function checkScript(task: Element, report: Report): void {
  const format = text(task, 'scriptFormat');
  if (format === undefined) {
    report.error(
      'EXT053',
      task,
      'A script has a format. Set scriptFormat to text/x-feel.',
      '脚本必须有格式，请将 scriptFormat 设为 text/x-feel。',
    );
  } else if (format !== 'text/x-feel') {
    report.error(
      'YITI-SCRIPT',
      task,
      `Scripts in "${format}" are not carried out. Write it in FEEL (text/x-feel).`,
      `不支持“${format}”脚本，请用 FEEL（text/x-feel）编写。`,
    );
  }
  if (text(task, 'script') === undefined)
    report.error(
      'YITI-SCRIPT',
      task,
      'The script is empty. Write a FEEL expression.',
      '脚本为空，请填写 FEEL 表达式。',
    );
}

function checkInstantiate(task: Element, flows: Element[], report: Report): void {
  const into = flows.find((flow) => one(flow, 'targetRef') === task);
  if (into)
    report.error(
      'EXT049',
      task,
      `A receive task that starts the process has no incoming flow; "${idOf(into)}" leads to it.`,
      `启动流程的接收任务不能有流入顺序流“${idOf(into)}”。`,
    );
}
