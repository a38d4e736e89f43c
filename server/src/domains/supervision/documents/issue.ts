import type { Ctx } from '../../../base/context.ts';
import { directoryOf, findEnterprise } from '../../../platform/directory/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { correctedTime } from '../site/note.ts';
import { notesOf } from '../site/note-store.ts';
import { photosOf } from '../site/photo-store.ts';
import type { JointLine } from '../visits/checklist.ts';
import type { CompleteRecord } from '../visits/complete-record.ts';
import type { Inspection } from '../visits/inspection.ts';
import type { Notice, Visit } from '../visits/visit.ts';
import type { DocumentSignature } from './document.ts';
import { issueDocument } from './document-store.ts';
import { wordsOfApproval } from './words-of-approval.ts';
import { wordsOfNotice, type AskedInWriting } from './words-of-notice.ts';
import { wordsOfRecord, wordsOfResult, type RecordFacts } from './words-of-record.ts';

/** Issues the sheet of an approval (审批表), under the seal of the organisation that inspects. @param one as it is approved */
export async function issueApproval(ctx: Ctx, one: Inspection): Promise<void> {
  const directory = await directoryOf(ctx);
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  const organisation = directory.organisation(one.organisationId);
  if (!firm || !organisation) return;
  issueDocument(ctx, {
    rootId: one.id,
    kind: 'approval',
    organisationId: one.organisationId,
    number: one.code,
    words: wordsOfApproval({
      one,
      organisation: organisation.name,
      firm,
      items: await readEntries(ctx.db, 'items', { keys: one.itemCodes }),
      inspectors: await readEntries(ctx.db, 'inspectors', { keys: one.inspectors }),
    }),
  });
}

type Noticed = Visit & { notice: Notice };

/** Issues the notice (通知书), under the seal of the lead. @param asked what is asked in writing, where nobody comes */
export async function issueNotice(ctx: Ctx, visit: Visit, asked?: AskedInWriting): Promise<void> {
  const firm = await findEnterprise(ctx.db, visit.enterpriseId);
  if (!firm || !visit.notice) return;
  issueDocument(ctx, {
    rootId: visit.id,
    kind: 'notice',
    organisationId: visit.leadOrganisationId,
    number: visit.notice.number,
    words: wordsOfNotice(visit as Noticed, firm, asked),
  });
}

/** Issues record and result (现场检查笔录、结果告知书), with the signatures given on site. */
export async function issueRecord(
  ctx: Ctx,
  visit: Visit,
  checklist: readonly JointLine[],
  whole: CompleteRecord,
): Promise<void> {
  const firm = await findEnterprise(ctx.db, visit.enterpriseId);
  if (!firm || !visit.notice) return;
  const facts: RecordFacts = {
    visit: visit as Noticed,
    firm,
    checklist,
    whole,
    photos: await photosOf(ctx.db, visit.id),
    signatures: await signaturesOf(ctx, visit.id),
    by: ctx.actor.name,
  };
  const shared = {
    rootId: visit.id,
    organisationId: visit.leadOrganisationId,
    number: visit.notice.number,
  };
  issueDocument(ctx, { ...shared, kind: 'record', words: wordsOfRecord(facts) });
  issueDocument(ctx, { ...shared, kind: 'result', words: wordsOfResult(facts) });
}

const sides = { inspector: '检查人员', firm: '企业在场人员' } as const;

async function signaturesOf({ db }: Ctx, visitId: string): Promise<DocumentSignature[]> {
  return (await notesOf(db, visitId)).flatMap((note): DocumentSignature[] => {
    const { said, state } = note;
    if (said.kind !== 'signature' || state !== 'taken') return [];
    const { role, name, drawn } = said;
    return [{ name: `${sides[role]}：${name}`, at: correctedTime(note), ...(drawn ? { drawn } : {}) }];
  });
}
