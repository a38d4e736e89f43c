import { readFile } from 'node:fs/promises';
import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { findOrganisationByUscc } from '../../platform/directory/index.ts';
import { codesTaken, insertMatter, type ExemptMatter } from './enforcement/exempt-matters.ts';
import type { Entry, List, ListData } from './lists/entry.ts';
import { keysTaken, insertEntry } from './lists/list-store.ts';

interface Lists {
  bodies: Array<{ uscc: string } & ListData['bodies']>;
  inspectors: Array<{ certificate: string; organisation: string } & Omit<ListData['inspectors'], 'onDuty'>>;
  items: Array<{ code: string; organisation: string; data: ListData['items'] }>;
  /** not published, for what the cross-check says of them */
  drafts: Array<{ code: string; organisation: string; data: ListData['items'] }>;
}

const file = new URL('../../../../scenarios/demonstration/inspection-lists.json', import.meta.url);

/** The lists of five invented bodies of Lixia that all want to inspect a restaurant. What is listed already stays as it is. */
export async function loadDemonstrationLists(ctx: Ctx): Promise<void> {
  const { bodies, inspectors, items, drafts } = JSON.parse(await readFile(file, 'utf8')) as Lists;
  await load(
    ctx,
    'bodies',
    'published',
    bodies.map(({ uscc, ...data }) => ({ key: uscc, organisation: uscc, data })),
  );
  await load(
    ctx,
    'inspectors',
    'published',
    inspectors.map(({ certificate, organisation, ...data }) => ({
      key: certificate,
      organisation,
      data: { ...data, onDuty: true },
    })),
  );
  const byCode = ({ code, ...rest }: Lists['items'][number]) => ({ key: code, ...rest });
  await load(ctx, 'items', 'published', items.map(byCode));
  await load(ctx, 'items', 'draft', drafts.map(byCode));
}

async function load<L extends List>(
  ctx: Ctx,
  list: L,
  state: Entry['state'],
  lines: ReadonlyArray<{ key: string; organisation: string; data: ListData[L] }>,
): Promise<void> {
  const taken = await keysTaken(
    ctx.db,
    list,
    lines.map(({ key }) => key),
  );
  for (const { key, organisation, data } of lines) {
    const body = await findOrganisationByUscc(ctx, organisation);
    if (body && !taken.has(key))
      insertEntry(ctx, { list, key, organisationId: body.id, division: body.division, data }, state);
  }
}

const exempt = new URL('../../../../scenarios/demonstration/exempt-matters.json', import.meta.url);

/** A list of first violations that are not punished, for the demonstration. */
export async function loadExemptMatters(ctx: Ctx): Promise<void> {
  const { division, organisation, matters } = JSON.parse(await readFile(exempt, 'utf8')) as {
    division: string;
    /** who keeps the list */
    organisation: string;
    matters: ExemptMatter[];
  };
  const keeper = await findOrganisationByUscc(ctx, organisation);
  const taken = await codesTaken(
    ctx.db,
    matters.map(({ code }) => code),
  );
  for (const matter of matters)
    if (!taken.has(matter.code))
      insertMatter(ctx, {
        ...matter,
        division,
        organisationId: keeper?.id ?? null,
        state: 'published',
        validFrom: dateOf(ctx.now),
        validTo: null,
        publishedAt: ctx.now,
      });
}
