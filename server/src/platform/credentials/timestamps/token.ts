import { oid } from '../asn1/oids.ts';
import {
  bigInteger,
  bytesIn,
  elements,
  integer,
  Malformed,
  numberIn,
  octets,
  oidIn,
  oidOf,
  parsePrefix,
  raw,
  sequence,
  tagged,
  time,
  timeIn,
  toDer,
} from '../asn1/der.ts';
import { isIssuedBy, isValidAt, type Certificate } from '../asn1/certificate.ts';
import { makeSignedData, readSignedData } from '../asn1/signed-data.ts';
import { sm3 } from '../../../base/crypto/index.ts';

/** What a time-stamp token says (时间戳, TSTInfo of RFC 3161, 2.4.2 and GB/T 20520), with SM3 as its digest. */
export interface TimestampInfo {
  policy: string;
  /** SM3 of what was stamped */
  imprint: Buffer;
  serial: Buffer;
  /** whole seconds */
  at: string;
}

export interface NewToken extends TimestampInfo {
  signer: Certificate;
  chain: readonly Certificate[];
  sign: (message: Buffer) => Promise<Buffer>;
}

/** @returns DER of the token: a CMS message around a TSTInfo */
export async function makeToken(wanted: NewToken): Promise<Buffer> {
  const { policy, imprint, serial, at, signer } = wanted;
  const content = toDer(
    sequence(
      integer(1),
      oidOf(policy),
      sequence(sequence(oidOf(oid.sm3)), octets(imprint)),
      bigInteger(serial),
      time(at),
      // tsa [0]: directoryName [4] of who stamped, in words
      tagged(0, tagged(4, raw(signer.subject))),
    ),
  );
  const { der } = await makeSignedData({
    type: oid.signedData,
    contentType: oid.timestampInfo,
    content,
    detached: false,
    signer,
    chain: wanted.chain,
    at,
    sign: wanted.sign,
  });
  return der;
}

export interface CheckedToken extends TimestampInfo {
  authority: Certificate;
}

interface Trust {
  /** roots whose authorities are believed, or the authorities themselves */
  anchors: readonly Certificate[];
  verify: (publicKey: string, message: Uint8Array, signature: Uint8Array) => boolean;
}

/**
 * Reads a token and checks all of it: that it is over these bytes, that its signature holds, and that an authority signed it
 * that may stamp time and is believed.
 *
 * @throws {Malformed} saying what is wrong
 */
export function checkToken(token: Uint8Array, stamped: Uint8Array, { anchors, verify }: Trust): CheckedToken {
  const message = readSignedData(token);
  const { content, signer } = message;
  if (message.type !== oid.signedData || message.contentType !== oid.timestampInfo || !content)
    throw new Malformed('not a time-stamp token');
  if (message.signedContentType !== oid.timestampInfo || !message.messageDigest.equals(sm3(content)))
    throw new Malformed('the signed digest is another');
  if (!verify(signer.publicKey, message.signedPart, message.signature))
    throw new Malformed('the signature does not hold');
  const info = readInfo(content);
  if (!info.imprint.equals(sm3(stamped))) throw new Malformed('it stamps something else');
  const isBelieved = anchors.some(
    (anchor) => anchor.der.equals(signer.der) || isIssuedBy(signer, anchor, verify),
  );
  if (!isBelieved || !signer.stampsTime) throw new Malformed('the authority is not believed');
  if (!isValidAt(signer, info.at)) throw new Malformed('the authority’s certificate was not valid then');
  return { ...info, authority: signer };
}

/** @throws {Malformed} */
function readInfo(content: Buffer): TimestampInfo {
  const [edition, policy, imprint, serial, at] = elements(parsePrefix(content));
  const [algorithm, hash] = elements(imprint);
  if (numberIn(edition) !== 1 || oidIn(elements(algorithm)[0]) !== oid.sm3)
    throw new Malformed('not a token with SM3');
  return { policy: oidIn(policy), imprint: bytesIn(hash), serial: bytesIn(serial), at: timeIn(at) };
}
