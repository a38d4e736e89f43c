import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { After, Body, Day, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';
import { StandingSchema } from '../schemas.ts';
import type { Question, Reply } from './message.ts';

const Province = Type.String({ pattern: '^\\d{6}$', description: 'GB/T 2260' });
const Words = (most: number, least = 1) => Type.String({ minLength: least, maxLength: most });

export const provinceParams = Type.Object({ division: Province });

const nodeParts = {
  name: Body('ProvinceName', { zh: Words(100), en: Words(100) }),
  url: Words(300),
  state: Type.Enum(['active', 'suspended']),
};
const PublicKey = Type.String({
  maxLength: 130,
  minLength: 130,
  description: 'SM2, 04 x y in hex; of another province',
});

export const NodeSetting = Body('ProvinceNodeSetting', {
  ...nodeParts,
  own: Type.Boolean({ description: 'this installation is that province' }),
  publicKey: Type.Optional(PublicKey),
});

/** Another province, or its new key, as two people come to trust it. */
export const TrustedNode = Body('TrustedProvinceNode', {
  ...nodeParts,
  division: Province,
  publicKey: PublicKey,
});

export const ProvinceNodes = Shape('ProvinceNodes', {
  publicKey: Type.String({ description: 'ours: what other provinces enter' }),
  items: Type.Array(
    Shape('ProvinceNode', {
      division: Type.String(),
      name: TextSchema,
      url: Type.String(),
      publicKey: Nullable(Type.String()),
      own: Type.Boolean(),
      state: Type.Enum(['active', 'suspended']),
      changedAt: Instant,
      changedBy: Type.String(),
    }),
  ),
});

export const EnvelopeBody = Body('ExchangeEnvelope', {
  body: Words(20_000),
  signature: Words(600),
});
export const SignedReply = Shape('SignedReply', { body: Type.String(), signature: Type.String() });

const ToldCredential = Shape('ProvinceCredential', {
  identifier: Type.String(),
  type: Type.String(),
  name: TextSchema,
  issuer: Type.String(),
  standing: StandingSchema,
  validFrom: Day,
  validTo: Nullable(Day),
  fields: Type.Array(
    Type.Object({
      key: Type.String(),
      label: TextSchema,
      value: Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
    }),
  ),
});

const Requester = Type.Object({
  organisation: Words(200),
  official: Words(100),
  caseNumber: Type.Optional(Words(100)),
});

const QuestionSchema = Type.Object(
  {
    version: Type.Literal(1),
    from: Province,
    to: Province,
    nonce: Words(100, 16),
    at: Words(40),
    purpose: Words(200, 2),
    basis: Words(300, 2),
    requester: Requester,
    holder: Type.Object({ code: Words(18, 18), name: Words(200) }, { additionalProperties: false }),
    type: Type.Optional(Words(80)),
    fields: Type.Array(Words(60), { maxItems: 30 }),
  },
  { additionalProperties: false },
);

const ReplySchema = Type.Object({
  version: Type.Literal(1),
  from: Province,
  to: Province,
  nonce: Words(100, 16),
  at: Words(40),
  outcome: Type.Enum(['found', 'none']),
  credentials: Type.Array(ToldCredential, { maxItems: 100 }),
});

export const isReply = (said: unknown): said is Reply => Value.Check(ReplySchema, said);

/** What a message says, when it is one of these. */
export function readAs<T>(isIt: (said: unknown) => said is T, body: string): T | undefined {
  try {
    const said: unknown = JSON.parse(body);
    return isIt(said) ? said : undefined;
  } catch {
    return undefined;
  }
}

export const isQuestion = (said: unknown): said is Question => Value.Check(QuestionSchema, said);

export const NewQuestion = Body('NewProvinceQuestion', {
  node: Type.String({ pattern: '^\\d{6}$' }),
  holderCode: Type.String({ minLength: 18, maxLength: 18, description: 'identity number or USCC' }),
  holderName: Words(200),
  type: Type.Optional(Words(80)),
  fields: Type.Array(Words(60), { maxItems: 30 }),
  purpose: Words(200, 2),
  basis: Words(300, 2),
  caseNumber: Type.Optional(Words(100)),
});

export const ProvinceAnswer = Shape('ProvinceAnswer', {
  outcome: Type.Enum(['found', 'none']),
  credentials: Type.Array(ToldCredential),
});

export const Evidence = Shape('ExchangeEvidence', {
  exchangeId: Id,
  direction: Type.Enum(['in', 'out']),
  node: Type.String(),
  at: Instant,
  purpose: Type.String(),
  basis: Type.String(),
  requester: Requester,
  outcome: Type.Enum(['found', 'none', 'silent', 'wrong']),
  request: Type.String(),
  requestSignature: Type.String(),
  response: Nullable(Type.String()),
  responseSignature: Nullable(Type.String()),
});

export const EvidencePage = Type.Object({
  after: After,
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
});

export const ProvinceChoice = Shape('ProvinceChoice', { division: Type.String(), name: TextSchema });
