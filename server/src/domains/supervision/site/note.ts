import type { EvidenceGiven } from '@yiti/engines/inspections';
import type { Text } from '@yiti/engines/scenario';
import type { NoPlace } from '../visits/visit.ts';

/**
 * One thing that an inspector noted at a firm (现场记录), with or without a network. The device gives it its id, so that sent twice it is
 * one. What cannot simply be taken waits for a person; nothing is thrown away.
 *
 *     taken ◀── sent ──▶ waiting ──a person decides──▶ taken · filed (kept beside the visit) · set-aside
 */
export interface SiteNote {
  id: string;
  visitId: string;
  /** order on the device */
  position: number;
  /** of answers: code of the line in the one checklist */
  line: string | null;
  said: Said;
  /** by the device's own clock */
  notedAt: string;
  /** by how much the device's clock was ahead of ours when it sent the note, ms */
  clockAheadMs: number;
  byId: string;
  byName: string;
  takenAt: string;
  state: 'taken' | 'waiting' | 'filed' | 'set-aside';
  why: Why | null;
  decidedBy: string | null;
  decidedAt: string | null;
  decision: NoteDecision | null;
}

export type Said = Entering | Leaving | Answering | Signing | Refused;

export interface Entering {
  kind: 'enter';
  /** made beforehand, shown at the door */
  code?: string | undefined;
  /** why there was no code to show */
  reason?: string | undefined;
  /** where the phone was is kept apart, under the id of the note; not here */
  placeId?: string | undefined;
  noPlace?: NoPlace | undefined;
  /** code of the firm (企业码), read at the door */
  firmCode?: string | undefined;
}
/** Nobody was let in, or the firm did not co-operate once they were. */
export interface Refused {
  kind: 'refusal';
  ground: 'not-let-in' | 'hindered';
  words: string;
}
export interface Leaving {
  kind: 'leave';
}
export interface Answering {
  kind: 'answer';
  line: string;
  answer: 'passed' | 'failed' | 'not-applicable';
  note: string;
  /** of a line that failed: what is wrong and what follows, as in the record */
  found?: Found | undefined;
  /** what was measured, who said what: kept sealed */
  given?: EvidenceGiven[] | undefined;
  /** why it was looked at although its answer was known */
  recheck?: string | undefined;
  /** version of the line that the inspector saw; 0: nobody had written it */
  seen: number;
}
export interface Found {
  description: string;
  action: 'corrected' | 'rectify' | 'transfer';
  rectifyBy?: string | undefined;
  transferTo?: string | undefined;
  transferOrganisation?: string | undefined;
}
export interface Signing {
  kind: 'signature';
  role: 'inspector' | 'firm';
  name: string;
  /** PNG as a data: address, drawn on glass; absent: signed with the name, by keyboard */
  drawn?: string | undefined;
}

/**
 * What a person has to decide: another inspector wrote the line meanwhile · the device's clock is wrong · there is no valid code for
 * the entry · nobody has come in yet · the visit is over (dissolved, lapsed, recorded).
 */
export const whys = ['line-written', 'clock', 'entry-reason', 'not-entered', 'visit-over'] as const;
export type Why = (typeof whys)[number];

export type NoteVerb = 'mine' | 'theirs' | 'corrected' | 'as-noted' | 'reason' | 'file' | 'set-aside';

export interface NoteDecision {
  take: NoteVerb;
  reason: string;
}

/** What may be decided; the server's guard and the buttons read this. */
export const decisions: Readonly<Record<Why, readonly NoteVerb[]>> = {
  'line-written': ['mine', 'theirs'],
  clock: ['corrected', 'as-noted', 'file'],
  'entry-reason': ['reason', 'file', 'set-aside'],
  'not-entered': ['file', 'set-aside'],
  'visit-over': ['file', 'set-aside'],
};

/** A line as somebody wrote it on site, and how often it was written. */
export interface HeldLine {
  line: string;
  version: number;
  note: SiteNote;
}

/** What became of one note that was sent. */
export interface Taken {
  id: string;
  outcome: 'taken' | 'known' | 'waiting' | 'refused';
  why: Why | null;
  /** in words, where it was not simply taken */
  words: Text | null;
}

/** The device's moment by our clock: moved by how wrong the device's was when it sent the note. */
export const correctedTime = ({
  notedAt,
  clockAheadMs,
}: Pick<SiteNote, 'notedAt' | 'clockAheadMs'>): string =>
  new Date(Date.parse(notedAt) - clockAheadMs).toISOString();
