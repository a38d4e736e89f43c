import { sql } from 'kysely';
import type { Route } from '../src/base/http/route.ts';
import type { Story } from './story.ts';

/**
 * What stands in the addresses of each noun: rows of real ids, read from where they are kept. Names of columns are those of the parameters; a row that
 * lacks one that an address asks for is not for that address.
 */
const kept: Readonly<Record<string, string>> = {
  'account-recoveries': `SELECT id FROM identity.account_recovery`,
  applications: `
    SELECT a.id AS "applicationId", 0 AS "instanceNo", n.notice_id AS "noticeId"
    FROM casework.application a LEFT JOIN casework.notice n ON n.application_id = a.id`,
  audit: `SELECT id FROM security.trail_export`,
  'broken-commitments': `SELECT id FROM commitments.broken`,
  'case-leads': `
    SELECT l.id AS "leadId", p.id AS "photoId"
    FROM supervision.case_lead l LEFT JOIN supervision.site_photo p ON p.visit_id = l.visit_id`,
  cases: `
    SELECT c.application_id || '.' || c.seq AS "caseId", n.notice_id AS "noticeId", k.id AS "credentialId", u.address
    FROM casework.case c
    LEFT JOIN casework.notice n ON n.application_id = c.application_id AND n.case_seq = c.seq
    LEFT JOIN casework.application a ON a.id = c.application_id
    LEFT JOIN credentials.credential k ON k.holder_id = a.subject_id
    LEFT JOIN casework.upload u ON u.application_id = c.application_id`,
  'client-systems': `SELECT client_id AS "clientId" FROM openid.client_system WHERE NOT first_party`,
  'commitment-reopenings': `SELECT id FROM commitments.reopening`,
  consents: `SELECT id FROM openid.consent`,
  'copied-inspections': `SELECT inspection_id AS "inspectionId" FROM supervision.copied_inspection`,
  'credential-checks': `SELECT id AS "checkId" FROM credentials.check`,
  'credential-imports': `SELECT id AS "importId" FROM credentials.import`,
  credentials: `
    SELECT k.id AS "credentialId", w.id AS "copyId"
    FROM credentials.credential k LEFT JOIN credentials.wallet_copy w ON w.credential_id = k.id
    WHERE k.holder_id IN (SELECT subject_id FROM casework.application) ORDER BY w.id`,
  'data-corrections': `SELECT id AS "correctionId" FROM corrections.correction`,
  drafts: `SELECT id AS "draftId" FROM forms.draft`,
  'enforcement-cases': `SELECT id AS "caseId" FROM supervision.enforcement_case`,
  'enterprise-heads': `SELECT uscc FROM directory.enterprise WHERE division LIKE '3701%'`,
  'evidence-checks': `SELECT id AS "checkId" FROM evidence.check`,
  'exchange-nodes': `SELECT division FROM credentials.node WHERE NOT is_own`,
  'exempt-matters': `SELECT code FROM supervision.exempt_matter`,
  exemptions: `SELECT id AS "exemptionId" FROM supervision.exemption`,
  'fact-contests': `SELECT id AS "contestId" FROM supervision.fact_contest`,
  grants: `
    SELECT g.id FROM identity.grant g JOIN directory.organisation o ON o.id = g.organisation_id WHERE o.division LIKE '3701%'`,
  guardianships: `SELECT id AS "guardianshipId" FROM representation.guardianship`,
  'information-requests': `SELECT id AS "requestId" FROM privacy.request`,
  'inspection-complaints': `SELECT id AS "complaintId" FROM supervision.complaint`,
  'inspection-draws': `SELECT id AS "drawId" FROM supervision.draw`,
  'inspection-findings': `SELECT id AS "findingId" FROM supervision.finding`,
  'inspection-lists': `SELECT list, id AS "entryId" FROM supervision.entry`,
  'inspection-objections': `SELECT id AS "objectionId" FROM supervision.objection`,
  'inspection-plans': `SELECT id AS "planId" FROM supervision.plan`,
  'inspection-refusals': `SELECT id AS "refusalId" FROM supervision.visit_refusal`,
  'inspection-tours': `
    SELECT t.id AS "tourId", v.id AS "visitId" FROM supervision.tour t LEFT JOIN supervision.visit v ON v.tour_id = t.id`,
  'inspection-visits': `
    SELECT v.id AS "visitId", d.kind FROM supervision.visit v LEFT JOIN supervision.document d ON d.root_id = v.id`,
  inspections: `SELECT id AS "inspectionId" FROM supervision.inspection`,
  'issued-credentials': `SELECT id AS "credentialId" FROM credentials.credential`,
  mandates: `SELECT id FROM identity.mandate`,
  'merge-runs': `SELECT id AS "runId" FROM supervision.merge_run`,
  'merged-visits': `SELECT id AS "mergedVisitId" FROM supervision.merged_visit`,
  'my-enforcement-cases': `SELECT id AS "caseId" FROM supervision.enforcement_case`,
  'my-firm': `SELECT id AS "consentId" FROM supervision.profile_consent`,
  'my-inspection-findings': `SELECT id AS "findingId" FROM supervision.finding`,
  'my-inspections': `
    SELECT v.id AS "visitId", d.kind FROM supervision.visit v LEFT JOIN supervision.document d ON d.root_id = v.id`,
  'my-other-visits': `SELECT id AS "otherVisitId" FROM supervision.other_visit`,
  'my-rectification-extensions': `SELECT id AS "extensionId" FROM supervision.rectification_extension`,
  'my-sign-in': `SELECT id FROM identity.session`,
  'my-tasks': `SELECT application_id || ':' || task_id AS "taskId" FROM work.task WHERE subject_id IS NOT NULL`,
  'my-written-files': `SELECT id AS "fileId" FROM supervision.written_file`,
  notifications: `SELECT id AS "notificationId" FROM notifications.message`,
  offerings: `SELECT offering_id AS "offeringId" FROM catalogue.offering WHERE division LIKE '3701%'`,
  organisations: `SELECT id, id AS "organisationId" FROM directory.organisation WHERE division LIKE '3701%'`,
  'own-information-requests': `SELECT id AS "requestId" FROM privacy.request`,
  'own-use-objections': `SELECT id AS "objectionId" FROM privacy.objection`,
  parks: `SELECT id AS "parkId" FROM directory.park`,
  passes: `SELECT id AS "passId" FROM pass.sheaf`,
  passkeys: `SELECT id FROM identity.passkey`,
  premises: `SELECT id AS "premisesId" FROM directory.premises`,
  'rating-answers': `SELECT answer_id AS "answerId" FROM casework.rating_answer`,
  'rectification-extensions': `SELECT id AS "extensionId" FROM supervision.rectification_extension`,
  'risk-classes': `SELECT enterprise_id AS "enterpriseId" FROM supervision.risk_class`,
  scanners: `SELECT id AS "scannerId" FROM pass.scanner`,
  'scenario-drafts': `SELECT id AS "draftId" FROM scenarios.draft`,
  seals: `SELECT id AS "sealId" FROM credentials.seal`,
  session: `SELECT id FROM identity.session`,
  'site-notes': `SELECT id AS "noteId" FROM supervision.site_note`,
  'site-photos': `SELECT id AS "photoId" FROM supervision.site_photo`,
  'site-visits': `SELECT application_id AS "applicationId" FROM casework.site_visit`,
  'standard-conflicts': `SELECT id AS "conflictId" FROM supervision.conflict`,
  'stuck-applications': `SELECT application_id AS "applicationId" FROM process.stuck`,
  tasks: `SELECT application_id || ':' || task_id AS "taskId" FROM work.task WHERE subject_id IS NULL`,
  'two-person-acts': `SELECT id FROM identity.two_person_act`,
  'use-objections': `SELECT id AS "objectionId" FROM privacy.objection`,
  users: `SELECT id FROM identity.account WHERE account LIKE 'demo-3701%'`,
  'white-list': `SELECT id AS "listingId" FROM supervision.white_list`,
  'written-files': `SELECT id AS "fileId" FROM supervision.written_file`,
};

