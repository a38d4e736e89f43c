/** What happened to an instance, for people (流程日志): each entry of the log in words. */
import type { CompiledProcess } from './compiled.ts';
import { namer, type Names } from './explain.ts';
import type { LoggedEvent, ProcessState, Text, Wait } from './model.ts';

export interface Told {
  /** where it happened; null: to the instance as a whole, or nothing waited for it any more */
  elementId: string | null;
  process: string | null;
  words: Text;
}

/**
 * Tells an event of the log. Data that came with it is not told.
 *
 * @param before the state that it came to; null for the first
 */
export function tellEvent(
  compiled: CompiledProcess,
  before: ProcessState | null,
  event: LoggedEvent,
  resolve: (key: string) => CompiledProcess | undefined,
  names: Names = {},
): Told {
  const wait = before && waitOf(before, event);
  const elementId = wait?.element ?? startOf(event) ?? null;
  const process = wait ? processOf(before, wait) : elementId === null ? null : compiled.key;
  const inside = process === null || process === compiled.key ? compiled : resolve(process);
  const name = elementId === null ? quoted(event) : namer(inside, names)(elementId);
  return { elementId, process, words: inWords(event, name, names) };
}

const startOf = (event: LoggedEvent): string | undefined => (event.type === 'started' ? event.at : undefined);

/** The wait that an event ends; of a signal, the first. */
function waitOf({ waits }: ProcessState, event: LoggedEvent): Wait | undefined {
  switch (event.type) {
    case 'taskCompleted':
      return waits[event.taskId];
    case 'timerFired':
      return waits[event.timerId];
    case 'serviceCompleted':
    case 'serviceFailed':
      return waits[event.effectId];
    case 'error':
      return waits[event.waitId];
    case 'message':
    case 'signal':
      return Object.values(waits)
        .filter((wait) => wait.kind === event.type && wait.name === event.name)
        .filter(
          (wait) =>
            wait.correlation === undefined ||
            !('correlation' in event) ||
            wait.correlation === event.correlation,
        )
        .toSorted((a, b) => a.order - b.order)[0];
    default:
      return undefined;
  }
}

function processOf({ tokens, scopes }: ProcessState, wait: Wait): string | null {
  const scope = wait.scope ?? tokens[wait.token ?? -1]?.scope;
  return scope === undefined ? null : (scopes[scope]?.process ?? null);
}

/** What an event calls itself when no element is known. */
function quoted(event: LoggedEvent): Text {
  const name =
    'taskId' in event
      ? event.taskId
      : 'timerId' in event
        ? event.timerId
        : 'effectId' in event
          ? event.effectId
          : 'waitId' in event
            ? event.waitId
            : 'name' in event
              ? event.name
              : '';
  return { zh: name, en: name };
}

function inWords(event: LoggedEvent, { zh, en }: Text, names: Names): Text {
  switch (event.type) {
    case 'started':
      return zh
        ? { zh: `流程由“${zh}”启动`, en: `The process was started by "${en}"` }
        : { zh: '流程启动', en: 'The process was started' };
    case 'taskCompleted':
      return taskInWords({ zh, en }, event.outcome, names);
    case 'timerFired':
      return { zh: `定时器“${zh}”到时`, en: `The timer "${en}" fired` };
    case 'message':
      return { zh: `收到消息“${zh}”`, en: `The message of "${en}" came` };
    case 'signal':
      return { zh: `收到信号“${zh}”`, en: `The signal of "${en}" came` };
    case 'serviceCompleted':
      return { zh: `服务“${zh}”已返回`, en: `The service of "${en}" answered` };
    case 'serviceFailed':
      return {
        zh: `服务“${zh}”没有办成：${event.reason.zh}`,
        en: `The service of "${en}" failed: ${event.reason.en}`,
      };
    case 'error':
      return {
        zh: `“${zh}”出错（${event.errorCode}）`,
        en: `An error happened at "${en}" (${event.errorCode})`,
      };
    case 'variablesChanged':
      return { zh: '流程数据已更新', en: 'Data of the process changed' };
    case 'timesMoved':
      return { zh: '放假安排有变，期限随之调整', en: 'Days off have changed, and times moved with them' };
    case 'migrated':
      return { zh: '流程迁移到新版本', en: 'The process was moved to a new version' };
    case 'cancelled':
      return { zh: '流程已取消', en: 'The process was cancelled' };
    default:
      return event satisfies never;
  }
}

function taskInWords({ zh, en }: Text, outcome: string | undefined, names: Names): Text {
  if (outcome === undefined) return { zh: `任务“${zh}”完成`, en: `The task "${en}" was completed` };
  const said = names.outcome?.(outcome) ?? { zh: outcome, en: outcome };
  return { zh: `任务“${zh}”完成，结果：${said.zh}`, en: `The task "${en}" was completed: ${said.en}` };
}
