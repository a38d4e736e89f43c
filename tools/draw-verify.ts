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
  openLists,
  readProof,
  verifyDraw,
  type DrawLists,
  type DrawProof,
  type OpenedObject,
} from '@yiti/engines/inspections';
import { sm3 } from '../server/src/base/crypto/index.ts';

const usage = `npm run draw:verify -- PROOF [--objects FILE] [--visits FILE] [--inspectors FILE] [--opening FILE]
  PROOF         the proof file, JSON
  --objects     the frozen list of objects, when it is not in the proof
  --visits      the frozen list of second names, when it is not in the proof
  --inspectors  the frozen list of inspectors, when it is not in the proof
  --opening     for supervisors and auditors: which firm stands behind which names, so that the second names are checked as well`;

/** The lines to print, and the exit code. */
export function verifyFile(args: readonly string[]): { lines: string[]; code: 0 | 1 | 2 } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        objects: { type: 'string' },
        visits: { type: 'string' },
        inspectors: { type: 'string' },
        opening: { type: 'string' },
      },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return { lines: [usage], code: 2 };
    const proof = readProof(readFileSync(file, 'utf8'));
    const lists = listsOf(proof, values);
    if (values.opening === undefined) return judged(proof, verifyDraw(proof, lists, sm3));
    const { names, problems } = openLists(proof.announcement, readOpening(values.opening), sm3);
    // names that do not give the announced lists prove nothing
    return judged(proof, problems.length > 0 ? problems : verifyDraw(proof, { ...lists, names }, sm3), true);
  } catch (error) {
    return { lines: [`The draw could not be checked: ${(error as Error).message}`, `无法核验。`], code: 2 };
  }
}

function listsOf(
  { announcement, lists }: DrawProof,
  files: { objects?: string; visits?: string; inspectors?: string },
): DrawLists {
  const read = (name: 'objects' | 'visits' | 'inspectors'): Uint8Array => {
    const given = files[name];
    if (given !== undefined) return readFileSync(given);
    const inside = lists?.[name];
    if (inside === undefined)
      throw new RangeError(`the list of ${name} is not in the proof; name its file with --${name}.`);
    return Buffer.from(inside);
  };
  return {
    objects: freezeList(read('objects'), sm3),
    ...(announcement.visits ? { visits: freezeList(read('visits'), sm3) } : {}),
    ...(announcement.inspectors ? { inspectors: freezeInspectors(read('inspectors'), sm3) } : {}),
  };
}

/** What the platform gives to supervisors and auditors (下载代号对照). Throws `RangeError` when it is something else. */
function readOpening(file: string): OpenedObject[] {
  const { objects } = JSON.parse(readFileSync(file, 'utf8')) as { objects?: unknown };
  if (!Array.isArray(objects)) throw new RangeError('the opening file has no objects');
  return objects.map((each: Record<string, unknown>, at) => {
    const text = (name: string): string => {
      const value = each[name];
      if (typeof value !== 'string')
        throw new RangeError(`object ${at + 1} of the opening file has no ${name}`);
      return value;
    };
    return {
      object: text('uscc'),
      stratum: text('stratum'),
      meaning: text('class'),
      division: text('division'),
      nonce: text('nonce'),
    };
  });
}

function judged(
  { announcement, drawn }: DrawProof,
  differences: ReadonlyArray<{ zh: string; en: string }>,
  opened = false,
) {
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
      ...(opened
        ? ['  Names opened: the firms visited are those drawn. 代号已对照：检查的就是抽中的企业。']
        : []),
    ],
    code: 0 as const,
  };
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const { lines, code } = verifyFile(process.argv.slice(2));
  for (const each of lines) console.log(each);
  process.exitCode = code;
}
