import type { Static } from 'typebox';
import type { BodyData, InspectorData, ItemData } from './schemas.ts';

/** The three lists without which nobody may inspect (清单之外无检查). */
export interface ListData {
  /** 检查主体: which organisation may inspect at all */
  bodies: Static<typeof BodyData>;
  /** 执法人员: who has a certificate (行政执法证件) */
  inspectors: Static<typeof InspectorData>;
  /** 检查事项: what may be inspected, on what basis, by which checklist */
  items: Static<typeof ItemData>;
}

export type List = keyof ListData;

/** One line of a list. */
export interface Entry<L extends List = List> {
  id: string;
  list: L;
  /** USCC of the body, number of the certificate, code of the item */
  key: string;
  organisationId: string;
  division: string;
  data: ListData[L];
  state: EntryState;
  version: number;
  changedAt: string;
  changedBy: string;
  publishedAt: string | null;
}

export type EntryState = 'draft' | 'published' | 'withdrawn';
export type EntryVerb = 'change' | 'publish' | 'withdraw' | 'revise';

/** What may be done with a line of a list, and where that leads. The server's guard, the buttons and the tests read this. */
export const lifecycle: Readonly<Record<EntryState, Partial<Record<EntryVerb, EntryState>>>> = {
  draft: { change: 'draft', publish: 'published' },
  published: { withdraw: 'withdrawn' },
  withdrawn: { revise: 'draft' },
};

/** Where the verb leads from this state; undefined: it may not be done now. */
export const after = (state: EntryState, verb: EntryVerb): EntryState | undefined => lifecycle[state][verb];

export const verbsOf = (state: EntryState): EntryVerb[] => Object.keys(lifecycle[state]) as EntryVerb[];
