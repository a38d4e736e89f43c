import type { Text } from '@yiti/engines/scenario';

/** A system that people sign in to through the platform, or that calls others under its own name (接入系统). */
export interface ClientSystem {
  /** the `client_id` of the protocol */
  clientId: string;
  /** answers for it */
  organisationId: string;
  name: Text;
  /** what it needs the data for, in words that people read when they are asked */
  purpose: Text;
  kind: ClientKind;
  redirectUris: readonly string[];
  postLogoutUris: readonly string[];
  backChannelLogoutUri: string | undefined;
  /** claims that it may ask for, see fields.ts */
  fields: readonly string[];
  /** those without which it cannot work: whoever refuses one cannot sign in there */
  neededFields: readonly string[];
  /** another installation of government itself (政府自有平台): people are told, not asked */
  firstParty: boolean;
  status: ClientStatus;
  version: number;
  registeredAt: string;
  changedAt: string;
}

/** `server` keeps a secret · `public` is an app or a page that cannot · `machine` has no people, only its own name */
export type ClientKind = 'server' | 'public' | 'machine';
/** `proposed`: registered, and nobody signs in until another person has confirmed it */
export type ClientStatus = 'proposed' | 'active' | 'suspended' | 'ended';

/** What may be done with it in which state. */
export const clientVerbs = {
  proposed: ['change', 'end'],
  active: ['change', 'renew-secret', 'suspend', 'end'],
  suspended: ['change', 'renew-secret', 'resume', 'end'],
  ended: [],
} as const satisfies Record<ClientStatus, readonly ClientVerb[]>;
export type ClientVerb = 'change' | 'renew-secret' | 'suspend' | 'resume' | 'end';

export function mayDo(status: ClientStatus, verb: ClientVerb): boolean {
  return (clientVerbs[status] as readonly ClientVerb[]).includes(verb);
}

/** Which verb leads from one state to the other; undefined: none does. `active` is reached by two people only. */
export function verbTo(from: ClientStatus, to: ClientStatus): ClientVerb | undefined {
  if (from === to) return undefined;
  const verb = ({ proposed: undefined, active: 'resume', suspended: 'suspend', ended: 'end' } as const)[to];
  return verb && mayDo(from, verb) ? verb : undefined;
}
