import { Type } from 'typebox';
import { Body, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';

const Status = Type.Enum(['applied', 'made', 'active', 'suspended', 'lost', 'refused', 'retired']);
const Verb = Type.Enum(['make', 'approve', 'refuse', 'suspend', 'resume', 'lose', 'retire', 'hand-over']);
const Keeper = Shape('SealKeeper', { id: Id, name: Type.String() });
const Why = Type.String({ minLength: 2, maxLength: 300 });

export const SealView = Shape('Seal', {
  id: Id,
  name: Type.String({ description: 'as it stands on the ring' }),
  organisation: Type.Object({ id: Id, name: TextSchema }),
  purpose: Type.String(),
  status: Status,
  reason: Nullable(Type.String()),
  keeper: Nullable(Keeper, { description: 'null: the platform keeps it, in demonstrations only' }),
  keeperInOffice: Type.Boolean({ description: 'false: the seal cannot be used until it is handed over' }),
  outlived: Type.Boolean({ description: 'name, organisation or validity are no more: it cannot be used' }),
  demonstration: Type.Boolean(),
  appliedAt: Instant,
  changedAt: Instant,
  made: Nullable(
    Type.Object({
      at: Instant,
      validTo: Instant,
      keyId: Type.String(),
      serial: Type.String({ description: 'of its certificate, hex' }),
      widthMm: Type.Number(),
      svg: Type.String({ description: 'its picture' }),
    }),
  ),
  uses: Type.Integer(),
});

export const SealPage = Shape('SealPage', {
  items: Type.Array(SealView),
  next: Type.Optional(Type.String()),
});

export const SealDetail = Shape('SealDetail', {
  seal: SealView,
  events: Type.Array(
    Shape('SealEvent', {
      at: Instant,
      verb: Type.String(),
      byName: Type.String(),
      reason: Nullable(Type.String()),
    }),
  ),
  verbs: Type.Array(
    Type.Object({
      verb: Verb,
      needsAnother: Type.Boolean({ description: 'four eyes: the reader did the step before' }),
    }),
  ),
  keepers: Type.Array(Keeper),
});

export const SealUsePage = Shape('SealUsePage', {
  items: Type.Array(
    Shape('SealUse', {
      id: Id,
      at: Instant,
      usedBy: Type.String(),
      caseNumber: Nullable(Type.String()),
      kind: Type.Enum(['credential', 'notice']),
      format: Type.Enum(['pdf', 'ofd']),
      title: TextSchema,
      documentHash: Type.String({ description: 'SM3, hex' }),
      stamped: Type.Boolean({ description: 'a time stamp is kept with it' }),
    }),
  ),
  next: Type.Optional(Type.String()),
});

export const Keepers = Type.Object({ items: Type.Array(Keeper) });

export const NewSeal = Body('NewSeal', {
  organisationId: Id,
  keeperId: Id,
  purpose: Why,
});
export const SealDecision = Body('SealDecision', {
  approved: Type.Boolean(),
  reason: Type.Optional(Why),
});
export const SealReason = Body('SealReason', { reason: Why });
export const SealHandOver = Body('SealHandOver', { keeperId: Id });
export const SealParams = Type.Object({ sealId: Id });
