/**
 * `npm run draw:verify FILE`: recomputes a draw (双随机抽取核验) from its proof file. docs/reference/draws.md.
 * Exit 0: it is right. Exit 1: every difference on its own line. Exit 2: it could not be checked.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import {
  freezeList,
  freezeInspectors,
  readProof,
  verifyDraw,
  type DrawProof,
} from '@yiti/engines/inspections';
import { sm3 } from '../server/src/base/crypto/index.ts';

const usage = `npm run draw:verify -- PROOF [--objects FILE] [--inspectors FILE]
  PROOF       the proof file, JSON
  --objects   the frozen list of objects, when it is not in the proof
  --inspectors  the frozen list of inspectors, when it is not in the proof`;

/** The lines to print, and the exit code. */
export function verifyFile(args: readonly string[]): { lines: string[]; code: 0 | 1 | 2 } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { objects: { type: 'string' }, inspectors: { type: 'string' } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return { lines: [usage], code: 2 };
    const proof = readProof(readFileSync(file, 'utf8'));
    return judged(proof, verifyDraw(proof, listsOf(proof, values), sm3));
  } catch (error) {
    return { lines: [`The draw could not be checked: ${(error as Error).message}`, `无法核验。`], code: 2 };
  }
}

function listsOf({ announcement, lists }: DrawProof, files: { objects?: string; inspectors?: string }) {
  const read = (name: 'objects' | 'inspectors'): Uint8Array => {
    const given = files[name];
    if (given !== undefined) return readFileSync(given);
    const inside = lists?.[name];
    if (inside === undefined)
      throw new RangeError(`the list of ${name} is not in the proof; name its file with --${name}.`);
    return Buffer.from(inside);
  };
  const objects = freezeList(read('objects'), sm3);
  return announcement.inspectors
    ? { objects, inspectors: freezeInspectors(read('inspectors'), sm3) }
    : { objects };
}

function judged({ announcement, drawn }: DrawProof, differences: ReadonlyArray<{ zh: string; en: string }>) {
  if (differences.length > 0) {
    const lines = differences.map(({ zh, en }) => `✖ ${en}\n  ${zh}`);
    return { lines: [...lines, 'This is not what the draw gives. 与抽取结果不符。'], code: 1 as const };
  }
  const count = drawn.reduce((sum, { objects }) => sum + objects.length, 0);
  const { title, objects } = announcement;
  return {
    lines: [
      `✔ ${title.en}: ${count} of ${objects.size} drawn as announced; everything recomputed.`,
      `  ${title.zh}：从 ${objects.size} 个对象中抽取 ${count} 个，全部重算一致。`,
    ],
    code: 0 as const,
  };
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const { lines, code } = verifyFile(process.argv.slice(2));
  for (const each of lines) console.log(each);
  process.exitCode = code;
}
