import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { isOwnEnterprise } from '../own-enterprise.ts';
import type { Visit } from '../visits/visit.ts';
import type { WrittenView } from './schemas.ts';
import { filesOf, findWritten } from './written-store.ts';

/** What was asked in writing, and answered; what a firm has not sent yet only the firm sees. */
export async function viewWritten(
  ctx: Ctx,
  { id, method, enterpriseId }: Pick<Visit, 'id' | 'method' | 'enterpriseId'>,
): Promise<Static<typeof WrittenView> | null> {
  const written = method === 'written' ? await findWritten(ctx.db, id) : undefined;
  if (!written) return null;
  const isOwn = isOwnEnterprise(ctx, enterpriseId);
  const { words, askedAt, answerBy, lateAt, answeredAt, answeredBy, answers } = written;
  const files = isOwn || answeredAt !== null ? await filesOf(ctx.db, id) : [];
  const said = new Map(answers?.map((one) => [one.line, one.words]));
  const lines = [...new Set([...said.keys(), ...files.map(({ line }) => line)])];
  return {
    words,
    askedAt,
    answerBy,
    late: answeredAt === null && lateAt !== null,
    answeredAt,
    answeredBy,
    lines: lines.map((line) => ({
      line,
      words: said.get(line) ?? '',
      files: files.flatMap((file) => (file.line === line ? [{ id: file.id, fileName: file.fileName }] : [])),
    })),
  };
}
