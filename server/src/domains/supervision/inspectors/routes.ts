import { route, type Route } from '../../../base/http/route.ts';
import { mayInspect } from '../permissions.ts';
import { takeInspectorCode, verifyInspectorCode } from './inspector-code.ts';
import { InspectorCode, InspectorTicket, VerifiedInspector } from './schemas.ts';

export const inspectorRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/my-inspector-codes',
    summary: { zh: '带上我的执法人员码（离线可用）', en: 'Take along the code that shows who I am' },
    permission: mayInspect,
    creates: true,
    response: InspectorTicket,
    handle: (ctx) => takeInspectorCode(ctx),
  }),
  route({
    method: 'POST',
    path: '/inspector-codes/verification',
    summary: { zh: '核验执法人员码', en: 'Check the code of an inspector' },
    // a firm's phone is not signed in, and whoever stands at the door must be checkable by anybody
    permission: 'public',
    limit: 'question',
    commit: 'read',
    body: InspectorCode,
    response: VerifiedInspector,
    handle: (ctx, { body }) => verifyInspectorCode(ctx, body),
  }),
];
