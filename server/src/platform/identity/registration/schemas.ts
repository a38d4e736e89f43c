import { Type } from 'typebox';
import { Body, Instant, Shape } from '../../../lib/schemas.ts';

const Mobile = Type.String({
  minLength: 1,
  maxLength: 30,
  description: '11 digits; blanks and +86 are overlooked',
});

export const RegistrationOffer = Shape('RegistrationOffer', {
  offered: Type.Boolean({ description: 'false: this installation has no SMS gateway' }),
  simulated: Type.Boolean({ description: 'no SMS is sent; the answer shows the code' }),
});
export const AskRegistration = Body('AskRegistration', { mobile: Mobile });
export const RegistrationAsked = Shape('RegistrationAsked', {
  token: Type.String({ description: 'stays in this browser' }),
  endsAt: Instant,
  simulatedCode: Type.Optional(Type.String({ description: 'in a demonstration only' })),
});
export const Registration = Body('Registration', {
  token: Type.String({ minLength: 20, maxLength: 100 }),
  mobile: Mobile,
  code: Type.String({ minLength: 1, maxLength: 20 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
  owner: Type.Optional(
    Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 100 }),
        identityNumber: Type.String({ minLength: 1, maxLength: 30 }),
      },
      {
        description: 'where the number already has an account of somebody whose name is proven',
        additionalProperties: false,
      },
    ),
  ),
});
