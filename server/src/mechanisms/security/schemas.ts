import { Type } from 'typebox';
import { heldKeyGroups } from '../../base/held-keys/index.ts';
import { Body, Id, Instant, LegalBasis, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';

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
  left: Type.Integer({ description: 'rows in the clear, or under an earlier key; about, as last counted' }),
  purposes: Type.Array(
    Shape('DataKeysOfPurpose', {
      purpose: Type.String({ description: 'the module that they are for' }),
      keys: Type.Array(DataKey, { description: 'newest first' }),
      tables: Type.Array(
        Type.Object({ table: Type.String(), inClear: Type.Integer(), left: Type.Integer() }),
      ),
      inClear: Type.Integer(),
      left: Type.Integer(),
      countedAt: Nullable(Instant, { description: 'when rows were counted; null: not yet' }),
    }),
  ),
  held: Type.Array(
    Shape('HeldKey', {
      group: Type.Enum([...heldKeyGroups], { title: 'HeldKeyGroup' }),
      name: TextSchema,
      of: Nullable(TextSchema, { description: 'whose, where there are several' }),
      purpose: Nullable(Type.String(), { description: 'of which kind of data, as data keys name it' }),
      algorithm: Type.String(),
      version: Nullable(Type.String(), { description: 'id or number of the version; never the key' }),
      since: Nullable(Instant),
      validTo: Nullable(Instant, { description: 'end of its certificate, or when it is replaced' }),
      renews: Type.Boolean({ description: 'the platform makes the next one by itself' }),
      isEarlier: Type.Boolean({ description: 'a newer version signs; this one still verifies' }),
      state: Type.Enum(['active', 'ending', 'ended', 'earlier'], { title: 'HeldKeyState' }),
      todo: TextSchema,
    }),
  ),
});

export const NewExport = Body('NewTrailExport', {
  from: Instant,
  to: Instant,
  reason: Type.String({ minLength: 1, maxLength: 500 }),
});
