import { Type } from 'typebox';
import { Day, Id, Nullable, Shape, TextSchema, WhoForWhom } from '../../../lib/schemas.ts';
import { leadStates } from '../leads/lead.ts';
import { ExtensionTerms, ExtensionView } from '../extensions/schemas.ts';

export const Organisation = Shape('InspectionOrganisation', { id: Id, name: TextSchema });

export const FindingView = Shape('InspectionFinding', {
  id: Id,
  organisation: Nullable(Organisation),
  content: TextSchema,
  standard: TextSchema,
  description: Type.String(),
  action: Type.Enum(['corrected', 'rectify', 'transfer']),
  transferTo: Nullable(Type.String()),
  lead: Nullable(
    Shape('FindingLead', {
      id: Id,
      number: Type.String(),
      state: Type.Enum([...leadStates]),
      holder: Nullable(Organisation),
      mine: Type.Boolean({ description: 'the reader speaks for whoever has it' }),
    }),
    { description: 'of one that was handed over: who has it' },
  ),
  rectifyBy: Nullable(Day),
  state: Type.Enum(['open', 'reported', 'rectified', 'transferred']),
  report: Nullable(Type.String()),
  reportedBy: Nullable(WhoForWhom),
  recheck: Nullable(Type.String()),
  overdue: Type.Boolean({ description: 'open, and the last day to put it right is over' }),
  hasProcess: Type.Boolean({ description: 'led by a process, looked at as that of an application' }),
  extensions: Type.Array(ExtensionView),
  extension: Nullable(ExtensionTerms),
  mine: Type.Boolean(),
});
