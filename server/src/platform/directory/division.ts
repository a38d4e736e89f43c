import type { Text } from '@yiti/engines/scenario';
import type { DivisionLevel } from '@yiti/engines/codes';

/** A place (行政区划). */
export interface Division {
  /** GB/T 2260: 6 digits down to the county, 9 with the township, 12 with the village */
  code: string;
  /** English names are pinyin made by rule, see division-names.ts */
  name: Text;
  level: DivisionLevel;
  /** undefined for the whole country */
  parent: string | undefined;
  /** first and last day on which the code was in use, as far as known */
  validFrom: string | undefined;
  validTo: string | undefined;
  /** the codes that took its place, nearest first */
  successors: readonly string[];
}
