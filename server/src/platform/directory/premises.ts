import type { Text } from '@yiti/engines/scenario';

/** A park, building or market in which several firms are (园区、楼宇、市场). */
export interface Park {
  id: string;
  name: Text;
  kind: ParkKind;
  division: string;
  version: number;
}

export const parkKinds = ['park', 'building', 'market'] as const;
export type ParkKind = (typeof parkKinds)[number];

/** Where a firm can be visited (经营场所); its address is read only where it is shown. */
export interface Premises {
  id: string;
  enterpriseId: string;
  /** what the firm calls it */
  name: string;
  /** is it where the firm is registered (住所)? */
  registered: boolean;
  division: string;
  parkId: string | null;
  /** keyed hash, hexadecimal: equal for equal addresses */
  addressHash: string;
  version: number;
}

/** Names what several firms may share: the park, else the very address. Equal for those beside each other. */
export const sharedPlaceOf = ({
  parkId,
  division,
  addressHash,
}: Pick<Premises, 'parkId' | 'division' | 'addressHash'>): string => parkId ?? `${division}/${addressHash}`;
