import type { Text } from '../../../ui/text.ts';
import {
  trialInputs,
  type DecisionModel,
  type DecisionSource,
  type SourceElement,
} from '@yiti/engines/decisions';

export interface GraphNode {
  id: string;
  kind: 'decision' | 'input' | 'knowledge' | 'read';
  /** `read`: the name as expressions write it, in both */
  name: Text;
  /** column and row on the picture, from 0 */
  level: number;
  place: number;
}
export interface Graph {
  nodes: GraphNode[];
  arrows: Array<{ from: string; to: string }>;
  levels: number;
  /** most nodes in one level */
  widest: number;
}

/**
 * What requires what (需求图), in levels: what is given stands on the left, what is decided last on the right. Names that tables read
 * without an input being drawn for them in the file are inputs too (`read`).
 */
export function requirementsGraph(source: DecisionSource, model: DecisionModel | null): Graph {
  const arrows: Graph['arrows'] = [];
  const nodes = new Map<string, Omit<GraphNode, 'level' | 'place'>>();
  for (const one of source.inputs) nodes.set(one.id, { id: one.id, kind: 'input', name: titleOf(one) });
  for (const one of source.knowledge)
    nodes.set(one.id, { id: one.id, kind: 'knowledge', name: titleOf(one) });
  for (const one of source.decisions) nodes.set(one.id, { id: one.id, kind: 'decision', name: titleOf(one) });
  for (const { id, requires } of [...source.decisions, ...source.knowledge])
    for (const from of requires) if (nodes.has(from)) arrows.push({ from, to: id });
  const drawn = new Set([...source.inputs, ...source.decisions].map(({ variable }) => variable));
  for (const { id } of model ? source.decisions : []) {
    for (const { path } of trialInputs(model!, id, 'own')) {
      if (drawn.has(path.split('.')[0]!) || drawn.has(path)) continue;
      nodes.set(path, { id: path, kind: 'read', name: { zh: path, en: path } });
      arrows.push({ from: path, to: id });
    }
  }
  return placed([...nodes.values()], arrows);
}

/** What people call an element of the file. */
export const titleOf = ({ name, nameEn }: SourceElement): Text => ({ zh: name, en: nameEn || name });

function placed(nodes: ReadonlyArray<Omit<GraphNode, 'level' | 'place'>>, arrows: Graph['arrows']): Graph {
  const levelOf = (id: string, seen: readonly string[] = []): number => {
    const before = arrows.filter(({ to, from }) => to === id && !seen.includes(from));
    return before.length === 0 ? 0 : 1 + Math.max(...before.map(({ from }) => levelOf(from, [...seen, id])));
  };
  const rows: number[] = [];
  const made = nodes.map((node) => {
    const level = levelOf(node.id);
    const place = rows[level] ?? 0;
    rows[level] = place + 1;
    return { ...node, level, place };
  });
  return { nodes: made, arrows, levels: rows.length, widest: Math.max(0, ...rows) };
}
