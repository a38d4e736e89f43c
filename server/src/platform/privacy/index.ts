/** Who looked at one's information, and the rights over it (谁看了我的信息、个人信息权利). See README.md. */
import './problems.ts';
import { system } from '../../base/actors.ts';
import { sm2Versions, untilReplaced } from '../../base/held-keys/index.ts';
import type { JobHandler, Module } from '../../base/module.ts';
import { followLimit } from '../calendar/index.ts';
import { correctionElement } from '../corrections/index.ts';
import { installParameters } from '../parameters/index.ts';
import { reserveElements, showDueIn, whenDueMoves } from '../work/index.ts';
import { sealedObjections } from './objections/objection-store.ts';
import { objectionElement, rulingElement } from './objections/object.ts';
import { closeAccounts, forgetMessages } from './closing/close-accounts.ts';
import { privacyParameters } from './parameters.ts';
import { followCorrection } from './requests/answer-request.ts';
import { followRequest, requestElement, requestLimitKind } from './requests/ask.ts';
import { carryOut, copyKey } from './requests/carry-out.ts';
import { removeExpiredArchives, sealedRequests } from './requests/request-store.ts';
import { routes } from './routes.ts';
import { tellMovedObjection, tellMovedRequest } from './tell-moved-days.ts';

export { defineDataClass, type DataClass } from './requests/classes.ts';
export { retentionOf } from './parameters.ts';
export { defineUseReader, organisation, postOf } from './uses/readers.ts';
export type { Use, UseReader } from './uses/use.ts';

const removeArchives: JobHandler = {
  name: 'privacy.remove-archives',
  cron: '23 3 * * *',
  run: ({ database, now }) => removeExpiredArchives(database.reads, now().toISOString()),
};

export const privacy: Module = {
  name: 'privacy',
  keys: ({ crypto }) =>
    sm2Versions(crypto, copyKey, {
      group: 'credentials',
      name: { zh: '个人信息副本签名密钥', en: 'Signs copies of personal information' },
      todo: untilReplaced,
    }),
  routes,
  sealed: [sealedObjections, sealedRequests],
  jobs: [carryOut, removeArchives, closeAccounts, forgetMessages],
  subscriptions: [followCorrection],
  async start({ act }) {
    reserveElements([objectionElement, rulingElement, requestElement]);
    showDueIn(objectionElement, 'privacy.objection');
    showDueIn(rulingElement, 'privacy.objection', { column: 'ruling_due_at' });
    showDueIn(requestElement, 'privacy.request');
    // what the steward of a register is asked to correct
    showDueIn(correctionElement, 'privacy.request', { key: 'correction_id' });
    whenDueMoves(objectionElement, tellMovedObjection);
    whenDueMoves(rulingElement, tellMovedObjection);
    whenDueMoves(requestElement, tellMovedRequest);
    followLimit(requestLimitKind, followRequest);
    await act(system('privacy'), (ctx) => installParameters(ctx, 'privacy', privacyParameters));
  },
};
