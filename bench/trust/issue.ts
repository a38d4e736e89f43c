import { setTimeout as delay } from 'node:timers/promises';
import { signedIn, type Client } from '../lab/client.ts';
import { plain, type Figure } from '../lab/figures.ts';
import { addApplicants, furnish, type Applicant } from '../lab/furnish.ts';
import type { Lab } from '../lab/lab.ts';
import type { Scale } from '../lab/scale.ts';
import { startUnlimited } from './platforms.ts';

const holders = 200;
/** Files that are downloaded and verified by the platform's own page afterwards, spread over all. */
const sampled = 10;

/** A stock of credentials is taken over: each with its face drawn, sealed as PDF and as OFD, time-stamped, recorded. */
export async function issue(lab: Lab, { credentials }: Scale): Promise<Figure[]> {
  await furnish(lab, 'issue');
  const people = await addApplicants(lab.pool('issue'), holders);
  const numbers = await numbersOf(lab);
  const platform = await startUnlimited(lab, 'issue');
  try {
    const clerk = await signedIn(platform.port, '370102-household-registration');
    const { issuers } = await clerk.must('GET', '/api/credential-imports');
    const organisation: string = issuers[0].organisation.id;
    const lines = Array.from({ length: credentials }, (_, n) => line(n, numbers[n % numbers.length]!));
    const began = performance.now();
    const { importId } = await upload(platform.port, clerk, organisation, lines);
    const state = await workedOff(clerk, importId);
    const seconds = (performance.now() - began) / 1000;
    if (state.state !== 'done' || state.issued !== credentials)
      throw new Error(`Not all were issued: ${JSON.stringify(state).slice(0, 500)}`);
    await mustBeThere(lab, credentials);
    await verifySome(lab, platform.port, people);
    return [
      plain(
        'issue.per-second',
        credentials / seconds,
        '/s',
        undefined,
        `${credentials} credentials for ${holders} people in ${seconds.toFixed(0)} s, one process; each PDF and OFD, sealed and time-stamped; ${sampled} of each verified as genuine afterwards`,
      ),
      plain('issue.seconds', seconds, 's'),
    ];
  } finally {
    await platform.stop();
  }
}

interface Holder {
  identity_number: string;
  name: string;
}

async function numbersOf(lab: Lab): Promise<Holder[]> {
  const { rows } = await lab.pool('issue').query<Holder>(
    `SELECT p.identity_number, p.name FROM directory.person p JOIN identity.account a ON a.person_id = p.id
     WHERE a.account LIKE 'bench-%' ORDER BY a.account`,
  );
  return rows;
}

const header = '证照编号,持证主体代码,持证主体,颁发日期,有效期起,有效期止,姓名,公民身份号码';

const line = (n: number, { identity_number: code, name }: Holder): string =>
  [`BENCH${n}`, code, name, '2020-05-06', '2020-05-06', '2040-05-05', name, code].join(',');

async function upload(
  port: number,
  clerk: Client,
  organisation: string,
  lines: readonly string[],
): Promise<{ importId: string }> {
  const form = new FormData();
  form.set('file', new Blob([[header, ...lines].join('\n')], { type: 'text/csv' }), 'stock.csv');
  const query = `organisation=${organisation}&type=id-card&mode=whole`;
  const answer = await fetch(`http://127.0.0.1:${port}/api/credential-imports?${query}`, {
    method: 'POST',
    headers: { cookie: clerk.cookie },
    body: form,
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { importId: string };
}

interface ImportState {
  state: string;
  issued: number;
}

async function workedOff(clerk: Client, importId: string): Promise<ImportState> {
  for (;;) {
    const state = (await clerk.must('GET', `/api/credential-imports/${importId}`)) as ImportState;
    if (state.state === 'done' || state.state === 'refused') return state;
    await delay(500);
  }
}

async function mustBeThere(lab: Lab, expected: number): Promise<void> {
  const { rows } = await lab
    .pool('issue')
    .query<{ count: string }>(
      `SELECT count(DISTINCT identifier) FROM credentials.credential WHERE identifier LIKE '%BENCH%' AND status <> '05'`,
    );
  if (Number(rows[0]!.count) !== expected)
    throw new Error(`${expected} were issued, ${rows[0]!.count} are in the register.`);
}

async function verifySome(lab: Lab, port: number, people: readonly Applicant[]): Promise<void> {
  const { rows } = await lab
    .pool('issue')
    .query<{ id: string; holder_id: string }>(
      `SELECT id, holder_id FROM credentials.credential WHERE identifier LIKE '%BENCH%' ORDER BY md5(id::text) LIMIT $1`,
      [sampled],
    );
  const cookies = new Map(people.map(({ personId, cookie }) => [personId, cookie]));
  for (const { id, holder_id: holder } of rows) {
    for (const kind of ['pdf', 'ofd']) {
      const file = await fetch(`http://127.0.0.1:${port}/api/credentials/${id}/${kind}`, {
        headers: { cookie: cookies.get(holder)! },
      });
      if (!file.ok) throw new Error(`${kind}: ${file.status}`);
      const form = new FormData();
      form.set('file', await file.blob(), `licence.${kind}`);
      const answer = await fetch(`http://127.0.0.1:${port}/api/verify`, { method: 'POST', body: form });
      const { verdict } = (await answer.json()) as { verdict: string };
      if (verdict !== 'genuine') throw new Error(`A ${kind} that was issued a moment ago is ${verdict}.`);
    }
  }
}
