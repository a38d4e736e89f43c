import { signedIn } from '../lab/client.ts';
import { plain, type Figure } from '../lab/figures.ts';
import { furnish } from '../lab/furnish.ts';
import { closedLoop, request, type Outcome } from '../lab/http-load.ts';
import type { Lab } from '../lab/lab.ts';
import type { Scale } from '../lab/scale.ts';
import { startUnlimited } from './platforms.ts';

const inFlight = 32;

/** A holder shows a credential, somebody scans it: both over HTTP, the second leaves a row that the holder sees. */
export async function presentations(lab: Lab, { seconds }: Scale): Promise<Figure[]> {
  await furnish(lab, 'presentations');
  const platform = await startUnlimited(lab, 'presentations');
  try {
    const [holder, scanner] = [await signedIn(platform.port, 'zhang'), await signedIn(platform.port, 'li')];
    const { items } = await holder.must('GET', '/api/credentials');
    const card = (items as Array<{ credentialId: string; type: string }>).find(
      ({ type }) => type === 'id-card',
    )!;
    const load = async (
      duration: number,
      next: () => string | undefined,
      onWanted?: (body: string) => void,
    ) => {
      const outcome = await closedLoop({
        port: platform.port,
        connections: inFlight,
        seconds: duration,
        wanted: 200,
        next,
        onWanted: ({ body }) => onWanted?.(body),
      });
      if (outcome.unwanted) throw new Error(outcome.unwanted);
      return outcome;
    };
    const show = request('POST', `/api/credentials/${card.credentialId}/presentations`, {
      headers: { cookie: holder.cookie },
    });
    const read = (code: string) =>
      request('POST', '/api/verify/presentations', {
        headers: { cookie: scanner.cookie },
        body: JSON.stringify({ code }),
      });
    await load(1, () => show);
    // codes live for a minute: each is read within seconds
    const codes: string[] = [];
    const shown = await load(
      seconds,
      () => show,
      (body) => codes.push((JSON.parse(body) as { code: string }).code),
    );
    const before = await usesOf(lab, card.credentialId);
    let at = 0;
    const scanned = await load(seconds, () => read(codes[at++ % codes.length]!));
    const kept = (await usesOf(lab, card.credentialId)) - before;
    if (kept !== scanned.wanted)
      throw new Error(`${scanned.wanted} codes were read, ${kept} uses are on record.`);
    await mustRefuse(platform.port, scanner.cookie, codes[0]!);
    return [
      figure('shown', shown, 'code made and signed'),
      figure('scanned', scanned, 'signature verified, use recorded'),
    ];
  } finally {
    await platform.stop();
  }
}

const figure = (name: string, { perSecond, latencies }: Outcome, what: string): Figure =>
  plain(
    `presentations.${name}`,
    perSecond,
    '/s',
    undefined,
    `${what}; ${inFlight} in flight, median ${latencies[latencies.length >> 1]?.toFixed(0)} ms`,
  );

async function usesOf(lab: Lab, credentialId: string): Promise<number> {
  const { rows } = await lab
    .pool('presentations')
    .query<{ count: string }>('SELECT count(*) FROM credentials.use WHERE credential_id = $1', [
      credentialId,
    ]);
  return Number(rows[0]!.count);
}

/** One changed character, and the code is none. */
async function mustRefuse(port: number, cookie: string, code: string): Promise<void> {
  const changed = `${code.slice(0, 40)}${code[40] === 'A' ? 'B' : 'A'}${code.slice(41)}`;
  const { status } = await fetch(`http://127.0.0.1:${port}/api/verify/presentations`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ code: changed }),
  });
  if (status === 200) throw new Error('A changed code was taken for a right one.');
}
