import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findEnterpriseByUscc } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { consentLongest } from '../parameters.ts';
import { closeConsent, consentsOf, endConsent, insertConsent } from './consent-store.ts';
import { ownFirm } from './own-firm.ts';
import type { NewConsent } from './schemas.ts';

/**
 * The firm lets another enterprise read the named fields until a day. Who may read already keeps what was given; one whose days are over is
 * followed by the new one.
 *
 * @throws identity/not-your-subject, supervision/unknown-firm, supervision/consent-to-oneself, supervision/consent-too-long,
 *   supervision/consent-already
 */
export async function giveConsent(
  ctx: Ctx,
  { uscc, fields, until }: Static<typeof NewConsent>,
): Promise<{ id: string }> {
  const firm = await ownFirm(ctx);
  const reader = await findEnterpriseByUscc(ctx.db, uscc);
  if (!reader) throw problem('supervision/unknown-firm', { uscc });
  if (reader.id === firm.id) throw problem('supervision/consent-to-oneself');
  const limit = await resolveParameter(ctx, consentLongest, { division: firm.division, on: dateOf(ctx.now) });
  const latest = dateOf(addLimit(ctx.now, limit.value as Limit, calendarOf(ctx, firm.division)).at);
  if (until < dateOf(ctx.now) || until > latest)
    throw problem('supervision/consent-too-long', { day: latest });
  const before = (await consentsOf(ctx.db, firm.id)).find(
    ({ readerId, revokedAt }) => readerId === reader.id && revokedAt === null,
  );
  if (before && before.until >= dateOf(ctx.now))
    throw problem('supervision/consent-already', { name: reader.name });
  if (before) await closeConsent(ctx.db, before);
  const id = ctx.newId();
  insertConsent(ctx, { id, enterpriseId: firm.id, readerId: reader.id, fields, until });
  ctx.audit({
    type: 'profile-consent.given',
    object: { kind: 'profile-consent', id },
    data: { reader: reader.id, fields, until },
  });
  return { id };
}

/** Taken back as easily as given; at the next reading it is over. @throws base/not-found */
export async function revokeConsent(ctx: Ctx, id: string): Promise<void> {
  const firm = await ownFirm(ctx);
  const one = (await consentsOf(ctx.db, firm.id)).find((each) => each.id === id);
  if (!one) throw problem('base/not-found');
  if (one.revokedAt !== null) return;
  endConsent(ctx, id);
  ctx.audit({ type: 'profile-consent.revoked', object: { kind: 'profile-consent', id } });
}
