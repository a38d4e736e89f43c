import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';
import { CredentialUse, CredentialView, StandingSchema } from '../schemas.ts';
import { causes, lifecycle, type LifeState, type LifeVerb } from './life.ts';
import { purposes, type Purpose } from './purpose.ts';

const stateNames = Object.keys(lifecycle) as LifeState[];
const verbNames = Object.keys(causes) as LifeVerb[];
const LifeState = Type.Enum(stateNames, { title: 'CredentialState' });
const LifeVerb = Type.Enum(verbNames, { title: 'CredentialVerb' });
const Reason = Type.String({ minLength: 4, maxLength: 500 });

export const RegisterSearch = Body('RegisterSearch', {
  query: Type.Optional(
    Type.String({
      maxLength: 120,
      description: 'identifier, number, verification code, case, or number or whole name of the holder',
    }),
  ),
  type: Type.Optional(Type.String({ maxLength: 80 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
});

export const RegisterRow = Shape('RegisterRow', {
  credentialId: Id,
  identifier: Type.String(),
  number: Nullable(Type.String()),
  type: Type.String(),
  name: TextSchema,
  holder: Type.String({ description: 'of a person masked' }),
  issuer: Type.String(),
  issuedAt: Instant,
  validTo: Nullable(Day),
  standing: StandingSchema,
  version: Type.Integer(),
});

const versions = Type.Array(
  Shape('CredentialVersion', {
    credentialId: Id,
    identifier: Type.String(),
    version: Type.Integer(),
    issuedAt: Instant,
    validFrom: Day,
    validTo: Nullable(Day),
    standing: StandingSchema,
    cause: Nullable(Type.String()),
    previousId: Nullable(Id),
  }),
);

const change = {
  credentialId: Id,
  at: Instant,
  verb: LifeVerb,
  before: LifeState,
  after: LifeState,
  cause: Nullable(Type.String()),
  reason: Type.String(),
  basis: Nullable(Type.String()),
};

/** For the holder: every version, and what became of them. */
export const CredentialHistory = Shape('CredentialHistory', {
  versions,
  changes: Type.Array(Shape('CredentialChange', change)),
});

export const IssuedCredential = Shape('IssuedCredential', {
  credential: CredentialView,
  holderKind: Type.Enum(['person', 'enterprise']),
  number: Nullable(Type.String()),
  cause: Nullable(Type.String()),
  state: LifeState,
  verbs: Type.Array(LifeVerb, { description: 'what its state permits; who may is another question' }),
  versions,
  changes: Type.Array(Shape('CredentialChangeBy', { ...change, by: Type.String() })),
  uses: Type.Array(CredentialUse),
});

export const Opening = Body('Opening', { purpose: Type.Enum(Object.keys(purposes) as Purpose[]) });

export const Pausing = Body('CredentialPausing', {
  cause: Type.Enum([...new Set([...causes.suspend, ...causes.resume])]),
  reason: Reason,
});

export const Ending = Body('CredentialEnding', {
  verb: Type.Enum(['withdraw', 'cancel', 'strip', 'transfer']),
  cause: Type.Enum([...new Set([...causes.withdraw, ...causes.cancel, ...causes.strip, ...causes.transfer])]),
  reason: Reason,
  basis: Type.Optional(
    Type.String({ maxLength: 300, description: 'the decision or article; for withdrawing and stripping' }),
  ),
});

export const Renewal = Body('CredentialRenewal', {
  cause: Type.Enum([...causes.renew]),
  reason: Reason,
  validFrom: Day,
  validTo: Nullable(Day, { description: 'last day; null: without end' }),
});

export const Correction = Body('CredentialCorrection', {
  cause: Type.Enum([...causes.correct]),
  reason: Reason,
  values: Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 2000 }), {
    description: 'new values by the key of the printed field',
  }),
});

export const NextVersion = Shape('NextVersion', { credentialId: Id, identifier: Type.String() });
