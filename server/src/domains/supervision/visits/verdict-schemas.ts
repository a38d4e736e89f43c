import { Type } from 'typebox';
import { Body, LegalBasis, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';

const Words = Type.String({ maxLength: 2000 });
const RuleName = Type.Enum([
  'published',
  'inspectors',
  'yearly-cap',
  'density',
  'low-yield',
  'non-site-first',
  'reuse',
  'white-list',
  'merge',
  'special',
]);

/** Reasons given for warnings, by rule. */
export const Reasons = Body('InspectionReasons', {
  published: Type.Optional(Words),
  inspectors: Type.Optional(Words),
  'yearly-cap': Type.Optional(Words),
  density: Type.Optional(Words),
  'low-yield': Type.Optional(Words),
  'non-site-first': Type.Optional(Words),
  reuse: Type.Optional(Words),
  'white-list': Type.Optional(Words),
  merge: Type.Optional(Words),
  special: Type.Optional(Words),
});

export const VerdictView = Shape('InspectionVerdict', {
  rule: RuleName,
  outcome: Type.Enum(['pass', 'warn', 'block']),
  finding: TextSchema,
  advice: Nullable(TextSchema),
  basis: Type.Array(LegalBasis),
});
