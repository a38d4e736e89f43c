import type { Static } from 'typebox';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, findSubjects } from '../directory/index.ts';
import { findClient } from './client-store.ts';
import { endConsents, listConsents } from './consent-store.ts';
import { fields } from './fields.ts';
import type { ConsentView } from './schemas.ts';

/** What one lets which system see, newest first. */
export async function viewConsents(ctx: Ctx): Promise<Array<Static<typeof ConsentView>>> {
  const consents = await listConsents(ctx.db, ctx.actor.id);
  const directory = await directoryOf(ctx);
  const subjects = await findSubjects(
    ctx.db,
    consents.flatMap(({ subjectId }) => subjectId ?? []),
  );
  return Promise.all(
    consents.map(async (consent) => {
      const client = (await findClient(ctx.db, consent.clientId))!;
      const organisation = directory.organisation(client.organisationId);
      const subject = subjects.find(({ id }) => id === consent.subjectId);
      return {
        id: consent.id,
        client: { clientId: client.clientId, name: client.name, purpose: client.purpose },
        ...(organisation ? { organisation: organisation.name } : {}),
        by: {
          name: consent.givenBy ?? ctx.actor.name,
          as: consent.givenAs ?? null,
          subject: subject?.name ?? null,
        },
        fields: fields
          .filter(({ claim }) => consent.fields.includes(claim))
          .map(({ claim, title }) => ({ field: claim, title })),
        asked: consent.asked,
        givenAt: consent.givenAt,
      };
    }),
  );
}

/** As easy as giving it (个人信息保护法 第十五条): the system sees nothing from this moment on. @throws base/not-found */
export async function withdrawConsent(ctx: Ctx, id: string): Promise<void> {
  const [ended] = await endConsents(
    ctx.db,
    { id, accountId: ctx.actor.id },
    { now: ctx.now, by: 'withdrawn' },
  );
  if (!ended) throw problem('base/not-found');
  ctx.audit({
    type: 'consent.withdrawn',
    object: { kind: 'consent', id },
    data: { clientId: ended.clientId },
  });
}

/** The account closes: what it let systems see ends with it, as if each had been withdrawn. @returns how many */
export async function withdrawAllConsents(ctx: Ctx, accountId: string): Promise<number> {
  const ended = await endConsents(ctx.db, { accountId }, { now: ctx.now, by: 'withdrawn' });
  for (const { id, clientId } of ended)
    ctx.audit({ type: 'consent.withdrawn', object: { kind: 'consent', id }, data: { clientId } });
  return ended.length;
}

/** Systems that an account lets see something, by name, newest first. */
export async function systemsConsentedTo({ db }: Pick<Ctx, 'db'>, accountId: string): Promise<Text[]> {
  const consents = await listConsents(db, accountId);
  const clients = await Promise.all(consents.map(({ clientId }) => findClient(db, clientId)));
  return clients.flatMap((client) => (client ? [client.name] : []));
}
