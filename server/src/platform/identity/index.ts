/** Who signs in, how surely we know them, what they may do where, and for whom they act. See README.md. */
import type { Module } from '../../base/module.ts';
import './problems.ts';
import { gatekeeper } from './gatekeeper.ts';
import { useSettings } from './settings.ts';

export { needAssurance } from './assurance.ts';
export { actingSubject, mayActFor } from './acting.ts';
export { accountsOfSubject, accountsWhoMay } from './people.ts';
export { insertAccounts, type NewAccount } from './account-store.ts';
export { roles, citizenPermissions, type GrantReach } from './roles.ts';
export { withinOrganisations, withinSubjects, isWithinJurisdiction } from '../directory/index.ts';

export const identity: Module = {
  name: 'identity',
  async start(services) {
    const { config, database } = services;
    useSettings(database.reads, {
      demo: config.demo,
      sessionMilliseconds: config.sessionHours * 3_600_000,
      crypto: undefined,
    });
    services.setGatekeeper(gatekeeper(database, services.now));
  },
};
