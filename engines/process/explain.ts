/** Where an instance stands and why, for people (说明): what it waits for, and what a join still misses. */
import type { CompiledProcess, Node } from './compiled.ts';
import type { ProcessState, Text, Token, Wait } from './model.ts';

export interface Standing {
  elementId: string;
  name: string;
  process: string;
  /** ids of the waits that keep it here */
  waits: string[];
  why: Text;
}

/** One entry for each token that stands somewhere; sub-processes and calls around it are left out. */
export function explain(
  compiled: CompiledProcess,
  state: ProcessState,
  resolve: (key: string) => CompiledProcess | undefined,
): Standing[] {
  if (state.status !== 'active') return [];
  const standing: Standing[] = [];
  for (const token of Object.values(state.tokens)) {
    if (token.body !== undefined || token.loop !== undefined) continue;
    const { process } = state.scopes[token.scope]!;
    const inside = process === compiled.key ? compiled : resolve(process);
    const node = inside?.byId.get(token.element);
    if (!inside || !node) continue;
    const waits = Object.values(state.waits).filter((wait) => wait.token === token.id);
    const why = waits.length > 0 ? whyWaiting(waits, node, inside) : whyJoining(state, token, node, inside);
    standing.push({ elementId: node.id, name: node.name, process, waits: waits.map(({ id }) => id), why });
  }
  return standing;
}

function whyWaiting(waits: Wait[], node: Node, process: CompiledProcess): Text {
  const own = waits.filter((wait) => process.byId.get(wait.element)?.attachedTo !== node.index);
  const parts = (own.length > 0 ? own : waits).map(whyOne);
  return { zh: parts.map(({ zh }) => zh).join('；或'), en: parts.map(({ en }) => en).join('; or ') };
}

function whyOne(wait: Wait): Text {
  const name = wait.name ?? wait.element;
  switch (wait.kind) {
    case 'task':
      return {
        zh: `等待任务“${wait.element}”完成`,
        en: `waits for the task "${wait.element}" to be completed`,
      };
    case 'service':
      return {
        zh: `等待服务“${wait.element}”返回`,
        en: `waits for the service of "${wait.element}" to answer`,
      };
    case 'timer':
      return { zh: `等待到 ${wait.dueAt}`, en: `waits until ${wait.dueAt}` };
    case 'message':
      return { zh: `等待消息“${name}”`, en: `waits for the message "${name}"` };
    case 'signal':
      return { zh: `等待信号“${name}”`, en: `waits for the signal "${name}"` };
    default:
      return { zh: `等待“${wait.element}”的条件成立`, en: `waits for the condition of "${wait.element}"` };
  }
}

function whyJoining(state: ProcessState, token: Token, node: Node, process: CompiledProcess): Text {
  const arrived = new Set(
    Object.values(state.tokens)
      .filter((each) => each.scope === token.scope && each.element === node.id)
      .map((each) => each.flow),
  );
  const missing = node.incoming
    .map((index) => process.flows[index]!)
    .filter((flow) => !arrived.has(flow.id))
    .map((flow) => process.nodes[flow.source]!)
    .map((source) => source.name || source.id);
  if (missing.length === 0)
    return { zh: `等待更多令牌到达“${node.id}”`, en: `waits for more tokens at "${node.id}"` };
  return {
    zh: `汇聚处等待来自“${missing.join('”“')}”的分支`,
    en: `the join waits for what comes from "${missing.join('", "')}"`,
  };
}
