import { Type } from 'typebox';
import { Body, Id, Shape, TextSchema } from '../../../lib/schemas.ts';

const Score = Type.Integer({ minimum: 1, maximum: 5 });

/** 依法、文明、廉洁、专业、不扰企: 1 poor … 5 very good. No words: words can be recognised, and what needs words is a complaint. */
export const Scores = Body('InspectionScores', {
  lawful: Score,
  courteous: Score,
  honest: Score,
  professional: Score,
  brief: Score,
});

export const EvaluationSummary = Shape('InspectionEvaluations', {
  group: Type.Integer({ description: 'fewer than these are withheld' }),
  items: Type.Array(
    Shape('EvaluatedOrganisation', {
      organisation: Shape('EvaluatedBody', { id: Id, name: TextSchema }),
      quarters: Type.Array(
        Shape('EvaluatedQuarter', {
          quarter: Type.String({ description: 'in which the opinions were mixed: 2026-Q1' }),
          given: Type.Integer(),
          scores: Shape('AverageScores', {
            lawful: Type.Number(),
            courteous: Type.Number(),
            honest: Type.Number(),
            professional: Type.Number(),
            brief: Type.Number(),
          }),
        }),
      ),
    }),
  ),
});
