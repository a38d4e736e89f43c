import { Type } from 'typebox';
import { Body, Id, Instant, LegalBasis, Shape } from '../../lib/schemas.ts';

export const IdParams = Type.Object({ id: Id });

const TrailFinding = Shape('TrailFinding', {
  kind: Type.Enum([
    'event-changed',
    'event-removed',
    'event-added',
    'seal-removed',
    'seal-changed',
    'seal-forged',
    'seal-unknown',
  ]),
  seal: Type.Optional(Type.Integer({ description: 'number of the seal' })),
  event: Type.Optional(Type.String({ description: 'number of the row of the trail' })),
});

export const TrailCheck = Shape('TrailCheck', {
  id: Id,
  askedBy: Type.String(),
  askedAt: Instant,
  state: Type.Enum(['waiting', 'running', 'whole', 'tampered', 'failed', 'interrupted'], {
    title: 'TrailCheckState',
  }),
  endedAt: Type.Optional(Instant),
  sealsToCheck: Type.Integer(),
  seals: Type.Integer({ description: 'checked so far' }),
  events: Type.Integer(),
  unsealed: Type.Integer({ description: 'events that no seal protects yet' }),
  found: Type.Integer({ description: 'how much is not as it was sealed' }),
  findings: Type.Array(TrailFinding, { description: 'the first of them' }),
});

const TrailExport = Shape('TrailExport', {
  id: Id,
  askedBy: Type.String(),
  askedAt: Instant,
  reason: Type.String(),
  from: Instant,
  to: Instant,
  firstSeal: Type.Integer(),
  lastSeal: Type.Integer(),
  events: Type.Integer(),
  own: Type.Boolean({ description: 'asked for by you: only then you may fetch the file' }),
});
export const Export = TrailExport;

export const TrailKeeping = Shape('TrailKeeping', {
  months: Type.Integer({ description: 'what the place keeps on line at least' }),
  basis: LegalBasis,
  oldestAt: Type.Optional(Instant),
  seals: Type.Integer(),
  keys: Type.Array(Type.String(), { description: 'public keys (04‖x‖y) that signed seals, newest first' }),
  checks: Type.Array(TrailCheck),
  exports: Type.Array(TrailExport),
});

const DataKey = Shape('DataKey', {
  number: Type.Integer(),
  madeAt: Instant,
  rows: Type.Integer({ description: 'rows that lie under it' }),
  state: Type.Enum(['active', 'retiring', 'retired'], { title: 'DataKeyState' }),
});

export const DataKeys = Shape('DataKeys', {
  left: Type.Integer({ description: 'rows in the clear, or under an earlier key' }),
  purposes: Type.Array(
    Shape('DataKeysOfPurpose', {
      purpose: Type.String({ description: 'the module that they are for' }),
      keys: Type.Array(DataKey, { description: 'newest first' }),
      tables: Type.Array(
        Type.Object({ table: Type.String(), inClear: Type.Integer(), left: Type.Integer() }),
      ),
      inClear: Type.Integer(),
      left: Type.Integer(),
    }),
  ),
});

export const NewExport = Body('NewTrailExport', {
  from: Instant,
  to: Instant,
  reason: Type.String({ minLength: 1, maxLength: 500 }),
});
