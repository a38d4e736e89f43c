import { hashPassword, passwordFits } from '../../server/src/platform/identity/index.ts';
import { compared, percentile, plain, type Figure } from '../lab/figures.ts';
import { addApplicants, furnish } from '../lab/furnish.ts';
import { closedLoop, request } from '../lab/http-load.ts';
import type { Lab } from '../lab/lab.ts';
import type { Scale } from '../lab/scale.ts';
import { startUnlimited } from './platforms.ts';

const accounts = 64;
/** Fewer than fail before an address is locked out: each attempt counts until it has succeeded. */
const inFlight = 16;
const password = '一个够长的口令 2026';

/** Account and password over HTTP, Argon2id with the cost of the platform, beside Argon2id alone. */
export async function signIns(lab: Lab, { pairs, seconds }: Scale): Promise<Figure[]> {
  await furnish(lab, 'sign_ins');
  const pool = lab.pool('sign_ins');
  await addApplicants(pool, accounts);
  const hash = await hashPassword(password);
  const { rows } = await pool.query<{ account: string }>(
    `UPDATE identity.account SET password_hash = $1, password_set_at = now() WHERE account LIKE 'bench-%' RETURNING account`,
    [hash],
  );
  const platform = await startUnlimited(lab, 'sign_ins');
  const found: Array<{ ours: number; peer: number }> = [];
  const latencies: number[] = [];
  let signedIn = 0;
  try {
    let next = 0;
    const measure = async (duration: number) => {
      const outcome = await closedLoop({
        port: platform.port,
        connections: inFlight,
        seconds: duration,
        wanted: 200,
        next: () => {
          const { account } = rows[next++ % rows.length]!;
          return request('POST', '/api/sessions', { body: JSON.stringify({ account, password }) });
        },
      });
      if (outcome.unwanted) throw new Error(outcome.unwanted);
      signedIn += outcome.wanted;
      return outcome;
    };
    await measure(1);
    for (let pair = 0; pair < pairs; pair += 1) {
      const ours = await measure(seconds);
      latencies.push(...ours.latencies);
      found.push({ ours: ours.perSecond, peer: await hashesPerSecond(hash, seconds) });
    }
    await mustBeSessions(lab, signedIn);
  } finally {
    await platform.stop();
  }
  return [
    compared({
      name: 'sign-ins.per-second',
      unit: '/s',
      denominator: { name: 'Argon2id alone', unit: '/s' },
      pairs: found,
      note: `19 MiB, two passes, one lane (OWASP); ${inFlight} in flight; each a session, two counters of attempts, an audit row`,
    }),
    plain(
      'sign-ins.p95',
      percentile(
        latencies.toSorted((a, b) => a - b),
        0.95,
      ),
      'ms',
    ),
  ];
}

async function hashesPerSecond(hash: string, seconds: number): Promise<number> {
  let count = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (performance.now() - began < seconds * 1000) {
        if (!(await passwordFits(hash, password))) throw new Error('The password does not fit.');
        count += 1;
      }
    }),
  );
  return (count * 1000) / (performance.now() - began);
}

/** A wrong password must be refused, and every sign-in has left a session. */
async function mustBeSessions(lab: Lab, expected: number): Promise<void> {
  const { rows } = await lab.pool('sign_ins').query<{ count: string }>(
    `SELECT count(*) FROM identity.session s JOIN identity.account a ON a.id = s.account_id
       WHERE a.account LIKE 'bench-%' AND s.token_hash IS NOT NULL AND s.started_at > a.password_set_at`,
  );
  // the session that each applicant began with is older than the password
  if (Number(rows[0]!.count) !== expected)
    throw new Error(`${expected} sign-ins were answered, ${rows[0]!.count} sessions are there.`);
}
