import type { PrefillByElement } from '@yiti/engines/forms';
import type { Ctx } from '../../base/context.ts';

/** An uploaded document of a draft, stored by content. */
export interface DraftUpload {
  uploadId: string;
  evidence: string;
  address: string;
  fileName: string;
  mediaType: string;
  bytes: number;
  at: string;
}

/** An application being prepared (草稿). */
export interface Draft {
  id: string;
  subjectId: string;
  createdBy: string;
  scenarioId: string;
  snapshotId: string;
  division: string;
  answers: Record<string, unknown>;
  /** optional services that the person wants */
  chosen: string[];
  /** values that the person gave, by data element */
  entered: Record<string, unknown>;
  prefill: PrefillByElement;
  /** how data sources of evidence answered */
  sources: Record<string, 'found' | 'empty' | 'down'>;
  /** credentials that can serve as evidence: type → id */
  held: Record<string, string>;
  uploads: DraftUpload[];
  state: 'open' | 'submitted' | 'discarded';
  applicationId: string | null;
  createdAt: string;
  changedAt: string;
  version: number;
}

type Begun = Omit<
  Draft,
  'createdBy' | 'entered' | 'uploads' | 'state' | 'applicationId' | 'createdAt' | 'changedAt' | 'version'
>;

/** A draft as it begins, with what is known and nothing entered yet. */
export function openDraft(ctx: Pick<Ctx, 'actor' | 'now'>, begun: Begun): Draft {
  return {
    ...begun,
    createdBy: ctx.actor.id,
    entered: {},
    uploads: [],
    state: 'open',
    applicationId: null,
    createdAt: ctx.now,
    changedAt: ctx.now,
    version: 1,
  };
}
