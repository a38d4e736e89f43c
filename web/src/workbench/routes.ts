import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page, requireSession, rootRoute } from '../layouts.tsx';

export const workbenchLayout = createRoute({
  getParentRoute: () => rootRoute,
  path: '/work',
  beforeLoad: ({ location }) => requireSession(location.href),
  component: lazyRouteComponent(() => import('./layout.tsx'), 'WorkbenchLayout'),
});

/** The pages of officials, beneath `/work`. */
export const workbenchRoutes = [
  page(workbenchLayout, '/', () => import('./inbox/inbox-page.tsx'), 'InboxPage'),
  page(workbenchLayout, '/cases/$caseId', () => import('./case/case-page.tsx'), 'CasePage'),
  page(workbenchLayout, '/applications', () => import('./cases/cases-page.tsx'), 'CasesPage'),
  page(workbenchLayout, '/site-visits', () => import('./site-visit/site-visits-page.tsx'), 'SiteVisitsPage'),
  page(
    workbenchLayout,
    '/site-visits/$applicationId',
    () => import('./site-visit/site-visit-page.tsx'),
    'SiteVisitPage',
  ),
  page(
    workbenchLayout,
    '/rating-answers/$answerId',
    () => import('./ratings/rating-answer-page.tsx'),
    'RatingAnswerPage',
  ),
  page(
    workbenchLayout,
    '/inspections',
    () => import('./inspections/inspections-page.tsx'),
    'InspectionsPage',
  ),
  page(
    workbenchLayout,
    '/inspections/$inspectionId',
    () => import('./inspections/inspection-page.tsx'),
    'InspectionPage',
  ),
  page(
    workbenchLayout,
    '/inspection-visits/$visitId',
    () => import('./inspections/visit-page.tsx'),
    'InspectionVisitPage',
  ),
  page(workbenchLayout, '/inspection-draws', () => import('./draws/draws-page.tsx'), 'WorkDrawsPage'),
  page(workbenchLayout, '/inspection-draws/new', () => import('./draws/set-up-page.tsx'), 'SetUpDrawPage'),
  page(workbenchLayout, '/inspection-draws/$drawId', () => import('./draws/draw-page.tsx'), 'WorkDrawPage'),
  page(workbenchLayout, '/risk-classes', () => import('./risk/risk-page.tsx'), 'RiskPage'),
  page(
    workbenchLayout,
    '/risk-classes/$enterpriseId',
    () => import('./risk/firm-risk-page.tsx'),
    'FirmRiskPage',
  ),
  page(
    workbenchLayout,
    '/other-visits',
    () => import('./inspections/other-visits-page.tsx'),
    'OtherVisitsPage',
  ),
  page(
    workbenchLayout,
    '/standard-conflicts',
    () => import('./conflicts/conflicts-page.tsx'),
    'ConflictsPage',
  ),
  page(
    workbenchLayout,
    '/standard-conflicts/$conflictId',
    () => import('./conflicts/conflict-page.tsx'),
    'ConflictPage',
  ),
  page(
    workbenchLayout,
    '/data-corrections',
    () => import('./data-corrections/corrections-page.tsx'),
    'DataCorrectionsPage',
  ),
  page(
    workbenchLayout,
    '/data-corrections/$correctionId',
    () => import('./data-corrections/correction-page.tsx'),
    'DataCorrectionPage',
  ),
  page(workbenchLayout, '/credentials', () => import('./credentials/register-page.tsx'), 'RegisterPage'),
  page(
    workbenchLayout,
    '/credentials/$credentialId',
    () => import('./credentials/issued-page.tsx'),
    'IssuedPage',
  ),
  page(
    workbenchLayout,
    '/credential-imports',
    () => import('./credentials/imports-page.tsx'),
    'CredentialImportsPage',
  ),
  page(
    workbenchLayout,
    '/credential-imports/$importId',
    () => import('./credentials/import-page.tsx'),
    'CredentialImportPage',
  ),
  page(workbenchLayout, '/oversight', () => import('./oversight/oversight-page.tsx'), 'OversightPage'),
  page(
    workbenchLayout,
    '/inspection-complaints/$complaintId',
    () => import('./oversight/complaint-page.tsx'),
    'ComplaintPage',
  ),
  page(workbenchLayout, '/firms/$enterpriseId', () => import('./firms/firm-page.tsx'), 'FirmPage'),
  page(workbenchLayout, '/fact-contests/$contestId', () => import('./firms/contest-page.tsx'), 'ContestPage'),
  page(workbenchLayout, '/white-list', () => import('./white-list/white-list-page.tsx'), 'WhiteListPage'),
  page(workbenchLayout, '/inspection-figures', () => import('./figures/figures-page.tsx'), 'FiguresPage'),
  page(
    workbenchLayout,
    '/personal-data',
    () => import('./personal-data/personal-data-page.tsx'),
    'PersonalDataPage',
  ),
  page(
    workbenchLayout,
    '/use-objections/$objectionId',
    () => import('./personal-data/objection-page.tsx'),
    'UseObjectionPage',
  ),
  page(
    workbenchLayout,
    '/information-requests/$requestId',
    () => import('./personal-data/request-page.tsx'),
    'WorkInformationRequestPage',
  ),
  page(workbenchLayout, '/unrouted', () => import('./unrouted/unrouted-page.tsx'), 'UnroutedPage'),
  page(workbenchLayout, '/overview', () => import('./overview/overview-page.tsx'), 'OverviewPage'),
  page(workbenchLayout, '/$', () => import('../ui/office/office-not-found.tsx'), 'OfficeNotFound'),
];
