/** Who stands for whom (代理、监护): what changes it, and who hears of it. See README.md. */
import './head-act.ts';
import './problems.ts';
import { system } from '../../base/actors.ts';
import type { Module } from '../../base/module.ts';
import { followLimit } from '../calendar/index.ts';
import { installParameters } from '../parameters/index.ts';
import { reserveElements, showDueIn } from '../work/index.ts';
import { guardianshipElement } from './guardianship/claim.ts';
import { tellMovedGuardianship, toldLimit } from './guardianship/told-limit.ts';
import { sealedGuardianships } from './guardianship/sealed-guardianships.ts';
import { representationParameters } from './parameters.ts';
import { registerTells } from './register-tells.ts';
import { routes } from './routes.ts';
import { tellOfHeads } from './tell-of-heads.ts';
import { tellOfMandates } from './tell-of-mandates.ts';

export { guardianshipsOf } from './guardianship/view.ts';

export const representation: Module = {
  name: 'representation',
  routes,
  sealed: [sealedGuardianships],
  subscriptions: [tellOfMandates, tellOfHeads, registerTells],
  async start({ act }) {
    reserveElements([guardianshipElement]);
    showDueIn(guardianshipElement, 'representation.guardianship');
    followLimit(toldLimit, tellMovedGuardianship);
    await act(system('representation'), (ctx) =>
      installParameters(ctx, 'representation', representationParameters),
    );
  },
};
