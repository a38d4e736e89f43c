import { sql } from 'kysely';
import { system } from '../../base/actors.ts';
import type { Ctx } from '../../base/context.ts';
import type { JobHandler } from '../../base/module.ts';
import { disableAccount } from './disable-account.ts';
import { limitsOf } from './limits.ts';
import { administratorRoles } from './roles.ts';

/** As many in one transaction; the rest follows on the next day. */
const mostAtOnce = 500;

/** Accounts of officials that nobody has used for long are disabled (GB/T 22239-2019 8.1.4.2 c: 多余的、过期的账户). */
export const disableDormant: JobHandler = {
  name: 'identity.dormant',
  cron: '43 3 * * *',
  run: ({ act }) => act(system('identity'), disableUnused),
};

/** Not those of administrators, of whom one alone decides nothing, nor the invented ones of a demonstration. */
async function disableUnused(ctx: Ctx): Promise<void> {
  const { 'dormant.days': days } = await limitsOf(ctx, ['dormant.days']);
  if (days <= 0) return;
  const since = new Date(Date.parse(ctx.now) - days * 86_400_000).toISOString();
  const { rows } = await sql<{ id: string }>`
    SELECT a.id FROM identity.account a
    WHERE a.kind = 'officer' AND a.status = 'active' AND a.demonstration IS NULL
      AND coalesce(a.last_signed_in_at, a.created_at) < ${since}
      AND NOT EXISTS (SELECT FROM identity.session s
        WHERE s.account_id = a.id AND s.ended_at IS NULL AND s.expires_at > ${ctx.now})
      AND NOT EXISTS (SELECT FROM identity.grant g
        WHERE g.account_id = a.id AND g.revoked_at IS NULL AND g.role = ANY (${[...administratorRoles]}::text[]))
    ORDER BY a.id LIMIT ${mostAtOnce} FOR UPDATE OF a`.execute(ctx.db);
  for (const { id } of rows) await disableAccount(ctx, id, { data: { unusedDays: days } });
}
