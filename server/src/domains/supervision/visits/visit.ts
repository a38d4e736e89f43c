import type { Method } from '@yiti/engines/inspections';
import type { Text } from '@yiti/engines/scenario';
import type { AnsweredLine } from './answered.ts';
import type { Acted } from '../own-enterprise.ts';
import type { Assistant } from './inspection.ts';

/** One going to one firm (入企), for the inspection of one organisation or jointly for several. */
export interface Visit {
  id: string;
  enterpriseId: string;
  leadOrganisationId: string;
  division: string;
  /** whether somebody goes there, the firm answers in writing, or data are looked at */
  method: Method;
  /** which of the firm's premises; null: where it is registered */
  premisesId: string | null;
  /** the tour through a park of which it is a part (园区同行) */
  tourId: string | null;
  state: VisitState;
  /** days, YYYY-MM-DD */
  windowFrom: string;
  windowTo: string;
  /** how often the organisations were asked */
  round: number;
  /** instants that the firm may choose among */
  slots: readonly string[];
  slotAt: string | null;
  /** who chose the time for the firm; nobody where the organisation did */
  booked: Acted;
  notice: Notice | null;
  enteredAt: string | null;
  entry: Entry | null;
  leftAt: string | null;
  record: VisitRecord | null;
  recordedAt: string | null;
  publishBy: string | null;
  publishedAt: string | null;
  /** the firm is told at the door and not before */
  unannounced: boolean;
  withdrawal: Withdrawal | null;
  /** the day that a merged visit was proposed for; the first one offered to the firm */
  proposedDay: string | null;
  /** section of the firm's trade (GB/T 4754), as the register had it: figures tell it */
  trade: string | null;
  /** number by which it is known from when it is agreed until there is a notice */
  code: string | null;
  /** the published process by which it runs once it is agreed; null: by the table of states */
  snapshotId: string | null;
  createdAt: string;
  version: number;
}

/** Why the result is no longer public (撤回公示): the decision that annulled it. */
export interface Withdrawal {
  at: string;
  by: string;
  reason: string;
  document: string;
  annulledOn: string;
  /** last day by which it had to be taken back */
  dueOn: string;
}

/** Whether the firm may know of it: without notice only when somebody has come in, or stood at the door. */
export const isTold = ({ notice, unannounced, enteredAt, state }: Visit): boolean =>
  notice !== null && !(unannounced && enteredAt === null && state !== 'refused');

/** What the firm is told before anybody comes (检查通知书). */
export interface Notice {
  number: string;
  at: string;
  parties: NoticeParty[];
  /** lines that nobody will ask, and where their answers stand */
  notAsked?: NotAsked[];
}

export interface NotAsked extends AnsweredLine {
  content: Text;
}

/** One organisation of the visit, as the firm reads it: who, for what, on what basis, which time this year. */
export interface NoticeParty {
  inspectionId: string;
  code: string;
  organisation: Text;
  items: Array<{ code: string; name: Text; basis: Array<{ title: string; article?: string }> }>;
  inspectors: Array<{ name: string; certificate: string }>;
  /** number of this visit in the year, and how many there may be */
  number: number;
  cap: number;
  reason: string;
  /** who comes along and inspects nothing; absent in notices from before */
  assistants?: Assistant[];
  /** why it comes before its approval */
  emergency?: string;
}

/** How the inspectors came in: by a code, or entered afterwards with a reason. */
export interface Entry {
  by: 'code' | 'afterwards';
  reason?: string;
  inspector: string;
  /** under which id it is kept where the phone was (`entry-place.ts`), while it is kept */
  placeId?: string;
  /** why there is no place; it may always be missing */
  noPlace?: NoPlace;
  /** the code of the firm (企业码) was read at the door */
  firmCode?: true;
}

/** The person or the phone refused · the phone does not know it. */
export type NoPlace = 'refused' | 'unavailable';

export interface VisitRecord {
  lines: RecordedAnswer[];
  by: string;
}

export interface RecordedAnswer {
  code: string;
  answer: 'passed' | 'failed' | 'not-applicable' | AnsweredLine['by'];
  note: string;
  /** where the answer stands, of a line that was not asked; of one that was, what had been known */
  answered?: AnsweredLine;
  /** why it was looked at although it was answered */
  recheck?: string;
}

export type VisitState =
  | 'proposed'
  | 'arranging'
  | 'notified'
  | 'booked'
  | 'refused'
  | 'entered'
  | 'left'
  | 'asked'
  | 'answered'
  | 'recorded'
  | 'published'
  | 'withdrawn'
  | 'lapsed'
  | 'dissolved';
export type VisitVerb =
  | 'answer'
  | 'settle'
  | 'dissolve'
  | 'notify'
  | 'book'
  | 'issue-code'
  | 'refuse'
  | 'resume'
  | 'enter'
  | 'leave'
  | 'reply'
  | 'record'
  | 'publish'
  | 'withdraw'
  | 'set-out'
  | 'lapse';

/** State → verbs, and where each leads. The server's guard, the buttons and the tests read this. */
export const visitLifecycle: Readonly<Record<VisitState, Partial<Record<VisitVerb, VisitState>>>> = {
  proposed: { answer: 'proposed', settle: 'arranging', dissolve: 'dissolved' },
  arranging: { notify: 'notified', 'set-out': 'booked', lapse: 'lapsed' },
  notified: { book: 'booked', lapse: 'lapsed' },
  booked: { book: 'booked', 'issue-code': 'booked', refuse: 'refused', enter: 'entered', lapse: 'lapsed' },
  refused: { resume: 'booked', lapse: 'lapsed' },
  entered: { leave: 'left' },
  left: { record: 'recorded' },
  // in writing: an answer that came too late still counts until the record is made
  asked: { reply: 'answered', record: 'recorded' },
  answered: { record: 'recorded' },
  recorded: { publish: 'published' },
  published: { withdraw: 'withdrawn' },
  withdrawn: {},
  lapsed: {},
  dissolved: {},
};

/** What happens at the door is nothing that a process waits for: it goes on waiting for the entry, and its clocks run. */
export const besideProcess: ReadonlySet<string> = new Set<VisitVerb>(['refuse', 'resume']);

/** Whose inspections a visit joins, and what each organisation answered. */
export interface Party {
  visitId: string;
  inspectionId: string;
  organisationId: string;
  answer: 'asked' | 'accepted' | 'changed' | 'refused';
  reason: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
}

/** The moment that a check was made: when somebody came in, or, where nobody comes, when it was recorded. */
export const madeAt = ({ method, enteredAt, recordedAt }: Visit): string | null =>
  method === 'on-site' ? enteredAt : recordedAt;
