import type { Ctx } from '../../../base/context.ts';
import { sendOutside } from '../../../base/effects/index.ts';
import type { AppServices } from '../../../base/module.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { idBytes, sm3 } from '../../../base/crypto/index.ts';
import { readCertificate, type Certificate } from '../asn1/certificate.ts';
import {
  derOf,
  elements,
  integer,
  Malformed,
  numberIn,
  octets,
  oidOf,
  parse,
  sequence,
  toDer,
  yes,
} from '../asn1/der.ts';
import { oid } from '../asn1/oids.ts';
import { authoritiesOf, signAs } from '../authorities.ts';
import { checkToken, makeToken } from './token.ts';

/** Who says when something was there already (时间戳机构). A port: the platform itself, or an authority outside. */
export interface TimestampAuthority {
  /** a token over these bytes, checked. @throws credentials/timestamp-missing */
  stamp(ctx: Pick<Ctx, 'now' | 'newId' | 'log'>, bytes: Buffer): Promise<Buffer>;
}

/**
 * Policy of tokens that the platform makes by itself: an identifier made of a UUID (ITU-T X.667), so that nobody takes it for the
 * policy of an accredited authority.
 */
export const ownPolicy = '2.25.2139862177';

/** The authority of the configuration; without one the platform stamps by its own clock, and its certificate says so. */
export function timestampAuthority(services: AppServices): TimestampAuthority {
  const { timestampUrl, timestampCertificate } = services.config;
  if (timestampUrl === undefined || timestampCertificate === undefined) return own(services);
  const anchor = readCertificate(Buffer.from(timestampCertificate, 'base64'));
  return outside(services, timestampUrl, anchor);
}

/** Whose tokens are believed. */
export async function timestampAnchors(services: AppServices): Promise<readonly Certificate[]> {
  const { timestampCertificate } = services.config;
  const { roots } = await authoritiesOf(services);
  return timestampCertificate === undefined
    ? roots
    : [...roots, readCertificate(Buffer.from(timestampCertificate, 'base64'))];
}

/** Stamps with the authority of this platform. */
export function stampOf(ctx: Ctx): (bytes: Buffer) => Promise<Buffer> {
  const authority = timestampAuthority(servicesOf(ctx));
  return (bytes) => authority.stamp(ctx, bytes);
}

function own(services: AppServices): TimestampAuthority {
  return {
    async stamp({ now, newId }, bytes) {
      const { timestamp, root } = await authoritiesOf(services);
      return makeToken({
        policy: ownPolicy,
        imprint: sm3(bytes),
        serial: idBytes(newId()),
        at: now,
        signer: timestamp,
        chain: [root],
        sign: signAs(services, 'timestamp'),
      });
    },
  };
}

/** RFC 3161, 3.4: over HTTP. What comes back is believed only when all of it holds. */
function outside({ crypto }: AppServices, url: string, anchor: Certificate): TimestampAuthority {
  return {
    async stamp({ log }, bytes) {
      try {
        const { status, bytes: answer } = await sendOutside({
          url,
          method: 'POST',
          headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
          body: toDer(sequence(integer(1), sequence(sequence(oidOf(oid.sm3)), octets(sm3(bytes))), yes())),
          // a document waits for it, and so does who asked for the document
          signal: AbortSignal.timeout(5_000),
        });
        if (status !== 200) throw new Malformed(`it answered ${status}`);
        const token = tokenIn(answer);
        checkToken(token, bytes, { anchors: [anchor], verify: crypto.sm2Verify });
        return token;
      } catch (error) {
        log.warn({ error: (error as Error).message }, 'no time stamp');
        throw problem('credentials/timestamp-missing');
      }
    },
  };
}

/** TimeStampResp: granted (0) or granted with modifications (1), then the token. @throws {Malformed} */
function tokenIn(answer: Buffer): Buffer {
  const [status, token] = elements(parse(answer));
  if (numberIn(elements(status)[0]) > 1 || !token) throw new Malformed('it was not granted');
  return derOf(token);
}
