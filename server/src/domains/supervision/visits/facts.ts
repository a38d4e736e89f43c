import { dateOf } from '@yiti/engines/calendar';
import {
  inspectionParametersAt,
  preCheck,
  resultOfCode,
  type InspectingBody,
  type InspectionRequest,
  type Inspector,
  type PastInspection,
  type PendingInspection,
  type PreCheck,
  type PreCheckFacts,
} from '@yiti/engines/inspections';
import type { Limit } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { calendarOf } from '../../../base/working-days/index.ts';
import {
  directoryOf,
  premisesOf,
  sharedPlaceOf,
  type Directory,
  type Enterprise,
  type Premises,
} from '../../../platform/directory/index.ts';
import { parametersOf } from '../../../platform/parameters/index.ts';
import type { Entry } from '../lists/entry.ts';
import { itemOf, publishedOn } from '../lists/item-of.ts';
import { readEntries } from '../lists/list-store.ts';
import { readItems } from '../lists/published-items.ts';
import { listedTo } from '../white-list/listing-store.ts';
import { classesOf } from '../risk/class-store.ts';
import { bentByCircumstances } from './circumstances.ts';
import type { Inspection } from './inspection.ts';
import { inspectionsOfFirm } from './inspection-store.ts';
import { pendingBeside } from './pending-beside.ts';
import { visitsOfFirm } from './visit-store.ts';
import { madeAt, type Visit } from './visit.ts';

type Asked = Pick<
  Inspection,
  | 'id'
  | 'organisationId'
  | 'premisesId'
  | 'kind'
  | 'source'
  | 'method'
  | 'itemCodes'
  | 'inspectors'
  | 'windowFrom'
  | 'windowTo'
  | 'specialApproval'
  | 'explanations'
  | 'unannounced'
  | 'emergency'
>;

/** The ten rules over what the platform knows now (合规预检). */
export async function checkBeforehand(ctx: Ctx, asked: Asked, firm: Enterprise): Promise<PreCheck> {
  const directory = await directoryOf(ctx);
  const organisation = directory.organisation(asked.organisationId)!;
  const where = { division: organisation.division, organisation: organisation.uscc, on: dateOf(ctx.now) };
  const parameters = [...(await parametersOf(ctx)).values()].map(({ values, ...parameter }) => ({
    ...parameter,
    values: values.map(({ validTo, organisation: own, ...value }) => ({
      ...value,
      ...(validTo === undefined ? {} : { validTo }),
      ...(own === undefined ? {} : { organisation: own }),
    })),
  }));
  const numbers = inspectionParametersAt(parameters, where);
  const own = await premisesOf(ctx.db, [firm.id]);
  const request = requestOf(asked, organisation.uscc, firm, placeIdOf(own, asked.premisesId, firm));
  const around = { own, within: numbers.mergeWithin.value };
  return bentByCircumstances(
    ctx,
    asked,
    preCheck(request, await factsFor(ctx, request, firm, around), numbers),
  );
}

/** Names where it takes place, as the rules compare it: the premises, else where the firm is registered. */
const placeIdOf = (own: readonly Premises[], premisesId: string | null, { uscc }: Enterprise): string =>
  premisesId ?? own.find(({ registered }) => registered)?.id ?? uscc;

function requestOf(
  asked: Asked,
  organisation: string,
  { uscc }: Enterprise,
  premises: string,
): InspectionRequest {
  return {
    id: asked.id,
    organisation,
    enterprise: uscc,
    premises,
    items: [...asked.itemCodes],
    kind: asked.kind,
    source: asked.source,
    method: asked.method,
    inspectors: [...asked.inspectors],
    from: asked.windowFrom,
    to: asked.windowTo,
    reasons: asked.explanations,
    ...(asked.specialApproval ? { special: asked.specialApproval } : {}),
    ...(asked.emergency ? { emergency: asked.emergency.reason } : {}),
  };
}

/** Where the firm can be visited, and how many days around are looked at for who could come along. */
interface Around {
  own: readonly Premises[];
  within: Limit;
}

