import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { clientAuthenticationNone } from '@openid4vc/oauth2';
import { decodeJwt } from 'jose';
import { modules } from '../../../app.ts';
import { testPlatform, type TestPlatform } from '../../../testing.ts';
import { Browser } from '../../openid/testing.ts';
import { newHolderKey, WalletApp } from './testing.ts';

let platform: TestPlatform;
let base: string;
let app: WalletApp;
const clientId = 'wallet-of-others';
const redirectUri = 'org.example.wallet://back';

before(async () => {
  platform = await testPlatform({ modules, flags: ['--local-adapters'] });
  base = platform.app.url;
  app = new WalletApp(await newHolderKey(), clientAuthenticationNone({ clientId }));
  const zhao = new Browser(base);
  await zhao.signIn('zhao');
  const { id: organisationId } = await platform.app.services.database.reads
    .selectFrom('directory.organisation')
    .select('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const registered = await zhao.json('POST', '/api/client-systems', {
    clientId,
    organisationId,
    kind: 'public',
    name: { zh: '钱包应用', en: 'A wallet app' },
    purpose: { zh: '保管证照', en: 'Keeping credentials' },
    redirectUris: [redirectUri],
    postLogoutUris: [],
    fields: ['wallet_credentials', 'name'],
    neededFields: [],
    reason: '新应用接入',
  });
  assert.equal(registered.status, 201, JSON.stringify(registered.body));
  const security = new Browser(base);
  await security.signIn('370000-security');
  const { id } = registered.body.asked;
  const confirmed = await security.json('PUT', `/api/two-person-acts/${id}/decision`, {
    decision: 'carried-out',
  });
  assert.equal(confirmed.status, 204, JSON.stringify(confirmed.body));
});
after(() => platform.stop());

/** Signs in from the app and agrees to what is named. @returns an access token */
async function signIn(person: string, fields: string[]) {
  const credentialIssuer = `${base}/credential-issuer`;
  const issuerMetadata = await app.issuing.resolveIssuerMetadata(credentialIssuer);
  const authorizationServer = `${base}/openid`;
  const credentialOffer = {
    credential_issuer: credentialIssuer,
    credential_configuration_ids: ['id-card'],
    grants: { authorization_code: { authorization_server: authorizationServer } },
  };
  const { authorizationRequestUrl, pkce } = await app.issuing.createAuthorizationRequestUrlFromOffer({
    credentialOffer,
    issuerMetadata,
    clientId,
    redirectUri,
    scope: 'credential_issuance profile',
  });
  const browser = new Browser(base);
  await browser.signIn(person);
  let page = await browser.follow(authorizationRequestUrl);
  if (page.startsWith(`${base}/authorise/`)) {
    const uid = new URL(page).pathname.split('/').at(-1);
    const asked = await browser.json('GET', `/api/authorisations/${uid}`);
    assert.ok(asked.body.fields.some(({ field }: { field: string }) => field === 'wallet_credentials'));
    const agreed = await browser.json('PUT', `/api/authorisations/${uid}`, { agreed: true, fields });
    assert.equal(agreed.status, 200, JSON.stringify(agreed.body));
    page = await browser.follow(agreed.body.location);
  }
  // without the one field that it came for there is nothing to go on with: the person is asked again
  if (page.startsWith(`${base}/authorise/`)) throw new Error('asked again');
  const { accessTokenResponse } = await app.issuing.retrieveAuthorizationCodeAccessTokenFromOffer({
    credentialOffer,
    issuerMetadata,
    authorizationCode: new URL(page).searchParams.get('code')!,
    pkceCodeVerifier: pkce!.codeVerifier,
    redirectUri,
  });
  return { accessToken: accessTokenResponse.access_token, issuerMetadata, browser };
}

async function fetchType(
  { accessToken, issuerMetadata }: Pick<Awaited<ReturnType<typeof signIn>>, 'accessToken' | 'issuerMetadata'>,
  credentialConfigurationId: string,
) {
  const { jwt } = await app.proof(issuerMetadata, credentialConfigurationId);
  return app.issuing.retrieveCredentials({
    issuerMetadata,
    accessToken,
    credentialConfigurationId,
    proofs: { jwt: [jwt] },
  });
}

test('who signs in from a wallet app and agrees gets what he has, and loses it with his consent', async () => {
  const signedIn = await signIn('zhang', ['wallet_credentials']);
  const { credentialResponse } = await fetchType(signedIn, 'id-card');
  const { notification_id: notificationId } = credentialResponse as { notification_id: string };
  const say = (id: string) =>
    app.issuing.sendNotification({
      issuerMetadata: signedIn.issuerMetadata,
      accessToken: signedIn.accessToken,
      notification: { notificationId: id, event: 'credential_deleted' },
    });
  await assert.rejects(say('of-somebody-else'));
  await say(notificationId);
  const { ended_at: endedAt } = await platform.app.services.database.reads
    .selectFrom('credentials.wallet_copy')
    .select('ended_at')
    .where('notification_id', '=', notificationId)
    .executeTakeFirstOrThrow();
  assert.notEqual(endedAt, null, 'the app that fetched it says that it deleted it');
  const [{ credential } = { credential: '' }] = (
    credentialResponse as unknown as { credentials: Array<{ credential: string }> }
  ).credentials;
  const names = credential
    .split('~')
    .slice(1, -1)
    .map((one) => JSON.parse(Buffer.from(one, 'base64url').toString()) as [string, string, string])
    .map(([, key, value]) => [key, value]);
  assert.ok(names.some(([key, value]) => key === 'name' && value === '张公民'));
  assert.equal(decodeJwt(credential.split('~')[0]!)['vct'], `${base}/credential-issuer/types/id-card`);
  // a type that he does not have
  await assert.rejects(fetchType(signedIn, 'library-card'));
  const consents = await signedIn.browser.json('GET', '/api/consents');
  const mine = consents.body.find(
    (one: { client: { clientId: string } }) => one.client.clientId === clientId,
  );
  assert.equal((await signedIn.browser.json('DELETE', `/api/consents/${mine.id}`)).status, 204);
  await assert.rejects(fetchType(signedIn, 'id-card'));
});

test('who agreed to his name only has given the app no credential', async () => {
  await assert.rejects(signIn('sun', ['name']), /^Error: asked again$/);
});
