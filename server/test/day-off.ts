import type { TestPlatform } from '../src/testing.ts';
import { must } from './story.ts';

/** The government of a place closes for a day, or works on one, with two people as it must be. */
export async function dayOff(
  platform: TestPlatform,
  day: string,
  { division = '370100', working = false }: { division?: string; working?: boolean } = {},
): Promise<void> {
  const input = {
    division,
    day,
    working,
    name: working ? { zh: '补班', en: 'made up for' } : { zh: '大雪停工', en: 'closed for snow' },
    title: '济南市人民政府关于停工的通告',
    documentNumber: `济政告〔${day}〕`,
  };
  const city = await platform.as(`${division}-administrator`);
  const asked = { kind: 'calendar.local-day', input, reason: '市政府已经公告' };
  const { id } = await must(city.post('/api/two-person-acts', asked), 201);
  const security = await platform.as('370000-security');
  await must(security.put(`/api/two-person-acts/${id}/decision`, { decision: 'carried-out' }));
}
