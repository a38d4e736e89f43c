import { Type } from 'typebox';
import { Body, Id, Instant, Shape, TextSchema, WhoForWhom } from '../../lib/schemas.ts';

const Claim = Type.String({ maxLength: 40 });
const Address = Type.String({ minLength: 1, maxLength: 500 });
export const ClientId = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{2,39}$',
  description: 'client_id of the protocol',
});
const ClientKind = Type.Enum(['server', 'public', 'machine'], {
  description: 'server keeps a secret; public is an app or a page that cannot; machine has no people',
});
const ClientStatus = Type.Enum(['proposed', 'active', 'suspended', 'ended']);
const Said = Body('ClientSystemText', {
  zh: Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.String({ minLength: 1, maxLength: 200 }),
});

export const UidParams = Type.Object({ uid: Type.String({ pattern: '^[\\w-]{1,60}$' }) });
export const ClientParams = Type.Object({ clientId: ClientId });

export const AuthorisationView = Shape('Authorisation', {
  client: Type.Object({
    name: TextSchema,
    purpose: TextSchema,
    organisation: Type.Optional(TextSchema),
    address: Type.String({ description: 'host to which the answer goes' }),
  }),
  assurance: Type.Optional(
    Type.Object(
      { needed: Type.Integer(), current: Type.Integer() },
      { description: 'there when the level is too low; needed 0: one that nobody can reach here' },
    ),
  ),
  actingFor: Type.Optional(Type.String({ description: 'enterprise acted for' })),
  fields: Type.Array(
    Type.Object({
      field: Claim,
      title: TextSchema,
      needed: Type.Boolean({ description: 'without it the system cannot work' }),
      chosen: Type.Boolean(),
      value: Type.Optional(
        Type.String({ description: 'what it would be told, masked; absent: nothing is known' }),
      ),
    }),
  ),
});

export const Decision = Body('AuthorisationDecision', {
  agreed: Type.Boolean(),
  fields: Type.Array(Claim, { maxItems: 50, uniqueItems: true }),
});

export const Location = Shape('AuthorisationEnd', {
  location: Type.String({ description: 'where the browser goes on' }),
});

export const ConsentView = Shape('Consent', {
  id: Id,
  client: Type.Object({ clientId: ClientId, name: TextSchema, purpose: TextSchema }),
  organisation: Type.Optional(TextSchema),
  by: WhoForWhom,
  fields: Type.Array(Type.Object({ field: Claim, title: TextSchema })),
  asked: Type.Boolean({ description: 'false: government itself signs people in with it and did not ask' }),
  givenAt: Instant,
});

export const FieldView = Shape('ClientSystemField', { field: Claim, title: TextSchema });

export const ClientSystemView = Shape('ClientSystem', {
  clientId: ClientId,
  organisation: Type.Object({ id: Id, name: TextSchema }),
  name: TextSchema,
  purpose: TextSchema,
  kind: ClientKind,
  redirectUris: Type.Array(Type.String()),
  postLogoutUris: Type.Array(Type.String()),
  backChannelLogoutUri: Type.Optional(Type.String()),
  fields: Type.Array(Claim),
  neededFields: Type.Array(Claim),
  firstParty: Type.Boolean({ description: 'another installation of government: people are told, not asked' }),
  status: ClientStatus,
  version: Type.Integer(),
  verbs: Type.Array(Type.String({ description: 'what its state permits' })),
  changedAt: Instant,
});

export const ClientSystemPage = Shape('ClientSystemPage', {
  clients: Type.Array(ClientSystemView),
  fields: Type.Array(FieldView),
  issuer: Type.String({
    description: 'issuer identifier: discovery is at /.well-known/openid-configuration below it',
  }),
});

export const ClientSystemChanges = {
  name: Said,
  purpose: Said,
  redirectUris: Type.Array(Address, { maxItems: 20, uniqueItems: true }),
  postLogoutUris: Type.Array(Address, { maxItems: 20, uniqueItems: true }),
  backChannelLogoutUri: Type.Optional(Address),
  fields: Type.Array(Claim, { maxItems: 50, uniqueItems: true }),
  neededFields: Type.Array(Claim, { maxItems: 50, uniqueItems: true }),
  firstParty: Type.Optional(
    Type.Boolean({ description: 'another installation of government; only for who administers everything' }),
  ),
};

/** What the second person reads. */
const reason = Type.String({ minLength: 1, maxLength: 500 });

export const NewClientSystem = Body('NewClientSystem', {
  reason,
  clientId: ClientId,
  organisationId: Id,
  kind: ClientKind,
  ...ClientSystemChanges,
});

export const ChangedClientSystem = Body('ChangedClientSystem', {
  version: Type.Integer({ minimum: 1, description: 'the one that was read' }),
  reason,
  ...ClientSystemChanges,
});

export const NewSecret = Body('NewClientSystemSecret', { reason });

export const NewStatus = Body('ClientSystemStatus', {
  status: Type.Enum(['active', 'suspended', 'ended']),
  reason,
});

export const Registered = Shape('RegisteredClientSystem', {
  client: ClientSystemView,
  secret: Type.Optional(Type.String({ description: 'shown this once and never again' })),
  asked: Type.Optional(
    Type.Object({ id: Id }, { description: 'the two-person act that another person has to confirm first' }),
  ),
});
