import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import { objectionsToUses } from '../objections/objection-store.ts';
import { getSubject } from '../../directory/index.ts';
import { isOwnAccount } from '../own-account.ts';
import { subjectOf } from '../permissions.ts';
import { readers } from './readers.ts';
import type { Cursor, Use, UseReader, UseSource, Whose } from './use.ts';

const pageSize = 30;

export interface UsesFilter {
  source?: UseSource;
  /** only what others saw */
  others?: boolean;
  after?: string;
}

/** The account whose own information the subject's is: the person themselves is signed in, and acts for nobody else. */
async function whoseIs(ctx: Ctx, subjectId: string): Promise<Whose> {
  const isOwn = ctx.actor.kind === 'person' && (await isOwnAccount(ctx, ctx.actor.id, subjectId));
  const { name } = await getSubject(ctx, subjectId);
  return { subjectId, name, accountId: isOwn ? ctx.actor.id : undefined };
}

/**
 * Who looked at what is known of the subject that the session acts for (谁看了我的信息), newest first: the records of every source,
 * merged. A page asks each source for as much as it could need of it; where the next begins is kept for each.
 */
export async function listUses(ctx: Ctx, { source, others = false, after }: UsesFilter) {
  const subjectId = subjectOf(ctx);
  const wanted = readers.filter((one) => source === undefined || one.source === source);
  const from = decodeAfter(after, wanted.length)?.map((text, index) => cursorOf(text, wanted[index]!));
  const whose = await whoseIs(ctx, subjectId);
  const pages = await Promise.all(
    wanted.map((reader, index) => readSome(ctx, reader, whose, { from: from?.[index], others })),
  );
  const merged = pages
    .flatMap(({ uses }, index) => uses.map((use) => ({ use, index })))
    .toSorted((a, b) => b.use.at.localeCompare(a.use.at) || a.index - b.index);
  const shown = merged.slice(0, pageSize);
  const isMore = merged.length > pageSize || pages.some(({ more }) => more);
  const cursors = wanted.map(
    (_, index) => shown.findLast((one) => one.index === index)?.use ?? from?.[index] ?? undefined,
  );
  const objections = await objectionsToUses(
    ctx.db,
    subjectId,
    shown.map(({ use }) => use.id),
  );
  return {
    items: shown.map(({ use }) => useView(use, objections.get(use.id))),
    next: isMore && shown.length > 0 ? encodeAfter(cursors.map((one) => (one ? textOf(one) : ''))) : null,
  };
}

/** Up to a page and one more of one source; what the subject did itself is passed over where only others count. */
async function readSome(
  ctx: Ctx,
  reader: UseReader,
  whose: Whose,
  { from, others }: { from: Cursor | undefined; others: boolean },
): Promise<{ uses: Use[]; more: boolean }> {
  const uses: Use[] = [];
  let before = from;
  for (;;) {
    const read = await reader.read(ctx, whose, { before, limit: pageSize + 1 });
    uses.push(...read.filter(({ who }) => !others || who.kind !== 'self'));
    if (read.length <= pageSize) return { uses, more: false };
    if (uses.length > pageSize) return { uses, more: true };
    const { at, id } = read.at(-1)!;
    before = { at, id: ownId(id) };
  }
}

/** One use of the subject. @throws base/not-found */
export async function getUse(ctx: Ctx, subjectId: string, useId: string): Promise<Use> {
  const [source = '', id = ''] = useId.split(':');
  const reader = readers.find((one) => one.source === source);
  if (!reader?.ids.test(id)) throw problem('base/not-found');
  const [use] = await reader.read(ctx, await whoseIs(ctx, subjectId), { id, limit: 1 });
  if (use?.id !== useId) throw problem('base/not-found');
  return use;
}

const ownId = (useId: string) => useId.slice(useId.indexOf(':') + 1);
const textOf = ({ at, id }: Cursor) => `${at}|${ownId(id)}`;

/** Anything that is no such place is treated as the beginning. */
function cursorOf(text: string, { ids }: UseReader): Cursor | undefined {
  const [at = '', id = ''] = text.split('|');
  return ids.test(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : undefined;
}

function useView(use: Use, objection: { id: string; state: string } | undefined) {
  const { who, ...rest } = use;
  return {
    ...rest,
    who: { kind: who.kind, name: who.name, post: who.post, forWhom: who.forWhom ?? null },
    mayObject: who.kind !== 'self' && objection === undefined,
    objection: objection ?? null,
  };
}
