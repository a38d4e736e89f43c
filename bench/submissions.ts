import { watched } from './lab/cpu.ts';
import { compared, plain, type Figure } from './lab/figures.ts';
import { closedLoop } from './lab/http-load.ts';
import type { Lab } from './lab/lab.ts';
import type { Scale } from './lab/scale.ts';
import {
  inFlight,
  mustBeComplete,
  mustHaveSucceeded,
  openSubmissionLab,
  type SubmissionLab,
} from './lab/submission-lab.ts';

interface Pair {
  ours: number;
  peer: number;
  oursPerCpuSecond: number;
  peerPerCpuSecond: number;
  /** share of the machine that others used, at most */
  foreign: number;
  deliverySeconds: number;
}

/** Full submissions per second over HTTP, as a share of the bare inserts of the same rows. */
export async function submissions(lab: Lab, scale: Scale): Promise<Figure[]> {
  const own = await openSubmissionLab(lab, 'submissions', { nodeFlags: scale.nodeFlags });
  const pairs: Pair[] = [];
  try {
    await measure(lab, own, scale.seconds); // warm-up of both sides
    for (let pair = 0; pair < scale.pairs; pair += 1) {
      const one = await measure(lab, own, scale.seconds);
      pairs.push(one);
      console.log(
        `  pair ${pair + 1}: ${Math.round(one.ours)}/s against ${Math.round(one.peer)}/s, others used ${Math.round(one.foreign * 100)} % of the machine`,
      );
    }
  } finally {
    await own.stop();
  }
  const { rowsEach, bytesEach, driver } = own;
  return [
    compared({
      name: 'submissions.per-second',
      unit: '/s',
      denominator: { name: driver.name, unit: '/s' },
      pairs,
      goal: { of: 'ratio', atLeast: 0.4 },
      note: `library card without its register check, ${rowsEach} inserted rows and one update, ${bytesEach} bytes; ${inFlight} requests in flight`,
    }),
    compared({
      name: 'submissions.per-cpu-second',
      unit: '/cpu-s',
      denominator: { name: driver.name, unit: '/cpu-s' },
      pairs: pairs.map(({ oursPerCpuSecond: ours, peerPerCpuSecond: peer }) => ({ ours, peer })),
      note: 'per second of processor time of all processes of a side, load generator included: steadier where others use the machine too',
    }),
    plain(
      'submissions.delivered-after',
      Math.max(...pairs.map(({ deliverySeconds }) => deliverySeconds)),
      's',
      undefined,
      'until the outbox was empty after a run',
    ),
    plain(
      'submissions.foreign-cpu',
      Math.max(...pairs.map(({ foreign }) => foreign)) * 100,
      '% of the machine',
    ),
  ];
}

async function measure(lab: Lab, own: SubmissionLab, seconds: number): Promise<Pair> {
  await own.reset();
  const next = await own.prepare(Math.ceil(seconds * 3000));
  await lab.checkpoint();
  const { port } = own.platform;
  const ours = await watched(lab.serverPid(), () =>
    closedLoop({ port, connections: inFlight, seconds, wanted: 201, next }),
  );
  mustHaveSucceeded(ours.result);
  const deliverySeconds = (await own.settle()) / 1000;
  await mustBeComplete(own, ours.result.wanted);
  await lab.checkpoint();
  const peer = await watched(lab.serverPid(), () => own.driver.measure(seconds));
  return {
    ours: ours.result.perSecond,
    peer: peer.result,
    oursPerCpuSecond: ours.result.wanted / ours.ownSeconds,
    peerPerCpuSecond: (peer.result * seconds) / peer.ownSeconds,
    foreign: Math.max(ours.foreign, peer.foreign),
    deliverySeconds,
  };
}
