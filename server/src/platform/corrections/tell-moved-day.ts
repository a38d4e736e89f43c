import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { registerName } from '../data/index.ts';
import { accountsOfSubject } from '../identity/index.ts';
import { tellMovedDay, type MovedDay } from '../notifications/index.ts';
import { selectCorrections } from './correction-store.ts';

/** Whom a register speaks of reads by when what it says is looked into. */
export async function tellMovedCorrection(ctx: Ctx, moved: MovedDay & { rootId: string }): Promise<void> {
  const { rootId } = moved;
  const [correction] = await selectCorrections(ctx.db, {
    where: sql<boolean>`c.id = ${rootId}::uuid`,
    order: sql`c.id`,
    limit: 1,
  });
  if (!correction) return;
  const { subjectId, register, reference } = correction;
  const name = registerName(register);
  await tellMovedDay(ctx, moved, {
    rootId,
    accountIds: await accountsOfSubject(ctx, subjectId),
    subjectId,
    link: '/my-data',
    what: {
      zh: `“${name.zh}”的数据校核（${reference}）`,
      en: `The data correction of “${name.en}” (${reference})`,
    },
  });
}
