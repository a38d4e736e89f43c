import { moved, page, portalLayout } from '../layouts.tsx';
import { paths } from '../paths.ts';

type Load = Parameters<typeof page>[2];
const open = (path: string, load: Load, component: string) => page(portalLayout, path, load, component);
const own = (path: string, load: Load, component: string) =>
  page(portalLayout, path, load, component, { signedIn: true });

/** The pages of citizens and firms: `open` for everybody, `own` for who is signed in. */
export const portalRoutes = [
  open('/', () => import('./home/home-page.tsx'), 'HomePage'),
  open('/search', () => import('./search/search-page.tsx'), 'SearchPage'),
  open('/place', () => import('./account/place-page.tsx'), 'PlacePage'),
  open('/help', () => import('./account/help-page.tsx'), 'HelpPage'),
  open('/sign-in', () => import('./account/sign-in-page.tsx'), 'SignInPage'),
  open('/register', () => import('./account/register-page.tsx'), 'RegisterPage'),
  open('/recover', () => import('./account/recover-page.tsx'), 'RecoverPage'),

  open('/life-events/$scenario', () => import('./life-event/life-event-page.tsx'), 'LifeEventPage'),
  open('/life-events/$scenario/questions', () => import('./life-event/questions-page.tsx'), 'QuestionsPage'),
  open('/life-events/$scenario/plan', () => import('./life-event/plan-page.tsx'), 'PlanPage'),
  open('/services/$service', () => import('./life-event/service-page.tsx'), 'ServicePage'),

  own('/drafts/$draftId', () => import('./apply/draft-page.tsx'), 'DraftPage'),
  own('/drafts/$draftId/held', () => import('./apply/held-page.tsx'), 'HeldPage'),
  own('/drafts/$draftId/questions/$element', () => import('./apply/question-page.tsx'), 'QuestionPage'),
  own('/drafts/$draftId/evidence/$evidence', () => import('./apply/evidence-page.tsx'), 'EvidencePage'),
  own('/drafts/$draftId/check', () => import('./apply/check-page.tsx'), 'CheckPage'),

  own('/applications', () => import('./applications/applications-page.tsx'), 'ApplicationsPage'),
  own('/applications/$applicationId', () => import('./applications/application-page.tsx'), 'ApplicationPage'),
  own('/applications/$applicationId/received', () => import('./apply/received-page.tsx'), 'ReceivedPage'),
  own(
    '/applications/$applicationId/corrections/$caseId',
    () => import('./applications/correction-page.tsx'),
    'CorrectionPage',
  ),
  own(
    '/applications/$applicationId/rating/$caseId',
    () => import('./applications/rating-page.tsx'),
    'RatingPage',
  ),
  own(
    '/applications/$applicationId/withdrawal',
    () => import('./applications/withdrawal-page.tsx'),
    'WithdrawalPage',
  ),

  own('/my-tasks/$taskId', () => import('./applications/own-task-page.tsx'), 'OwnTaskPage'),
  own('/wallet', () => import('./wallet/wallet-page.tsx'), 'WalletPage'),
  own('/wallet/$credentialId', () => import('./wallet/credential-page.tsx'), 'CredentialPage'),
  own('/shown', () => import('./wallet/shown-page.tsx'), 'ShownPage'),
  open('/verify', () => import('./wallet/verify-page.tsx'), 'VerifyPage'),
  open('/verify/$code', () => import('./wallet/verify-page.tsx'), 'VerifyCodePage'),

  own('/firm', () => import('./firm/own-firm-page.tsx'), 'OwnFirmPage'),
  open('/enterprise-code', () => import('./firm/enterprise-code-page.tsx'), 'EnterpriseCodePage'),
  // codes that firms have printed lead here
  moved(portalLayout, '/firm-code', paths.enterpriseCode()),
  own('/inspections', () => import('./inspections/own-inspections-page.tsx'), 'OwnInspectionsPage'),
  own('/inspections/$visitId', () => import('./inspections/own-inspection-page.tsx'), 'OwnInspectionPage'),
  own('/enforcement-cases/$caseId', () => import('./inspections/own-case-page.tsx'), 'OwnCasePage'),
  open('/entry-code', () => import('./inspections/entry-code-page.tsx'), 'EntryCodePage'),
  open('/inspector-code', () => import('./inspections/inspector-code-page.tsx'), 'InspectorCodePage'),
  open('/supervision', () => import('./inspections/supervision-page.tsx'), 'SupervisionPage'),

  open('/draws', () => import('./draws/draws-page.tsx'), 'DrawsPage'),
  open('/draws/$drawId', () => import('./draws/draw-page.tsx'), 'DrawPage'),

  own('/notifications', () => import('./account/notifications-page.tsx'), 'NotificationsPage'),
  own(
    '/notification-settings',
    () => import('./account/notification-settings-page.tsx'),
    'NotificationSettingsPage',
  ),
  own('/authorise/$uid', () => import('./account/authorise-page.tsx'), 'AuthorisePage'),
  own('/consents', () => import('./account/consents-page.tsx'), 'ConsentsPage'),
  own('/pass', () => import('./pass/pass-page.tsx'), 'PassPage'),
  open('/scanner', () => import('./pass/scanner-page.tsx'), 'ScannerPage'),
  own('/my-information', () => import('./privacy/information-page.tsx'), 'InformationPage'),
  own('/my-information/ask', () => import('./privacy/ask-page.tsx'), 'AskInformationPage'),
  own('/uses', () => import('./privacy/uses-page.tsx'), 'UsesPage'),
  own('/my-data', () => import('./privacy/own-data-page.tsx'), 'OwnDataPage'),
  own('/my-data/$register/$element', () => import('./privacy/own-data-field-page.tsx'), 'OwnDataFieldPage'),
  own(
    '/information-requests/$requestId',
    () => import('./privacy/request-page.tsx'),
    'InformationRequestPage',
  ),
  own('/mandates', () => import('./account/mandates-page.tsx'), 'MandatesPage'),
  own('/step-up', () => import('./account/step-up-page.tsx'), 'StepUpPage'),
  own('/my-sign-in', () => import('./account/my-sign-in-page.tsx'), 'MySignInPage'),
  own('/close-account', () => import('./account/close-account-page.tsx'), 'CloseAccountPage'),
  open('/account-closing', () => import('./account/account-closing-page.tsx'), 'AccountClosingPage'),
  own('/me', () => import('./account/me-page.tsx'), 'MePage'),

  open('/$', () => import('../ui/not-found.tsx'), 'NotFound'),
];
