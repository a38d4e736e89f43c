import { applicationReaches, bodyKinds, channelKinds, powerSources, servedKinds } from '../codes/index.ts';
import { boolean, limit, list, object, oneOf, text, type Schema } from './schema-parts.ts';

const codesOf = (set: Readonly<Record<string | number, unknown>>): Schema =>
  oneOf(...Object.keys(set).map((one) => (/^\d$/.test(one) ? Number(one) : one)));
/** What else the list of a service says: `ServiceParticulars` of service-model.ts. */
export const particulars = object(
  {
    powerSource: codesOf(powerSources),
    bodyKind: codesOf(bodyKinds),
    steps: list(object({ name: text }, { by: text, limit }), 1),
    channels: list(codesOf(channelKinds), 1),
    reach: codesOf(applicationReaches),
    appointment: boolean,
    onlinePayment: boolean,
    courier: boolean,
    selfService: boolean,
    inHall: boolean,
    themes: list(text, 1),
  },
  {
    powerDivision: text,
    powerContent: text,
    entrustedBy: text,
    handledBy: text,
    jointly: list(text),
    alsoServes: list(codesOf(servedKinds)),
    intermediary: text,
    quota: text,
  },
);
