/**
 * Getting back into an account (找回账号) when password, second factor or both are lost, without anybody at a help desk seeing a secret:
 *
 *     in the owner's browser ── asked ──▶ a code to read out; the secret of the recovery stays in this browser
 *                                 │
 *                 first administrator types the code ─▶ confirmed ─ another one types it ─▶ approved
 *                                                                                            │
 *                     in the owner's browser again: a new password, and nothing that was lost works any more ─▶ completed
 *
 * Asked for an account that does not exist, it looks the same and leads nowhere. It ends after some hours, whatever has become of it.
 */
export interface Recovery {
  id: string;
  accountId: string | undefined;
  codeHash: Buffer;
  device: string | undefined;
  askedAt: string;
  endsAt: string;
  firstBy: string | undefined;
  secondBy: string | undefined;
  closedAs: 'completed' | 'refused' | undefined;
  version: number;
}

export type RecoveryState = 'asked' | 'confirmed' | 'approved' | 'completed' | 'refused' | 'ended';

export function stateOf(one: Recovery, now: string): RecoveryState {
  if (one.closedAs !== undefined) return one.closedAs;
  if (one.endsAt <= now) return 'ended';
  if (one.secondBy !== undefined) return 'approved';
  return one.firstBy === undefined ? 'asked' : 'confirmed';
}

/** States in which administrators still have a say. */
export function isOpen(state: RecoveryState): boolean {
  return state === 'asked' || state === 'confirmed';
}
