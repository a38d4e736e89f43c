import { ratingReasons } from '@yiti/engines/codes';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { problem } from '../../base/problems.ts';
import { sealColumns } from '../../base/sealed-fields/index.ts';
import { parseCaseId, wasHandled } from './case.ts';
import { mustPermit } from './case-file.ts';
import { applicationFacts } from './facts.ts';
import { openOwnApplication } from './permissions.ts';
import { ofCaseId, sealedRatings } from './sealed-words.ts';

export const ratings: TableSpec = {
  name: 'casework.rating',
  columns: [
    ['application_id', 'uuid'],
    ['case_seq', 'int4'],
    ['stars', 'int4'],
    ['reasons', 'jsonb'],
    ['remark', 'text'],
    ['rated_at', 'timestamptz'],
    ['sealed', 'bytea'],
  ],
};

interface Rate {
  caseId: string;
  /** 5 very satisfied … 1 very dissatisfied (好差评 interface, not GB/T 39046 A.8, which counts the other way) */
  stars: 1 | 2 | 3 | 4 | 5;
  reasons: readonly string[];
  remark: string;
}

/** Rates a closed case (好差评), once. One or two stars must be answered by whoever supervises; who rated is told to nobody (GB/T 39734). */
export async function rateCase(ctx: Ctx, { caseId, stars, reasons, remark }: Rate): Promise<void> {
  const parsed = parseCaseId(caseId);
  if (!parsed) throw problem('base/not-found');
  const file = await openOwnApplication(ctx, parsed.applicationId);
  const one = file.getCase(parsed.seq);
  mustPermit(one, 'rate');
  if (!wasHandled(one)) throw problem('casework/not-handled');
  for (const code of reasons) {
    if (ratingReasons[code]?.stars !== stars) throw problem('casework/unknown-reason', { code });
  }
  const before = await ctx.db
    .selectFrom('casework.rating')
    .select('stars')
    .where('application_id', '=', parsed.applicationId)
    .where('case_seq', '=', parsed.seq)
    .executeTakeFirst();
  if (before) throw problem('casework/rated-already');
  const { applicationId, seq } = parsed;
  const rating = { application_id: applicationId, case_seq: seq, stars, reasons, rated_at: ctx.now };
  const words = { ...rating, remark: remark === '' ? null : remark };
  ctx.write.insert(ratings, sealColumns(ctx.db, sealedRatings, ofCaseId(applicationId, seq), words));
  // neither who nor which case: only bad ratings are answered, so with the answer's row beside it the trail would tell who complained
  ctx.audit({ type: 'case.rated', object: { kind: 'rating', id: ctx.newId() }, anonymous: true });
  ctx.emit({
    type: 'case.rated',
    rootId: parsed.applicationId,
    data: { ...applicationFacts(file.application), seq: parsed.seq, stars, reasons },
  });
}
