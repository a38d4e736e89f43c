import type { Text } from '@yiti/engines/scenario';

/** government 人民政府 · department 部门 · institution 事业单位 · office 派出机构 (所、站、窗口) */
export type OrganisationKind = 'government' | 'department' | 'institution' | 'office';

/** A public body (机构). */
export interface Organisation {
  id: string;
  /** unified social credit code (统一社会信用代码), 18 characters */
  uscc: string;
  name: Text;
  /** the place that it serves */
  division: string;
  /** 1 state, 2 province, 3 city, 4 county, 5 township, 6 village */
  level: 1 | 2 | 3 | 4 | 5 | 6;
  kind: OrganisationKind;
  /** whose supervision it stands under; undefined at the top */
  parentId: string | undefined;
  validFrom: string;
  /** last day of its existence */
  validTo: string | undefined;
}

/** Does the organisation exist on that day (YYYY-MM-DD)? */
export function existsOn(organisation: Organisation, day: string): boolean {
  return organisation.validFrom <= day && (organisation.validTo === undefined || organisation.validTo >= day);
}
