import { Type } from 'typebox';
import { Body, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';
import { signKinds } from './signs.ts';

const Outcome = Type.Enum(['explained', 'followed-up']);

export const NewNote = Body('NewSignNote', {
  key: Type.String({ maxLength: 200 }),
  outcome: Outcome,
  words: Type.String({ minLength: 4, maxLength: 2000 }),
});

export const SignView = Shape('InspectionSign', {
  key: Type.String(),
  kind: Type.Enum([...signKinds]),
  at: Instant,
  measured: Type.Number({ description: 'minutes, kilometres, visits; 0 where nothing is measured' }),
  limit: Nullable(Type.Number()),
  within: Nullable(Type.Number(), {
    description: 'minutes within which it was; null where none are measured',
  }),
  organisation: Nullable(Shape('SignOrganisation', { id: Id, name: TextSchema })),
  visits: Type.Array(Shape('SignVisit', { id: Id, firm: Type.String() })),
  notes: Type.Array(
    Shape('SignNote', { outcome: Outcome, words: Type.String(), notedBy: Type.String(), notedAt: Instant }),
  ),
});
