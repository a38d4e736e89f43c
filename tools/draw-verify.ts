/**
 * `npm run draw:verify FILE`: recomputes a draw (双随机抽取核验) from its proof file. docs/reference/draws.md.
 * Exit 0: it is right. Exit 1: every difference on its own line. Exit 2: it could not be checked.
 */
import { createReadStream, openSync, readFileSync, readSync, closeSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import {
  openLists,
  openListsFrom,
  readLists,
  readProof,
  verifyDraw,
  visitedIn,
  type DrawProof,
  type ListSources,
  type OpenedObject,
} from '@yiti/engines/inspections';
import { sm3 } from '../server/src/base/crypto/index.ts';

const usage = `npm run draw:verify -- PROOF [--objects FILE] [--visits FILE] [--inspectors FILE] [--opening FILE]
  PROOF         the proof file, JSON
  --objects     the frozen list of objects, when it is not in the proof
  --visits      the frozen list of second names, when it is not in the proof
  --inspectors  the frozen list of inspectors, when it is not in the proof
  --opening     for supervisors and auditors: which firm stands behind which names, so that the second names are checked as well;
                JSON, or lines as they are given for long lists`;

type Verdict = { lines: string[]; code: 0 | 1 | 2 };

/** The lines to print, and the exit code. Lists are read as they come: one of fourteen million firms needs no more memory than its strata and what was drawn. */
export async function verifyFile(args: readonly string[]): Promise<Verdict> {
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
    const sources = sourcesOf(proof, values);
    const opened = values.opening === undefined ? undefined : await openingIn(proof, values.opening);
    // names that do not give the announced lists prove nothing
    if (opened && opened.problems.length > 0) return judged(proof, opened.problems, true);
    const wish = { more: proof.objectReplacements?.length ?? 0, visited: visitedIn(proof) };
    const lists = await readLists(proof, { ...sources, ...(opened ? { open: opened.open } : {}) }, sm3, wish);
    return judged(proof, verifyDraw(proof, lists, sm3), opened !== undefined);
  } catch (error) {
    return { lines: [`The draw could not be checked: ${(error as Error).message}`, `无法核验。`], code: 2 };
  }
}

function sourcesOf(
  { announcement, lists }: DrawProof,
  files: { objects?: string; visits?: string; inspectors?: string },
): ListSources {
  const inside = (name: 'objects' | 'visits' | 'inspectors'): Uint8Array => {
    const text = lists?.[name];
    if (text === undefined)
      throw new RangeError(`the list of ${name} is not in the proof; name its file with --${name}.`);
    return Buffer.from(text);
  };
  const read = (name: 'objects' | 'visits') => {
    const given = files[name];
    if (given !== undefined) return () => createReadStream(given);
    const bytes = inside(name);
    return () => inPieces(bytes);
  };
  const { inspectors } = files;
  return {
    objects: read('objects'),
    ...(announcement.visits ? { visits: read('visits') } : {}),
    ...(announcement.inspectors
      ? { inspectors: inspectors === undefined ? inside('inspectors') : readFileSync(inspectors) }
      : {}),
  };
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

const PIECE_BYTES = 1_000_000;

/** Names from the opening file, JSON or the canonical lines of a long list. */
async function openingIn(
  { announcement }: DrawProof,
  file: string,
): Promise<Awaited<ReturnType<typeof openListsFrom>>> {
  if (beginsWith(file) !== '{') return openListsFrom(announcement, () => createReadStream(file), sm3);
  const { names, problems } = openLists(announcement, readOpening(file), sm3);
  return { problems, open: async () => names };
}

function beginsWith(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const first = Buffer.alloc(1);
    readSync(handle, first);
    return first.toString('latin1');
  } finally {
    closeSync(handle);
  }
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
  opened: boolean,
): Verdict {
  if (differences.length > 0) {
    const lines = differences.map(({ zh, en }) => `✖ ${en}\n  ${zh}`);
    return { lines: [...lines, 'This is not what the draw gives. 与抽取结果不符。'], code: 1 };
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
    code: 0,
  };
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const { lines, code } = await verifyFile(process.argv.slice(2));
  for (const each of lines) console.log(each);
  process.exitCode = code;
}
