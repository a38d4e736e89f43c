import { isWithinDivision } from '../codes/index.ts';
import type { Inspector, Text, Uscc } from './model.ts';

/** What an inspection asks of its inspectors. */
export interface InspectorNeed {
  /** whose inspectors; several for a joint inspection */
  organisations: readonly Uscc[];
  enterprise: Uscc;
  /** where it takes place, GB/T 2260; absent: anywhere */
  division?: string;
  /** field of enforcement; absent: any */
  specialism?: string;
  /** last day on which it may take place: the certificate must still be valid */
  until: string;
}

export type Unfitness =
  | 'other-organisation'
  | 'certificate-expired'
  | 'conflict'
  | 'off-duty'
  | 'other-place'
  | 'other-specialism';

/** In the order in which they are told. */
export const unfitnessNames: Readonly<Record<Unfitness, Text>> = {
  'other-organisation': { zh: '不属于检查单位', en: 'belongs to another organisation' },
  'certificate-expired': { zh: '执法证到期', en: 'certificate expires before the inspection' },
  conflict: { zh: '应当回避', en: 'must keep away from this enterprise' },
  'off-duty': { zh: '不在岗', en: 'is not on duty' },
  'other-place': { zh: '不在其执法区域', en: 'works in another area' },
  'other-specialism': { zh: '执法领域不符', en: 'has another specialism' },
};

/** Everything that keeps an inspector from an inspection; empty: fit for it. 行政处罚法 art. 42, 43. */
export function unfitnessOf(inspector: Inspector, need: InspectorNeed): Unfitness[] {
  const found: Unfitness[] = [];
  if (!need.organisations.includes(inspector.organisation)) found.push('other-organisation');
  if (inspector.validTo < need.until) found.push('certificate-expired');
  if (inspector.avoids.includes(need.enterprise)) found.push('conflict');
  if (!inspector.onDuty) found.push('off-duty');
  const { division, specialism } = need;
  if (division !== undefined && !inspector.areas.some((area) => isWithinDivision(division, area)))
    found.push('other-place');
  if (specialism !== undefined && !inspector.specialisms.includes(specialism)) found.push('other-specialism');
  return found;
}
