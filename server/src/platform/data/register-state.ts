import type { Ctx } from '../../base/context.ts';

/** Is the register announced to be out of service? Then nobody waits for it. */
export async function isAnnouncedDown({ db }: Pick<Ctx, 'db'>, register: string): Promise<boolean> {
  const row = await db
    .selectFrom('data.register_state')
    .select('state')
    .where('register', '=', register)
    .executeTakeFirst();
  return row?.state === 'down';
}

/** Announces that a register is out of service, or back. */
export async function setRegisterState(ctx: Ctx, register: string, state: 'up' | 'down'): Promise<void> {
  const written = { state, changed_at: ctx.now, changed_by: ctx.actor.name };
  await ctx.db
    .insertInto('data.register_state')
    .values({ register, ...written })
    .onConflict((conflict) => conflict.column('register').doUpdateSet(written))
    .execute();
  ctx.audit({ type: `register.${state}`, object: { kind: 'register', id: register } });
}
