import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { verifyFile } from '../../tools/draw-verify.ts';
import { signedIn, type Client } from '../lab/client.ts';
import { plain, type Figure } from '../lab/figures.ts';
import { furnish } from '../lab/furnish.ts';
import { openLab, startPlatform, type Lab, type ServerProcess } from '../lab/lab.ts';
import { asking, memory, timed } from './watching.ts';

const market = { key: '370102-food-supervision', uscc: '11370102DEM000022R' };
const secret = '11'.repeat(32);
const database = 'draws';

/**
 * One draw on a running platform, over HTTP: firms of one district, all classified, in a durable PostgreSQL; announced, committed to, drawn, proved, and recomputed
 * from what is published. Meanwhile somebody else asks for a public page again and again.
 */
export async function serverDraw(firms: number): Promise<Figure[]> {
  const lab = await openLab();
  try {
    await furnish(lab, database);
    await addFirms(lab, firms);
    const platform = await startPlatform(lab, database, {
      settings: ['--limit-questions', '0', '--limit-heavy', '0'],
    });
    try {
      return await drawOn(platform, lab, firms);
    } finally {
      await platform.stop();
    }
  } finally {
    await lab.close();
  }
}

/** Codes that ascend and whose check characters are not computed: nothing here reads them. Shares of the classes as in `firms.ts`. */
async function addFirms(lab: Lab, firms: number): Promise<void> {
  const pool = lab.pool(database);
  await pool.query(
    `INSERT INTO directory.enterprise (id, uscc, name, type, legal_representative, division, address, business_scope, industry, status, registered_on, recorded_at)
     SELECT ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '92370102X' || lpad(n::text, 9, '0'), '测试企业' || n, 'company', '测试', '370102', '解放路', '食品销售', 'F5211', 'active', '2020-01-01', now()
     FROM generate_series(1, $1::int4) AS n`,
    [firms],
  );
  await pool.query(
    `INSERT INTO supervision.risk_run (id, division, as_of, reason, asked_by, asked_at, state, firms, counts, model, finished_at, version)
     VALUES ('01900000-0000-7000-8000-000000000001', '370102', '2026-01-01', 'by-hand', 'bench', now(), 'done', $1, '{}', '{}', now(), 1)`,
    [firms],
  );
  await pool.query(
    `INSERT INTO supervision.risk_class (enterprise_id, run_id, division, as_of, class, points, result)
     SELECT id, '01900000-0000-7000-8000-000000000001', division, '2026-01-01',
       CASE WHEN chance < 654 THEN 'A' WHEN chance < 907 THEN 'B' WHEN chance < 984 THEN 'C' ELSE 'D' END, 0, '{}'
     FROM (SELECT id, division, abs(hashtext(uscc)) % 1000 AS chance FROM directory.enterprise WHERE uscc LIKE '92370102X%') AS e`,
  );
  await pool.query('VACUUM ANALYZE directory.enterprise, supervision.risk_class');
}

interface Draw {
  state: string;
  hash: string;
  code: string;
  drawnCount: number;
  objects: { size: number };
  work: { failure: { en: string } | null } | null;
}

