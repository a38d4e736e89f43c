import type { Ctx } from '../../../base/context.ts';
import { insertSealEvent } from './seal-store.ts';
import type { Seal } from './seal.ts';

interface How {
  reason?: string | undefined;
  /** nobody in person: a demonstration, or what follows from a change of the organisation */
  byPlatform?: boolean;
  data?: Record<string, unknown>;
}

/** Keeps what was done with a seal, beside it and in the audit trail. @param verb in the past: applied, made, … */
export async function recordSealEvent(
  ctx: Ctx,
  { id, organisationId, name, made }: Seal,
  verb: string,
  { reason, byPlatform = false, data = {} }: How = {},
): Promise<void> {
  await insertSealEvent(ctx.db, id, {
    at: ctx.now,
    verb,
    byId: byPlatform || !isAccount(ctx.actor.id) ? null : ctx.actor.id,
    byName: ctx.actor.name,
    reason: reason ?? null,
  });
  ctx.audit({
    type: `seal.${verb}`,
    object: { kind: 'seal', id },
    ...(reason === undefined ? {} : { reason }),
    data: { organisationId, name, ...(made ? { keyId: made.keyId } : {}), ...data },
  });
}

/** Jobs and subscriptions act under a name, not an account. */
const isAccount = (id: string): boolean => /^[0-9a-f-]{36}$/.test(id);
