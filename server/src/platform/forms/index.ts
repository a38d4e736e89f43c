import './problems.ts';
import type { Module } from '../../base/module.ts';
import { routes } from './routes.ts';

export { getDraftToSubmit, markSubmitted, type DraftToSubmit } from './submit-draft.ts';
export { parameterValues, workingDaysOf } from './draft-state.ts';
export {
  setCredentialReader,
  setEarlierReader,
  codeOf,
  type CredentialReader,
  type EarlierReader,
} from './sources.ts';
export { sourceText } from './view-draft.ts';
export type { Draft, DraftUpload } from './draft.ts';

/** Drafts and prefill (表单): only what remains is asked, and every value says where it came from. */
export const forms: Module = { name: 'forms', routes };
