import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { headBytes, openPieces } from '../server/src/base/files/sealed-file.ts';
import { openValue } from '../server/src/base/sealed-fields/envelope.ts';
import { signedIn } from './lab/client.ts';
import { compared, plain, type Figure } from './lab/figures.ts';
import { dataKeyOf } from './lab/furnish.ts';
import { closedLoop, request } from './lab/http-load.ts';
import type { Lab } from './lab/lab.ts';
import type { Scale } from './lab/scale.ts';
import { mustHaveSucceeded, openSubmissionLab, type SubmissionLab } from './lab/submission-lab.ts';

const inFlight = 32;
const verbs: ReadonlyArray<readonly [verb: string, body: unknown]> = [
  ['acceptance', undefined],
  ['review', { opinion: '材料齐全，符合条件。' }],
  ['decision', { result: 'granted', reasons: ['符合法定条件'], basis: ['《行政许可法》第三十八条'] }],
];

/** Tasks of officers completed per second by the verbs of a case; what a case that is over leaves on disk. */
export async function completions(lab: Lab, scale: Scale): Promise<Figure[]> {
  const own = await openSubmissionLab(lab, 'completions', {
    answers: { age: 37, studyRoom: false, byPost: false },
    cases: 1,
  });
  const pairs: Array<{ ours: number; peer: number }> = [];
  let kept: Kept | undefined;
  const count = Math.ceil(scale.seconds * 100);
  try {
    for (let pair = 0; pair < scale.pairs; pair += 1) {
      await own.reset();
      const ours = await handleCases(own, count);
      await own.settle();
      await mustBeCompleted(own.pool, count);
      await lab.checkpoint();
      const peer = await own.driver.measure(scale.seconds);
      pairs.push({ ours, peer });
      console.log(`  pair ${pair + 1}: ${Math.round(ours)}/s against ${Math.round(peer)}/s`);
    }
    kept = await keptByCase(lab, own, Math.min(count, mostKept));
  } finally {
    await own.stop();
  }
  return [
    compared({
      name: 'completions.per-second',
      unit: '/s',
      denominator: { name: `${own.driver.name} inserting a submission's rows`, unit: '/s' },
      pairs,
      note: `accept, review, decide over HTTP; each advances the process, ends and makes tasks, writes timeline, audit and events; ${inFlight} in flight`,
    }),
    plain(
      'storage.per-completed-case',
      kept.database,
      'KiB',
      { of: 'value', atMost: 24 },
      `rows, indices and full history: what the database grows by for ${roundsMeasured * Math.min(count, mostKept)} more cases, after VACUUM; KiB by table: ${kept.largest}`,
    ),
    plain(
      'storage.per-sealed-pdf',
      kept.pdf,
      'KiB',
      undefined,
      'on disk, with the signs of the font that it uses and room for the signature',
    ),
    plain(
      'storage.per-sealed-ofd',
      kept.ofd,
      'KiB',
      undefined,
      'the same credential in the form of GB/T 33190',
    ),
  ];
}

interface Kept {
  /** KiB per case */
  database: number;
  pdf: number;
  ofd: number;
  largest: string;
}

/** Rounds that leave behind the free space that updates need, and rounds that find and leave as much, as in a database in use. */
const roundsBefore = 3;
const roundsMeasured = 3;
/** cases in a round: each has a PDF and an OFD to seal */
const mostKept = 150;

/** What one more case leaves on disk. */
async function keptByCase(lab: Lab, own: SubmissionLab, count: number): Promise<Kept> {
  await own.reset();
  const sizes: Size[] = [];
  for (let round = 0; round < roundsBefore + roundsMeasured; round += 1) {
    await handleCases(own, count);
    await own.settle();
    sizes.push(await size(lab, own.pool, 'completions'));
  }
  await mustBeCompleted(own.pool, sizes.length * count);
  const [before, after] = [sizes[roundsBefore - 1]!, sizes.at(-1)!];
  const more = count * roundsMeasured;
  return {
    database: (after.database - before.database) / more / 1024,
    pdf: (after.pdf - before.pdf) / more / 1024,
    ofd: (after.ofd - before.ofd) / more / 1024,
    largest: growth(before, after, more),
  };
}

