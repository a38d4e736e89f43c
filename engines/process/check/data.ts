/** Data inputs and outputs (数据输入输出), BPMN 2.0.2 §10.4.1: sets, references, collections, associations. */
import { associationsOf } from '../data-associations.ts';
import {
  containersOf,
  flag,
  idOf,
  isA,
  isActivity,
  many,
  nodesOf,
  one,
  text,
  type Element,
} from '../element.ts';
import type { Report } from './report.ts';

export function checkData(process: Element, report: Report): void {
  checkSpecification(process, report);
  for (const container of containersOf(process)) {
    for (const each of many(container, 'flowElements'))
      if (each.$type === 'bpmn:DataObject') checkCollection(each, report);
    for (const node of nodesOf(container)) {
      if (isActivity(node)) checkSpecification(node, report);
      if (isActivity(node)) checkTaskSets(node, report);
      checkAssociations(node, process, report);
    }
  }
}

const SIDES = [
  {
    item: 'dataInputs',
    sets: 'inputSets',
    refs: 'dataInputRefs',
    optional: 'optionalInputRefs',
    during: 'whileExecutingInputRefs',
    rules: ['EXT084', 'EXT085', 'EXT086'],
    zh: '数据输入',
  },
  {
    item: 'dataOutputs',
    sets: 'outputSets',
    refs: 'dataOutputRefs',
    optional: 'optionalOutputRefs',
    during: 'whileExecutingOutputRefs',
    rules: ['EXT088', 'EXT089', 'EXT090'],
    zh: '数据输出',
  },
] as const;

function checkSpecification(owner: Element, report: Report): void {
  const specification = one(owner, 'ioSpecification');
  if (!specification) return;
  for (const { item, sets, refs, optional, during, rules, zh } of SIDES) {
    const allSets = many(specification, sets);
    if (allSets.length === 0) {
      report.error(
        'EXT083',
        owner,
        `Its ioSpecification has no ${sets.slice(0, -1)}. Add one, empty if need be.`,
        `ioSpecification 没有 ${sets.slice(0, -1)}，请添加（可以为空）。`,
      );
    }
    for (const each of many(specification, item)) {
      checkCollection(each, report);
      if (allSets.some((set) => many(set, refs).includes(each))) continue;
      report.error(
        rules[0],
        each,
        `"${idOf(owner)}": it belongs to no ${sets.slice(0, -1)}. Add it to one.`,
        `“${idOf(owner)}”的${zh}不属于任何集合，请加入。`,
      );
    }
    for (const set of allSets) {
      for (const [name, rule] of [
        [optional, rules[1]],
        [during, rules[2]],
      ] as const) {
        for (const each of many(set, name)) {
          if (!many(set, refs).includes(each))
            report.error(
              rule,
              each,
              `It is among ${name} of "${idOf(owner)}" but not among ${refs}. Add it there.`,
              `在“${idOf(owner)}”的 ${name} 中，但不在 ${refs} 中，请补充。`,
            );
        }
      }
    }
  }
}

/** `isCollection` agrees with the item definition it refers to. */
function checkCollection(each: Element, report: Report): void {
  const item = one(each, 'itemSubjectRef');
  if (!item || flag(each, 'isCollection') === flag(item, 'isCollection')) return;
  report.error(
    'EXT020',
    each,
    `isCollection differs from its item definition "${idOf(item)}". Make them equal.`,
    `isCollection 与数据项定义“${idOf(item)}”不一致，请统一。`,
  );
}

function checkTaskSets(task: Element, report: Report): void {
  const specification = one(task, 'ioSpecification');
  const inputSets = many(specification, 'inputSets').length;
  const outputSets = many(specification, 'outputSets').length;
  const inputs = many(specification, 'dataInputs').length;
  const outputs = many(specification, 'dataOutputs').length;
  if (isA(task, 'bpmn:ServiceTask') && one(task, 'operationRef')) {
    if (inputSets !== 1)
      report.error(
        'EXT042',
        task,
        'A service task with an operation has exactly one input set.',
        '带操作的服务任务必须且只能有一个输入集合。',
      );
    if (outputSets > 1)
      report.error(
        'EXT043',
        task,
        'A service task with an operation has at most one output set.',
        '带操作的服务任务最多一个输出集合。',
      );
  }
  const message = one(task, 'messageRef');
  if (isA(task, 'bpmn:SendTask') && message && (inputSets > 1 || inputs > 1))
    report.error(
      'EXT046',
      task,
      'A send task with a message has at most one input set and one data input.',
      '带消息的发送任务最多一个输入集合和一个数据输入。',
    );
  if (isA(task, 'bpmn:ReceiveTask') && message) {
    if (outputSets > 1)
      report.error(
        'EXT050',
        task,
        'A receive task with a message has at most one output set.',
        '带消息的接收任务最多一个输出集合。',
      );
    if (outputs > 1)
      report.error(
        'EXT051',
        task,
        'A receive task with a message has at most one data output.',
        '带消息的接收任务最多一个数据输出。',
      );
  }
}

function checkAssociations(node: Element, process: Element, report: Report): void {
  const own = one(process, 'ioSpecification');
  const lists = (['dataInputAssociations', 'dataOutputAssociations'] as const).flatMap((side) =>
    associationsOf(node, side),
  );
  for (const each of lists) {
    const sources = many(each, 'sourceRef');
    const target = one(each, 'targetRef');
    if (sources.length > 1 && !text(one(each, 'transformation'), 'body'))
      report.error(
        'EXT092',
        each,
        `A data association of "${idOf(node)}" with several sources needs a transformation.`,
        `“${idOf(node)}”的多来源数据关联需要转换表达式。`,
      );
    if (target && many(own, 'dataInputs').includes(target))
      report.error(
        'EXT080',
        each,
        `A data input of the process, "${idOf(target)}", is no target.`,
        `流程的数据输入“${idOf(target)}”不能作为数据关联的目标。`,
      );
    const output = sources.find((source) => many(own, 'dataOutputs').includes(source));
    if (output)
      report.error(
        'EXT081',
        each,
        `A data output of the process, "${idOf(output)}", is no source.`,
        `流程的数据输出“${idOf(output)}”不能作为数据关联的来源。`,
      );
  }
}
