/** Where an instance stands and why, for people (说明): what it waits for, and what a join still misses. */
import { timeInWords } from '../calendar/index.ts';
import type { CompiledProcess, Node } from './compiled.ts';
import type { ProcessState, Text, Token, Wait } from './model.ts';

export interface Standing {
  token: number;
  scope: number;
  elementId: string;
  /** as the diagram has it */
  name: string;
  process: string;
  /** the work is done by the tokens inside it: a sub-process, a called process, an activity with several instances */
  around: boolean;
  /** ids of the waits that keep it here */
  waits: string[];
  why: Text;
}

/** What people call things. A diagram has names in one language only; undefined: as it has them. */
export interface Names {
  element?(element: { id: string; name: string }): Text | undefined;
  outcome?(outcome: string): Text | undefined;
}

/** One entry for each token, in the order in which they were made. */
export function explain(
  compiled: CompiledProcess,
  state: ProcessState,
  resolve: (key: string) => CompiledProcess | undefined,
  names: Names = {},
): Standing[] {
  if (state.status !== 'active') return [];
  const standing: Standing[] = [];
  for (const token of Object.values(state.tokens)) {
    const { process } = state.scopes[token.scope]!;
    const inside = process === compiled.key ? compiled : resolve(process);
    const node = inside?.byId.get(token.element);
    if (!inside || !node) continue;
    const waits = Object.values(state.waits).filter((wait) => wait.token === token.id);
    const name = namer(inside, names);
    const around = token.body !== undefined || token.loop !== undefined;
    const why = around
      ? whyInside(name(node.id))
      : waits.length > 0
        ? whyWaiting(waits, node, inside, name)
        : whyJoining(state, token, node, inside, name);
    standing.push({
      token: token.id,
      scope: token.scope,
      elementId: node.id,
      name: node.name,
      process,
      around,
      waits: waits.map(({ id }) => id),
      why,
    });
  }
  return standing;
}

type Namer = (id: string) => Text;

/** The name of an element in both languages; of one without a name, its id. */
export function namer(process: CompiledProcess | undefined, names: Names): Namer {
  return (id) => {
    const node = process?.byId.get(id);
    const name = node?.name || id;
    return names.element?.({ id, name }) ?? { zh: name, en: node?.nameEn ?? name };
  };
}

const whyInside = ({ zh, en }: Text): Text => ({
  zh: `“${zh}”正在办理，见其中各步`,
  en: `"${en}" is under way: see the steps inside`,
});

function whyWaiting(waits: Wait[], node: Node, process: CompiledProcess, name: Namer): Text {
  const own = waits.filter((wait) => process.byId.get(wait.element)?.attachedTo !== node.index);
  const parts = (own.length > 0 ? own : waits).map((wait) => whyOne(wait, name));
  return { zh: parts.map(({ zh }) => zh).join('；或'), en: parts.map(({ en }) => en).join('; or ') };
}

function whyOne(wait: Wait, name: Namer): Text {
  const { zh, en } = name(wait.element);
  switch (wait.kind) {
    case 'task':
      return { zh: `等待任务“${zh}”完成`, en: `waits for the task "${en}" to be completed` };
    case 'service':
      return { zh: `等待服务“${zh}”返回`, en: `waits for the service of "${en}" to answer` };
    case 'timer': {
      const due = timeInWords(wait.dueAt!);
      return { zh: `等待到${due.zh}（${zh}）`, en: `waits until ${due.en} (${en})` };
    }
    case 'message':
      return { zh: `等待消息“${zh}”`, en: `waits for the message of "${en}"` };
    case 'signal':
      return { zh: `等待信号“${zh}”`, en: `waits for the signal of "${en}"` };
    default:
      return { zh: `等待“${zh}”的条件成立`, en: `waits for the condition of "${en}"` };
  }
}

function whyJoining(
  state: ProcessState,
  token: Token,
  node: Node,
  process: CompiledProcess,
  name: Namer,
): Text {
  const arrived = new Set(
    Object.values(state.tokens)
      .filter((each) => each.scope === token.scope && each.element === node.id)
      .map((each) => each.flow),
  );
  const missing = node.incoming
    .map((index) => process.flows[index]!)
    .filter((flow) => !arrived.has(flow.id))
    .map((flow) => name(process.nodes[flow.source]!.id));
  if (missing.length === 0) {
    const { zh, en } = name(node.id);
    return { zh: `等待更多令牌到达“${zh}”`, en: `waits for more tokens at "${en}"` };
  }
  return {
    zh: `汇聚处等待来自“${missing.map(({ zh }) => zh).join('”“')}”的分支`,
    en: `the join waits for what comes from "${missing.map(({ en }) => en).join('", "')}"`,
  };
}
