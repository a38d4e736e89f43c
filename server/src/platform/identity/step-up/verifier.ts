import type { Kysely } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { perDatabase } from '../../../base/database/per-database.ts';
import type { Tables } from '../../../base/database/tables.ts';
import type { Person } from '../../directory/index.ts';

/** What a person is asked for; `ticket` is what a provider's own app or page hands back, for the verifier to redeem. */
export type Asked = 'name' | 'identityNumber' | 'mobile' | 'ticket' | 'simulatedOutcome';

interface Way {
  /** `three-elements`; for ever: the trail names it */
  key: string;
  /** what is reached with it */
  level: 2 | 3;
  title: Text;
  /** what happens, before it happens */
  explanation: Text;
  /** nothing is compared: for demonstrations. It says so in its explanation */
  simulated: boolean;
  /** what it proves: for the session in which it was proven, or for the account from then on */
  holds: 'session' | 'account';
  asks: readonly Asked[];
}

/** One that answers at once what a person gives here. */
export interface DirectVerifier extends Way {
  /** May take seconds and fail: then nothing was proven and nothing is counted against the person. */
  verify(
    ctx: Pick<Ctx, 'db' | 'now'>,
    person: Person,
    given: Readonly<Partial<Record<Asked, string>>>,
  ): Promise<boolean>;
}

/** `pending`: the person is not done there; `abandoned`: gave up there; `not-believed`: the answer is about somebody or something else */
export type Outcome = 'agrees' | 'differs' | 'pending' | 'abandoned' | 'not-believed';

/** One to whose own page the person is led; what came of it is asked by us, never taken from the browser that comes back. */
export interface ElsewhereVerifier extends Way {
  elsewhere: {
    /** of its page, for the person to know it again */
    host: string;
    /** @throws when it does not answer, or with something that leads nowhere */
    begin(ctx: Pick<Ctx, 'lang' | 'now'>, person: Person, proof: NewProof): Promise<Begun>;
    /** @throws when it does not answer, or with something that is no result */
    result(
      ctx: Pick<Ctx, 'now'>,
      person: Person,
      proof: { reference: string; theirId: string },
    ): Promise<Outcome>;
  };
}

export interface NewProof {
  /** what we call it */
  reference: string;
  /** an address of ours for the browser that comes back */
  returnTo: string;
  /** ISO 8601 */
  endsAt: string;
}

export interface Begun {
  /** what they call it */
  theirId: string;
  /** where the person goes */
  location: string;
}

/**
 * A way to prove who one is (实名核验): the platform's register, a face service, the electronic identity card, a bank. Those that
 * are run by others stand behind this; what they say is yes or no, never a picture or a number of the person's.
 */
export type IdentityVerifier = DirectVerifier | ElsewhereVerifier;

const verifiers = perDatabase<Map<string, IdentityVerifier>>(() => new Map());

/** Plugs in a verifier, in `start` of the module that brings it. */
export function installVerifier(db: Kysely<Tables>, verifier: IdentityVerifier): void {
  const known = verifiers(db);
  // a module that is started anew brings it again
  known.set(verifier.key, verifier);
}

/** Those that lead above `level`, the lowest first. */
export function verifiersAbove(db: Kysely<Tables>, level: number): IdentityVerifier[] {
  return [...verifiers(db).values()].filter((one) => one.level > level).toSorted((a, b) => a.level - b.level);
}

export function findVerifier(db: Kysely<Tables>, key: string): IdentityVerifier | undefined {
  return verifiers(db).get(key);
}

/** The highest level that anybody can reach here beyond `held`. */
export function reachableLevel(db: Kysely<Tables>, held: number): number {
  return Math.max(held, ...verifiersAbove(db, held).map(({ level }) => level));
}
