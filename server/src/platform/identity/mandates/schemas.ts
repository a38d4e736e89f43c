import { Type } from 'typebox';
import { Body, Id, Instant, Shape, TextSchema } from '../../../lib/schemas.ts';
import { mandateStates } from './mandate.ts';

const strict = { additionalProperties: false } as const;

const MandateState = Type.Enum([...mandateStates], { title: 'MandateState' });
const MandateKind = Type.Enum(['agent', 'helper', 'guardian']);

export const MandateView = Shape('Mandate', {
  id: Id,
  kind: MandateKind,
  subject: Type.Object({
    id: Id,
    kind: Type.Union([Type.Literal('person'), Type.Literal('enterprise')]),
    name: Type.String(),
  }),
  holder: Type.Object({
    name: Type.String({ description: 'masked unless it is you, or you named them' }),
    isYou: Type.Boolean(),
  }),
  given: Type.Object({
    name: Type.String({
      description: 'of who gave it; masked in the register, empty where the law gives it',
    }),
    atCounter: Type.Optional(
      Type.Object({ official: Type.String(), organisation: Type.Optional(TextSchema) }),
    ),
  }),
  services: Type.Optional(Type.Array(Type.String())),
  mayMandate: Type.Boolean(),
  validFrom: Instant,
  validTo: Instant,
  /** until when it waits for an answer */
  answerBy: Type.Optional(Instant),
  /** until when the new legal representative has to confirm it */
  confirmBy: Type.Optional(Instant),
  state: MandateState,
  may: Type.Object({ answer: Type.Boolean(), end: Type.Boolean(), confirm: Type.Boolean() }),
});

export const MandateRegisterQuery = Type.Object({
  state: Type.Optional(MandateState),
  after: Type.Optional(Id),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
});

export const MandatePage = Type.Object({
  mandates: Type.Array(MandateView),
  total: Type.Integer({ description: 'of all that match and that you may see, not only of this page' }),
  next: Type.Optional(Id),
});

const Holder = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60 }),
    identityNumber: Type.Optional(Type.String({ maxLength: 30 })),
    mobile: Type.Optional(Type.String({ pattern: '^1\\d{10}$' })),
  },
  { ...strict, description: 'name and either number; whether an account exists is not said' },
);

const Services = Type.Array(Type.String({ maxLength: 100 }), {
  minItems: 1,
  maxItems: 100,
  uniqueItems: true,
});

export const NewMandate = Body('NewMandate', {
  subjectId: Id,
  holder: Holder,
  /** keys of services or scenarios, of a firm also parts (`scope:inspections`, `scope:credentials`, `scope:pass`, `scope:own-information`); absent: all (never for a helper) */
  services: Type.Optional(Services),
  mayMandate: Type.Boolean({ default: false }),
  validTo: Instant,
});

export const NewCounterMandate = Body('NewCounterMandate', {
  person: Type.Object(
    { name: Type.String({ minLength: 1, maxLength: 60 }), identityNumber: Type.String({ maxLength: 30 }) },
    { ...strict, description: 'who stands at the counter and wants help' },
  ),
  holder: Holder,
  services: Services,
  validTo: Instant,
  /** how the official made sure of who stands there and of what they want */
  note: Type.String({ minLength: 4, maxLength: 500 }),
});
