import { randomUUID } from 'node:crypto';
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { softwareCrypto, type Crypto } from '../../server/src/base/crypto/index.ts';
import { openDatabase } from '../../server/src/base/database/database.ts';
import { holdDataKeys, openColumns } from '../../server/src/base/sealed-fields/index.ts';
import { credentials, holds } from '../../server/src/platform/credentials/index.ts';
import { signedIn, type Client } from '../lab/client.ts';
import { compared, median, plain, type Figure } from '../lab/figures.ts';
import { furnish } from '../lab/furnish.ts';
import { closedLoop, request, type Outcome } from '../lab/http-load.ts';
import type { Lab, ServerProcess } from '../lab/lab.ts';
import type { Scale } from '../lab/scale.ts';
import { startUnlimited } from './platforms.ts';

const inFlight = 64;
const windowMilliseconds = 5;
const divisions = { asking: '370000', answering: '110000' } as const;
type Role = keyof typeof divisions;

/** One way of signing: both provinces as processes of their own. */
interface Mode {
  window: number;
  asking: ServerProcess;
  answering: ServerProcess;
}

/**
 * A clerk of one province asks another about a credential: two installations with a database each, question and reply signed and verified,
 * both logs written. Once with a signature for each message, once with one for all of five milliseconds.
 */
export async function exchanges(lab: Lab, { pairs, seconds }: Scale): Promise<Figure[]> {
  await furnish(lab, 'asking');
  await lab.createDatabase('answering', 'asking');
  const data = (role: Role) => path.join(lab.folder, `data-${role}`);
  if (existsSync(data('asking'))) cpSync(data('asking'), data('answering'), { recursive: true });
  const start = async (window: number): Promise<Mode> => ({
    window,
    asking: await startUnlimited(lab, 'asking', ['--exchange-window-ms', String(window)]),
    answering: await startUnlimited(lab, 'answering', ['--exchange-window-ms', String(window)]),
  });
  const [each, batch] = [await start(0), await start(windowMilliseconds)];
  try {
    const keys = await introduce(each);
    const crypto = await softwareCrypto({
      folder: path.join(lab.folder, 'exchanges-loop'),
      now: () => new Date(),
    });
    const found: Array<{ each: Outcome; batch: Outcome; loop: number }> = [];
    const ask = await questionOf(each);
    await measure(each, ask, 2);
    await measure(batch, ask, 2);
    for (let pair = 0; pair < pairs; pair += 1)
      found.push({
        each: await measure(each, ask, seconds),
        loop: await loopsPerSecond(crypto, seconds / 2),
        batch: await measure(batch, ask, seconds),
      });
    const log = await checkLogs(lab, crypto, keys);
    return figuresOf(found, log);
  } finally {
    for (const { asking, answering } of [each, batch]) {
      await asking.stop();
      await answering.stop();
    }
  }
}

function figuresOf(
  found: ReadonlyArray<{ each: Outcome; batch: Outcome; loop: number }>,
  { kept, perSignature }: Checked,
): Figure[] {
  const middle = (of: (one: (typeof found)[number]) => Outcome) =>
    median(found.map((one) => of(one).latencies[of(one).latencies.length >> 1]!));
  return [
    compared({
      name: 'exchanges.signed each',
      unit: '/s',
      denominator: { name: 'two signatures and two verifications in a loop, one thread', unit: '/s' },
      pairs: found.map(({ each, loop }) => ({ ours: each.perSecond, peer: loop })),
      goal: { of: 'ratio', atLeast: 0.55 },
      note: `session, permission, two installations, HTTP between them, four transactions, both logs; ${inFlight} in flight`,
    }),
    compared({
      name: 'exchanges.signed in batches',
      unit: '/s',
      denominator: { name: 'the same, signed each', unit: '/s' },
      pairs: found.map(({ each, batch }) => ({ ours: batch.perSecond, peer: each.perSecond })),
      goal: { of: 'ratio', atLeast: 2 },
      note: `${perSignature.toFixed(1)} messages a signature; window ${windowMilliseconds} ms`,
    }),
    plain(
      'exchanges.median, signed each',
      middle(({ each }) => each),
      'ms',
    ),
    plain(
      'exchanges.median, in batches',
      middle(({ batch }) => batch),
      'ms',
    ),
    plain(
      'exchanges.evidence',
      kept,
      'exchanges',
      undefined,
      'each found in both logs with the same words, both signatures verified from the logs alone',
    ),
  ];
}

