import type { Certificate } from '../asn1/certificate.ts';
import type { SealPicture } from './picture.ts';

/**
 * Where a seal stands in its life (印章生命周期):
 *
 *     applied ──make──▶ made ──approve──▶ active ◀──resume── suspended
 *     申请      制章      │       审核启用     │ │ ──suspend──▶   停用
 *                       └─refuse▶ refused   │ └──lose──▶ lost 挂失
 *                                           └ only the two that are stopped ──retire──▶ retired 注销
 */
export type SealStatus = 'applied' | 'made' | 'active' | 'suspended' | 'lost' | 'refused' | 'retired';
export type SealVerb = 'make' | 'approve' | 'refuse' | 'suspend' | 'resume' | 'lose' | 'retire' | 'hand-over';

/** What may be done with a seal in which state. */
export const sealVerbs = {
  applied: ['make', 'refuse', 'hand-over'],
  made: ['approve', 'refuse', 'hand-over'],
  active: ['suspend', 'lose', 'hand-over'],
  suspended: ['resume', 'lose', 'retire', 'hand-over'],
  lost: ['retire'],
  refused: [],
  retired: [],
} as const satisfies Record<SealStatus, readonly SealVerb[]>;

export function mayDoWithSeal(status: SealStatus, verb: SealVerb): boolean {
  return (sealVerbs[status] as readonly SealVerb[]).includes(verb);
}

/** What stands after a verb. */
export const statusAfter = {
  make: 'made',
  approve: 'active',
  refuse: 'refused',
  suspend: 'suspended',
  resume: 'active',
  lose: 'lost',
  retire: 'retired',
} as const satisfies Record<Exclude<SealVerb, 'hand-over'>, SealStatus>;

/**
 * Whose eyes are not enough for a verb (双人): who did one of these before may not do it. Stopping a seal takes one person and no
 * delay; letting it be used, or ending it for good, takes another.
 */
export const needsOtherThan: Readonly<Partial<Record<SealVerb, readonly string[]>>> = {
  approve: ['applied', 'made'],
  resume: ['suspended'],
  retire: ['suspended', 'lost'],
};

/** Seal of an organisation (电子印章): SM2 key, certificate and picture; one in use per organisation. */
export interface Seal {
  id: string;
  organisationId: string;
  /** as it stands on the ring */
  name: string;
  purpose: string;
  status: SealStatus;
  reason: string | null;
  /** account of the officer who keeps it; null: the platform, in demonstrations only */
  keeperId: string | null;
  version: number;
  demonstration: boolean;
  appliedAt: string;
  changedAt: string;
  /** what it is pressed with; null until it is made */
  made: MadeSeal | null;
}

export interface MadeSeal {
  /** named key of the crypto port; the private half never leaves it */
  keyName: string;
  keyId: string;
  /** 04‖x‖y in hex */
  publicKey: string;
  madeAt: string;
  validTo: string;
  certificate: Certificate;
  /** SESeal of GB/T 38540, DER */
  eseal: Buffer;
  picture: SealPicture;
}

/** Something that was done with a seal. */
export interface SealEvent {
  at: string;
  /** the verb in the past: applied, made, … */
  verb: string;
  byId: string | null;
  byName: string;
  reason: string | null;
}
