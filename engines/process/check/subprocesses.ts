/** Sub-processes (子流程): what each kind must and must not hold. */
import {
  idOf,
  isActivity,
  isEvent,
  isEventSubProcess,
  isSubProcess,
  nodesOf,
  one,
  type Element,
} from '../element.ts';
import type { Report } from './report.ts';

export function checkSubProcesses(container: Element, report: Report): void {
  for (const node of nodesOf(container)) {
    if (!isSubProcess(node)) continue;
    const starts = nodesOf(node).filter((each) => each.$type === 'bpmn:StartEvent');
    if (isEventSubProcess(node) && starts.length !== 1) {
      report.error(
        'EXT058',
        node,
        `An event sub-process has exactly one start event; it has ${starts.length}.`,
        `事件子流程必须且只能有一个开始事件，现有 ${starts.length} 个。`,
      );
    }
    if (one(node, 'ioSpecification')) {
      report.error(
        'EXT079',
        node,
        'A sub-process has no ioSpecification; it sees the variables around it. Remove it.',
        '子流程不能有 ioSpecification，它直接使用外层变量，请删除。',
      );
    }
    if (node.$type === 'bpmn:AdHocSubProcess') checkAdHoc(node, report);
  }
}

function checkAdHoc(node: Element, report: Report): void {
  const inside = nodesOf(node);
  if (!inside.some(isActivity))
    report.error(
      'EXT061',
      node,
      'An ad-hoc sub-process holds at least one activity.',
      '临时子流程至少包含一个活动。',
    );
  for (const each of inside.filter(isEvent)) {
    if (each.$type !== 'bpmn:StartEvent' && each.$type !== 'bpmn:EndEvent') continue;
    report.error(
      'EXT062',
      each,
      `The ad-hoc sub-process "${idOf(node)}" has no start and end events.`,
      `临时子流程“${idOf(node)}”不能有开始和结束事件。`,
    );
  }
}
