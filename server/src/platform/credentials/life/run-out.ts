import { addLimit, dateOf } from '@yiti/engines/calendar';
import { sql } from 'kysely';
import type { Limit } from '@yiti/engines/scenario';
import { calendarOf } from '../../../base/working-days/index.ts';
import { system } from '../../../base/actors.ts';
import type { Ctx } from '../../../base/context.ts';
import type { JobHandler } from '../../../base/module.ts';
import { directoryOf } from '../../directory/index.ts';
import { resolveParameter } from '../../parameters/index.ts';
import type { Credential } from '../credential.ts';
import { credentialsOf, markReminded, type CredentialRow } from '../credential-store.ts';
import { credentialEvent } from '../issue.ts';
import { expiryNotice } from '../parameters.ts';
import { changeCredential } from './change-credential.ts';

const atOnce = 200;

/**
 * Writes down that credentials have run out (失效), and tells holders of those that soon will. What a credential is worth on a day does not
 * wait for it: `standingOn` looks at the last day.
 */
export const runOutJob: JobHandler = {
  name: 'credentials.run-out',
  cron: '3,33 * * * *',
  async run(services) {
    const actor = system('credentials.run-out');
    while ((await services.act(actor, letLapse)) === atOnce);
    while ((await services.act(actor, remind)) === atOnce);
  },
};

/** @returns how many were written down */
async function letLapse(ctx: Ctx): Promise<number> {
  const { rows } = await sql<CredentialRow>`
    SELECT * FROM credentials.credential
    WHERE status IN ('01', '02') AND valid_to < ${dateOf(ctx.now)}::date
    ORDER BY valid_to, id LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`.execute(ctx.db);
  for (const one of await credentialsOf(ctx.db, rows)) {
    changeCredential(ctx, one, {
      verb: 'expire',
      cause: 'expired',
      reason: { zh: `有效期至 ${one.validTo}`, en: `Valid until ${one.validTo}` },
    });
  }
  return rows.length;
}

/** Who is told when is for the place of the issuing organisation to decide. @returns how many were told */
async function remind(ctx: Ctx): Promise<number> {
  const { rows: bodies } = await sql<{ id: string }>`
    SELECT DISTINCT organisation_id AS id FROM credentials.credential
    WHERE status IN ('01', '02') AND valid_to IS NOT NULL AND reminded_at IS NULL
      AND valid_to <= ${furthest(ctx)}::date`.execute(ctx.db);
  let told = 0;
  for (const { id } of bodies) {
    const until = await noticeDay(ctx, id);
    const { rows } = await sql<CredentialRow>`
      SELECT * FROM credentials.credential
      WHERE organisation_id = ${id} AND status IN ('01', '02') AND reminded_at IS NULL AND valid_to <= ${until}::date
      ORDER BY valid_to, id LIMIT ${atOnce - told} FOR UPDATE SKIP LOCKED`.execute(ctx.db);
    for (const one of await credentialsOf(ctx.db, rows)) tell(ctx, one);
    told += rows.length;
    if (told === atOnce) break;
  }
  return told;
}

function tell(ctx: Ctx, one: Credential): void {
  markReminded(ctx.write, one, ctx.now);
  ctx.emit(
    credentialEvent('credential.expires-soon', one, {
      zh: `有效期至 ${one.validTo}`,
      en: `valid until ${one.validTo}`,
    }),
  );
}

async function noticeDay(ctx: Ctx, organisationId: string): Promise<string> {
  const division = (await directoryOf(ctx)).organisation(organisationId)?.division ?? '000000';
  const { value } = await resolveParameter(ctx, expiryNotice, { division, on: dateOf(ctx.now) });
  return addLimit(ctx.now, value as Limit, calendarOf(ctx, division)).on;
}

/** No place tells earlier than a year before. */
const furthest = (ctx: Ctx): string => addLimit(ctx.now, { amount: 1, unit: 'y' }, calendarOf(ctx)).on;
