import { paths } from '../../src/paths.ts';
import type { Setting, Viewer } from './looking.ts';
import {
  importedCredentials,
  newborn,
  openedRestaurant,
  ratedCard,
} from '../../../server/test/made-cases.ts';
import { inspections } from '../../../server/test/made-inspections.ts';
import { trustedProvince } from '../../../server/test/made-settings.ts';

/** What officials see: clerks with work and without, supervisors of two cities, a data officer, inspectors at a firm. */

export async function madeForOfficials({ story }: Setting) {
  const { credential, ...restaurant } = await openedRestaurant(story);
  await trustedProvince(story);
  return {
    ...restaurant,
    ...(await ratedCard(story)),
    ...(await newborn(story)),
    import: await importedCredentials(story),
    idCard: await idCardOf({ story }),
    credential,
    ...(await inspections(story)),
  };
}
export type MadeForOfficials = Awaited<ReturnType<typeof madeForOfficials>>;

async function idCardOf({ story }: Pick<Setting, 'story'>): Promise<string> {
  const { body } = await (await story.platform.as('zhang')).get('/api/credentials');
  return body.items.find(({ type }: { type: string }) => type === 'id-card').credentialId;
}

const li = (made: MadeForOfficials): Viewer => ({
  person: 'li',
  addresses: [
    paths.work(),
    paths.workCase(made.case),
    paths.workApplications(),
    paths.workSiteVisits(),
    paths.workSiteVisit(made.application),
    paths.workCredentialChecks(),
    paths.workProvinces(),
    '/work/no/such/page',
  ],
});

const marketSupervision = (made: MadeForOfficials): Viewer => ({
  person: '370102-food-supervision',
  addresses: [
    paths.work(),
    paths.workInspections(),
    paths.workInspectionVisit(made.visit),
    paths.workEnforcementCases(),
    paths.workEnforcementCase(made.enforcementCase),
    paths.workCaseLead(made.lead),
    paths.workDraws(),
    paths.workNewDraw(),
    paths.workDraw(made.draw),
    paths.workMergeRuns(),
    paths.workMergeRun(made.merged),
    paths.workTours(),
    paths.workTour(made.tour),
    paths.workParks(),
    paths.workPark(made.park),
    paths.workRisk(),
    paths.workFirmRisk(made.firm),
    paths.workConflicts(),
    paths.workConflict(made.conflict),
    paths.workWhiteList(),
    paths.workOtherVisits(),
    paths.workFirm(made.firm),
    paths.workFactContest(made.contest),
  ],
});

const fireBrigade = (made: MadeForOfficials): Viewer => ({
  person: '370102-fire-safety',
  addresses: [
    paths.workInspectionVisit(made.booked),
    paths.workOtherVisits(),
    paths.onSite(),
    paths.onSiteTask(made.booked),
  ],
});

const health = (made: MadeForOfficials): Viewer => ({
  person: '370102-health',
  addresses: [
    paths.workInspections(),
    paths.workInspection(made.inspection),
    paths.workInspectionVisit(made.written),
  ],
});

const wang = (made: MadeForOfficials): Viewer => ({
  person: 'wang',
  addresses: [
    paths.work(),
    paths.workOverview(),
    paths.workUnrouted(),
    paths.workRatingAnswer(made.ratingAnswer),
    paths.workInspections(),
    paths.workMergeRuns(),
    paths.workMergeRun(made.merged),
    paths.workRisk(),
    paths.workDraws(),
    paths.workDraw(made.draw),
    paths.workConflict(made.conflict),
    paths.workEnforcementCase(made.enforcementCase),
    paths.workWhiteList(),
    paths.workOversight(),
    `${paths.workOversight()}?part=copies`,
    paths.workCopiedInspection(made.copied),
    `${paths.workOversight()}?part=complaints`,
    `${paths.workOversight()}?part=evaluations`,
    paths.workComplaint(made.complaint),
    paths.workFigures(),
  ],
});

const issuerOfIdCards = (made: MadeForOfficials): Viewer => ({
  person: '370102-household-registration',
  addresses: [
    paths.workCredentials(),
    paths.workCredential(made.idCard),
    `${paths.workCredential(made.idCard)}?purpose=handling`,
    paths.workCredentialImports(),
    paths.workCredentialImport(made.import),
    paths.workGuardianships(),
    paths.workGuardianship(made.guardianship),
  ],
});

const hospital = (made: MadeForOfficials): Viewer => ({
  person: '370102-birth-certificate',
  addresses: [
    paths.work(),
    paths.workPersonalData(),
    paths.workUseObjection(made.objection),
    paths.workEvidenceCheck(made.evidenceCheck),
  ],
});

const socialSecurity = (made: MadeForOfficials): Viewer => ({
  person: '370102-social-security-card',
  addresses: [paths.workDataCorrections(), paths.workDataCorrection(made.dataCorrection)],
});

const dataPlatform = (made: MadeForOfficials): Viewer => ({
  person: '370102-data-platform',
  addresses: [paths.workPersonalData(), paths.workInformationRequest(made.question)],
});

const dataOfficer = (): Viewer => ({
  person: '370100-data-officer',
  addresses: [paths.workPersonalData(), paths.workDataCorrections()],
});

const clerkWithNothing = (): Viewer => ({
  // nothing has happened there yet
  person: '370202-enterprise-registration',
  addresses: [
    paths.work(),
    paths.workApplications(),
    paths.workSiteVisits(),
    paths.workInspections(),
    paths.workEnforcementCases(),
    paths.workOtherVisits(),
    paths.workDraws(),
    paths.workMergeRuns(),
    paths.workRisk(),
    paths.workConflicts(),
    paths.workDataCorrections(),
    paths.workCredentials(),
    paths.workCredentialChecks(),
    paths.workCredentialImports(),
    paths.workPersonalData(),
    paths.workWhiteList(),
    paths.onSite(),
  ],
});

export const officialViewers = (made: MadeForOfficials): Viewer[] => [
  li(made),
  marketSupervision(made),
  fireBrigade(made),
  health(made),
  wang(made),
  issuerOfIdCards(made),
  hospital(made),
  socialSecurity(made),
  dataPlatform(made),
  dataOfficer(),
  clerkWithNothing(),
];
