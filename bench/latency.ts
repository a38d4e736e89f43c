import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { compared, percentile, plain, type Figure } from './lab/figures.ts';
import { closedLoop, openLoop, request } from './lab/http-load.ts';
import { startServer, type Lab } from './lab/lab.ts';
import { oneStatement } from './lab/pgbench.ts';
import type { Scale } from './lab/scale.ts';
import { inFlight, mustBeComplete, mustHaveSucceeded, openSubmissionLab } from './lab/submission-lab.ts';

/** p99 at 70 % of what the platform can take, against a bare server that inserts the same rows at that rate. */
export async function latency(lab: Lab, scale: Scale): Promise<Figure[]> {
  const own = await openSubmissionLab(lab, 'latency');
  const statement = path.join(lab.folder, 'latency.sql');
  writeFileSync(statement, oneStatement(own.rows));
  const bare = await startServer('bench/lab/bare-server.ts', (port) => [
    String(port),
    lab.url('latency_peer'),
    statement,
  ]);
  const pairs: Array<{ ours: number; peer: number }> = [];
  const middles: Array<{ ours: number; peer: number }> = [];
  const rates: number[] = [];
  try {
    for (let pair = 0; pair < scale.pairs; pair += 1) {
      await own.reset();
      const next = await own.prepare(Math.ceil(scale.seconds * 6000));
      const { port } = own.platform;
      const most = await closedLoop({
        port,
        connections: inFlight,
        seconds: scale.seconds / 2,
        wanted: 201,
        next,
      });
      mustHaveSucceeded(most);
      await own.settle();
      await lab.checkpoint();
      const rate = most.perSecond * 0.7;
      const load = { rate, connections: 256, seconds: scale.seconds, wanted: 201 };
      const ours = await openLoop({ ...load, port, next });
      mustHaveSucceeded(ours);
      await own.settle();
      await mustBeComplete(own, most.wanted + ours.wanted);
      await lab.checkpoint();
      const peer = await openLoop({ ...load, port: bare.port, next: () => request('POST', '/insert') });
      mustHaveSucceeded(peer);
      rates.push(rate);
      pairs.push({ ours: percentile(ours.latencies, 0.99), peer: percentile(peer.latencies, 0.99) });
      middles.push({ ours: percentile(ours.latencies, 0.5), peer: percentile(peer.latencies, 0.5) });
      console.log(
        `  pair ${pair + 1}: p99 ${pairs.at(-1)!.ours.toFixed(1)} ms against ${pairs.at(-1)!.peer.toFixed(1)} ms at ${Math.round(rate)}/s`,
      );
    }
  } finally {
    await bare.stop();
    await own.stop();
  }
  const denominator = { name: 'bare Fastify insert at the same rate', unit: 'ms' };
  return [
    compared({ name: 'submissions.p50-at-70-percent', unit: 'ms', denominator, pairs: middles }),
    compared({
      name: 'submissions.p99-at-70-percent',
      unit: 'ms',
      denominator,
      pairs,
      goal: { of: 'ratio', atMost: 2 },
      note: 'from when a request was due; each pair measures the maximum anew',
    }),
    plain('submissions.rate-of-p99', rates.reduce((sum, rate) => sum + rate, 0) / rates.length, '/s'),
  ];
}
