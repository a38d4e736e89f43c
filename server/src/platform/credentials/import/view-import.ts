import type { Ctx } from '../../../base/context.ts';
import type { Download } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, isWithinJurisdiction, type Organisation } from '../../directory/index.ts';
import { columnsOf } from './columns.ts';
import { findImport, listImports, refusedRows, type Import } from './import-store.ts';
import { interruptionOf } from './interruption.ts';
import { issuableTypes } from './issuable-types.ts';

const shownRefusals = 500;

/** What the organisations of the jurisdiction can take over, and what they have. */
export async function viewImports(ctx: Ctx) {
  const directory = await directoryOf(ctx);
  const organisations = ctx.jurisdiction.organisationIds.flatMap((id) => {
    const one = directory.organisation(id);
    return one ? [one] : [];
  });
  const issuers = await Promise.all(
    organisations.map(async (one) => ({
      organisation: { id: one.id, name: one.name },
      types: (await issuableTypes(ctx, one.id)).map(({ key, name }) => ({ key, name })),
    })),
  );
  return {
    issuers: issuers.filter(({ types }) => types.length > 0),
    items: (await listImports(ctx)).map((one) => viewOf(one, directory.organisation(one.organisationId))),
  };
}

function viewOf(one: Import, organisation: Organisation | undefined) {
  const { id, type, mode, fileName, state, rows, checked, refused, issued, actor, beganAt, endedAt } = one;
  return {
    importId: id,
    organisation: organisation?.name ?? { zh: '', en: '' },
    type: type.name,
    mode,
    fileName,
    state,
    rows,
    checked,
    refused,
    issued,
    by: actor.name,
    beganAt,
    endedAt,
  };
}

/** One import with the rows that could not be taken, in the order of the file. */
export async function viewImport(ctx: Ctx, importId: string) {
  const one = await getImport(ctx, importId);
  const directory = await directoryOf(ctx);
  return {
    ...viewOf(one, directory.organisation(one.organisationId)),
    interruption: await interruptionOf(ctx.db, importId),
    refusals: await refusedRows(ctx.db, importId, 0, shownRefusals),
  };
}

async function getImport(ctx: Ctx, id: string): Promise<Import> {
  const one = await findImport(ctx.db, id);
  if (!one || !isWithinJurisdiction(one.organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  return one;
}

/** Every refused row as a table, so that the file can be put right line by line. */
export async function downloadRefusals(ctx: Ctx, importId: string): Promise<Download> {
  const one = await getImport(ctx, importId);
  const lines = [['行', 'line', '列', '内容', '原因', 'why', '怎么办', 'what to do']];
  for (let line = 0; ;) {
    const page = await refusedRows(ctx.db, importId, line, 1000);
    for (const { line: at, field, value, why, advice } of page)
      lines.push([String(at), String(at), field, value, why.zh, why.en, advice.zh, advice.en]);
    if (page.length === 0) break;
    line = page.at(-1)!.line;
  }
  return csv(lines, `${one.fileName}-refused.csv`);
}

/** The first line of a file of this type. @throws base/not-found, credentials/type-not-issued */
export async function downloadTemplate(
  ctx: Ctx,
  { organisation, type: key }: { organisation: string; type: string },
): Promise<Download> {
  if (!isWithinJurisdiction(organisation, ctx.jurisdiction)) throw problem('base/not-found');
  const type = (await issuableTypes(ctx, organisation)).find((one) => one.key === key);
  if (!type) throw problem('credentials/type-not-issued');
  return csv([columnsOf(type).map(({ headers }) => headers[0]!)], `${type.name.zh}.csv`);
}

/** With a mark at the beginning: Excel takes it for UTF-8. A cell that would be read as a formula is not. */
function csv(lines: ReadonlyArray<readonly string[]>, fileName: string): Download {
  const cell = (words: string) => `"${words.replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`;
  const text = lines.map((line) => line.map(cell).join(',')).join('\r\n');
  return { download: Buffer.from(`\uFEFF${text}\r\n`), mediaType: 'text/csv; charset=utf-8', fileName };
}
