import type { Ctx } from '../context.ts';
import type { TableSpec } from '../database/changeset.ts';
import { sealRow } from '../sealed-fields/index.ts';
import { sealedEffects } from './sealed-effects.ts';

/** Outside effects (对外调用) as verbs ask for them, in the transaction of the change that needs them. */
export const effects: TableSpec = {
  name: 'base.effect',
  columns: [
    ['id', 'uuid'],
    ['kind', 'text'],
    ['root_id', 'text'],
    ['input', 'jsonb'],
    ['sealed', 'bytea'],
    ['requested_at', 'timestamptz'],
  ],
};

/**
 * Asks for a call to another system after commit.
 *
 * @param effect `input` lies in the clear for good; `personal` is sealed until the effect is done and forgotten then. The handler is given both in one
 * @returns the effect's id: the idempotency key under which the other system will see every attempt
 */
export function requestEffect(
  ctx: Pick<Ctx, 'db' | 'write' | 'newId' | 'now'>,
  effect: {
    kind: string;
    rootId?: string;
    input?: Record<string, unknown>;
    personal?: Record<string, unknown>;
  },
): string {
  const id = ctx.newId();
  ctx.write.insert(effects, {
    id,
    kind: effect.kind,
    root_id: effect.rootId ?? null,
    input: effect.input ?? {},
    sealed: effect.personal ? sealRow(ctx.db, sealedEffects, id, effect.personal) : null,
    requested_at: ctx.now,
  });
  return id;
}
