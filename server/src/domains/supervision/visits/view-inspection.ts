import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import {
  directoryOf,
  findEnterprise,
  findSubjects,
  type Directory,
  type Enterprise,
} from '../../../platform/directory/index.ts';
import { named } from '../conflicts/view-conflict.ts';
import { viewApproval } from '../documents/view-documents.ts';
import { findCopy } from '../copies/copy-store.ts';
import { readEntries } from '../lists/list-store.ts';
import { needsHigherApproval } from './circumstances.ts';
import { checkBeforehand } from './facts.ts';
import { worstOf, type Inspection, type InspectionState } from './inspection.ts';
import { getInspection, inspectionsOfFirm, listInspections } from './inspection-store.ts';
import { mergeOf } from './join-inspections.ts';
import type { InspectionSummary, InspectionView } from './schemas.ts';
import type { VerdictView } from './verdict-schemas.ts';

const pageSize = 30;

interface Query {
  state?: InspectionState;
  q?: string;
  after?: string;
}

/** One page of what the reader's organisations mean to inspect, newest first. */
export async function viewInspections(ctx: Ctx, { after, ...query }: Query) {
  const read = await listInspections(ctx, { ...query, after: decodeAfter(after, 2), limit: pageSize + 1 });
  const page = read.slice(0, pageSize);
  const last = page.at(-1);
  const directory = await directoryOf(ctx);
  const firms = await firmsOf(ctx, page);
  return {
    items: page.flatMap((one) => summaryOf(directory, firms.get(one.enterpriseId), one)),
    next: read.length > pageSize && last ? encodeAfter([last.requestedAt, last.id]) : null,
  };
}

async function firmsOf({ db }: Ctx, some: readonly Inspection[]): Promise<ReadonlyMap<string, Enterprise>> {
  const subjects = await findSubjects(db, [...new Set(some.map(({ enterpriseId }) => enterpriseId))]);
  return new Map(subjects.flatMap((one) => (one.kind === 'enterprise' ? [[one.id, one] as const] : [])));
}

/** What is public of a firm, and where it is. */
export const firmView = ({ id, uscc, name, address }: Enterprise) => ({ id, uscc, name, address });

function summaryOf(
  directory: Directory,
  firm: Enterprise | undefined,
  one: Inspection,
): Array<Static<typeof InspectionSummary>> {
  const organisation = named(directory, one.organisationId);
  if (!firm || !organisation) return [];
  const { id, code, kind, state, windowFrom, windowTo, visitId, requestedAt } = one;
  return [
    {
      id,
      code,
      firm: firmView(firm),
      organisation,
      kind,
      state,
      windowFrom,
      windowTo,
      outcome: worstOf(one),
      visitId,
      requestedAt,
    },
  ];
}

/** @throws base/not-found */
export async function viewInspection(ctx: Ctx, id: string): Promise<Static<typeof InspectionView>> {
  const one = await asRuledNow(ctx, await getInspection(ctx, id));
  const directory = await directoryOf(ctx);
  const [summary] = summaryOf(directory, (await firmsOf(ctx, [one])).get(one.enterpriseId), one);
  const items = await readEntries(ctx.db, 'items', { keys: one.itemCodes });
  const inspectors = await readEntries(ctx.db, 'inspectors', { keys: one.inspectors });
  return {
    ...summary!,
    source: one.source,
    reason: one.reason,
    trigger: one.trigger,
    specialApproval: one.specialApproval,
    documents: await viewApproval(ctx, id),
    unannounced: one.unannounced,
    assistants: [...one.assistants],
    emergency: one.emergency,
    approvedAbove: await needsHigherApproval(ctx, one),
    method: one.method,
    items: one.itemCodes.map((code) => ({
      code,
      name: items.find(({ key }) => key === code)?.data.name ?? { zh: code, en: code },
    })),
    inspectors: one.inspectors.map((certificate) => ({
      certificate,
      name: inspectors.find(({ key }) => key === certificate)?.data.name ?? '',
    })),
    verdicts: one.verdicts.map(verdictView),
    explanations: { ...one.explanations },
    requestedByName: one.requestedByName,
    hasProcess: one.snapshotId !== null,
    mine: one.requestedBy === ctx.actor.id,
    decidedByName: one.decidedByName,
    decidedAt: one.decidedAt,
    decisionReason: one.decisionReason,
    result: one.result,
    copied: await copiedTo(ctx, directory, one.id),
    joinable: await joinableWith(ctx, directory, one),
  };
}

/** What was kept of the rules is what they said when it was handed in or approved; of a draft, to be explained yet, they say what they would say now. */
async function asRuledNow(ctx: Ctx, one: Inspection): Promise<Inspection> {
  if (one.state !== 'draft') return one;
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  return firm ? { ...one, verdicts: (await checkBeforehand(ctx, one, firm)).verdicts } : one;
}

/** What a rule said, as a page shows it. */
export const verdictView = ({
  rule,
  outcome,
  finding,
  advice,
  basis,
}: Inspection['verdicts'][number]): Static<typeof VerdictView> => ({
  rule,
  outcome,
  finding,
  advice: advice ?? null,
  basis,
});

/** Who was told that it goes beyond the cap or that a rule was bent; null: nobody had to be. */
async function copiedTo(ctx: Ctx, directory: Directory, inspectionId: string) {
  const copy = await findCopy(ctx.db, inspectionId);
  if (!copy) return null;
  const { organisationId, copiedAt, outcome } = copy;
  return {
    to: organisationId === null ? null : named(directory, organisationId),
    copiedAt,
    outcome,
  };
}

/** The inspections that the rule names, as they are now: of others no more than who, and when. */
async function joinableWith(ctx: Ctx, directory: Directory, one: Inspection) {
  if (one.state !== 'approved' || one.visitId !== null) return [];
  const firm = await findEnterprise(ctx.db, one.enterpriseId);
  // who came after this one was approved is not in what was kept
  const { verdicts } = firm ? await checkBeforehand(ctx, one, firm) : one;
  const ids = new Set(mergeOf(verdicts)?.inspections);
  return (await inspectionsOfFirm(ctx.db, one.enterpriseId))
    .filter(({ id }) => ids.has(id))
    .flatMap(({ id, code, organisationId, windowFrom, windowTo, state, visitId }) => {
      const organisation = named(directory, organisationId);
      if (!organisation) return [];
      const ready = state === 'approved' && visitId === null;
      return [{ id, code, organisation, windowFrom, windowTo, ready }];
    });
}
