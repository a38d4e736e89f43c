import { resultInWords } from '@yiti/engines/inspections';
import { dateOf } from '@yiti/engines/calendar';
import { dimensions } from '@yiti/engines/inspections';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { commitmentsOf } from '../../../platform/casework/index.ts';
import { listHeld, standingOn } from '../../../platform/credentials/index.ts';
import { directoryOf, type Enterprise } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { classShownToFirm } from '../parameters.ts';
import { historyOf, type KeptClass } from '../risk/class-store.ts';
import { factsShownToFirm } from '../risk/facts.ts';
import { dimensionNames } from '../risk/risk-model.ts';
import { findingsOf } from '../visits/finding.ts';
import { inspectionsOfFirm } from '../visits/inspection-store.ts';
import { madeAt } from '../visits/visit.ts';
import { visitsOfFirm } from '../visits/visit-store.ts';
import { listedTo } from '../white-list/listing-store.ts';
import { contestsOfFirm } from './contest-store.ts';
import { contestView } from './contest-view.ts';
import { fieldsFor, type ProfileField, type Reader } from './fields.ts';
import { monthsOf } from './month-store.ts';
import type { Profile } from './schemas.ts';

type View = Static<typeof Profile>;
type Part<F extends ProfileField> = Exclude<View[F], undefined>;
/** How each field is read; it is called only for readers who may see it. */
type Parts = {
  [F in ProfileField]: (ctx: Ctx, firm: Enterprise, reader: Reader) => Promise<Part<F> | undefined>;
};

/** The profile as this reader may see it: a field that is not theirs is not read at all. */
export async function readProfile(ctx: Ctx, firm: Enterprise, reader: Reader): Promise<View> {
  const shown = fieldsFor(reader);
  const entries: Array<[ProfileField, unknown]> = [];
  for (const field of shown) {
    const part = await parts[field](ctx, firm, reader);
    if (part !== undefined) entries.push([field, part]);
  }
  return {
    audience: reader.audience,
    // told, so that an empty field is not taken for one that is withheld
    fields: [...shown],
    ...Object.fromEntries(entries),
  };
}

const resultsShown = 20;

const parts: Parts = {
  name: async (_, { name }) => name,
  uscc: async (_, { uscc }) => uscc,
  status: async (_, { status }) => status,
  type: async (_, { type }) => type,
  place: async (ctx, { division }) => (await directoryOf(ctx)).division(division)?.name,
  registeredOn: async (_, { registeredOn }) => registeredOn,
  address: async (_, { address }) => address,
  businessScope: async (_, { businessScope }) => businessScope,
  legalRepresentative: async (_, { legalRepresentative }) => legalRepresentative,
  capital: async (_, { capitalFen }) => capitalFen ?? null,
  whiteList: async (ctx, { id }) => await listedTo(ctx.db, id, dateOf(ctx.now)),
  publishedResults: (ctx, firm) => visitsMade(ctx, firm, 'published'),
  inspections: (ctx, firm) => visitsMade(ctx, firm, 'all'),
  findings,
  credentials: async (ctx, { id }) =>
    (await listHeld(ctx.db, [id]))
      .filter(({ status }) => status !== '05')
      .slice(0, 50)
      .map((one) => ({
        id: one.id,
        name: one.name,
        identifier: one.identifier,
        issuer: one.issuer,
        validTo: one.validTo,
        inForce: standingOn(one, dateOf(ctx.now)) === 'valid',
      })),
  commitments: (ctx, { id }) => commitmentsOf(ctx.db, id),
  months: (ctx, { id }) => monthsOf(ctx.db, id, 24),
  coming,
  riskClass: risk,
  contests: async (ctx, { id, name }) => {
    const directory = await directoryOf(ctx);
    return (await contestsOfFirm(ctx.db, id)).map((one) => contestView(ctx, directory, one, name));
  },
};

async function visitsMade(ctx: Ctx, firm: Enterprise, which: 'published' | 'all') {
  const visits = (await visitsOfFirm(ctx.db, firm.id)).filter(
    (visit) => madeAt(visit) !== null && (which === 'all' || visit.state === 'published'),
  );
  const inspections = await inspectionsOfFirm(ctx.db, firm.id);
  return Promise.all(
    visits.slice(0, resultsShown).map(async (visit) => ({
      id: visit.id,
      on: dateOf(madeAt(visit)!),
      organisations: (visit.notice?.parties ?? []).map(({ inspectionId, organisation }) => ({
        name: organisation,
        resultName: inWords(inspections.find(({ id }) => id === inspectionId)?.result),
      })),
      // a result that was withdrawn (撤回公示) found nothing
      findings: visit.state === 'withdrawn' ? 0 : (await findingsOf(ctx.db, visit.id)).length,
    })),
  );
}

async function findings(ctx: Ctx, firm: Enterprise) {
  const visits = (await visitsOfFirm(ctx.db, firm.id)).filter(
    ({ recordedAt, state }) => recordedAt !== null && state !== 'withdrawn',
  );
  const found = await Promise.all(
    visits.slice(0, resultsShown).map(async (visit) =>
      (await findingsOf(ctx.db, visit.id)).map((one) => ({
        id: one.id,
        on: dateOf(visit.recordedAt!),
        content: one.line.content,
        description: one.description,
        state: one.state,
      })),
    ),
  );
  return found.flat();
}

async function coming(ctx: Ctx, firm: Enterprise, { audience }: Reader) {
  const directory = await directoryOf(ctx);
  const visits = (await visitsOfFirm(ctx.db, firm.id)).filter(
    ({ enteredAt, state }) => enteredAt === null && ['notified', 'booked', 'asked'].includes(state),
  );
  return visits.map((visit) => ({
    id: visit.id,
    from: visit.windowFrom,
    to: visit.windowTo,
    organisations:
      audience === 'firm' || visit.notice
        ? (visit.notice?.parties ?? []).map(({ organisation }) => organisation)
        : [directory.organisation(visit.leadOrganisationId)!.name],
  }));
}

/**
 * The facts, and the class with what it rests on. Where a place does not let firms see their class, a firm sees the facts alone: it can contest them all the
 * same. `current` null: never classified.
 */
async function risk(ctx: Ctx, firm: Enterprise, { audience }: Reader): Promise<Part<'riskClass'>> {
  const facts = (await factsShownToFirm(ctx, firm)).map(({ id, name, on, source, contest }) => ({
    id,
    name,
    on,
    source,
    contest: contest?.state ?? null,
  }));
  const at = { division: firm.division, on: dateOf(ctx.now) };
  const isShown = audience !== 'firm' || (await resolveParameter(ctx, classShownToFirm, at)).value === true;
  if (!isShown) return { shown: false, current: null, history: [], facts };
  const history = await historyOf(ctx.db, firm.id, 24);
  const [newest] = history;
  return {
    shown: true,
    current: newest ? classView(newest) : null,
    history: history.toReversed().map((kept) => ({ asOf: kept.asOf, class: kept.class })),
    facts,
  };
}

const inWords = (result: string | null | undefined) => (result ? resultInWords(result) : null);

const classView = ({ class: kept, asOf, result }: KeptClass) => ({
  class: kept,
  asOf,
  why: result.why,
  dimensions: dimensions.map((code) => ({
    code,
    name: dimensionNames[code],
    points: result.byDimension[code],
    why: result.contributions.filter((one) => one.dimension === code).map(({ why }) => why),
    missing: result.missing.includes(code),
  })),
});
