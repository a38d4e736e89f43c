/** On a thread of its own: draws from lists that were read, or changes what was drawn by hand. Sends one answer. */
import { parentPort } from 'node:worker_threads';
import {
  draw,
  replaceInspector,
  replaceObject,
  type DrawLists,
  type DrawProof,
  type ObjectReplacement,
  type Opening,
  type Replacement,
} from '@yiti/engines/inspections';
import type { Text } from '@yiti/engines/scenario';
import { sm3 } from '../../../base/crypto/index.ts';
import { objectsOf, type KeptProof } from './draw.ts';

export type ApartJob =
  | { kind: 'draw'; opening: Opening; lists: DrawLists }
  | {
      kind: 'inspector' | 'object';
      proof: KeptProof;
      /** JSON of what the proof was kept without; null: nothing was left out */
      outcome: Uint8Array | null;
      wish: { object: string; out?: string; in?: string; reason: string; by: string; at: string };
      lists: DrawLists;
    };

export type ApartAnswer =
  | { drawn: Drawn }
  | { unfair: Text[] }
  | { replacement: Replacement }
  | { objectReplacement: ObjectReplacement }
  /** what the engine will not have, as it says it */
  | { refused: string }
  | { failed: string };

export interface Drawn {
  proof: KeptProof;
  /** JSON of what `proof` is without */
  outcome: Uint8Array;
  /** JSON of some thousand objects each, to be written as rows */
  standing: string[];
}

const ROWS_AT_ONCE = 2000;

function answerTo(job: ApartJob): ApartAnswer {
  if (job.kind === 'draw') {
    const found = draw(job.opening, job.lists, sm3);
    return found.ok ? { drawn: splitProof(found.proof) } : { unfair: found.problems };
  }
  const proof = wholeProof(job.proof, job.outcome);
  const { object, out, ...wish } = job.wish;
  if (job.kind === 'inspector') {
    const changed = replaceInspector(proof, { ...wish, object, out: out! }, job.lists, sm3);
    return { replacement: changed.replacements.at(-1)! };
  }
  const { by, at, reason } = wish;
  const changed = replaceObject(proof, { out: object, by, at, reason }, job.lists, sm3);
  return { objectReplacement: changed.objectReplacements!.at(-1)! };
}

function splitProof(proof: DrawProof): Drawn {
  const { drawn, visits, assigned, ...kept } = proof;
  const objects = objectsOf(proof).map((one, place) => ({ place, ...one }));
  const standing: string[] = [];
  for (let at = 0; at < objects.length; at += ROWS_AT_ONCE)
    standing.push(JSON.stringify(objects.slice(at, at + ROWS_AT_ONCE)));
  return {
    proof: kept,
    outcome: new TextEncoder().encode(JSON.stringify({ drawn, ...(visits ? { visits } : {}), assigned })),
    standing,
  };
}

function wholeProof(proof: KeptProof, outcome: Uint8Array | null): DrawProof {
  const rest = outcome ? (JSON.parse(new TextDecoder().decode(outcome)) as object) : {};
  return { ...proof, ...rest } as DrawProof;
}

parentPort!.once('message', (job: ApartJob) => {
  let answer: ApartAnswer;
  try {
    answer = answerTo(job);
  } catch (error) {
    const { message, stack } = error as Error;
    answer = error instanceof RangeError ? { refused: message } : { failed: stack ?? message };
  }
  parentPort!.postMessage(answer);
});
