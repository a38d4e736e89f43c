/**
 * Places, public bodies, the people who work in them, and the subjects they serve. See README.md.
 *
 * Divisions and organisations are read from an immutable copy in memory; persons and enterprises from the database.
 */
import type { Ctx } from '../../base/context.ts';
import type { Module } from '../../base/module.ts';
import { problem } from '../../base/problems.ts';
import './problems.ts';
import type { Division } from './division.ts';
import { loadDivisions } from './load-divisions.ts';
import type { Organisation } from './organisation.ts';
import { routes } from './routes.ts';
import { premisesRoutes } from './premises-routes.ts';
import { sealedOfficers, sealedPersons, sealedPremises } from './sealed-tables.ts';
import { directoryOf } from './snapshot.ts';
import { findSubject } from './subject-store.ts';
import type { Subject } from './subject.ts';

export type { Division } from './division.ts';
export { existsOn, type Organisation, type OrganisationKind } from './organisation.ts';
export type { Enterprise, EnterpriseType, Person, Subject } from './subject.ts';
export {
  buildDirectory,
  directoryAtLeast,
  directoryInTransaction,
  directoryNow,
  directoryOf,
  type Directory,
} from './snapshot.ts';
export { headOf, organisationsAbove, standingColumns, subjectNameText } from './fragments.ts';
export { holdTree } from './organisation-store.ts';
export {
  decidesFor,
  isWithinJurisdiction,
  speaksForPlace,
  standsIn,
  within,
  withinOrganisations,
  withinPlaces,
  withinSubjects,
} from './permissions.ts';
export {
  countEnterprisesWithin,
  enterprisesByCode,
  enterprisesWithin,
  findEnterprise,
  findEnterpriseByUscc,
  findEnterprisesByUscc,
  findPerson,
  findPersonByIdentityNumber,
  findPersonByMobile,
  findSubject,
  findSubjects,
  identityNumberKey,
  insertEnterprises,
  insertPersons,
  setLegalRepresentative,
  standingOf,
} from './subject-store.ts';
export { sharedPlaceOf, type Park, type Premises } from './premises.ts';
export { besideIn, findPark, parksById, premisesById, premisesOf } from './premises-store.ts';
export { recordPark, recordPremises } from './record-premises.ts';
export { createOrganisation, type NewOrganisation } from './create-organisation.ts';
export { changeOrganisation } from './change-organisation.ts';
export { registerOrganisations } from './register-organisations.ts';
export { appointOfficer, officersOf, type Officer } from './officers.ts';
export {
  generateEnterprise,
  generateOrganisation,
  generatePerson,
  generateUscc,
  generatorId,
  namedId,
} from './generate.ts';
export { loadDivisions, divisionEdition } from './load-divisions.ts';

type Reader = Pick<Ctx, 'db' | 'now'>;

/** Organisations that serve exactly this division (normal form of the code). */
export async function organisationsOfDivision(
  reader: Reader,
  division: string,
): Promise<readonly Organisation[]> {
  return (await directoryOf(reader)).organisationsOf(division);
}

/** @throws base/not-found */
export async function getOrganisation(reader: Reader, id: string): Promise<Organisation> {
  const organisation = (await directoryOf(reader)).organisation(id);
  if (!organisation) throw problem('base/not-found');
  return organisation;
}

export async function findOrganisationByUscc(
  reader: Reader,
  uscc: string,
): Promise<Organisation | undefined> {
  return (await directoryOf(reader)).organisationByUscc(uscc);
}

/** Ids of the organisation and of all below it. */
export async function subtreeOf(reader: Reader, organisationId: string): Promise<readonly string[]> {
  return (await directoryOf(reader)).subtree(organisationId);
}

/** The division in use now for `code` and all above it, nearest first, ending with the whole country. */
export async function ancestorDivisions(reader: Reader, code: string): Promise<readonly Division[]> {
  return (await directoryOf(reader)).ancestorDivisions(code);
}

/** @throws directory/unknown-division; a code that went out of use gives its successor */
export async function getDivision(reader: Reader, code: string): Promise<Division> {
  const division = (await directoryOf(reader)).currentDivision(code);
  if (!division) throw problem('directory/unknown-division', { division: code });
  return division;
}

/** The person or enterprise. @throws base/not-found */
export async function getSubject(reader: Pick<Ctx, 'db'>, subjectId: string): Promise<Subject> {
  const subject = await findSubject(reader.db, subjectId);
  if (!subject) throw problem('base/not-found');
  return subject;
}

export const directory: Module = {
  name: 'directory',
  routes: [...routes, ...premisesRoutes],
  sealed: [sealedPersons, sealedOfficers, sealedPremises],
  async start(services) {
    await loadDivisions(services.database.reads);
  },
};
