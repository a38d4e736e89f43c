import { Type } from 'typebox';
import { Body, Id, Instant, Nullable, Shape, WhoForWhom } from '../../../lib/schemas.ts';
import { Organisation } from './finding-schema.ts';

/** What happens at the door, and who comes along: what two sides see of it, refusals, emergencies. */
const Name = Type.String({ minLength: 1, maxLength: 200 });

const AssistantRole = Type.Enum(['assistant', 'expert']);
/** Who comes along (辅助人员、专家): fixed beforehand, inspects nothing. */
export const Assistants = Type.Array(
  Body('ComingAlong', { name: Name, role: AssistantRole, from: Type.Optional(Name) }),
  { maxItems: 20 },
);

/** What two sides see of coming in, besides the code: asked once at the door, and never needed. */
export const seenAtTheDoor = {
  place: Type.Optional(
    Body('EntryPlace', {
      latitude: Type.Number({ minimum: -90, maximum: 90 }),
      longitude: Type.Number({ minimum: -180, maximum: 180 }),
      accuracyMetres: Type.Number({ minimum: 0, maximum: 1e7 }),
    }),
  ),
  noPlace: Type.Optional(Type.Enum(['refused', 'unavailable'])),
  firmCode: Type.Optional(
    Type.String({ maxLength: 300, description: 'the code of the firm (企业码), read at the door' }),
  ),
};

/** 没有入企码 · 不出示执法证 · 与通知的人员不符; the law lets a firm refuse each. */
const FirmGround = Type.Enum(['no-code', 'no-certificate', 'other-people']);
/** 不让进门 · 进门后不配合. */
const InspectorGround = Type.Enum(['not-let-in', 'hindered']);
const RefusalWords = Type.String({ minLength: 4, maxLength: 2000 });
export const FirmRefusal = Body('FirmRefusal', { ground: FirmGround, words: RefusalWords });
export const InspectorRefusal = Body('InspectorRefusal', { ground: InspectorGround, words: RefusalWords });
export const RefusalDecision = Body('RefusalDecision', {
  outcome: Type.Enum(['justified', 'unjustified']),
  answer: RefusalWords,
});
export const RefusalView = Shape('VisitRefusal', {
  id: Id,
  toldBy: Type.Enum(['firm', 'inspectors']),
  ground: Type.Enum(['no-code', 'no-certificate', 'other-people', 'not-let-in', 'hindered']),
  words: Type.String(),
  by: Nullable(WhoForWhom),
  inspector: Nullable(Type.String()),
  madeAt: Instant,
  owes: Nullable(Organisation),
  dueAt: Nullable(Instant),
  outcome: Nullable(Type.Enum(['justified', 'unjustified'])),
  answer: Nullable(Type.String()),
  answeredBy: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
  mayDecide: Type.Boolean(),
});

export const AssistantView = Shape('Assistant', {
  name: Type.String(),
  role: AssistantRole,
  from: Type.Optional(Type.String()),
});

export const EmergencyView = Shape('InspectionEmergency', {
  reason: Type.String(),
  approveBy: Instant,
  decision: Nullable(
    Shape('EmergencyDecision', {
      approved: Type.Boolean(),
      by: Type.String(),
      at: Instant,
      reason: Type.String(),
    }),
  ),
});
