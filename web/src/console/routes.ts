import { createRoute } from '@tanstack/react-router';
import { loaded, page, requireSession, rootRoute } from '../layouts.tsx';

export const consoleLayout = createRoute({
  getParentRoute: () => rootRoute,
  path: '/console',
  beforeLoad: ({ location }) => requireSession(location.href),
  component: loaded(() => import('./layout.tsx'), 'ConsoleLayout', ['console']),
});

/** The pages of administrators, beneath `/console`. */
export const consoleRoutes = [
  page(consoleLayout, '/', () => import('./cockpit/cockpit-page.tsx'), 'CockpitPage'),
  page(consoleLayout, '/scenarios', () => import('./scenarios/scenarios-page.tsx'), 'ScenariosPage'),
  page(consoleLayout, '/scenarios/$scenario', () => import('./scenarios/scenario-page.tsx'), 'ScenarioPage'),
  page(consoleLayout, '/scenarios/$scenario/rules', () => import('./rules/rules-page.tsx'), 'RulesPage'),
  page(
    consoleLayout,
    '/scenarios/$scenario/adoptions/$division',
    () => import('./adoption/adoption-page.tsx'),
    'AdoptionPage',
  ),
  page(consoleLayout, '/modelling', () => import('./modelling/drafts-page.tsx'), 'DraftsPage'),
  page(consoleLayout, '/modelling/$draft', () => import('./modelling/room-page.tsx'), 'RoomPage'),
  page(consoleLayout, '/catalogue', () => import('./catalogue/catalogue-page.tsx'), 'CataloguePage'),
  page(
    consoleLayout,
    '/catalogue/$offeringId',
    () => import('./catalogue/offering-page.tsx'),
    'OfferingPage',
  ),
  page(
    consoleLayout,
    '/organisations',
    () => import('./organisations/organisations-page.tsx'),
    'OrganisationsPage',
  ),
  page(
    consoleLayout,
    '/organisations/$id',
    () => import('./organisations/organisation-page.tsx'),
    'OrganisationPage',
  ),
  page(
    consoleLayout,
    '/inspection-lists',
    () => import('./inspection-lists/inspection-lists-page.tsx'),
    'InspectionListsPage',
  ),
  page(
    consoleLayout,
    '/inspection-lists/$list/$entryId',
    () => import('./inspection-lists/entry-page.tsx'),
    'EntryPage',
  ),
  page(
    consoleLayout,
    '/exempt-matters',
    () => import('./inspection-lists/exempt-matters-page.tsx'),
    'ExemptMattersPage',
  ),
  page(consoleLayout, '/inspection-plans', () => import('./inspection-plans/plans-page.tsx'), 'PlansPage'),
  page(
    consoleLayout,
    '/inspection-plans/$planId',
    () => import('./inspection-plans/plan-page.tsx'),
    'PlanPage',
  ),
  page(consoleLayout, '/users', () => import('./users/users-page.tsx'), 'UsersPage'),
  page(consoleLayout, '/two-person-acts', () => import('./two-person/acts-page.tsx'), 'TwoPersonActsPage'),
  page(
    consoleLayout,
    '/working-days',
    () => import('./working-days/working-days-page.tsx'),
    'WorkingDaysPage',
  ),
  page(consoleLayout, '/data-keys', () => import('./data-keys/data-keys-page.tsx'), 'DataKeysPage'),
  page(consoleLayout, '/authority', () => import('./authority/authority-page.tsx'), 'AuthorityPage'),
  page(consoleLayout, '/parameters', () => import('./parameters/parameters-page.tsx'), 'ParametersPage'),
  page(
    consoleLayout,
    '/client-systems',
    () => import('./client-systems/client-systems-page.tsx'),
    'ClientSystemsPage',
  ),
  page(consoleLayout, '/seals', () => import('./seals/seals-page.tsx'), 'SealsPage'),
  page(consoleLayout, '/seals/$sealId', () => import('./seals/seal-page.tsx'), 'SealPage'),
  page(consoleLayout, '/still-asked', () => import('./still-asked/still-asked-page.tsx'), 'StillAskedPage'),
  page(consoleLayout, '/scanners', () => import('./scanners/scanners-page.tsx'), 'ScannersPage'),
  page(consoleLayout, '/exchange', () => import('./exchange/exchange-page.tsx'), 'ExchangePage'),
  page(consoleLayout, '/audit', () => import('./audit/audit-page.tsx'), 'AuditPage'),
  page(consoleLayout, '/audit/keeping', () => import('./audit/keeping-page.tsx'), 'KeepingPage'),
  page(consoleLayout, '/operation', () => import('./operation/operation-page.tsx'), 'OperationPage'),
  page(
    consoleLayout,
    '/operation/$applicationId',
    () => import('./operation/process-page.tsx'),
    'ProcessPage',
  ),
  page(consoleLayout, '/clock', () => import('./clock/clock-page.tsx'), 'ClockPage'),
  page(consoleLayout, '/$', () => import('../ui/office/office-not-found.tsx'), 'OfficeNotFound'),
];
