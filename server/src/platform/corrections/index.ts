/** A register is wrong (数据校核): the doubt goes to its steward, with a clock. See README.md. */
import './problems.ts';
import { system } from '../../base/actors.ts';
import type { Module } from '../../base/module.ts';
import { installParameters } from '../parameters/index.ts';
import { reserveElements, showDueIn, whenDueMoves } from '../work/index.ts';
import { sealedCorrections } from './correction-store.ts';
import { correctionElement, openDoubted } from './open-correction.ts';
import { correctionsParameters } from './parameters.ts';
import { routes } from './routes.ts';
import { tellMovedCorrection } from './tell-moved-day.ts';

export { answerOfCorrection } from './correction-store.ts';
export { correctionElement, inboxService, openCorrection } from './open-correction.ts';
export { setWrittenReader } from './slots.ts';
export { correctionsOf } from './view-corrections.ts';

export const corrections: Module = {
  name: 'corrections',
  routes,
  sealed: [sealedCorrections],
  subscriptions: [openDoubted],
  async start({ act }) {
    reserveElements([correctionElement]);
    showDueIn(correctionElement, 'corrections.correction');
    whenDueMoves(correctionElement, tellMovedCorrection);
    await act(system('corrections'), (ctx) => installParameters(ctx, 'corrections', correctionsParameters));
  },
};
