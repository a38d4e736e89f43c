import { assignInspectors } from './assign.ts';
import { fromHex } from './bytes.ts';
import type { DrawLists } from './draw.ts';
import type { DrawProof, ObjectReplacement, Replacement, Sm3 } from './model.ts';
import { linesOf } from './substitutes.ts';
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
  const incoming = wish.in ?? nextDrawn(proof, wish, lists, sm3);
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

function nextDrawn(
  proof: DrawProof,
  { object, out }: Pick<Replacement, 'object' | 'out'>,
  lists: DrawLists,
  sm3: Sm3,
): string | undefined {
  const { announcement, replacements } = proof;
  if (!announcement.inspectors) return undefined;
  const seed = fromHex(proof.seed, 32);
  const { inspectors } = lists.inspectors!;
  const { list, lines } = linesOf(proof, lists, seed, sm3);
  const before = replacements.filter((each) => each.object === object);
  const { need } = announcement.inspectors;
  const assigned = assignInspectors({ list, lines, inspectors, need, seed }, sm3, (each) =>
    each === object ? before.length + 1 : 0,
  ).find((each) => each.object === object);
  const organisation = inspectors.find(({ certificate }) => certificate === out)?.organisation;
  const part =
    assigned?.parts.find(({ need: own }) => own.organisations.some((one) => one === organisation)) ??
    assigned?.parts[0];
  const came = new Set(before.map((each) => each.in));
  return part?.next.find((certificate) => !came.has(certificate));
}

/**
 * The proof with one drawn object put aside (人工调整); the next in the drawn order of its stratum comes, with inspectors of its own. Throws `RangeError` with
 * what is wrong: no reason, an object that was not drawn. Where objects have second names, `lists.names` must open them: the stratum is not public.
 */
export function replaceObject(
  proof: DrawProof,
  wish: Pick<ObjectReplacement, 'out' | 'by' | 'at' | 'reason'>,
  lists: DrawLists,
  sm3: Sm3,
): DrawProof {
  if (proof.announcement.visits && !lists.names)
    throw new RangeError('the second names are not opened: nobody can say which object comes next');
  const before = proof.objectReplacements ?? [];
  const wanted = (comes: Pick<ObjectReplacement, 'in' | 'inspectors' | 'fit'>): DrawProof => ({
    ...proof,
    objectReplacements: [...before, { ...wish, ...comes }],
  });
  const seed = fromHex(proof.seed, 32);
  const draft = wanted({ in: null, inspectors: [], fit: 0 });
  const { came, list, lines } = linesOf(draft, lists, seed, sm3);
  const comes = came.at(-1) ?? null;
  const { inspectors: drawn } = proof.announcement;
  const assigned =
    comes !== null && drawn
      ? assignInspectors(
          {
            list,
            lines,
            inspectors: lists.inspectors!.inspectors,
            need: drawn.need,
            seed,
          },
          sm3,
        ).find(({ object }) => object === comes)
      : undefined;
  const changed = wanted({
    in: comes,
    inspectors: assigned?.inspectors ?? [],
    fit: assigned?.fit ?? 0,
  });
  const [problem] = verifyDraw(changed, lists, sm3);
  if (problem) throw new RangeError(problem.en);
  return changed;
}
