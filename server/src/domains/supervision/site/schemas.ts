import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';
import { InspectorRefusal, seenAtTheDoor } from '../visits/door-schemas.ts';
import { AnsweredView, AppliedStandards, GivenEvidence, NeededEvidence } from '../visits/record-schemas.ts';
import { Firm, NoticePartyView } from '../visits/schemas.ts';
import { VisitState } from '../visits/visit-state-schema.ts';

const Words = Type.String({ maxLength: 2000 });
const Name = Type.String({ minLength: 1, maxLength: 200 });
const Answer = Type.Enum(['passed', 'failed', 'not-applicable']);

const found = {
  description: Words,
  action: Type.Enum(['corrected', 'rectify', 'transfer']),
  rectifyBy: Type.Optional(Day),
  transferTo: Type.Optional(Name),
  transferOrganisation: Type.Optional(Id),
};

const Said = Type.Union([
  Body('SiteEntering', {
    kind: Type.Literal('enter'),
    code: Type.Optional(Type.String({ maxLength: 300 })),
    reason: Type.Optional(Words),
    ...seenAtTheDoor,
  }),
  Body('SiteLeaving', { kind: Type.Literal('leave') }),
  Body('SiteRefusal', { kind: Type.Literal('refusal'), ...InspectorRefusal.properties }),
  Body('SiteAnswer', {
    kind: Type.Literal('answer'),
    line: Name,
    answer: Answer,
    note: Words,
    found: Type.Optional(Body('SiteFinding', found)),
    given: Type.Optional(GivenEvidence),
    recheck: Type.Optional(Type.String({ maxLength: 500 })),
    seen: Type.Integer({ minimum: 0, description: 'version of the line that the inspector saw; 0: none' }),
  }),
  Body('SiteSignature', {
    kind: Type.Literal('signature'),
    role: Type.Enum(['inspector', 'firm']),
    name: Name,
    drawn: Type.Optional(
      Type.String({
        maxLength: 200_000,
        pattern: '^(data:image/png;base64,[A-Za-z0-9+/]+=*|a)$',
        description: 'PNG, drawn on glass; absent: signed with the name',
      }),
    ),
  }),
]);

export const NewSiteNote = Body('NewSiteNote', {
  id: Type.String({ format: 'uuid', description: 'made by the device; the same twice is one note' }),
  notedAt: Type.String({ format: 'date-time', description: 'by the clock of the device' }),
  said: Said,
});

export const SentNotes = Body('SiteNotes', {
  sentAt: Type.String({
    format: 'date-time',
    description: 'now, by the clock of the device: tells how wrong it is',
  }),
  notes: Type.Array(NewSiteNote, { maxItems: 500, description: 'in the order in which they were made' }),
});

const Why = Type.Enum(['line-written', 'clock', 'entry-reason', 'not-entered', 'visit-over']);

export const SyncAnswer = Shape('SiteNotesTaken', {
  now: Instant,
  state: VisitState,
  results: Type.Array(
    Shape('SiteNoteTaken', {
      id: Id,
      outcome: Type.Enum(['taken', 'known', 'waiting', 'refused']),
      why: Nullable(Why),
      words: Nullable(TextSchema),
    }),
  ),
  lines: Type.Array(
    Shape('SiteLineVersion', { line: Type.String(), version: Type.Integer(), by: Type.String() }),
  ),
});

const Verb = Type.Enum(['mine', 'theirs', 'corrected', 'as-noted', 'reason', 'file', 'set-aside']);
export const SiteNoteDecision = Body('SiteNoteDecision', { take: Verb, reason: Words });

const SiteAnswerView = Shape('SiteAnswerView', {
  answer: Answer,
  note: Type.String(),
  found: Nullable(
    Shape('SiteFindingView', {
      description: Type.String(),
      action: found.action,
      rectifyBy: Nullable(Day),
      transferTo: Nullable(Type.String()),
      transferOrganisation: Nullable(Id),
    }),
  ),
  given: GivenEvidence,
  recheck: Nullable(Type.String()),
});

const Photo = Shape('SitePhoto', {
  id: Id,
  line: Nullable(Type.String()),
  evidence: Type.Enum(['photo', 'copy']),
  notedAt: Instant,
  by: Type.String(),
});

/** What was noted on site: the answers that hold, photos, signatures, and what waits for a person. */
export const SiteView = Shape('SiteRecord', {
  lines: Type.Array(
    Shape('SiteLine', {
      line: Type.String(),
      version: Type.Integer(),
      by: Type.String(),
      mine: Type.Boolean(),
      at: Instant,
      said: SiteAnswerView,
    }),
  ),
  photos: Type.Array(Photo),
  signatures: Type.Array(
    Shape('SiteSigned', {
      role: Type.Enum(['inspector', 'firm']),
      name: Type.String(),
      drawn: Nullable(Type.String()),
      at: Instant,
    }),
  ),
  waiting: Type.Array(
    Shape('WaitingNote', {
      id: Id,
      kind: Type.Enum(['enter', 'leave', 'answer', 'signature', 'refusal']),
      why: Why,
      words: TextSchema,
      by: Type.String(),
      notedAt: Instant,
      correctedAt: Instant,
      line: Nullable(Type.String()),
      mine: Nullable(SiteAnswerView),
      theirs: Nullable(SiteAnswerView),
      theirsBy: Nullable(Type.String()),
      verbs: Type.Array(Verb),
    }),
  ),
  filed: Type.Array(
    Shape('FiledNote', {
      id: Id,
      kind: Type.String(),
      by: Type.String(),
      notedAt: Instant,
      line: Nullable(Type.String()),
      said: Nullable(SiteAnswerView),
      decidedBy: Type.String(),
      reason: Type.String(),
    }),
  ),
});

/** All that an inspector takes along to a place without a network. */
export const SiteTask = Shape('SiteTask', {
  visitId: Id,
  state: VisitState,
  firm: Firm,
  slotAt: Nullable(Instant),
  enteredAt: Nullable(Instant),
  leftAt: Nullable(Instant),
  parties: Type.Array(NoticePartyView),
  rights: Type.Array(TextSchema),
  recipients: Type.Optional(
    Type.Array(Shape('SiteRecipient', { id: Id, name: TextSchema }), {
      description: 'to whom something may be handed over; absent in what a device took along before',
    }),
  ),
  lines: Type.Array(
    Shape('SiteTaskLine', {
      code: Type.String(),
      content: TextSchema,
      standards: AppliedStandards,
      byData: Type.Boolean(),
      unit: Nullable(Type.String()),
      evidence: NeededEvidence,
      answered: AnsweredView,
      version: Type.Integer(),
      by: Nullable(Type.String()),
      said: Nullable(SiteAnswerView),
    }),
  ),
  ticket: Nullable(Shape('EntryTicket', { code: Type.String(), expiresAt: Instant })),
  now: Instant,
  inspector: Type.String({ description: 'who takes it along' }),
  accountId: Id,
  photoMaxBytes: Type.Integer(),
  photosMost: Type.Integer(),
});

export const SiteVisitSummary = Shape('SiteVisitSummary', {
  visitId: Id,
  state: VisitState,
  firm: Firm,
  slotAt: Nullable(Instant),
  lines: Type.Integer(),
});
