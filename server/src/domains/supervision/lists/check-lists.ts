import { addLimit, CHINA, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { certificateWarning } from '../parameters.ts';
import type { Entry } from './entry.ts';
import { readEntries } from './list-store.ts';
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
      ...(await Promise.all(inspectors.map((one) => certificateOf(ctx, one)))).flat(),
    ],
  };
}

const withoutBasis = ({ key, data }: Entry<'items'>): Check => ({
  list: 'items',
  key,
  name: data.name,
  kind: 'no-basis',
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
  if (!isLapsed && data.validTo > dateOf(addLimit(ctx.now, warning.value as Limit, CHINA).at)) return [];
  return [
    {
      list: 'inspectors',
      key,
      name: { zh: data.name, en: data.name },
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
