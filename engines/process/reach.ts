/** What an inclusive join must know of the diagram, computed once. */
import type { Flow, Node } from './compiled.ts';

/**
 * For each node, which incoming flows of the join (as bits) a token standing there can still reach on paths that do not
 * pass the join. An activity also leads to its boundary events, a throwing link to its catching one.
 */
export function computeReach(join: Node, nodes: readonly Node[], flows: readonly Flow[]): Int32Array {
  const reach = new Int32Array(nodes.length);
  join.incoming.forEach((index, bit) => {
    const open = [flows[index]!.source];
    while (open.length > 0) {
      const at = open.pop()!;
      if (at === join.index || (reach[at]! & (1 << bit)) !== 0) continue;
      reach[at] = reach[at]! | (1 << bit);
      open.push(...before(nodes[at]!, nodes, flows));
    }
  });
  return reach;
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
