import { isRefused } from './problem.ts';

const prefix = 'yiti.idempotency.';

/**
 * The key of one intention ("submit draft 42"): the same until {@link settleIntention}, also after a reload, so that a second click, a lost
 * answer or a new try after an outage can never make two applications.
 */
export function intentionKey(intention: string): string {
  const storageKey = prefix + intention;
  const kept = sessionStorage.getItem(storageKey);
  if (kept) return kept;
  const key = randomKey();
  sessionStorage.setItem(storageKey, key);
  return key;
}

/** The intention has been carried out: the next one of this name is a new one. */
export function settleIntention(intention: string): void {
  sessionStorage.removeItem(prefix + intention);
}

/**
 * For `onSettled` of a mutation: done, or refused by the platform itself. Any other answer may be one that was lost after the act was carried out, on the way
 * or at a gateway (502, 504): then the key is kept, and the same act asks for the same answer.
 */
export const unlessLost =
  (intention: string) =>
  (_done: unknown, error: Error | null): void => {
    if (error === null || isRefused(error)) settleIntention(intention);
  };

/** Handing in this very file: another one, or the same after a correction, is another intention. */
export const fileIntention = (what: string, { name, size, lastModified }: File): string =>
  `${what} ${name} ${size} ${lastModified}`;

/** 128 random bits; `crypto.randomUUID` is missing on plain http in an office network. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
