import { sql, type RawBuilder } from 'kysely';
import { addDays, startOfDay } from '@yiti/engines/calendar';
import type { HeldMandate, Standing } from '../standing.ts';

/**
 * A mandate (授权、代办): who acts for whom, for which services, until when.
 *
 *     (given) ──▶ offered ──accept──▶ valid ──▶ expired (its day, or not confirmed in time)
 *                   │  └─ decline ─▶ declined      │ ▲
 *                   └─ nobody answered ─▶ expired   │ └─ confirm ── resting (given by a former legal representative)
 *                                                  └──▶ revoked (by whoever gave it) · laid-down (by whoever holds it)
 *
 * agent 代办人 of an enterprise · helper 亲友代办 of a person, for named services · guardian 监护人 of a child, by law (民法典 art. 23, 27).
 */
export const mandateStates = [
  'offered',
  'valid',
  'resting',
  'expired',
  'declined',
  'revoked',
  'laid-down',
] as const;
export type MandateState = (typeof mandateStates)[number];
export type MandateKind = HeldMandate['kind'];

/** On what somebody acts: for oneself, as the legal representative, or on a mandate. */
export type ActsAs = 'self' | 'head' | MandateKind;

/** State of the row `m` at an instant, the same for lists, filters and single reads. */
export const stateAt = (now: string): RawBuilder<MandateState> => sql<MandateState>`(CASE
  WHEN m.ended_as IN ('declined', 'laid-down') THEN m.ended_as
  WHEN m.revoked_at IS NOT NULL THEN 'revoked'
  WHEN least(m.valid_to, m.confirm_by) <= ${now}::timestamptz THEN 'expired'
  WHEN m.accepted_at IS NULL THEN CASE WHEN m.answer_by <= ${now}::timestamptz THEN 'expired' ELSE 'offered' END
  WHEN m.rests THEN 'resting'
  ELSE 'valid' END)`;

/**
 * On what this person acts for a subject in these scenarios and services; undefined: not at all. Of two mandates that hold them the one that lasts
 * longer.
 */
export function actsAs(
  { personId, led, mandates }: Standing,
  subjectId: string,
  keys: readonly string[] = [],
): { as: ActsAs; mandateId?: string } | undefined {
  if (subjectId === personId) return { as: 'self' };
  if (led.includes(subjectId)) return { as: 'head' };
  const [held] = mandates
    .filter((one) => one.subjectId === subjectId && holds(one, keys))
    .toSorted((a, b) => Date.parse(b.validTo) - Date.parse(a.validTo));
  return held && { as: held.kind, mandateId: held.id };
}

const holds = ({ services }: HeldMandate, keys: readonly string[]) =>
  services === undefined || (keys.length > 0 && keys.every((key) => services.includes(key)));

/**
 * The instant at which somebody comes of age: the first of the birthday, in China's time. Who was born on 29 February has 1 March in other years.
 *
 * @param birthDate YYYY-MM-DD
 */
export function comesOfAge(birthDate: string, years: number): string {
  const [year, month, day] = birthDate.split('-').map(Number) as [number, number, number];
  const beyond = Date.UTC(year + years, month - 1, day) - Date.UTC(year, month - 1, day);
  return startOfDay(addDays(birthDate, beyond / 86_400_000));
}
