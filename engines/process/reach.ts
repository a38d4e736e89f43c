/** What an inclusive join must know of the diagram, computed once. */
import type { Flow, Node } from './compiled.ts';

/** Incoming flows of a join as bits, 32 to a word: as many words as the join needs, one row of them for each node. */
export interface Reach {
  words: number;
  bits: Int32Array;
}

/**
 * For each node, which incoming flows of the join (in their order, as bits) a token standing there can still reach on paths
 * that do not pass the join. An activity also leads to its boundary events, a throwing link to its catching one.
 *
 * @param barriers nodes that let nothing through
 */
export function computeReach(
  join: Node,
  nodes: readonly Node[],
  flows: readonly Flow[],
  barriers: readonly number[] = [],
): Reach {
  const words = Math.ceil(join.incoming.length / 32);
  const bits = new Int32Array(nodes.length * words);
  join.incoming.forEach((index, flow) => {
    const word = flow >> 5;
    const bit = 1 << (flow & 31);
    const open = [flows[index]!.source];
    while (open.length > 0) {
      const at = open.pop()!;
      const place = at * words + word;
      if (at === join.index || barriers.includes(at) || (bits[place]! & bit) !== 0) continue;
      bits[place] = bits[place]! | bit;
      open.push(...before(nodes[at]!, nodes, flows));
    }
  });
  return { words, bits };
}

/** The flows that are given, by their place among the incoming ones, as one row of bits. */
export function flowBits({ words }: Reach, count: number, has: (flow: number) => boolean): Int32Array {
  const row = new Int32Array(words);
  for (let flow = 0; flow < count; flow++) if (has(flow)) row[flow >> 5]! |= 1 << (flow & 31);
  return row;
}

/** Can a token at this node reach this incoming flow? */
export const leadsTo = ({ words, bits }: Reach, node: number, flow: number): boolean =>
  (bits[node * words + (flow >> 5)]! & (1 << (flow & 31))) !== 0;

/** Can a token at this node reach a flow outside of `have`, and none within it? Then a join that has those must wait. */
export function isAwaited({ words, bits }: Reach, node: number, have: Int32Array): boolean {
  let outside = false;
  for (let word = 0; word < words; word++) {
    const reached = bits[node * words + word]!;
    if ((reached & have[word]!) !== 0) return false;
    if (reached !== 0) outside = true;
  }
  return outside;
}

function before(node: Node, nodes: readonly Node[], flows: readonly Flow[]): number[] {
  const sources = node.incoming.map((index) => flows[index]!.source);
  if (node.attachedTo >= 0) sources.push(node.attachedTo);
  if (node.kind === 'catch') {
    for (const other of nodes)
      if (other.triggers.some((each) => each.type === 'link' && each.target === node.index))
        sources.push(other.index);
  }
  return sources;
}
