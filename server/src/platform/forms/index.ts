import './problems.ts';
import type { Module } from '../../base/module.ts';
import { system } from '../../base/actors.ts';
import { installParameters } from '../parameters/index.ts';
import { formsParameters } from './parameters.ts';
import { routes } from './routes.ts';
import { sealedDrafts } from './sealed-drafts.ts';

export { getDraftToSubmit, markSubmitted, type DraftToSubmit } from './submit-draft.ts';
export { formOf } from './form-of.ts';
export { lackingOf, parameterValues, parameterValuesIn, workingDaysOf } from './draft-state.ts';
export {
  setCredentialReader,
  setEarlierReader,
  codeOf,
  prefillFor,
  type CredentialReader,
  type EarlierReader,
} from './sources.ts';
export { prefillView, sourceText, type Source } from './view-draft.ts';
export { PrefillView, ReasonView } from './schemas.ts';
export { setCommitmentBars, type CommitmentBar } from './commitment-bars.ts';
export { promisesAsked, type PromiseAsked } from './promises.ts';
export { commitmentsWanted, reasonsOf } from './reasons.ts';
export { failedLookUps, lookUpsOf } from './look-ups.ts';
export { discardDraftsOf, draftsOfSubject } from './drafts-of-subject.ts';
export { takeValues, tellCorrections, type Doubt } from './take-values.ts';
export type { Draft, DraftUpload } from './draft.ts';

/** Drafts and prefill (表单): only what remains is asked, and every value says where it came from. */
export const forms: Module = {
  name: 'forms',
  routes,
  sealed: [sealedDrafts],
  async start({ act }) {
    await act(system('forms'), (ctx) => installParameters(ctx, 'forms', formsParameters));
  },
};
