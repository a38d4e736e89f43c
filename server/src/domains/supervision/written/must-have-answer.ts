import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import type { Visit } from '../visits/visit.ts';
import { findWritten } from './written-store.ts';

/** What was asked in writing is recorded when it was answered, or when the organisation was told that nothing came in time. @throws supervision/written-unanswered */
export async function mustHaveAnswer(ctx: Ctx, { id, state }: Visit): Promise<void> {
  if (state !== 'asked') return;
  const written = await findWritten(ctx.db, id);
  if (written?.lateAt === null) throw problem('supervision/written-unanswered');
}
