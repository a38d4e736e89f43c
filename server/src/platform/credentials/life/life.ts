import type { Credential, CredentialStatus } from '../credential.ts';

/**
 * What can be done with a credential (证照的生命周期), and where that leads. The server's guard, the buttons and the tests read this table.
 *
 *     in-force ⇄ suspended          renew, correct: a new version takes its place (replaced)
 *     in-force, suspended ─▶ withdrawn 撤销 · cancelled 注销 · stripped 吊销 · lapsed 失效 (its last day is over)
 *     in-force ─▶ transferred 转出   lapsed ─▶ replaced (renewed late), cancelled
 */
export type LifeState =
  | 'in-force'
  | 'suspended'
  | 'withdrawn'
  | 'cancelled'
  | 'lapsed'
  | 'replaced'
  | 'transferred'
  | 'stripped'
  | 'other';

export type LifeVerb =
  | 'suspend'
  | 'resume'
  | 'withdraw'
  | 'cancel'
  | 'strip'
  | 'transfer'
  | 'renew'
  | 'correct'
  | 'expire';

export const lifecycle: Readonly<Record<LifeState, Partial<Record<LifeVerb, LifeState>>>> = {
  'in-force': {
    suspend: 'suspended',
    renew: 'replaced',
    correct: 'replaced',
    withdraw: 'withdrawn',
    cancel: 'cancelled',
    strip: 'stripped',
    transfer: 'transferred',
    expire: 'lapsed',
  },
  suspended: {
    resume: 'in-force',
    withdraw: 'withdrawn',
    cancel: 'cancelled',
    strip: 'stripped',
    expire: 'lapsed',
  },
  lapsed: { renew: 'replaced', cancel: 'cancelled' },
  withdrawn: {},
  cancelled: {},
  replaced: {},
  transferred: {},
  stripped: {},
  other: { cancel: 'cancelled' },
};

/** The code of each state (GB/T 36903 as the standards of the construction ministry use it); 05 stands for two, told apart by the cause. */
export const statusOf: Readonly<Record<LifeState, CredentialStatus>> = {
  'in-force': '01',
  suspended: '02',
  withdrawn: '03',
  cancelled: '04',
  lapsed: '05',
  replaced: '05',
  transferred: '06',
  stripped: '07',
  other: '99',
};

const states: Readonly<Record<Exclude<CredentialStatus, '05'>, LifeState>> = {
  '01': 'in-force',
  '02': 'suspended',
  '03': 'withdrawn',
  '04': 'cancelled',
  '06': 'transferred',
  '07': 'stripped',
  '99': 'other',
};

export function lifeStateOf({ status, statusCause }: Pick<Credential, 'status' | 'statusCause'>): LifeState {
  if (status !== '05') return states[status];
  return statusCause === 'expired' ? 'lapsed' : 'replaced';
}

/** Where the verb leads from here; undefined: it may not be done now. */
export const after = (state: LifeState, verb: LifeVerb): LifeState | undefined => lifecycle[state][verb];

export const verbsOf = (state: LifeState): LifeVerb[] => Object.keys(lifecycle[state]) as LifeVerb[];

/**
 * Why, in one word of a closed list, so that changes can be counted. Withdrawing follows 行政许可法 art. 69, cancelling art. 70,
 * stripping is a penalty (行政处罚法 art. 9).
 */
export const causes = {
  suspend: ['investigation', 'commitment-unmet', 'holder-request', 'court-order'],
  resume: ['cleared', 'remedied', 'holder-request', 'court-order'],
  withdraw: ['granted-in-error', 'beyond-powers', 'obtained-by-deceit', 'conditions-not-met'],
  cancel: ['holder-request', 'holder-gone', 'not-renewed', 'cannot-be-carried-out', 'permit-ended'],
  strip: ['penalty'],
  transfer: ['moved'],
  renew: ['running-out', 'lost', 'damaged'],
  correct: ['clerical-error', 'facts-changed'],
  expire: ['expired'],
} as const satisfies Record<LifeVerb, readonly string[]>;

export type Cause = (typeof causes)[LifeVerb][number];

/** These rest on a decision or an article, which is named. */
export const needsBasis: ReadonlySet<LifeVerb> = new Set(['withdraw', 'strip']);
