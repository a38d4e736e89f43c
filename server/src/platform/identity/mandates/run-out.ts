import { dateOf } from '@yiti/engines/calendar';
import { sql } from 'kysely';
import { system } from '../../../base/actors.ts';
import type { Ctx } from '../../../base/context.ts';
import type { JobHandler } from '../../../base/module.ts';
import { resolveParameter } from '../../parameters/index.ts';
import { noticeDays } from './parameters.ts';

const atOnce = 200;
const dayMilliseconds = 86_400_000;

/**
 * Tells of mandates that will run out and of those that have (授权到期). A mandate ends by itself at its last instant: this only says so,
 * once each, and a job that ran late lets nobody act a moment longer.
 */
export const mandatesRunOut: JobHandler = {
  name: 'identity.mandates-run-out',
  cron: '11 * * * *',
  async run({ act }) {
    const actor = system('identity');
    while ((await act(actor, tellOver)) === atOnce);
    while ((await act(actor, tellSoon)) === atOnce);
  },
};

/** @returns how many were told of */
async function tellSoon(ctx: Ctx): Promise<number> {
  const place = { division: '000000', on: dateOf(ctx.now) };
  const days = Number((await resolveParameter(ctx, noticeDays, place)).value);
  if (days <= 0) return 0;
  const until = new Date(Date.parse(ctx.now) + days * dayMilliseconds).toISOString();
  // whoever gives one for less time than that knows when it ends
  const { rows } = await sql<{ id: string }>`
    UPDATE identity.mandate SET told_soon_at = ${ctx.now}::timestamptz WHERE id IN (
      SELECT id FROM identity.mandate
      WHERE accepted_at IS NOT NULL AND revoked_at IS NULL AND told_over_at IS NULL AND told_soon_at IS NULL AND NOT rests
        AND valid_to > ${ctx.now}::timestamptz AND valid_to <= ${until}::timestamptz
        AND valid_to - valid_from > ${days} * interval '1 day'
      ORDER BY valid_to, id LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)
    RETURNING id`.execute(ctx.db);
  for (const { id } of rows) ctx.emit({ type: 'mandate.runs-out', rootId: id, data: { mandateId: id } });
  return rows.length;
}

async function tellOver(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    UPDATE identity.mandate SET told_over_at = ${ctx.now}::timestamptz WHERE id IN (
      SELECT id FROM identity.mandate
      WHERE accepted_at IS NOT NULL AND revoked_at IS NULL AND told_over_at IS NULL AND valid_to <= ${ctx.now}::timestamptz
      ORDER BY valid_to, id LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)
    RETURNING id`.execute(ctx.db);
  for (const { id } of rows) {
    ctx.audit({ type: 'mandate.ran-out', object: { kind: 'mandate', id } });
    ctx.emit({ type: 'mandate.ran-out', rootId: id, data: { mandateId: id } });
  }
  return rows.length;
}
