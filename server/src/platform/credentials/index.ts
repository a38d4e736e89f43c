/** Electronic credentials, seals of organisations, verification (电子证照、电子印章). See README.md. */
import './problems.ts';
import { system } from '../../base/actors.ts';
import type { Module } from '../../base/module.ts';
import { setCredentialReader } from '../forms/index.ts';
import { registerService } from '../process/index.ts';
import { loadDemonstrationCredentials } from './demonstration.ts';
import { routes } from './routes.ts';
import { issueService, revokeService } from './services.ts';
import { credentialReader, recordUsesOfApplication } from './uses.ts';

export { setIssueSubject, type IssueSubject, type UsedCredential } from './slots.ts';
export { findCredential, listOfCase } from './credential-store.ts';
export { standingOn, type Credential } from './credential.ts';
export { issueCredential, type NewCredential } from './issue.ts';
export { changeCredential } from './revoke.ts';
export { changeSeal, sealDocument, type ToSeal } from './seal.ts';
export { recordUse, recordUseFor } from './uses.ts';
export { CredentialView } from './schemas.ts';
export { credentialView, openPdf } from './view-credential.ts';
export { newVerificationCode } from './verification-code.ts';
export { fontFile } from './pdf/fonts.ts';
export { drawLetter, type Letter } from './pdf/letter.ts';

export const credentials: Module = {
  name: 'credentials',
  routes,
  subscriptions: [recordUsesOfApplication],
  async start({ act, config }) {
    setCredentialReader(credentialReader);
    registerService('credential.issue', issueService);
    registerService('credential.revoke', revokeService);
    if (config.demo) await act(system('demonstration'), loadDemonstrationCredentials);
  },
};