/** The answering province is where the process of this way of signing listens; its key is the same. */
async function measure(mode: Mode, ask: Asker, seconds: number): Promise<Outcome> {
  await ask.point(mode);
  const outcome = await closedLoop({
    port: mode.asking.port,
    connections: inFlight,
    seconds,
    wanted: 200,
    next: () => ask.request,
  });
  if (outcome.unwanted) throw new Error(outcome.unwanted);
  return outcome;
}

interface Asker {
  request: string;
  point(mode: Mode): Promise<void>;
}

async function questionOf({ asking, answering }: Mode): Promise<Asker> {
  const clerk = await signedIn(asking.port, 'li');
  const administrators = await administratorsOf(asking);
  const { items } = await (await signedIn(answering.port, 'zhang')).must('GET', '/api/credentials');
  const { face } = (items as Array<{ type: string; face: Array<{ key: string; value: string }> }>).find(
    ({ type }) => type === 'id-card',
  )!;
  const fact = (wanted: string) => face.find(({ key }) => key === wanted)!.value;
  const { items: nodes } = await administrators.zhao.must('GET', '/api/exchange-nodes');
  const { publicKey } = (nodes as Array<{ division: string; publicKey: string }>).find(
    ({ division }) => division === divisions.answering,
  )!;
  return {
    request: request('POST', '/api/province-questions', {
      headers: { cookie: clerk.cookie },
      body: JSON.stringify({
        node: divisions.answering,
        holderCode: fact('idNumber'),
        holderName: fact('name'),
        type: 'id-card',
        fields: ['name'],
        purpose: '跨省办理开办餐饮店',
        basis: '《国务院关于在线政务服务的若干规定》第十条',
      }),
    }),
    // another address of a province takes two administrators, as its key does
    point: (mode) => trust(administrators, 'answering', `http://127.0.0.1:${mode.answering.port}`, publicKey),
  };
}

const named = (division: string) => ({ name: { zh: `节点 ${division}`, en: `Node ${division}` } });

/** Each installation learns which province it is, and two administrators trust the other. @returns the keys of both */
async function introduce({ asking, answering }: Mode): Promise<Record<Role, string>> {
  const clients = {
    asking: await administratorsOf(asking),
    answering: await administratorsOf(answering),
  };
  const keyOf = async (role: Role) =>
    ((await clients[role].zhao.must('GET', '/api/exchange-nodes')) as { publicKey: string }).publicKey;
  const keys = { asking: await keyOf('asking'), answering: await keyOf('answering') };
  const ports = { asking: asking.port, answering: answering.port };
  for (const [role, other] of [
    ['asking', 'answering'],
    ['answering', 'asking'],
  ] as const) {
    const urlOf = (of: Role) => `http://127.0.0.1:${ports[of]}`;
    const own = { ...named(divisions[role]), url: urlOf(role), state: 'active', own: true };
    await clients[role].zhao.must('PUT', `/api/exchange-nodes/${divisions[role]}`, own);
    await trust(clients[role], other, urlOf(other), keys[other]);
  }
  return keys;
}

interface Administrators {
  zhao: Client;
  security: Client;
}