async function drawOn(platform: ServerProcess, lab: Lab, firms: number): Promise<Figure[]> {
  const { port, child } = platform;
  const { own, id, organisation, appears, zhao, wang, clerk } = await setUp(port, lab, firms);
  const before = memory(child.pid!, 'VmRSS');
  const waits = asking(port);
  const freezing = await timed(async () => {
    await wang.must('POST', `${own}/announcement`, {});
    await reached(wang, own, 'announced');
  });
  const peakFreezing = memory(child.pid!, 'VmHWM');
  const { hash } = (await wang.must('GET', own)) as Draw;
  const commitment = sm3(JSON.stringify(['yiti-draw/1 commitment', hash, market.uscc, secret]));
  await clerk.must('POST', `${own}/commitments`, { organisation, commitment });
  await zhao.must('PUT', '/api/clock', { now: new Date(appears + 3_600_000).toISOString() });
  // the clock was moved by more than a session lasts
  const [boss, hand] = [await signedIn(port, 'wang'), await signedIn(port, market.key)];
  await boss.must('POST', `${own}/beacon`, { value: '03 08 11 19 27 30 + 05' });
  await hand.must('POST', `${own}/secrets`, { organisation, secret });
  const drawing = await timed(async () => {
    await boss.must('POST', `${own}/drawing`, {});
    await reached(boss, own, 'drawn');
  });
  const draw = (await boss.must('GET', own)) as Draw;
  if (draw.objects.size < firms) throw new Error(`${draw.objects.size} firms were frozen, not ${firms}`);
  const files = await published(port, id, lab.folder);
  const longest = await waits.stop();
  const peak = memory(child.pid!, 'VmHWM');
  const verifying = await timed(async () => {
    const { code, lines } = await verifyFile(files.args);
    if (code !== 0) throw new Error(lines.join('\n'));
  });
  const of = `${draw.objects.size.toLocaleString('en')} firms`;
  return [
    plain('draw.server.freezing', freezing, 's', undefined, `${of}, from the request until it is announced`),
    plain(
      'draw.server.drawing',
      drawing,
      's',
      undefined,
      `${draw.drawnCount.toLocaleString('en')} drawn, with inspectors`,
    ),
    plain(
      'draw.server.proof',
      files.seconds,
      's',
      undefined,
      `${(files.bytes / 1e6).toFixed(0)} MB downloaded, proof and lists`,
    ),
    plain('draw.server.verify', verifying, 's', undefined, 'recomputed from these files'),
    plain(
      'draw.server.memory',
      peak,
      'MB',
      undefined,
      `at most, of the server’s process; ${before.toFixed(0)} before, ${peakFreezing.toFixed(0)} at most when it was announced`,
    ),
    plain(
      'draw.server.longest-wait',
      longest,
      'ms',
      undefined,
      'of a public page that was asked for all the while, one at a time',
    ),
  ];
}

/** The draw set up, and lists as long as this one allowed. */
async function setUp(port: number, lab: Lab, firms: number) {
  const clerk = await signedIn(port, market.key);
  const wang = await signedIn(port, 'wang');
  const zhao = await signedIn(port, 'zhao');
  const { rows } = await lab
    .pool(database)
    .query<{ id: string }>('SELECT id FROM directory.organisation WHERE uscc = $1', [market.uscc]);
  const organisation = rows[0]!.id;
  const { now } = await clerk.must('GET', '/api/clock');
  await zhao.must('POST', '/api/parameters/supervision.draw.most-firms/values', {
    division: '370000',
    validFrom: String(now).slice(0, 10),
    value: firms * 2,
    basis: { title: 'bench', certainty: 'default' },
  });
  const appears = Date.parse(now) + 86_400_000;
  const { id } = await clerk.must('POST', '/api/inspection-draws', settings(organisation, appears));
  return { own: `/api/inspection-draws/${id}`, id: String(id), organisation, appears, zhao, wang, clerk };
}

const settings = (organisation: string, appears: number) => {
  const day = (ahead: number) => new Date(appears + ahead * 86_400_000).toISOString().slice(0, 10);
  return {
    title: { zh: '全部企业抽查', en: 'All firms' },
    parts: [{ organisation, items: ['DEM-SC-01'], inspectors: 2 }],
    scopeWords: [],
    shares: { A: 0.03, B: 0.05, C: 0.1, D: 0.2 },
    windowFrom: day(14),
    windowTo: day(25),
    mostEach: null,
    beacon: { source: { zh: '福彩双色球', en: 'Lottery' }, at: new Date(appears).toISOString() },
    contributors: [organisation],
  };
};

async function reached(who: Client, own: string, state: string): Promise<void> {
  for (;;) {
    const draw = (await who.must('GET', own)) as Draw;
    if (draw.work?.failure) throw new Error(draw.work.failure.en);
    if (draw.state === state && !draw.work) return;
    await pause(200);
  }
}

/** Saves everything that is published of the draw. @returns `args`: for `draw:verify` */
async function published(
  port: number,
  id: string,
  folder: string,
): Promise<{ seconds: number; bytes: number; args: string[] }> {
  const from = `http://127.0.0.1:${port}/api/published-inspection-draws/${id}`;
  let bytes = 0;
  const save = async (name: string, url: string): Promise<string> => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    const file = path.join(folder, name);
    const counted = Readable.fromWeb(answer.body as never).on(
      'data',
      (chunk: Buffer) => (bytes += chunk.length),
    );
    await pipeline(counted, createWriteStream(file));
    return file;
  };
  const args: string[] = [];
  const seconds = await timed(async () => {
    args.push(await save('proof.json', `${from}/proof?lists=apart`));
    for (const list of ['objects', 'visits', 'inspectors'])
      args.push(`--${list}`, await save(list, `${from}/lists/${list}`));
  });
  return { seconds, bytes, args };
}

const sm3 = (text: string): string => createHash('sm3').update(text).digest('hex');
