import { Type } from 'typebox';
import { Body, Id, Instant, LegalBasis, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';

const Names = Type.Array(Type.String());

export const ClosingView = Shape('AccountClosing', {
  asked: Nullable(Type.Object({ askedAt: Instant, closesAt: Instant }), {
    description: 'it was asked for, and can be taken back until it is closed',
  }),
  coolingOff: Type.Object({ days: Type.Integer({ minimum: 0, maximum: 15 }), basis: LegalBasis }),
  fresh: Type.Boolean({ description: 'proven a moment ago who one is: may ask for it' }),
  ends: Type.Object({
    sessions: Type.Integer(),
    passkeys: Type.Integer(),
    drafts: Type.Integer({ description: 'not handed in: deleted' }),
    consents: Type.Array(TextSchema, { description: 'systems that see something' }),
    mandatesHeld: Type.Array(Type.String(), { description: 'for whom one acts' }),
    mandatesGiven: Type.Array(Type.String(), { description: 'who acts for oneself' }),
  }),
  goesOn: Type.Object({
    applications: Type.Array(Type.Object({ id: Id, reference: Type.String(), title: TextSchema }), {
      description: 'under way in one’s own name; they hinder nothing',
    }),
    requests: Type.Integer({ description: 'about one’s information, being worked on' }),
    firms: Type.Array(Type.String(), { description: 'of which one is the legal representative' }),
    guarded: Names,
  }),
  kept: Type.Array(
    Type.Object({
      dataClass: Type.String(),
      title: TextSchema,
      what: TextSchema,
      reason: Nullable(TextSchema),
      basis: Nullable(LegalBasis),
    }),
  ),
});

export const ClosingAsk = Body('AccountClosingAsk', {
  applicationsUnderWay: Type.Integer({
    minimum: 0,
    maximum: 100_000,
    description: 'how many one was told of: nobody closes an account without knowing',
  }),
});

export const AskedToClose = Shape('AccountClosingAsked', {
  closesAt: Instant,
  closed: Type.Boolean({ description: 'at once: the place gives no time to think it over' }),
});