/** One asks, another confirms. */
async function trust(
  { zhao, security }: Administrators,
  other: Role,
  url: string,
  publicKey: string,
): Promise<void> {
  const input = { ...named(divisions[other]), division: divisions[other], url, publicKey, state: 'active' };
  const key = { 'idempotency-key': randomUUID() };
  const act = { kind: 'exchange-node.trusted', input, reason: '已电话核对公钥' };
  const asked = await zhao.must('POST', '/api/two-person-acts', act, key);
  await security.must('PUT', `/api/two-person-acts/${asked.id}/decision`, { decision: 'carried-out' });
}

async function administratorsOf({ port }: ServerProcess): Promise<Administrators> {
  return { zhao: await signedIn(port, 'zhao'), security: await signedIn(port, '370000-security') };
}

/** What the signatures of one exchange cost by themselves. */
async function loopsPerSecond(crypto: Crypto, seconds: number): Promise<number> {
  const message = Buffer.alloc(600, '问');
  const { publicKey } = await crypto.publicKey('loop');
  let count = 0;
  const began = performance.now();
  while (performance.now() - began < seconds * 1000) {
    for (let way = 0; way < 2; way += 1) {
      const { signature } = await crypto.sm2Sign('loop', message);
      if (!crypto.sm2Verify(publicKey, message, signature)) throw new Error('What was signed does not hold.');
    }
    count += 1;
  }
  return (count * 1000) / (performance.now() - began);
}

interface Row {
  nonce: string;
  request: string;
  request_signature: Buffer;
  response: string;
  response_signature: Buffer;
}

/** What a node keeps of its exchanges, opened with its own keys: the words lie sealed in its log. */
async function openLog(lab: Lab, role: Role): Promise<Row[]> {
  const database = openDatabase(lab.url(role), { connections: 1 });
  const folder = path.join(lab.folder, `data-${role}`, 'keys');
  const crypto = await softwareCrypto({ folder, now: () => new Date() });
  const table = credentials.sealed!.find(({ name }) => name === 'credentials.exchange')!;
  await holdDataKeys(database.reads, crypto, {
    tables: [table],
    onBroken: (_, id) => console.error(`What is kept of ${id} does not open.`),
  });
  const { rows } = await lab
    .pool(role)
    .query<Row & { id: string; sealed: Buffer }>(
      'SELECT id, nonce, sealed, request, request_signature, response, response_signature FROM credentials.exchange',
    );
  const opened = await openColumns(database.reads, table, rows, ({ id }) => id);
  await database.close();
  return opened;
}

interface Checked {
  kept: number;
  /** messages for each signature, of those that went out in batches */
  perSignature: number;
}

/** Every exchange is in both logs with the same words, and both its signatures hold with nothing but the keys. */
async function checkLogs(lab: Lab, crypto: Crypto, keys: Record<Role, string>): Promise<Checked> {
  const logOf = async (role: Role) => new Map((await openLog(lab, role)).map((row) => [row.nonce, row]));
  const [asked, answered] = [await logOf('asking'), await logOf('answering')];
  if (asked.size !== answered.size) throw new Error(`${asked.size} were asked, ${answered.size} answered.`);
  const roots = new Set<string>();
  let batched = 0;
  for (const [nonce, row] of asked) {
    const other = answered.get(nonce);
    const isSame =
      other?.request === row.request &&
      other.response === row.response &&
      other.request_signature.equals(row.request_signature) &&
      other.response_signature.equals(row.response_signature);
    const base64 = (bytes: Buffer) => bytes.toString('base64url');
    const request = { body: row.request, signature: base64(row.request_signature) };
    const response = { body: row.response, signature: base64(row.response_signature) };
    if (
      !isSame ||
      !holds({ crypto }, keys.asking, request) ||
      !holds({ crypto }, keys.answering, response, row.request)
    )
      throw new Error(`The evidence of ${nonce} does not hold.`);
    for (const signature of [row.request_signature, row.response_signature]) {
      if (signature[0] !== 1) continue;
      batched += 1;
      roots.add(signature.toString('hex', 6 + signature[5]! * 32));
    }
  }
  return { kept: asked.size, perSignature: batched / Math.max(1, roots.size) };
}
