/** Going through a FEEL tree: names with dots, and what an expression is made of. */
import type { Node } from './tree.ts';

/** `a.b.c` as one name. */
export function dotted(node: Node): string | null {
  if (node.kind === 'name') return node.name;
  const before = node.kind === 'path' ? dotted(node.target) : null;
  return before === null || node.kind !== 'path' ? null : `${before}.${node.name}`;
}

export const childrenOf = (node: Node): Node[] =>
  Object.values(node).flatMap((part: unknown): Node[] => {
    const all = Array.isArray(part) ? (part as unknown[]) : [part];
    return all.flatMap((each) => {
      if (typeof each !== 'object' || each === null) return [];
      if ('kind' in each && 'from' in each) return [each as Node];
      return 'over' in each
        ? [(each as { over: Node }).over]
        : 'value' in each
          ? [(each as { value: Node }).value]
          : [];
    });
  });

/** Does the expression speak of that name? */
export const speaksOf = (node: Node, name: string): boolean =>
  dotted(node) === name || childrenOf(node).some((child) => speaksOf(child, name));
