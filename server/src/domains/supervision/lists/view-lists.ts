import { dateOf } from '@yiti/engines/calendar';
import { isWithinDivision } from '@yiti/engines/codes';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import { directoryOf, getDivision, type Directory } from '../../../platform/directory/index.ts';
import { findParameter } from '../../../platform/parameters/index.ts';
import { capPerYear } from '../parameters.ts';
import { verbsOf, type Entry, type EntryState, type List } from './entry.ts';
import { findEntry, readEntries } from './list-store.ts';
import { readItems } from './published-items.ts';
import type { PublicLists } from './schemas.ts';

const pageSize = 50;

export interface ListQuery {
  state?: EntryState;
  after?: string;
}

/** One page of a list, as far as the jurisdiction reaches. */
export async function viewList<L extends List>(ctx: Ctx, list: L, { state, after }: ListQuery) {
  const directory = await directoryOf(ctx);
  const [from] = decodeAfter(after, 1) ?? [];
  const read = await readEntries(ctx.db, list, {
    jurisdiction: ctx.jurisdiction,
    ...(state ? { state } : {}),
    after: from,
    limit: pageSize + 1,
  });
  const page = read.slice(0, pageSize);
  return {
    items: page.flatMap((entry) => viewOf(directory, entry)),
    next: read.length > pageSize ? encodeAfter([page.at(-1)!.key]) : null,
  };
}

/** One line of a list. @throws base/not-found also for those of other organisations */
export async function viewEntry<L extends List>(ctx: Ctx, list: L, id: string) {
  const entry = await findEntry(ctx, list, id);
  const [view] = entry ? viewOf(await directoryOf(ctx), entry) : [];
  if (!view) throw problem('base/not-found');
  return view;
}

function viewOf<L extends List>(directory: Directory, { id, key, organisationId, ...entry }: Entry<L>) {
  const organisation = directory.organisation(organisationId);
  if (!organisation) return [];
  const { division, state, publishedAt, data } = entry;
  return [
    {
      id,
      key,
      organisation: { id: organisationId, uscc: organisation.uscc, name: organisation.name },
      division,
      state,
      publishedAt,
      verbs: verbsOf(state),
      data,
    },
  ];
}

/**
 * Who may inspect in a place and what, for everybody (清单公示).
 *
 * @throws directory/unknown-division
 */
export async function viewPublished(ctx: Ctx, code: string): Promise<Static<typeof PublicLists>> {
  const { code: division } = await getDivision(ctx, code);
  const directory = await directoryOf(ctx);
  const today = dateOf(ctx.now);
  const published = { state: 'published' as const, limit: 5000 };
  const bodies = (await readEntries(ctx.db, 'bodies', published)).filter((body) =>
    isWithinDivision(body.division, division),
  );
  const codes = new Set(bodies.map(({ key }) => key));
  const inspectors = (await readEntries(ctx.db, 'inspectors', published)).filter(
    ({ data }) => data.validTo >= today && data.onDuty,
  );
  const { items, ruled } = await readItems(ctx.db, published);
  const cap = await findParameter(ctx, capPerYear, { division, on: today });
  const nameOf = (uscc: string) => directory.organisationByUscc(uscc)?.name ?? { zh: uscc, en: uscc };
  return {
    division,
    capPerYear: typeof cap?.value === 'number' ? cap.value : null,
    bodies: bodies.map(({ key, organisationId, data: { kind } }) => ({
      uscc: key,
      name: nameOf(key),
      kind,
      inspectors: inspectors.filter((one) => one.organisationId === organisationId).length,
    })),
    items: items
      .filter(({ data }) => data.organisations.some((uscc) => codes.has(uscc)))
      .map(({ key, data: { name, method, basis, capPerYear: own, organisations, checklist } }) => ({
        code: key,
        name,
        method,
        basis,
        capPerYear: own ?? null,
        bodies: organisations.filter((uscc) => codes.has(uscc)).map(nameOf),
        lines: checklist.map((line) => ({
          code: line.code,
          content: line.content,
          standard: line.standard.text,
          evidence: line.evidence ?? [],
          ruled: ruled.has(`${key} ${line.code}`),
        })),
      })),
  };
}
