import { addLimit, dateOf } from '@yiti/engines/calendar';
import { unifyChecklists } from '@yiti/engines/inspections';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { certificateWarning } from '../parameters.ts';
import type { Entry } from './entry.ts';
import { readEntries } from './list-store.ts';
import { itemOf } from './item-of.ts';
import { readItems } from './published-items.ts';
import type { ListCheck } from './schemas.ts';

type Check = Static<typeof ListCheck>;

/** What is wrong with the lists before anybody inspects by them (交叉核查). */
export async function checkLists(ctx: Ctx): Promise<{ items: Check[] }> {
  const wanted = { jurisdiction: ctx.jurisdiction, limit: 5000 };
  const items = await readEntries(ctx.db, 'items', wanted);
  const inspectors = await readEntries(ctx.db, 'inspectors', wanted);
  return {
    items: [
      ...items
        .filter(({ data, state }) => state !== 'withdrawn' && data.basis.length === 0)
        .map(withoutBasis),
      ...(await contradictions(ctx, items)),
      ...(await Promise.all(inspectors.map((one) => certificateOf(ctx, one)))).flat(),
    ],
  };
}

/** Where one's own checklists ask a firm for something else than those of others (标准冲突), and nobody has ruled yet. */
async function contradictions(ctx: Ctx, own: ReadonlyArray<Entry<'items'>>): Promise<Check[]> {
  const mine = new Set(own.map(({ key }) => key));
  const { items } = await readItems(ctx.db, { state: 'published', limit: 5000 });
  const parts = items.map((item) => ({
    organisation: item.organisationId,
    item: item.key,
    lines: itemOf(item).checklist,
  }));
  return unifyChecklists(parts)
    .findings.filter(({ askedBy }) => askedBy.some(({ item }) => mine.has(item)))
    .map(({ kind, text, askedBy, lines }) => ({
      raise: raisable(items, askedBy, mine, new Set(lines)),
      list: 'items' as const,
      key: askedBy.map(({ item }) => item).join(' ↔ '),
      name: items.flatMap(({ data }) => data.checklist).find(({ code }) => code === lines[0])!.content,
      kind: kind === 'contradiction' ? ('contradiction' as const) : ('standards-differ' as const),
      what: text,
      advice: {
        zh: '请在“标准冲突”提出，会商裁定后两张检查表都照此执行。',
        en: 'Raise it at the desk for conflicts of standards; both checklists follow the ruling.',
      },
    }));
}

/** One's own line and the first of another organisation that asks for something else. */
function raisable(
  items: ReadonlyArray<Entry<'items'>>,
  askedBy: ReadonlyArray<{ item: string }>,
  mine: ReadonlySet<string>,
  lines: ReadonlySet<string>,
): Check['raise'] {
  const found = askedBy.flatMap(({ item }) => {
    const entry = items.find(({ key }) => key === item);
    const line = entry?.data.checklist.find(({ code }) => lines.has(code))?.code;
    return entry && line ? [{ entry, at: { item, line } }] : [];
  });
  const own = found.find(({ at }) => mine.has(at.item));
  const other = found.find(({ entry }) => own && entry.organisationId !== own.entry.organisationId);
  return own && other ? { organisation: own.entry.organisationId, lineA: own.at, lineB: other.at } : null;
}

const withoutBasis = ({ key, data }: Entry<'items'>): Check => ({
  list: 'items',
  key,
  name: data.name,
  kind: 'no-basis',
  raise: null,
  what: { zh: '没有设定依据', en: 'names no legal basis' },
  advice: {
    zh: '补充法律、法规、规章或国务院决定，否则不能发布。',
    en: 'Add the law, regulation, rule or decision it rests on; it cannot be published without.',
  },
});

async function certificateOf(
  ctx: Ctx,
  { key, division, state, data }: Entry<'inspectors'>,
): Promise<Check[]> {
  if (state === 'withdrawn') return [];
  const today = dateOf(ctx.now);
  const warning = await resolveParameter(ctx, certificateWarning, { division, on: today });
  const isLapsed = data.validTo < today;
  if (
    !isLapsed &&
    data.validTo > dateOf(addLimit(ctx.now, warning.value as Limit, calendarOf(ctx, division)).at)
  )
    return [];
  return [
    {
      list: 'inspectors',
      key,
      name: { zh: data.name, en: data.name },
      raise: null,
      kind: isLapsed ? 'certificate-lapsed' : 'certificate-lapses',
      what: isLapsed
        ? { zh: `执法证已于 ${data.validTo} 到期`, en: `certificate lapsed on ${data.validTo}` }
        : { zh: `执法证将于 ${data.validTo} 到期`, en: `certificate lapses on ${data.validTo}` },
      advice: isLapsed
        ? {
            zh: '换证前不得执法；请更新有效期或撤下。',
            en: 'May not inspect before it is renewed; enter the new date or withdraw the line.',
          }
        : { zh: '请尽快换证并更新有效期。', en: 'Renew it soon and enter the new date.' },
    },
  ];
}
