import { Type } from 'typebox';
import { Body, Id, Instant, Shape, TextSchema } from '../../../lib/schemas.ts';

const asked = ['name', 'identityNumber', 'mobile', 'ticket', 'simulatedOutcome'] as const;
const Level = Type.Integer({ minimum: 1, maximum: 3, description: 'identity assurance L1–L3' });

export const AssuranceView = Shape('Assurance', {
  current: Level,
  moreOnceNamed: Type.Boolean({ description: 'further ways open once it is proven whose account it is' }),
  ways: Type.Array(
    Shape('AssuranceWay', {
      key: Type.String(),
      level: Level,
      title: TextSchema,
      explanation: TextSchema,
      simulated: Type.Boolean({ description: 'nothing is compared; it says so' }),
      asks: Type.Array(Type.Enum([...asked])),
      at: Type.Optional(Type.String({ description: 'the person is led to a page of this host' })),
    }),
  ),
});

const Given = Type.Optional(Type.String({ maxLength: 4000 }));
export const StepUp = Body('StepUp', {
  verifier: Type.String({ maxLength: 60 }),
  given: Type.Object(
    { name: Given, identityNumber: Given, mobile: Given, ticket: Given, simulatedOutcome: Given },
    { additionalProperties: false },
  ),
});

export const NewProof = Body('NewProof', {
  verifier: Type.String({ maxLength: 60 }),
});
export const ProofBegun = Shape('ProofBegun', {
  location: Type.String({ description: 'page of the service: the browser goes there' }),
  endsAt: Instant,
});
export const ProofParams = Type.Object({ id: Id });
export const ProofTaken = Shape('ProofTaken', { assurance: Level });
