import { whyTogether } from '@yiti/engines/inspections';
import type { Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import {
  directoryOf,
  findSubjects,
  isWithinJurisdiction,
  type Directory,
} from '../../../platform/directory/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { placesOfMerged } from './merged-places.ts';
import { inspectionItems } from '../visits/inspection-store.ts';
import type { MergedParty, MergedVisit, MergeRun } from './merged-visit.ts';
import { leftOfRun, mergedOfRun, partiesOf } from './merge-store.ts';
import { getRun, listRuns } from './run-store.ts';
import type { MergedVisitView, MergeView, RunView } from './schemas.ts';

const pageSize = 30;
const mostLeft = 200;

/** Runs that concern the reader, newest first. */
export async function viewRuns(ctx: Ctx): Promise<{ items: Array<Static<typeof RunView>> }> {
  return { items: (await listRuns(ctx, pageSize)).map(runView) };
}

const runView = (run: MergeRun): Static<typeof RunView> => ({
  id: run.id,
  division: run.division,
  from: run.fromDay,
  to: run.toDay,
  state: run.state,
  firms: run.firms,
  allFirms: run.allFirms,
  checks: run.checks,
  visitsBefore: run.visitsBefore,
  visitsAfter: run.visitsAfter,
  lowerBound: run.lowerBound,
  askedBy: run.askedBy,
  askedAt: run.askedAt,
  finishedAt: run.finishedAt,
  work: run.work && {
    step: run.work.step,
    done: run.work.done,
    of: run.work.of,
    failure: run.work.failure,
  },
});

/**
 * A run with its visits: all of them for who coordinates, else those in which the reader's organisations take part. Nothing of it while it runs.
 *
 * @throws base/not-found
 */
export async function viewMerge(
  ctx: Ctx,
  id: string,
  after: string | undefined,
): Promise<Static<typeof MergeView>> {
  const run = await getRun(ctx, id);
  if (run.state !== 'done') return { run: runView(run), items: [], next: null, left: [] };
  const coordinates = isWithinJurisdiction(run.organisationId, ctx.jurisdiction);
  const organisationIds = coordinates ? undefined : ctx.jurisdiction.organisationIds;
  const read = await mergedOfRun(ctx.db, id, {
    organisationIds,
    after: decodeAfter(after, 1)?.[0],
    limit: pageSize + 1,
  });
  const page = read.slice(0, pageSize);
  const left = after === undefined ? await leftOfRun(ctx.db, id, organisationIds, mostLeft) : [];
  const parties = await partiesOf(
    ctx.db,
    page.map((visit) => visit.id),
  );
  const words = await wordsFor(ctx, page, parties, left);
  return {
    run: runView(run),
    items: page.map((visit) => visitView(ctx, visit, parties.get(visit.id) ?? [], words)),
    next: read.length > pageSize ? encodeAfter([page.at(-1)!.id]) : null,
    left: left.map((one) => ({
      firm: words.firms.get(one.enterpriseId)?.name ?? '',
      organisation: words.organisation(one.organisationId).name,
      items: one.itemCodes.map(words.item),
      why: one.why as Static<typeof MergeView>['left'][number]['why'],
    })),
  };
}

interface Words {
  placeOf: Awaited<ReturnType<typeof placesOfMerged>>;
  firms: ReadonlyMap<string, { id: string; name: string; uscc: string }>;
  organisation: (id: string) => { id: string; name: Text };
  item: (code: string) => Text;
  itemsOf: (inspectionId: string) => readonly string[];
}

async function wordsFor(
  ctx: Ctx,
  visits: readonly MergedVisit[],
  parties: ReadonlyMap<string, readonly MergedParty[]>,
  left: ReadonlyArray<{ enterpriseId: string; itemCodes: string[] }>,
): Promise<Words> {
  const directory: Directory = await directoryOf(ctx);
  const all = [...parties.values()].flat();
  const subjects = await findSubjects(ctx.db, [
    ...new Set([...visits, ...left].map(({ enterpriseId }) => enterpriseId)),
  ]);
  const placeOf = await placesOfMerged(ctx, visits);
  const items = await inspectionItems(
    ctx.db,
    all.flatMap(({ inspections }) => inspections),
  );
  const codes = new Set([
    ...all.flatMap(({ planned }) => planned.map(({ item }) => item)),
    ...[...items.values()].flat(),
    ...left.flatMap(({ itemCodes }) => itemCodes),
  ]);
  const entries = await readEntries(ctx.db, 'items', { keys: [...codes] });
  const names = new Map(entries.map(({ key, data }) => [key, data.name]));
  return {
    placeOf,
    firms: new Map(
      subjects.flatMap((one) =>
        one.kind === 'enterprise' ? [[one.id, { id: one.id, name: one.name, uscc: one.uscc }] as const] : [],
      ),
    ),
    organisation: (id) => ({ id, name: directory.organisation(id)?.name ?? { zh: '', en: '' } }),
    item: (code) => names.get(code) ?? { zh: code, en: code },
    itemsOf: (inspectionId) => items.get(inspectionId) ?? [],
  };
}

/** Said of the days and the lead that the run found, whatever was agreed since. */
const whyOf = (
  { checks, leadLines, leadByRule, leadOrganisationId, limitFrom, limitTo }: MergedVisit,
  organisations: number,
  words: Words,
): Text =>
  whyTogether({
    checks: checks ?? 0,
    organisations,
    lead: words.organisation(leadByRule ?? leadOrganisationId).name,
    leadLines: leadLines ?? 0,
    from: limitFrom,
    to: limitTo,
  });

function visitView(
  ctx: Ctx,
  visit: MergedVisit,
  parties: readonly MergedParty[],
  words: Words,
): Static<typeof MergedVisitView> {
  return {
    id: visit.id,
    firm: words.firms.get(visit.enterpriseId) ?? { id: visit.enterpriseId, name: '', uscc: '' },
    lead: words.organisation(visit.leadOrganisationId),
    windowFrom: visit.windowFrom,
    windowTo: visit.windowTo,
    limitFrom: visit.limitFrom,
    limitTo: visit.limitTo,
    day: visit.day,
    why: visit.why ?? whyOf(visit, parties.length, words),
    proof: visit.proof,
    state: visit.state,
    problem: visit.problem,
    visitId: visit.visitId,
    ...words.placeOf(visit),
    parties: parties.map((party) => ({
      organisation: words.organisation(party.organisationId),
      mine: isWithinJurisdiction(party.organisationId, ctx.jurisdiction),
      items: [
        ...new Set([
          ...party.planned.map(({ item }) => item),
          ...party.inspections.flatMap((id) => words.itemsOf(id)),
        ]),
      ].map(words.item),
      planned: party.planned.length,
      answer: party.answer,
      reason: party.reason,
      answeredBy: party.answeredBy,
    })),
  };
}
