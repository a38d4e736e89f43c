import { Type } from 'typebox';
import { Body, Id, Instant, Nullable, Shape } from '../../lib/schemas.ts';
import { guardianshipStates, relations } from './guardianship/guardianship.ts';

const strict = { additionalProperties: false } as const;
const Name = Type.String({ minLength: 1, maxLength: 60 });

export const EnterpriseHead = Shape('EnterpriseHead', {
  uscc: Type.String(),
  name: Type.String(),
  legalRepresentative: Type.String(),
  isKnown: Type.Boolean({
    description: 'in the register of persons, so that they act for the enterprise here',
  }),
  changes: Type.Array(
    Type.Object({
      at: Instant,
      from: Type.String(),
      to: Type.String(),
      source: Type.Enum(['register', 'official']),
      basis: Type.String(),
      by: Type.String(),
      mandates: Type.Integer({ description: 'put before the new one' }),
      confirmBy: Nullable(Instant),
    }),
  ),
});

/** Another legal representative, as an official asks for it. */
export const ChangedHead = {
  uscc: Type.String({ minLength: 18, maxLength: 18 }),
  name: Name,
  identityNumber: Type.String({ maxLength: 30 }),
  /** what the official has seen: a decision of registration, an extract */
  basis: Type.String({ minLength: 4, maxLength: 300 }),
};

export const NewGuardianship = Body('NewGuardianship', {
  child: Type.Object({ name: Name, identityNumber: Type.String({ maxLength: 30 }) }, strict),
  relation: Type.Enum([...relations]),
  words: Type.String({ maxLength: 500 }),
});

const Own = {
  id: Id,
  reference: Type.String(),
  claimantName: Type.String({ description: 'masked in lists of an organisation, as is the child' }),
  childName: Type.String(),
  relation: Type.Enum([...relations]),
  words: Type.String(),
  state: Type.Enum([...guardianshipStates]),
  openedAt: Instant,
  dueAt: { ...Instant, description: 'to the claimant: by the term of the own place, whoever checks' },
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
};

export const OwnGuardianship = Shape('OwnGuardianship', Own);
export const GuardianshipView = Shape('Guardianship', {
  ...Own,
  claimantCode: Type.String({ description: 'identity number' }),
  childCode: Type.String({ description: 'identity number, as claimed' }),
  childIsKnown: Type.Boolean({ description: 'the register of persons has this name with this number' }),
  answeredBy: Nullable(Type.String()),
  verbs: Type.Array(Type.Enum(['answer', 'end'])),
});
export const GuardianshipAnswer = Body('GuardianshipAnswer', {
  outcome: Type.Enum(['recognised', 'refused']),
  answer: Type.String({ minLength: 4, maxLength: 500 }),
});
export const Ending = Body('GuardianshipEnding', { reason: Type.String({ minLength: 4, maxLength: 500 }) });
