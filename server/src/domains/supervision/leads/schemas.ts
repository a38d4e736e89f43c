import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';
import { leadStates, leadVerbs } from './lead.ts';

const Words = Type.String({ minLength: 2, maxLength: 2000 });
const Organisation = Shape('LeadOrganisation', { id: Id, name: TextSchema });
const State = Type.Enum([...leadStates]);
const Verb = Type.Enum([...leadVerbs]);

export const LeadWords = Body('LeadWords', { words: Words });
export const LeadHandedOn = Body('LeadHandedOn', { organisation: Id, words: Words });
export const LeadRecipients = Type.Object({ items: Type.Array(Organisation) });

export const LeadSummary = Shape('CaseLeadSummary', {
  id: Id,
  number: Type.String(),
  firm: Type.String(),
  content: TextSchema,
  from: Nullable(Organisation),
  holder: Nullable(Organisation),
  outside: Nullable(Type.String({ description: 'a body that is not on the platform' })),
  state: State,
  offeredAt: Instant,
  dueAt: Instant,
  late: Type.Boolean(),
  mine: Type.Boolean({ description: 'the reader speaks for whoever has it' }),
});

/** What was found, as whoever is to punish it needs it: the record of the line, its evidence, who saw it. */
export const LeadView = Shape('CaseLead', {
  ...LeadSummary.properties,
  findingId: Id,
  caseId: Nullable(Id),
  uscc: Type.String(),
  address: Type.String(),
  standard: TextSchema,
  description: Type.String(),
  recordNote: Type.String({ description: 'what the record says of the line' }),
  report: Nullable(Type.String({ description: 'what the firm said of putting it right' })),
  recheck: Nullable(Type.String()),
  visit: Shape('LeadVisit', {
    id: Nullable(Id, { description: 'for those who may read the visit' }),
    notice: Type.String(),
    on: Nullable(Day),
    recordedBy: Type.String(),
    inspectors: Type.Array(Type.String()),
  }),
  photos: Type.Array(
    Shape('LeadPhoto', { id: Id, notedAt: Instant, by: Type.String(), line: Nullable(Type.String()) }),
  ),
  verbs: Type.Array(Verb),
  recipients: Type.Array(Organisation),
  steps: Type.Array(
    Shape('CaseLeadStep', {
      no: Type.Integer(),
      verb: Verb,
      organisation: Nullable(Organisation),
      to: Nullable(Organisation),
      words: Nullable(Type.String()),
      by: Type.String(),
      at: Instant,
    }),
  ),
});
