/** Who signs in, how surely we know them, what they may do where, and for whom they act. See README.md. */
import { system } from '../../base/actors.ts';
import { derivedSecret } from '../../base/held-keys/index.ts';
import type { JobHandler, Module } from '../../base/module.ts';
import { smsGateway } from '../../base/sms/index.ts';
import { installParameters } from '../parameters/index.ts';
import './mandates/problems.ts';
import './problems.ts';
import './step-up/problems.ts';
import './two-person/administrator-acts.ts';
import './two-person/security-parameters.ts';
import { endDemonstration, loadDemonstration } from './demonstration.ts';
import { disableDormant } from './dormant.ts';
import { ensureFirstAdministrators } from './first-administrator.ts';
import { gatekeeper } from './gatekeeper.ts';
import { mandatesRunOut } from './mandates/run-out.ts';
import { closingParameters } from './closing/parameters.ts';
import { mandateParameters } from './mandates/parameters.ts';
import { identityParameters } from './parameters.ts';
import { saveRoles } from './role-store.ts';
import { roles } from './roles.ts';
import { routes } from './routes.ts';
import { sealedMandates } from './mandates/sealed-mandates.ts';
import { useSettings } from './settings.ts';
import { keysOfServices, verifierAt } from './step-up/verifier-at-service.ts';
import { installVerifier } from './step-up/verifier.ts';
import { simulatedVerifiers, threeElements } from './step-up/verifiers.ts';
import { tidySessions } from './tidy.ts';

export { gatekeeper } from './gatekeeper.ts';
export { endSession, isOver, proofOfSession } from './session-store.ts';
export { signOut } from './sign-in.ts';
export { accountForPerson, signInFromSource } from './sign-in-from-source.ts';
export { describeDevice } from './device.ts';
export { askAct } from './two-person/ask-act.ts';
export { defineTwoPersonAct, type Asker, type TwoPersonAct } from './two-person/acts.ts';
export { needAssurance } from './assurance.ts';
export { installVerifier, reachableLevel, type IdentityVerifier } from './step-up/verifier.ts';
export {
  actFor,
  reachesSubject,
  actingSubject,
  holdsPermission,
  mayActFor,
  ownPersonId,
  subjectsLedBy,
  reachOfPermission,
} from './acting.ts';
export {
  accountsOfSubject,
  accountsWhoMay,
  accountsWhoMayIn,
  namesOfAccounts,
  mobilesOf,
  nameOfAccount,
  nearestWhoMay,
  nearestWhoMayAt,
  signInNameOf,
  type WhoMay,
} from './people.ts';
export { mandateToTell, type MandateToTell } from './mandates/mandate-to-tell.ts';
export { mandatesRunOut } from './mandates/run-out.ts';
export { putToConfirmation } from './mandates/hand-over.ts';
export { unsafeEndGuardian, unsafeRecogniseGuardian } from './mandates/guardians.ts';
export { comesOfAgeAt, isToldOfGuardian } from './mandates/ages.ts';
export { accountsOfPersons } from './mandates/mandate-to-tell.ts';
export { askClosing, coolingOff, needOwnAccount, takeBackClosing } from './closing/ask-closing.ts';
export { closeAccount, forgetClosed } from './closing/close-account.ts';
export { closedAccounts, dueClosings, findClosing, holdClosing } from './closing/closing-store.ts';
export { isFreshSession } from './fresh-session.ts';
export { mandatesOfAccount } from './mandates/mandates-of-account.ts';
export { mandatesOfPerson } from './mandates/mandates-of-person.ts';
export { readDemonstrationOrganisations, type DemonstrationOrganisation } from './demonstration-people.ts';
export { findAccountById, insertAccounts, type NewAccount } from './account-store.ts';
export { hashPassword, passwordFits } from './password.ts';
export { signInsOfAccount, signInsOfAccountNow } from './sign-ins-of-account.ts';
export { scopeKey, type MandateScope } from './mandates/scopes.ts';
export { mayAccountActFor } from './standing-now.ts';
export { jurisdictionOf, type HeldGrant, type Standing } from './standing.ts';
export { hashToken } from './token.ts';
export { roles, citizenPermissions, type GrantReach, type RoleDefinition } from './roles.ts';

const jobs: readonly JobHandler[] = [
  {
    name: 'identity.tidy',
    cron: '17 3 * * *',
    run: ({ database, now }) => tidySessions(database.reads, now()),
  },
  disableDormant,
  mandatesRunOut,
];

export const identity: Module = {
  name: 'identity',
  keys: async ({ config }) => [
    derivedSecret({ group: 'sign-in', name: { zh: '第二因素的保护密钥', en: 'Protects second factors' } }),
    ...keysOfServices(config.verifierServices),
  ],
  routes,
  jobs,
  sealed: [sealedMandates],
  async start(services) {
    const { config, crypto, database, now } = services;
    useSettings(database.reads, {
      demo: config.demo,
      sessionMilliseconds: config.sessionHours * 3_600_000,
      crypto,
      sms: smsGateway(config),
      identitySource: config.identitySource !== undefined,
      peopleOnlyAtSource: config.peopleOnlyAtSource,
    });
    installVerifier(database.reads, threeElements);
    for (const service of config.verifierServices)
      installVerifier(database.reads, verifierAt(service, config.localAdapters));
    if (config.demo) for (const verifier of simulatedVerifiers) installVerifier(database.reads, verifier);
    await saveRoles(database.reads, roles);
    await services.act(system('identity'), (ctx) =>
      installParameters(ctx, 'identity', [...identityParameters, ...mandateParameters, ...closingParameters]),
    );
    if (config.demo) {
      await database.transaction((db) => loadDemonstration(db, now().toISOString()));
    } else {
      await endDemonstration(database.reads, now().toISOString());
      await ensureFirstAdministrators(services);
    }
    services.setGatekeeper(gatekeeper(database, now));
  },
};
