import { isIPv6 } from 'node:net';
import { problem } from '../problems.ts';

/**
 * Requests that are cheap to send and dear to answer (限流类别): questions of the public that search or reckon, files to be read to
 * their last byte, work that keeps a core busy for a while, and what other systems ask for by themselves, day and night.
 */
export type LimitedKind = 'question' | 'file' | 'heavy' | 'client';

export interface Limit {
  /** 0: no limit */
  perMinute: number;
  /** of one sender at the same time */
  atOnce: number;
}

/** How often one sender may ask for what costs much (限流). Who counts as one: the account, or else the network address. */
export interface Limits {
  /**
   * Lets one request in; a minute's worth may come at once, then they come as they are earned.
   *
   * @param times as much as one sender has, where several stand behind it
   * @returns what to call when the request has ended
   * @throws base/too-often with the seconds to wait
   */
  enter(kind: LimitedKind, sender: string, times?: number): () => void;
}

/** More senders than this are not remembered; the one forgotten is the one that waited longest to be seen again. */
const mostSenders = 50_000;
const minute = 60_000;

/**
 * One number per sender (GCRA, as in ATM Forum TM 4.0): the moment at which all that was asked for is earned. In memory of this process, for a
 * limit protects the machine it runs on; several processes each let that many in.
 */
export function openLimits(
  limits: Readonly<Record<LimitedKind, Limit>>,
  elapsed: () => number,
  onTurnedAway: (kind: LimitedKind) => void = () => {},
): Limits {
  const earnedAt = new Map<string, number>();
  const underWay = new Map<string, number>();

  function pay(key: string, perMinute: number): void {
    const now = elapsed();
    const each = minute / perMinute;
    const after = Math.max(earnedAt.get(key) ?? now, now) + each;
    if (after - now > minute + each / 2) throw tooOften((after - now - minute) / 1000);
    earnedAt.delete(key);
    earnedAt.set(key, after);
    for (const [oldest, at] of earnedAt) {
      if (at > now && earnedAt.size <= mostSenders) break;
      earnedAt.delete(oldest);
    }
  }

  return {
    enter(kind, sender, times = 1) {
      const { perMinute, atOnce } = limits[kind];
      if (perMinute === 0) return () => {};
      const key = `${kind} ${sender}`;
      const before = underWay.get(key) ?? 0;
      try {
        if (before >= atOnce * times) throw tooOften(1);
        pay(key, perMinute * times);
      } catch (refusal) {
        onTurnedAway(kind);
        throw refusal;
      }
      underWay.set(key, before + 1);
      return () => {
        const left = underWay.get(key)! - 1;
        if (left > 0) underWay.set(key, left);
        else underWay.delete(key);
      };
    },
  };
}

function tooOften(seconds: number) {
  const wait = Math.max(1, Math.ceil(seconds));
  return problem('base/too-often', { seconds: wait }, { retryAfterSeconds: wait });
}

/**
 * A household or an office has one IPv4 address, or an IPv6 network of 64 bits and may choose any address in it.
 *
 * @param address undefined: the connection ended before it was asked for; nobody waits for that answer
 */
export function networkOf(address: string | undefined): string {
  if (address === undefined) return 'gone';
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('%')[0]!.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    groups.push(
      ...Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0'),
      ...after,
    );
  }
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