export type Belonging = Readonly<Record<string, string>>;

/** How many of a noun are tried at each address. */
const enough = 3;

const nounOf = ({ path }: Route) => path.split('/')[1]!;
const namesOf = ({ path }: Route) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);

/** Real ids for the address of each route; none where nothing of the noun is kept. */
export async function belongingsOf(
  { platform }: Story,
  routes: readonly Route[],
): Promise<ReadonlyMap<Route, readonly Belonging[]>> {
  const { reads } = platform.app.services.database;
  const rowsOf = new Map<string, readonly Record<string, unknown>[]>();
  for (const noun of new Set(routes.map(nounOf))) {
    const { rows } = kept[noun]
      ? await sql<Record<string, unknown>>`${sql.raw(kept[noun])}`.execute(reads)
      : { rows: [] };
    rowsOf.set(noun, rows);
  }
  return new Map(
    routes.map((route) => {
      const names = namesOf(route);
      const fitting = rowsOf
        .get(nounOf(route))!
        .filter((row) => names.every((name) => row[name] !== null && row[name] !== undefined))
        .map((row) => Object.fromEntries(names.map((name) => [name, String(row[name])])));
      const distinct = new Map(fitting.map((one) => [JSON.stringify(one), one]));
      return [route, spread([...distinct.values()])];
    }),
  );
}

/** The first, the last and one between: the oldest things are the demonstration's own, the newest the story's. */
function spread<T>(all: readonly T[]): T[] {
  if (all.length <= enough) return [...all];
  return Array.from({ length: enough }, (_, n) => all[Math.round((n * (all.length - 1)) / (enough - 1))]!);
}
