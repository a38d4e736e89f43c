import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { tellMovedDay, type MovedDay } from '../notifications/index.ts';
import { selectObjections } from './objections/objection-store.ts';
import { selectRequests } from './requests/request-store.ts';

type Moved = MovedDay & { rootId: string };

/** Whoever asked for something to be done with their information was told by when it is answered. What a steward is asked to correct is told by corrections. */
export async function tellMovedRequest(ctx: Ctx, moved: Moved): Promise<void> {
  const [request] = await selectRequests(ctx.db, sql<boolean>`r.id = ${moved.rootId}::uuid`, 1);
  if (!request) return;
  const { id, accountId, subjectId, reference } = request;
  await tellMovedDay(ctx, moved, {
    rootId: id,
    accountIds: [accountId],
    subjectId,
    link: `/information-requests/${id}`,
    what: {
      zh: `您的个人信息请求（${reference}）`,
      en: `Your request about your information (${reference})`,
    },
  });
}

/** Whoever objected to a use of their information: by when it is answered, or ruled on. */
export async function tellMovedObjection(ctx: Ctx, moved: Moved): Promise<void> {
  const [objection] = await selectObjections(ctx.db, sql<boolean>`o.id = ${moved.rootId}::uuid`, 1);
  if (!objection) return;
  const { id, objectedBy, subjectId, reference } = objection;
  await tellMovedDay(ctx, moved, {
    rootId: id,
    accountIds: [objectedBy],
    subjectId,
    link: '/uses',
    what: {
      zh: `您对用数的异议（${reference}）`,
      en: `Your objection to a use of information (${reference})`,
    },
  });
}
