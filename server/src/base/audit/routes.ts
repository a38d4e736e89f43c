import { Type } from 'typebox';
import { Instant, Nullable, Shape } from '../../lib/schemas.ts';
import { may } from '../http/permission.ts';
import { route, type Route } from '../http/route.ts';
import { readTrail } from './trail.ts';

const Id = Type.String({ maxLength: 200 });
const Maybe = Nullable(Type.String());

const TrailQuery = Type.Object(
  {
    objectId: Type.Optional(Id),
    rootId: Type.Optional(Id),
    actorId: Type.Optional(Id),
    type: Type.Optional(Id),
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
);

const TrailEvent = Shape('AuditEvent', {
  id: Type.Integer(),
  at: Instant,
  type: Type.String(),
  actor: Type.Object({ id: Type.String(), kind: Type.String(), name: Type.String(), role: Maybe }),
  organisationId: Maybe,
  object: Type.Object({ kind: Type.String(), id: Type.String() }),
  rootId: Maybe,
  reason: Maybe,
  data: Type.Record(Type.String(), Type.Unknown()),
  sealed: Type.Boolean({ description: 'protected by a seal' }),
});

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/audit',
    summary: { zh: '审计记录', en: 'The audit trail, newest first' },
    permission: may('audit.read', 'own-organisation'),
    query: TrailQuery,
    response: Type.Array(TrailEvent),
    handle: (ctx, { query }) => readTrail(ctx, query),
  }),
];
