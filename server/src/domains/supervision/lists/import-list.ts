import { buffer } from 'node:stream/consumers';
import type { Static } from 'typebox';
import type { EvidenceKind } from '@yiti/engines/inspections';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import type { IncomingFile } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import {
  emptyCell,
  readRows,
  readSheet,
  SheetRefused,
  type Column,
  type Refusal,
  type Sheet,
  type SheetRow,
} from '../../../base/sheets/index.ts';
import type { Organisation } from '../../../platform/directory/index.ts';
import { ownOrganisation } from './change-entry.ts';
import { columns } from './columns.ts';
import type { List, ListData } from './entry.ts';
import { insertEntry, keysTaken } from './list-store.ts';
import type { ImportReport } from './schemas.ts';

type Report = Static<typeof ImportReport>;
type Rejected = Report['rejected'][number];
type Row = SheetRow;

const mostRows = 20_000;

/** A line of the list as the file gives it. */
interface Read {
  line: number;
  key: string;
  uscc: string;
  data: ListData[List];
}

/**
 * Takes a list from a file as drafts (导入): all of it, or nothing and a report of every row that cannot be taken.
 *
 * @throws base/invalid-request without a file, supervision/sheet-…, supervision/columns-missing
 */
export async function importList(ctx: Ctx, list: List, file: IncomingFile | undefined): Promise<Report> {
  if (!file) throw problem('base/invalid-request');
  const sheet = await readSheet(await buffer(file.stream), { mostRows }).catch(asProblem);
  const { rows, rejected } = rowsOf(list, sheet);
  const read = makers[list](rows, rejected);
  const organisations = await organisationsOf(ctx, read, rejected);
  await refuseTaken(ctx, list, read, rejected);
  if (rejected.length === 0) {
    for (const { key, uscc, data } of read) {
      const { id: organisationId, division } = organisations.get(uscc)!;
      insertEntry(ctx, { list, key, organisationId, division, data });
    }
    ctx.audit({
      type: 'inspection-list.imported',
      object: { kind: 'inspection-list', id: list },
      data: { entries: read.length },
    });
  }
  return {
    imported: rejected.length === 0 ? read.length : 0,
    rows: sheet.length - 1,
    rejected: rejected.toSorted((a, b) => a.line - b.line),
  };
}

function asProblem(error: unknown): never {
  if (!(error instanceof SheetRefused)) throw error;
  const params: Record<string, string | number> =
    error.why === 'too-long' ? { most: mostRows } : { reason: error.detail };
  throw problem(`supervision/sheet-${error.why}`, params, { cause: error });
}

/** @throws supervision/columns-missing */
function rowsOf(list: List, sheet: Sheet): { rows: Row[]; rejected: Rejected[] } {
  const { rows, refused, missing } = readRows(columns[list], sheet);
  if (missing.length > 0) throw problem('supervision/columns-missing', { columns: missing.join('、') });
  return { rows, rejected: refused };
}

const row = (line: number, column: Pick<Column, 'headers'>, value: string, refusal: Refusal): Rejected => ({
  line,
  field: column.headers[0]!,
  value: value.slice(0, 100),
  ...refusal,
});

const keyColumn = { bodies: columns.bodies[0], inspectors: columns.inspectors[0], items: columns.items[0] };

const both = (words: string): Text => ({ zh: words, en: words });

/** Rows to lines of a list. A row that was rejected already makes none. */
const makers: Record<List, (rows: readonly Row[], rejected: Rejected[]) => Read[]> = {
  bodies: (rows, rejected) =>
    whole(rows, rejected, 'bodies').map(({ line, cells: { organisation, ...data } }) => ({
      line,
      key: organisation as string,
      uscc: organisation as string,
      data: data as ListData['bodies'],
    })),
  inspectors: (rows, rejected) =>
    whole(rows, rejected, 'inspectors').map(({ line, cells: { organisation, certificate, ...data } }) => ({
      line,
      key: certificate as string,
      uscc: organisation as string,
      data: { specialisms: [], avoids: [], onDuty: true, ...data } as unknown as ListData['inspectors'],
    })),
  items: (rows, rejected) => {
    const sound = whole(rows, rejected);
    return [...Map.groupBy(sound, ({ cells }) => cells['code'] as string)].map(([key, ofItem]) => ({
      line: ofItem[0]!.line,
      key,
      uscc: ofItem[0]!.cells['organisation'] as string,
      data: itemOf(ofItem, rejected),
    }));
  },
};

