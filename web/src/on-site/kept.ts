import type {
  NewSiteNote,
  SiteAnswer,
  SiteAnswerView,
  SiteNoteTaken,
  SiteRecord,
  SiteTask,
  SiteTaskLine,
} from '../api/schema.ts';
import type { Text } from '../ui/text.ts';

/** A task as it was taken along. */
export interface KeptTask {
  task: SiteTask;
  /** by this device's clock */
  keptAt: string;
}

export type SaidOf<K extends NewSiteNote['said']['kind']> = Extract<NewSiteNote['said'], { kind: K }>;

/** Something noted here, and what became of it: here only · sent and taken · waiting for a person · refused. */
export interface KeptNote extends NewSiteNote {
  visitId: string;
  state: 'here' | 'sent' | 'waiting' | 'refused';
  words?: Text | undefined;
}

export interface KeptPhoto {
  id: string;
  visitId: string;
  /** empty: of the place, not of a line */
  line: string;
  /** a picture of the place, or of a document; absent: of the place */
  evidence?: 'photo' | 'copy';
  notedAt: string;
  bytes: Blob;
  state: 'here' | 'sent' | 'refused';
  words?: Text | string | undefined;
}

export type LineAnswer = Pick<SiteAnswerView, 'answer' | 'note' | 'given'> &
  Pick<SiteAnswer, 'found' | 'recheck'>;

/** What stands at a line: what was noted here last, else what others have written. */
export function answerOf(
  task: SiteTask,
  notes: readonly KeptNote[],
  code: string,
): { said: LineAnswer | undefined; by: string | null; state: KeptNote['state'] | undefined } {
  const own = notes.findLast((note) => note.said.kind === 'answer' && note.said.line === code);
  const line = task.lines.find((one) => one.code === code);
  // what was sent and taken is by now what the line says, or a colleague's later word
  if (own && own.state !== 'sent' && own.said.kind === 'answer')
    return { said: saidHere(own.said), by: null, state: own.state };
  if (line?.said) return { said: answerFrom(line.said), by: line.by, state: own?.state };
  return own?.said.kind === 'answer'
    ? { said: saidHere(own.said), by: null, state: own.state }
    : { said: undefined, by: null, state: undefined };
}

/** A task as this version reads it: one that was taken along before the platform was upgraded lacks what came since. */
export const asOfNow = (task: SiteTask): SiteTask => ({
  ...task,
  lines: task.lines.map((line) => ({
    ...line,
    unit: line.unit ?? null,
    evidence: line.evidence ?? [],
    answered: line.answered ?? null,
    said: line.said && { ...line.said, given: line.said.given ?? [], recheck: line.said.recheck ?? null },
  })),
});

const saidHere = ({ answer, note, found, given, recheck }: SiteAnswer): LineAnswer => ({
  answer,
  note,
  given: given ?? [],
  ...(found ? { found } : {}),
  ...(recheck === undefined ? {} : { recheck }),
});

function answerFrom({ answer, note, found, given, recheck }: SiteAnswerView): LineAnswer {
  const shared = { answer, note, given, ...(recheck === null ? {} : { recheck }) };
  if (!found) return shared;
  const { description, action, rectifyBy, transferTo, transferOrganisation } = found;
  return {
    ...shared,
    found: {
      description,
      action,
      ...(rectifyBy === null ? {} : { rectifyBy }),
      ...(transferTo === null ? {} : { transferTo }),
      ...(transferOrganisation === null ? {} : { transferOrganisation }),
    },
  };
}

/** Kinds of evidence that a line still lacks, from what is on this device and what came from others. */
export function lacking(
  line: SiteTaskLine,
  said: LineAnswer | undefined,
  photos: readonly KeptPhoto[],
): SiteTaskLine['evidence'] {
  if (said?.answer !== 'passed' && said?.answer !== 'failed') return [];
  return line.evidence.filter(({ kind, as }) => {
    if (as === 'picture')
      return !photos.some((one) => one.line === line.code && (one.evidence ?? 'photo') === kind);
    const given = said.given.find((one) => one.kind === kind);
    return as === 'measure' ? given?.value === undefined : !given?.words.trim();
  });
}

export const noted = <K extends NewSiteNote['said']['kind']>(notes: readonly KeptNote[], kind: K) =>
  notes.findLast((note): note is KeptNote & { said: SaidOf<K> } => note.said.kind === kind);

/** A signature replaces the one of the same role, an answer the one of the same line, the rest what has the same kind. */
export function replacesNote(said: NewSiteNote['said']): (other: Pick<KeptNote, 'said'>) => boolean {
  return ({ said: other }) => {
    if (said.kind !== other.kind) return false;
    if (said.kind === 'answer') return other.kind === 'answer' && other.line === said.line;
    return said.kind !== 'signature' || (other.kind === 'signature' && other.role === said.role);
  };
}

/** What became of a note, from the answer of the server. */
export function becameOf({ outcome, why, words }: SiteNoteTaken): Pick<KeptNote, 'state' | 'words'> {
  if (outcome === 'refused') return { state: 'refused', words: words ?? undefined };
  return why ? { state: 'waiting', words: words ?? undefined } : { state: 'sent', words: undefined };
}

/** The task with what others have written on site meanwhile. */
export function withRecord(task: SiteTask, { lines }: SiteRecord): SiteTask {
  const held = new Map(lines.map((line) => [line.line, line]));
  return {
    ...task,
    lines: task.lines.map((line) => {
      const now = held.get(line.code);
      return now ? { ...line, version: now.version, by: now.by, said: now.said } : line;
    }),
  };
}

export interface Unsent {
  notes: number;
  photos: number;
  waiting: number;
  refused: number;
}

export function countUnsent(notes: readonly KeptNote[], photos: readonly KeptPhoto[]): Unsent {
  const count = (some: ReadonlyArray<{ state: string }>, state: string) =>
    some.filter((one) => one.state === state).length;
  return {
    notes: count(notes, 'here'),
    photos: count(photos, 'here'),
    waiting: count(notes, 'waiting'),
    refused: count(notes, 'refused') + count(photos, 'refused'),
  };
}

/** Random bytes as a UUID, version 4 (RFC 9562): `crypto.randomUUID` is missing on plain http in an office network. */
export function newNoteId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
