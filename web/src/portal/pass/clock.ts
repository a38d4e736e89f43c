/** A moment on both clocks that a page has. */
export interface Moment {
  /** `performance.now()`: nobody can set it, and it rests while many devices sleep (W3C High Resolution Time, 4) */
  page: number;
  /** `Date.now()`: goes on through sleep, and its owner can set it */
  device: number;
}

export const momentNow = (): Moment => ({ page: performance.now(), device: Date.now() });

/**
 * The platform's time now, carried on from what it said at `since`. What the device believes the time to be does not count, only how much of it
 * has passed; of the two clocks the one by which more has: a phone that slept shows no code that is over, nor does one whose clock was put back.
 *
 * @param platformNow milliseconds since 1970, as the platform said at `since`
 */
export function platformTime(platformNow: number, since: Moment, now: Moment = momentNow()): number {
  return platformNow + Math.max(now.page - since.page, now.device - since.device);
}
