import { compared, percentile, plain, type Figure } from './lab/figures.ts';
import { closedLoop, openLoop, type Outcome } from './lab/http-load.ts';
import type { Lab } from './lab/lab.ts';
import type { Scale } from './lab/scale.ts';
import { inFlight, mustBeComplete, mustHaveSucceeded, openSubmissionLab } from './lab/submission-lab.ts';

/** More connections than the platform lets in at once: the rest meets the closed door. */
const crowd = 3000;

/** Ten times as many as can be taken: how many are taken all the same, what the others hear, and how soon it is over. */
export async function overload(lab: Lab, scale: Scale): Promise<Figure[]> {
  const own = await openSubmissionLab(lab, 'overload');
  const { port } = own.platform;
  const pairs: Array<{ ours: number; peer: number }> = [];
  const recoveries: number[] = [];
  const rushes: Outcome[] = [];
  try {
    for (let pair = 0; pair < scale.pairs; pair += 1) {
      await own.reset();
      const drafts = await own.prepare(Math.ceil(scale.seconds * 9000));
      await lab.checkpoint();
      const most = await closedLoop({
        port,
        connections: inFlight,
        seconds: scale.seconds,
        wanted: 201,
        next: drafts,
      });
      mustHaveSucceeded(most);
      await own.settle();
      // whoever was turned away comes again with the same key
      const again: string[] = [];
      const next = () => again.pop() ?? drafts();
      const rush = await openLoop({
        port,
        rate: most.perSecond * 10,
        connections: crowd,
        seconds: scale.seconds * 2,
        patienceMilliseconds: 1000,
        wanted: 201,
        next,
        onTurnedAway: (request) => again.push(request),
      });
      if (rush.unwanted) throw new Error(`Neither taken nor turned away: ${rush.unwanted}`);
      recoveries.push(await recovery(port, next));
      rushes.push(rush);
      await own.settle();
      await mustBeComplete(own, most.wanted + rush.wanted + probed);
      pairs.push({ ours: rush.perSecond, peer: most.perSecond });
      console.log(
        `  pair ${pair + 1}: ${Math.round(rush.perSecond)}/s of ${Math.round(most.perSecond)}/s; answers ${JSON.stringify(rush.statuses)}`,
      );
    }
  } finally {
    await own.stop();
  }
  return [
    compared({
      name: 'overload.goodput',
      unit: '/s',
      denominator: { name: 'own maximum', unit: '/s' },
      pairs,
      goal: { of: 'ratio', atLeast: 0.8 },
      note: `ten times the maximum offered over ${crowd} connections, with the load generator on the same cores`,
    }),
    ...ofTheRush(rushes),
    plain('overload.recovery', Math.max(...recoveries), 's', { of: 'value', atMost: 10 }),
  ];
}

/** What those heard who were turned away, and how long the others waited. */
function ofTheRush(rushes: readonly Outcome[]): Figure[] {
  const withoutAdvice = rushes.reduce((sum, one) => sum + one.turnedAwayWithoutAdvice, 0);
  const turnedAway = rushes.reduce((sum, one) => sum + (one.statuses[429] ?? 0), 0);
  const p99 = Math.max(...rushes.map(({ latencies }) => percentile(latencies, 0.99)));
  return [
    plain('overload.turned-away-without-advice', withoutAdvice, 'answers', { of: 'value', atMost: 0 }),
    plain('overload.turned-away', turnedAway, 'answers'),
    plain('overload.p99-of-the-taken', p99, 'ms'),
  ];
}

let probed = 0;

/** Seconds until one request after the other is taken again within a second, three times running. */
async function recovery(port: number, next: () => string | undefined): Promise<number> {
  const began = performance.now();
  probed = 0;
  for (let good = 0; good < 3;) {
    let sent = 0;
    const one = await closedLoop({
      port,
      connections: 1,
      seconds: 60,
      wanted: 201,
      next: () => (sent++ === 0 ? next() : undefined),
    });
    probed += one.wanted;
    good = one.wanted === 1 && one.latencies[0]! < 1000 ? good + 1 : 0;
    if (performance.now() - began > 60_000) break;
  }
  return (performance.now() - began) / 1000;
}
