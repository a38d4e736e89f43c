import { page, workbenchLayout } from '../layouts.tsx';

/** The pages of officials, beneath `/work`. */
export const workbenchRoutes = [
  page(workbenchLayout, '/', () => import('./inbox/inbox-page.tsx'), 'InboxPage'),
  page(workbenchLayout, '/cases/$caseId', () => import('./case/case-page.tsx'), 'CasePage'),
];
