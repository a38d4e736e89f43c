import type { Kysely } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { perDatabase } from '../../../base/database/per-database.ts';
import type { Tables } from '../../../base/database/tables.ts';
import type { Person } from '../../directory/index.ts';

/** What a person is asked for; `ticket` is what a provider's own app or page hands back, for the verifier to redeem. */
export type Asked = 'name' | 'identityNumber' | 'mobile' | 'ticket' | 'simulatedOutcome';

/**
 * A way to prove who one is (实名核验): the platform's register, a face service, the electronic identity card, a bank. Those that
 * are run by others stand behind this; what they say is yes or no, never a picture or a number of the person's.
 */
export interface IdentityVerifier {
  /** `three-elements`; for ever: the trail names it */
  key: string;
  /** what is reached with it */
  level: 2 | 3;
  title: Text;
  /** what happens, before it happens */
  explanation: Text;
  /** nothing is compared: for demonstrations. It says so in its explanation, and what it proves holds for this session only */
  simulated: boolean;
  asks: readonly Asked[];
  /** May take seconds and fail: then nothing was proven and nothing is counted against the person. */
  verify(
    ctx: Pick<Ctx, 'db' | 'now'>,
    person: Person,
    given: Readonly<Partial<Record<Asked, string>>>,
  ): Promise<boolean>;
}

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
