import { may } from '../../base/http/permission.ts';
import { route, type Route } from '../../base/http/route.ts';
import { getCockpit } from './cockpit.ts';
import { CockpitQuery, CockpitView } from './schemas.ts';

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/cockpit',
    summary: {
      zh: '运行驾驶舱：管辖范围内的各项数字及其口径',
      en: 'The cockpit: numbers of your jurisdiction, each with its definition',
    },
    permission: may('cockpit.read', 'subtree'),
    query: CockpitQuery,
    response: CockpitView,
    handle: (ctx, { query }) => getCockpit(ctx, query),
  }),
];
