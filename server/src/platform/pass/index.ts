/** The pass (鲁通码、一码): short-lived codes for scenes, registered scanners, answers instead of documents. See README.md. */
import './problems.ts';
import { system } from '../../base/actors.ts';
import { sm2Versions, untilReplaced } from '../../base/held-keys/index.ts';
import { passKey } from './code.ts';
import type { Module } from '../../base/module.ts';
import { declareTwoPeople, installParameters } from '../parameters/index.ts';
import {
  codeLife,
  codeOverlap,
  enrolmentHours,
  offlineMinutes,
  passParameters,
  scannerClock,
} from './parameters.ts';
import { routes } from './routes.ts';

export { findScene } from './scenes.ts';
export { closeSheavesOf, scansOfSubjects } from './sheaf-store.ts';

export const pass: Module = {
  name: 'pass',
  keys: ({ crypto }) =>
    sm2Versions(crypto, passKey, {
      group: 'credentials',
      name: { zh: '鲁通码签名密钥', en: 'Signs codes of the pass' },
      todo: untilReplaced,
    }),
  routes,
  async start({ act }) {
    // how long a code can be used by whoever copied it, and a device that was lost
    declareTwoPeople([codeLife, codeOverlap, offlineMinutes, enrolmentHours, scannerClock]);
    await act(system('pass'), (ctx) => installParameters(ctx, 'pass', passParameters));
  },
};
