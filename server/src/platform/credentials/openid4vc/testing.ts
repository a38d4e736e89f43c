/** A wallet app of somebody else: `@openid4vc/*` speaks the protocols, presentations are made by hand after RFC 9901. */
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { clientAuthenticationAnonymous, setGlobalConfig, type CallbackContext } from '@openid4vc/oauth2';
import { Openid4vciClient } from '@openid4vc/openid4vci';
import { Openid4vpClient } from '@openid4vc/openid4vp';
import { compactVerify, exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

setGlobalConfig({ allowInsecureUrls: true });

export interface HolderKey {
  privateKey: CryptoKey;
  jwk: JWK;
}

export async function newHolderKey(): Promise<HolderKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { privateKey, jwk: await exportJWK(publicKey) };
}

/** How a presentation is made wrong, for attacks. */
export interface Twist {
  key?: HolderKey;
  audience?: string;
  nonce?: string;
  change?: (presentation: string) => string;
}

export class WalletApp {
  readonly key: HolderKey;
  readonly issuing: Openid4vciClient;
  readonly presenting: Openid4vpClient;

  constructor(key: HolderKey, clientAuthentication = clientAuthenticationAnonymous()) {
    this.key = key;
    const callbacks = callbacksOf(key, clientAuthentication);
    this.issuing = new Openid4vciClient({ callbacks });
    this.presenting = new Openid4vpClient({ callbacks });
  }

  /** An offer, scanned: token, nonce, proof, credential. */
  async fetchOffered(link: string, txCode: string) {
    const credentialOffer = await this.issuing.resolveCredentialOffer(link);
    const issuerMetadata = await this.issuing.resolveIssuerMetadata(credentialOffer.credential_issuer);
    const { accessTokenResponse } = await this.issuing.retrievePreAuthorizedCodeAccessTokenFromOffer({
      credentialOffer,
      issuerMetadata,
      txCode,
    });
    const accessToken = accessTokenResponse.access_token;
    const credentialConfigurationId = credentialOffer.credential_configuration_ids[0]!;
    return { accessToken, issuerMetadata, credentialConfigurationId };
  }

  async proof(
    issuerMetadata: Awaited<ReturnType<Openid4vciClient['resolveIssuerMetadata']>>,
    credentialConfigurationId: string,
    nonce?: string,
  ): Promise<{ jwt: string; nonce: string }> {
    const fresh = nonce ?? (await this.issuing.requestNonce({ issuerMetadata })).c_nonce;
    const { jwt } = await this.issuing.createCredentialRequestJwtProof({
      issuerMetadata,
      credentialConfigurationId,
      nonce: fresh,
      signer: { method: 'jwk', publicJwk: this.key.jwk as never, alg: 'ES256' },
    });
    return { jwt, nonce: fresh };
  }

  /** Everything at once. @returns the SD-JWT VC and its notification id */
  async take(
    link: string,
    pin: string,
  ): Promise<{ credential: string; notificationId: string; token: string }> {
    const { accessToken, issuerMetadata, credentialConfigurationId } = await this.fetchOffered(link, pin);
    const { jwt } = await this.proof(issuerMetadata, credentialConfigurationId);
    const { credentialResponse } = await this.issuing.retrieveCredentials({
      issuerMetadata,
      accessToken,
      credentialConfigurationId,
      proofs: { jwt: [jwt] },
    });
    const { credentials, notification_id: notificationId } = credentialResponse as {
      credentials: Array<{ credential: string }>;
      notification_id: string;
    };
    return { credential: credentials[0]!.credential, notificationId, token: accessToken };
  }

  /** What a counter asks for; the library checks signature, client identifier and query of the request. */
  async readRequest(link: string) {
    const { params } = this.presenting.parseOpenid4vpAuthorizationRequest({
      authorizationRequest: link,
    }) as unknown as { params: Record<string, unknown> };
    const resolved = await this.presenting.resolveOpenId4vpAuthorizationRequest({
      authorizationRequestPayload: params as never,
    });
    return resolved;
  }

  /** Presents some claims of a credential and nothing else. */
  async present(link: string, credential: string, claims: readonly string[], twist: Twist = {}) {
    const { authorizationRequestPayload: asked } = await this.readRequest(link);
    const { nonce, client_id: clientId } = asked as { nonce: string; client_id: string };
    const [jwt = '', ...disclosures] = credential.split('~').slice(0, -1);
    const shown = disclosures.filter((one) => claims.includes(claimOf(one)));
    const over = `${[jwt, ...shown].join('~')}~`;
    const presentation =
      over +
      (await bind(twist.key ?? this.key, over, {
        audience: twist.audience ?? clientId,
        nonce: twist.nonce ?? nonce,
      }));
    const { authorizationResponsePayload } = await this.presenting.createOpenid4vpAuthorizationResponse({
      authorizationRequestPayload: asked,
      authorizationResponsePayload: {
        vp_token: { credential: [twist.change ? twist.change(presentation) : presentation] },
      } as never,
    });
    const { response } = await this.presenting.submitOpenid4vpAuthorizationResponse({
      authorizationRequestPayload: asked as never,
      authorizationResponsePayload,
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
}

const claimOf = (disclosure: string) =>
  String((JSON.parse(Buffer.from(disclosure, 'base64url').toString()) as unknown[])[1]);

function bind(
  { privateKey }: HolderKey,
  over: string,
  { audience, nonce }: { audience: string; nonce: string },
): Promise<string> {
  return new SignJWT({ nonce, sd_hash: createHash('sha256').update(over).digest('base64url') })
    .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' })
    .setAudience(audience)
    .setIssuedAt()
    .sign(privateKey);
}

function callbacksOf(
  { privateKey, jwk }: HolderKey,
  clientAuthentication: CallbackContext['clientAuthentication'],
): CallbackContext {
  const never = (): never => {
    throw new Error('nothing is encrypted here');
  };
  return {
    fetch,
    clientAuthentication,
    hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
    generateRandom: (bytes) => randomBytes(bytes),
    async signJwt(_, { header, payload }) {
      const jwt = await new SignJWT(payload).setProtectedHeader(header as { alg: string }).sign(privateKey);
      return { jwt, signerJwk: jwk as never };
    },
    async verifyJwt(signer, { compact }) {
      const certificate = signer.method === 'x5c' ? signer.x5c[0]! : undefined;
      if (certificate === undefined) return { verified: false };
      const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
      await compactVerify(compact, publicKey);
      return { verified: true, signerJwk: (await exportJWK(publicKey)) as never };
    },
    encryptJwe: never,
    decryptJwe: never,
    getX509CertificateMetadata: (certificate) => {
      const { subjectAltName = '' } = new X509Certificate(Buffer.from(certificate, 'base64'));
      return {
        sanDnsNames: subjectAltName
          .split(', ')
          .flatMap((one) => (one.startsWith('DNS:') ? [one.slice(4)] : [])),
        sanUriNames: [],
      };
    },
  };
}
