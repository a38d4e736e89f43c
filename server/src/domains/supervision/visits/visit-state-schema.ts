import { Type } from 'typebox';

export const VisitState = Type.Enum([
  'proposed',
  'arranging',
  'notified',
  'booked',
  'refused',
  'entered',
  'left',
  'asked',
  'answered',
  'recorded',
  'published',
  'withdrawn',
  'lapsed',
  'dissolved',
]);