/** Hands in `count` applications and completes every task of their cases. @returns completions per second */
async function handleCases(
  { pool, platform, prepare, settle }: SubmissionLab,
  count: number,
): Promise<number> {
  const { port } = platform;
  const next = await prepare(count);
  const filed: string[] = [];
  const submitted = await closedLoop({
    port,
    connections: inFlight,
    seconds: 120,
    wanted: 201,
    next,
    onWanted: ({ body }) => filed.push(JSON.parse(body).cases[0].caseId),
  });
  mustHaveSucceeded(submitted);
  await settle();
  const { cookie } = await signedIn(port, await officerOf(pool));
  const requests = verbs.flatMap(([verb, body]) =>
    filed.map((caseId) =>
      request('POST', `/api/cases/${caseId}/${verb}`, {
        headers: { cookie },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    ),
  );
  let at = 0;
  const outcome = await closedLoop({
    port,
    connections: inFlight,
    seconds: 240,
    wanted: 204,
    next: () => requests[at++],
  });
  mustHaveSucceeded(outcome);
  if (outcome.wanted !== count * verbs.length)
    throw new Error(`${outcome.wanted} of ${count * verbs.length} tasks were completed.`);
  return outcome.perSecond;
}

/** The demonstration's clerk in the organisation that all the cases went to. */
async function officerOf(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ demonstration: string }>(
    `SELECT a.demonstration FROM identity.account a JOIN identity.grant g ON g.account_id = a.id
     WHERE g.role = 'clerk' AND a.demonstration IS NOT NULL
       AND a.organisation_id = (SELECT organisation_id FROM casework.case WHERE organisation_id IS NOT NULL LIMIT 1)`,
  );
  if (!rows[0]) throw new Error('No clerk works where the cases are.');
  return rows[0].demonstration;
}

async function mustBeCompleted(pool: pg.Pool, count: number): Promise<void> {
  const { rows } = await pool.query(
    `SELECT (SELECT count(*) FROM casework.case WHERE finish = 'granted' AND completed_at IS NOT NULL)::int4 AS granted,
       (SELECT count(*) FROM work.task WHERE state = 'done')::int4 AS done,
       (SELECT count(*) FROM process.instance WHERE status = 'completed')::int4 AS ended`,
  );
  const { granted, done, ended } = rows[0]!;
  if (granted !== count || done !== 3 * count || ended !== count)
    throw new Error(`${count} cases were decided, but there are ${JSON.stringify(rows[0])}.`);
}

/** Bytes of every table, with its indices and what is stored beside its rows. */
async function tableSizes(pool: pg.Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ name: string; bytes: string }>(
    `SELECT c.oid::regclass::text AS name, pg_total_relation_size(c.oid) AS bytes
     FROM pg_class c WHERE relkind = 'r' AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`,
  );
  return new Map(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}

/** Where the space went: KiB per case by which each table grew, the largest first. */
function growth(before: Size, after: Size, count: number): string {
  return [...after.tables]
    .map(([name, bytes]) => ({ name, kib: (bytes - (before.tables.get(name) ?? 0)) / count / 1024 }))
    .toSorted((a, b) => b.kib - a.kib)
    .slice(0, 10)
    .map(({ name, kib }) => `${name} ${kib.toFixed(1)}`)
    .join(', ');
}

interface Size {
  /** bytes */
  database: number;
  tables: Map<string, number>;
  pdf: number;
  ofd: number;
}

async function size(lab: Lab, pool: pg.Pool, name: string): Promise<Size> {
  await pool.query('VACUUM');
  const { rows } = await pool.query<{ bytes: string }>(
    'SELECT pg_database_size(current_database()) AS bytes',
  );
  const files = await storedFiles(path.join(lab.folder, `data-${name}`), pool);
  const bytesOf = (begin: string) =>
    files.filter((one) => one.begin.startsWith(begin)).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    database: Number(rows[0]!.bytes),
    tables: await tableSizes(pool),
    pdf: bytesOf('%P'),
    ofd: bytesOf('PK'),
  };
}

/** Files that the platform keeps, each with its size on disk and its first two bytes once opened. */
async function storedFiles(folder: string, pool: pg.Pool): Promise<Array<{ bytes: number; begin: string }>> {
  const key = await dataKeyOf(pool, 'files', path.join(folder, 'keys'));
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name),
  );
  const files: Array<{ bytes: number; begin: string }> = [];
  for (const { parentPath, name } of found) {
    const file = await open(path.join(parentPath, name), 'r');
    try {
      const head = Buffer.alloc(headBytes);
      await file.read(head, 0, headBytes, 0);
      const own = openValue(key, head, `files/head/${name}`);
      if (!own) throw new Error(`The file ${name} does not open with the keys of the platform.`);
      const { value: piece } = await openPieces(file, own).next();
      files.push({ bytes: (await file.stat()).size, begin: (piece as Buffer).toString('latin1', 0, 2) });
    } finally {
      await file.close();
    }
  }
  return files;
}