/** Rows in which nothing was refused; with a list, those that say the same key again are refused. */
function whole(rows: readonly Row[], rejected: Rejected[], list?: List): Row[] {
  const bad = new Set(rejected.map(({ line }) => line));
  const sound = rows.filter(({ line }) => !bad.has(line));
  if (!list) return sound;
  const seen = new Map<unknown, number>();
  return sound.filter(({ line, cells }) => {
    const key = cells[list === 'bodies' ? 'organisation' : 'certificate'];
    const first = seen.get(key);
    seen.set(key, first ?? line);
    if (first === undefined) return true;
    rejected.push(
      row(line, keyColumn[list], String(key), {
        why: { zh: `与第 ${first} 行重复`, en: `is the same as in line ${first}` },
        advice: { zh: '请删去其中一行。', en: 'Remove one of the two.' },
      }),
    );
    return false;
  });
}

/** What the columns of items have read; those that must be filled in are, or the row was rejected. */
interface ItemCells {
  name: string;
  organisation: string;
  organisations?: string[];
  basis: string;
  article?: string;
  method: ListData['items']['method'];
  specialism?: string;
  capPerYear?: number;
  withoutNotice?: string;
  withoutNoticeArticle?: string;
  lineCode: string;
  content: string;
  standard: string;
  aspect?: string;
  least?: number;
  most?: number;
  unit?: string;
  byData?: boolean;
  dataSource?: string;
  credential?: string;
  evidence?: EvidenceKind[];
}

/** An item takes as many rows as its checklist has lines. */
function itemOf(rows: readonly Row[], rejected: Rejected[]): ListData['items'] {
  const { name, organisation, organisations, basis, article, method, specialism, ...more } = rows[0]!
    .cells as unknown as ItemCells;
  // an article of no law would be lost
  if (more.withoutNoticeArticle && !more.withoutNotice) {
    const lacking = columns.items.find(({ field }) => field === 'withoutNotice')!;
    rejected.push(row(rows[0]!.line, lacking, '', emptyCell));
  }
  return {
    name: both(name),
    organisations: organisations ?? [organisation],
    basis: [basisOf(basis, article)],
    method,
    ...(specialism ? { specialism } : {}),
    ...(more.capPerYear === undefined ? {} : { capPerYear: more.capPerYear }),
    ...(more.withoutNotice ? { withoutNotice: basisOf(more.withoutNotice, more.withoutNoticeArticle) } : {}),
    fullCoverage: false,
    checklist: rows.flatMap((one) => lineOf(one, rejected)),
  };
}

const basisOf = (title: string, article?: string) => ({ title, ...(article ? { article } : {}) });

function lineOf({ line, cells }: Row, rejected: Rejected[]): ListData['items']['checklist'] {
  const { lineCode, content, standard, aspect, least, most, unit, byData, dataSource, credential, evidence } =
    cells as unknown as ItemCells;
  if (cells['lineCode'] === undefined && cells['content'] === undefined) return [];
  const lacking = columns.items.find(
    ({ field }) => ['lineCode', 'content', 'standard'].includes(field) && cells[field] === undefined,
  );
  if (lacking) {
    rejected.push(row(line, lacking, '', emptyCell));
    return [];
  }
  return [
    {
      code: lineCode,
      content: both(content),
      standard: {
        aspect: aspect ?? lineCode,
        text: both(standard),
        ...(least === undefined ? {} : { least }),
        ...(most === undefined ? {} : { most }),
        ...(unit === undefined ? {} : { unit }),
      },
      byData: byData ?? false,
      ...(dataSource ? { dataSource: both(dataSource) } : {}),
      ...(credential ? { credential } : {}),
      ...(evidence?.length ? { evidence } : {}),
    },
  ];
}

async function organisationsOf(
  ctx: Ctx,
  read: readonly Read[],
  rejected: Rejected[],
): Promise<ReadonlyMap<string, Organisation>> {
  const found = new Map<string, Organisation>();
  for (const { line, uscc } of read) {
    const organisation = found.get(uscc) ?? (await ownOrganisation(ctx, uscc));
    if (organisation) found.set(uscc, organisation);
    else
      rejected.push(
        row(line, columns.bodies[0], uscc, {
          why: {
            zh: '没有这个单位，或不在您的管辖范围内',
            en: 'no such organisation within your jurisdiction',
          },
          advice: {
            zh: '代码本身是正确的；请先在机构管理中登记这个单位，或请其上级导入。',
            en: 'The code itself is right: enter the organisation in the directory first, or ask whoever supervises it.',
          },
        }),
      );
  }
  return found;
}

async function refuseTaken(ctx: Ctx, list: List, read: readonly Read[], rejected: Rejected[]): Promise<void> {
  const taken = await keysTaken(
    ctx.db,
    list,
    read.map(({ key }) => key),
  );
  for (const { line, key } of read)
    if (taken.has(key))
      rejected.push(
        row(line, keyColumn[list], key, {
          why: { zh: '清单中已有这一条', en: 'is on the list already' },
          advice: {
            zh: '请删去这一行，在清单里修改已有的一条。',
            en: 'Remove the row and change the one on the list.',
          },
        }),
      );
}
