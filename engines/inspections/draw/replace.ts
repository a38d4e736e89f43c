import { assignInspectors } from './assign.ts';
import { fromHex } from './bytes.ts';
import { drawObjects, type DrawLists } from './draw.ts';
import type { DrawProof, Replacement, Sm3 } from './model.ts';
import { verifyDraw } from './verify.ts';

/**
 * The proof with one inspector exchanged (人工调整). Without `in` the next in the drawn order comes. Throws `RangeError` with what is wrong: no
 * reason, nobody left, somebody who does not fit. What was drawn stays in the proof.
 */
export function replaceInspector(
  proof: DrawProof,
  wish: Omit<Replacement, 'in' | 'how'> & { in?: string },
  lists: DrawLists,
  sm3: Sm3,
): DrawProof {
  const incoming = wish.in ?? nextDrawn(proof, wish.object, lists, sm3);
  if (incoming === undefined) throw new RangeError(`nobody else who fits ${wish.object} is left`);
  const replacement: Replacement = {
    ...wish,
    in: incoming,
    how: wish.in === undefined ? 'next-drawn' : 'named',
  };
  const changed = { ...proof, replacements: [...proof.replacements, replacement] };
  const [problem] = verifyDraw(changed, lists, sm3);
  if (problem) throw new RangeError(problem.en);
  return changed;
}

function nextDrawn(proof: DrawProof, object: string, lists: DrawLists, sm3: Sm3): string | undefined {
  const { announcement, replacements } = proof;
  if (!announcement.inspectors) return undefined;
  const seed = fromHex(proof.seed, 32);
  const { lines } = drawObjects(announcement, lists.objects, seed, sm3);
  const before = replacements.filter((each) => each.object === object);
  const { need } = announcement.inspectors;
  const assigned = assignInspectors(
    { list: lists.objects, lines, inspectors: lists.inspectors!.inspectors, need, seed },
    sm3,
    (each) => (each === object ? before.length + 1 : 0),
  ).find((each) => each.object === object);
  const came = new Set(before.map((each) => each.in));
  return assigned?.next.find((certificate) => !came.has(certificate));
}
