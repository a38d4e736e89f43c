import type { SealedTable } from '../../base/sealed-fields/index.ts';
import type { Draft } from './draft.ts';

/** What is kept secret of a draft: all that a person wrote, what is known of them, and what their documents are called. */
export type DraftSecrets = Pick<Draft, 'entered' | 'prefill' | 'uploads'>;

/** Nothing in SQL looks into these; answers to questions stay beside them, as plans and figures are asked of them. */
export const sealedDrafts: SealedTable = {
  name: 'forms.draft',
  key: 'id',
  column: 'sealed',
  purpose: 'forms',
  isBrief: true,
  clear: ['entered', 'prefill', 'uploads'],
  move: ({ entered, prefill, uploads }) => ({
    values: { entered: entered ?? {}, prefill: prefill ?? {}, uploads: uploads ?? [] },
  }),
};
