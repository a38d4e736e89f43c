import type { OfficialCase } from '../../api/cases.ts';

type StageKey = 'received' | 'accept' | 'review' | 'visit' | 'decide' | 'done';

export interface CaseStage {
  key: StageKey;
  /** `stopped`: it stands here and does not move, for the applicant or a special procedure · `failed`: it ended here without a grant */
  state: 'done' | 'now' | 'stopped' | 'failed' | 'ahead';
  /** when it was left behind */
  at: string | null;
}

/** The stage that a case in this state stands in. */
const stageOfStatus: Readonly<Record<OfficialCase['status'], StageKey>> = {
  waiting: 'accept',
  'to-accept': 'accept',
  'in-correction': 'accept',
  corrected: 'accept',
  'in-review': 'review',
  'on-site': 'visit',
  'to-decide': 'decide',
  issuing: 'done',
  completed: 'done',
};

type Seen = Pick<
  OfficialCase,
  'status' | 'finish' | 'clock' | 'submittedAt' | 'acceptedAt' | 'decidedAt' | 'completedAt' | 'siteVisit'
>;

/** The stages of one case in their order; without a joint site visit there is none to pass. */
export function stagesOfCase(one: Seen): CaseStage[] {
  const keys: StageKey[] = [
    'received',
    'accept',
    'review',
    ...(one.siteVisit ? (['visit'] as const) : []),
    'decide',
    'done',
  ];
  const at = {
    received: one.submittedAt,
    accept: one.acceptedAt,
    decide: one.decidedAt,
    done: one.completedAt,
  };
  const here = keys.indexOf(endedAt(one) ?? stageOfStatus[one.status]);
  return keys.map((key, index) => ({
    key,
    state: index < here ? 'done' : index > here ? 'ahead' : stateHere(one),
    at: key in at ? at[key as keyof typeof at] : null,
  }));
}

/** A case that ended before a decision ended where it stood. */
function endedAt({ status, acceptedAt, decidedAt }: Seen): StageKey | undefined {
  if (status !== 'completed' || decidedAt) return undefined;
  return acceptedAt ? 'decide' : 'accept';
}

function stateHere({ status, finish, clock }: Seen): CaseStage['state'] {
  if (status === 'completed') return finish === 'granted' ? 'done' : 'failed';
  const isStopped = clock?.suspensions.some(({ to }) => !to) ?? false;
  return status === 'in-correction' || status === 'waiting' || isStopped ? 'stopped' : 'now';
}
