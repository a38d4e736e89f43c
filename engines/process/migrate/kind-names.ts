import type { Loop, NodeKind } from '../compiled.ts';
import type { Text } from '../model.ts';

/** What people call the kinds of elements, as BPMN editors in both languages do. */
export const kindNames: Readonly<Record<NodeKind, Text>> = {
  start: { zh: '开始事件', en: 'start event' },
  end: { zh: '结束事件', en: 'end event' },
  catch: { zh: '捕获事件', en: 'catching event' },
  throw: { zh: '抛出事件', en: 'throwing event' },
  boundary: { zh: '边界事件', en: 'boundary event' },
  userTask: { zh: '用户任务', en: 'user task' },
  serviceTask: { zh: '服务任务', en: 'service task' },
  sendTask: { zh: '发送任务', en: 'send task' },
  receiveTask: { zh: '接收任务', en: 'receive task' },
  scriptTask: { zh: '脚本任务', en: 'script task' },
  businessRuleTask: { zh: '业务规则任务', en: 'business rule task' },
  passTask: { zh: '任务', en: 'task' },
  subProcess: { zh: '子流程', en: 'sub-process' },
  eventSubProcess: { zh: '事件子流程', en: 'event sub-process' },
  callActivity: { zh: '调用活动', en: 'call activity' },
  exclusive: { zh: '排他网关', en: 'exclusive gateway' },
  parallel: { zh: '并行网关', en: 'parallel gateway' },
  inclusive: { zh: '包容网关', en: 'inclusive gateway' },
  complex: { zh: '复杂网关', en: 'complex gateway' },
  eventBased: { zh: '事件网关', en: 'event-based gateway' },
};

export const loopNames: Readonly<Record<Loop['kind'] | 'none', Text>> = {
  none: { zh: '不循环', en: 'not repeated' },
  standard: { zh: '标准循环', en: 'a standard loop' },
  sequential: { zh: '顺序多实例', en: 'several instances in sequence' },
  parallel: { zh: '并行多实例', en: 'several instances side by side' },
};