async function factsFor(
  ctx: Ctx,
  request: InspectionRequest,
  firm: Enterprise,
  around: Around,
): Promise<PreCheckFacts> {
  const { own } = around;
  const directory = await directoryOf(ctx);
  const [body] = await readEntries(ctx.db, 'bodies', { keys: [request.organisation] });
  const { items } = await readItems(ctx.db, { keys: request.items });
  const inspectors = await readEntries(ctx.db, 'inspectors', {
    keys: request.inspectors,
    state: 'published',
  });
  const inspections = await inspectionsOfFirm(ctx.db, firm.id);
  const visits = new Map((await visitsOfFirm(ctx.db, firm.id)).map((visit) => [visit.id, visit]));
  const { items: all } = await readItems(ctx.db, { keys: inspections.flatMap(({ itemCodes }) => itemCodes) });
  const linesOf = linesByItem(all);
  const told = { directory, firm, visits, linesOf, own };
  const riskClass = (await classesOf(ctx.db, [firm.id])).get(firm.id)?.class;
  return {
    today: dateOf(ctx.now),
    calendar: calendarOf(ctx, firm.division),
    body: body ? bodyOf(body, directory) : null,
    items: items.map(itemOf),
    inspectors: inspectors.map((one) => inspectorOf(one, directory)),
    enterprise: {
      uscc: firm.uscc,
      name: firm.name,
      premises: [
        { id: firm.uscc, division: firm.division },
        // whoever shares the park or the very address stands beside it
        ...own.map((one) => ({ id: one.id, division: one.division, park: sharedPlaceOf(one) })),
      ],
      whitelistedTo: await listedTo(ctx.db, firm.id, dateOf(ctx.now)),
      ...(riskClass ? { riskClass } : {}),
    },
    history: { inspections: inspections.flatMap((one) => pastOf(one, told)), complete: true },
    pending: [
      ...inspections.flatMap((one) => pendingOf(one, told)),
      ...(await pendingBeside(ctx, request, around)),
    ],
    answerable: new Set(
      items.flatMap(({ data }) => data.checklist.filter(({ byData }) => byData).map(({ code }) => code)),
    ),
  };
}

function bodyOf(entry: Entry<'bodies'>, directory: Directory): InspectingBody {
  const { kind, entrustedBy, entrustmentUrl } = entry.data;
  return {
    organisation: entry.key,
    name: directory.organisation(entry.organisationId)?.name ?? { zh: entry.key, en: entry.key },
    kind,
    division: entry.division,
    ...(entrustedBy ? { entrustedBy } : {}),
    ...(entrustmentUrl ? { entrustmentUrl } : {}),
    ...publishedOn(entry),
  };
}

function inspectorOf(
  { key, division, organisationId, data }: Entry<'inspectors'>,
  directory: Directory,
): Inspector {
  return {
    certificate: key,
    name: data.name,
    organisation: directory.organisation(organisationId)?.uscc ?? '',
    validTo: data.validTo,
    specialisms: data.specialisms,
    areas: [division],
    avoids: data.avoids,
    onDuty: data.onDuty,
  };
}

interface Told {
  directory: Directory;
  firm: Enterprise;
  visits: ReadonlyMap<string, Visit>;
  linesOf: (one: Inspection) => Set<string>;
  own: readonly Premises[];
}

const linesByItem = (items: ReadonlyArray<Entry<'items'>>) => {
  const byCode = new Map(items.map(({ key, data }) => [key, data.checklist.map(({ code }) => code)]));
  return ({ itemCodes }: Inspection) => new Set(itemCodes.flatMap((code) => byCode.get(code) ?? []));
};

/** An organisation that could inspect nothing has looked at none of the lines that others asked too; of an annulled record nothing is recognised. */
const isWithoutLines = ({ result }: Inspection, { state }: Visit) =>
  state === 'withdrawn' || (result !== null && resultOfCode(result)?.withoutLines === true);

function pastOf(one: Inspection, { directory, firm, visits, linesOf }: Told): PastInspection[] {
  const visit = one.visitId === null ? undefined : visits.get(one.visitId);
  const at = visit ? madeAt(visit) : null;
  if (!visit || at === null) return [];
  const own = linesOf(one);
  return [
    {
      id: one.id,
      organisation: directory.organisation(one.organisationId)?.uscc ?? '',
      enterprise: firm.uscc,
      kind: one.kind,
      source: one.source,
      method: one.method,
      on: dateOf(at),
      inspectors: [...one.inspectors],
      items: [...one.itemCodes],
      lines: (isWithoutLines(one, visit) ? [] : (visit.record?.lines ?? [])).flatMap(({ code, answer }) =>
        // what was taken over from others is theirs: it is recognised from where it was found
        own.has(code) && (answer === 'passed' || answer === 'failed')
          ? [{ code, passed: answer === 'passed' }]
          : [],
      ),
      visit: visit.id,
    },
  ];
}

/** Applied for or approved, and nobody has been there yet. */
const isPending = (one: Inspection, visit: Visit | undefined) =>
  ['awaiting-approval', 'approved', 'arranged'].includes(one.state) && (!visit || madeAt(visit) === null);

function pendingOf(one: Inspection, { directory, firm, visits, linesOf, own }: Told): PendingInspection[] {
  const visit = one.visitId === null ? undefined : visits.get(one.visitId);
  if (!isPending(one, visit)) return [];
  return [
    {
      id: one.id,
      organisation: directory.organisation(one.organisationId)?.uscc ?? '',
      enterprise: firm.uscc,
      premises: placeIdOf(own, one.premisesId, firm),
      kind: one.kind,
      source: one.source,
      method: one.method,
      items: [...one.itemCodes],
      lines: linesOf(one).size,
      from: visit?.windowFrom ?? one.windowFrom,
      to: visit?.windowTo ?? one.windowTo,
      ...(visit ? { visit: visit.id } : {}),
    },
  ];
}
