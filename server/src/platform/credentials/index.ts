/** Electronic credentials, seals of organisations, verification (电子证照、电子印章). See README.md. */
import './problems.ts';
import { system } from '../../base/actors.ts';
import type { JobHandler, Module } from '../../base/module.ts';
import { setCredentialReader } from '../forms/index.ts';
import { installParameters } from '../parameters/index.ts';
import { registerService } from '../process/index.ts';
import { loadDemonstrationCredentials } from './demonstration.ts';
import { authoritiesOf } from './authorities.ts';
import { sealedExchanges } from './exchange/evidence.ts';
import { sealedImportRows } from './import/import-store.ts';
import { keysOfCredentials } from './held-keys.ts';
import { importJob } from './import/work-off.ts';
import { sealedWalletChecks } from './openid4vc/check.ts';
import { walletMounts } from './openid4vc/issuer-mount.ts';
import { forgetNonces } from './openid4vc/nonce.ts';
import { forgetOffers } from './openid4vc/offer.ts';
import { renewKeys } from './sd-jwt/keys.ts';
import { runOutJob } from './life/run-out.ts';
import { credentialParameters } from './parameters.ts';
import { routes } from './routes.ts';
import { sealedCredentials } from './sealed-credentials.ts';
import { forgetShowings } from './showing.ts';
import { sealParameters } from './seals/parameters.ts';
import { destroyKeys, retireOutlived, retireWithOrganisation } from './seals/follow-organisations.ts';
import { issueService, revokeService } from './services.ts';
import { credentialReader, recordUsesOfApplication } from './uses.ts';

export { setIssueSubject, type IssueSubject, type UsedCredential } from './slots.ts';
export { findCredential, listHeld, listOfCase } from './credential-store.ts';
export { standingOn, type Credential, type Standing } from './credential.ts';
export { holds } from './exchange/message.ts';
export { issueCredential, type NewCredential } from './issue.ts';
export { changeCredential } from './life/change-credential.ts';
export { correctCredential } from './life/new-version.ts';
export { sealPdf, signatureRoom, type Sealed } from './seals/seal-document.ts';
export { usableSeal } from './seals/use-seal.ts';
export { recordUse, recordUseFor, wholeFace } from './uses.ts';
export { usesOfHolders, type UseOfCredential } from './uses-of-holder.ts';
export { CredentialView } from './schemas.ts';
export { credentialView, openOfd, openPdf } from './view-credential.ts';
export { newVerificationCode } from './verification-code.ts';
export { fontFile } from './drawing/fonts.ts';
export { drawLetter, type Letter } from './drawing/letter.ts';

/** Keys are made in time; what has run out is let go. */
const tidyJob: JobHandler = {
  name: 'credentials.tidy',
  cron: '23 * * * *',
  async run(services) {
    await renewKeys(services);
    await forgetNonces(services);
    await forgetOffers(services);
    await forgetShowings(services);
  },
};

export const credentials: Module = {
  name: 'credentials',
  keys: keysOfCredentials,
  routes,
  sealed: [sealedCredentials, sealedImportRows, sealedExchanges, sealedWalletChecks],
  subscriptions: [recordUsesOfApplication, retireWithOrganisation, destroyKeys],
  jobs: [runOutJob, importJob, tidyJob, retireOutlived],
  mounts: walletMounts,
  async start(services) {
    const { act, config } = services;
    // before anybody seals: whoever does holds a connection already, and may not wait for another
    await authoritiesOf(services);
    await renewKeys(services);
    const parameters = [...credentialParameters, ...sealParameters];
    await act(system('credentials'), (ctx) => installParameters(ctx, 'credentials', parameters));
    setCredentialReader(credentialReader);
    registerService('credential.issue', issueService);
    registerService('credential.revoke', revokeService);
    if (config.demo) await act(system('demonstration'), loadDemonstrationCredentials);
  },
};
