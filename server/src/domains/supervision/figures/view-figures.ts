import { dateOf } from '@yiti/engines/calendar';
import { isWithinDivision, parentDivision } from '@yiti/engines/codes';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, getDivision, type Directory } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { smallCount } from '../parameters.ts';
import {
  countCaps,
  countItems,
  countTrades,
  countVisits,
  type CapsOf,
  type PlaceMonth,
} from './figure-store.ts';
import type { InspectionFigures } from './schemas.ts';
import { tradeName } from './trades.ts';
import { withheld, withholdCaps, withholdSmall, type Counted } from './withhold.ts';

interface Asked {
  division: string;
  year?: number;
}

type Figures = Static<typeof InspectionFigures>;

/** What came of inspections in a place, for everybody: small counts are withheld. @throws directory/unknown-division */
export async function viewPublicFigures(ctx: Ctx, asked: Asked): Promise<Figures> {
  const read = await readFigures(ctx, asked);
  const { value } = await resolveParameter(ctx, smallCount, {
    division: read.division.code,
    on: dateOf(ctx.now),
  });
  const least = value as number;
  const tooFew =
    (read.total.visits > 0 && read.total.visits < least) || (await isWithheldAbove(ctx, read, least));
  const all = <R extends Counted>(rows: readonly R[]) =>
    tooFew ? rows.map((row) => (row.visits > 0 ? { ...row, ...withheld } : row)) : withholdSmall(rows, least);
  return {
    ...read,
    least,
    total: tooFew ? withheld : read.total,
    caps: read.caps && !tooFew && read.caps.pairs >= least ? read.caps : null,
    months: all(read.months),
    divisions: withholdCaps(all(read.divisions), least),
    trades: withholdCaps(all(read.trades), least),
    items: all(read.items),
  };
}

/**
 * Is the place withheld in the table of the place that it is a part of? Then it tells nothing by itself either, or what stands in that table
 * beside it could be had by subtraction; nor do its parts, by addition.
 */
async function isWithheldAbove(
  ctx: Ctx,
  { division: { code }, year }: { division: { code: string }; year: number },
  least: number,
): Promise<boolean> {
  const directory = await directoryOf(ctx);
  const parent = directory.division(parentDivision(code) ?? '');
  if (!parent) return false;
  const counted = await countVisits(ctx.db, divisionsIn(directory, parent.code), year);
  const { visits } = sumOf(counted);
  const rows = withholdSmall(placesBelow(directory, parent.code, counted), least);
  const isHidden = rows.some((row) => row.code === code && row.visits === null);
  return (
    isHidden || (visits > 0 && visits < least) || isWithheldAbove(ctx, { division: parent, year }, least)
  );
}

const divisionsIn = (directory: Directory, place: string): string[] =>
  [...directory.divisions()].flatMap(({ code }) => (isWithinDivision(code, place) ? [code] : []));

/** What was done in each place directly below. */
const placesBelow = (directory: Directory, place: string, counted: readonly PlaceMonth[]) =>
  directory.divisionsBelow(place).map(({ code, name }) => ({
    code,
    name,
    ...sumOf(counted.filter(({ division }) => isWithinDivision(division, code))),
  }));

/** The same with every number, for who oversees inspections in the place. @throws base/not-found, directory/unknown-division */
export async function viewFigures(ctx: Ctx, asked: Asked): Promise<Figures> {
  const directory = await directoryOf(ctx);
  const { everything, organisationIds } = ctx.jurisdiction;
  const isOwn =
    everything ||
    organisationIds.some((id) => {
      const place = directory.organisation(id)?.division;
      return place !== undefined && isWithinDivision(asked.division, place);
    });
  if (!isOwn) throw problem('base/not-found');
  return { ...(await readFigures(ctx, asked)), least: null };
}

async function readFigures(ctx: Ctx, { division: code, year: wanted }: Asked) {
  const thisYear = Number(dateOf(ctx.now).split('-')[0]);
  const year = wanted ?? thisYear;
  const place = await getDivision(ctx, code);
  const directory = await directoryOf(ctx);
  const divisions = divisionsIn(directory, place.code);
  const counted = await countVisits(ctx.db, divisions, year);
  const caps = await countCaps(ctx.db, divisions, year);
  return {
    division: { code: place.code, name: place.name },
    year,
    thisYear,
    total: sumOf(counted),
    caps: capsOf(caps),
    months: monthsOf(ctx, year).map((month) => ({
      month,
      ...sumOf(counted.filter((one) => one.month === month)),
    })),
    divisions: placesBelow(directory, place.code, counted).map((below) => ({
      ...below,
      caps: capsOf(caps.filter(({ division }) => isWithinDivision(division, below.code))),
    })),
    trades: (await countTrades(ctx.db, divisions, year)).map(({ trade, ...counted }) => ({
      code: trade ?? '',
      name: tradeName(trade),
      caps: capsOf(caps.filter((one) => one.trade === trade)),
      ...counted,
    })),
    items: await itemsOf(ctx, divisions, year),
  };
}

/** How many pairs met, and have used up the cap; null: nobody met. */
function capsOf(some: readonly CapsOf[]): { pairs: number; used: number } | null {
  const pairs = some.reduce((sum, one) => sum + one.pairs, 0);
  return pairs === 0 ? null : { pairs, used: some.reduce((sum, one) => sum + one.used, 0) };
}

/** The months of the year that have begun. */
function monthsOf({ now }: Ctx, year: number): string[] {
  const [thisYear, thisMonth] = dateOf(now).split('-').map(Number) as [number, number];
  const last = year < thisYear ? 12 : year > thisYear ? 0 : thisMonth;
  return Array.from({ length: last }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
}

const sumOf = (rows: readonly PlaceMonth[]): Counted =>
  rows.reduce<Counted>(
    (sum, { visits, inspections, saved, findings }) => ({
      visits: sum.visits + visits,
      inspections: sum.inspections + inspections,
      saved: sum.saved + saved,
      findings: sum.findings + findings,
    }),
    { visits: 0, inspections: 0, saved: 0, findings: 0 },
  );

async function itemsOf(ctx: Ctx, divisions: readonly string[], year: number) {
  const counted = await countItems(ctx.db, divisions, year);
  const entries = await readEntries(ctx.db, 'items', { keys: counted.map(({ code }) => code) });
  return counted.map((one) => ({
    ...one,
    name: entries.find(({ key }) => key === one.code)?.data.name ?? { zh: one.code, en: one.code },
  }));
}
