import * as asn1 from 'asn1js';

/** Building blocks of DER (ITU-T X.690): what is written here is written in one way only. */
export type Block = asn1.BaseBlock;

export const sequence = (...value: Block[]): Block => new asn1.Sequence({ value });
export const setOf = (...value: Block[]): Block => new asn1.Set({ value: value.toSorted(byBytes) });
export const oidOf = (value: string): Block => new asn1.ObjectIdentifier({ value });
export const integer = (value: number): Block => new asn1.Integer({ value });
export const octets = (bytes: Uint8Array): Block => new asn1.OctetString({ valueHex: own(bytes) });
export const bits = (bytes: Uint8Array, unusedBits = 0): Block =>
  new asn1.BitString({ valueHex: own(bytes), unusedBits });
export const utf8 = (value: string): Block => new asn1.Utf8String({ value });
export const ia5 = (value: string): Block => new asn1.IA5String({ value });
export const printable = (value: string): Block => new asn1.PrintableString({ value });
export const yes = (): Block => new asn1.Boolean({ value: true });

/** Unsigned, of any length. */
export const bigInteger = (bytes: Uint8Array): Block => {
  const isNegative = (bytes[0] ?? 0) > 0x7f;
  return new asn1.Integer({ valueHex: own(isNegative ? Buffer.concat([Buffer.of(0), bytes]) : bytes) });
};

/** Whole seconds: all that these structures tell apart. */
export const time = (instant: string): Block =>
  new asn1.GeneralizedTime({ valueDate: new Date(Math.floor(Date.parse(instant) / 1000) * 1000) });

/** `[tag] EXPLICIT` or, of a constructed type, `[tag] IMPLICIT` when its elements are given. */
export const tagged = (tagNumber: number, ...value: Block[]): Block =>
  new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
/** `[tag] IMPLICIT OCTET STRING` */
export const taggedOctets = (tagNumber: number, bytes: Uint8Array): Block =>
  new asn1.Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: own(bytes) });

/** What is already DER, as a part of something else. */
export const raw = (der: Uint8Array): Block => parse(der);

export const toDer = (block: Block): Buffer => Buffer.from(block.toBER(false));

/** Bytes that are not what they should be. */
export class Malformed extends Error {
  override name = 'Malformed';
}

/** One value and nothing behind it. @throws {Malformed} */
export function parse(bytes: Uint8Array): Block {
  let read: ReturnType<typeof asn1.fromBER>;
  try {
    read = asn1.fromBER(own(bytes));
  } catch (cause) {
    // deeper than the stack, among others
    throw new Malformed('not ASN.1', { cause });
  }
  if (read.offset !== bytes.length || read.result.error) throw new Malformed('not ASN.1');
  return read.result;
}

/** The first value of bytes behind which others may come: padding, for example. @throws {Malformed} */
export function parsePrefix(bytes: Uint8Array): Block {
  let read: ReturnType<typeof asn1.fromBER>;
  try {
    read = asn1.fromBER(own(bytes));
  } catch (cause) {
    throw new Malformed('not ASN.1', { cause });
  }
  if (read.offset === -1 || read.result.error) throw new Malformed('not ASN.1');
  return read.result;
}

/** The bytes that were read. */
export const derOf = (block: Block): Buffer => Buffer.from(block.valueBeforeDecodeView);

/** The elements of a SEQUENCE, SET or constructed tag. @throws {Malformed} */
export function elements(block: Block | undefined): readonly Block[] {
  if (!(block instanceof asn1.Constructed)) throw new Malformed('a sequence is missing');
  return block.valueBlock.value as Block[];
}

/** The element with the context tag, among others. */
export function findTagged(blocks: readonly Block[], tag: number): Block | undefined {
  return blocks.find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === tag);
}

/** @throws {Malformed} */
export function oidIn(block: Block | undefined): string {
  if (!(block instanceof asn1.ObjectIdentifier)) throw new Malformed('an object identifier is missing');
  return block.getValue();
}

/** Bytes of an OCTET STRING, BIT STRING, INTEGER or primitive tag. @throws {Malformed} */
export function bytesIn(block: Block | undefined): Buffer {
  const holds =
    block instanceof asn1.OctetString ||
    block instanceof asn1.BitString ||
    block instanceof asn1.Integer ||
    block instanceof asn1.Primitive;
  if (!holds) throw new Malformed('bytes are missing');
  const { valueBlock } = block as asn1.OctetString;
  if (valueBlock.isConstructed) throw new Malformed('not DER');
  return Buffer.from(valueBlock.valueHexView);
}

/** @throws {Malformed} */
export function numberIn(block: Block | undefined): number {
  if (!(block instanceof asn1.Integer)) throw new Malformed('a number is missing');
  const value = block.toBigInt();
  if (value < 0n || value > 2n ** 31n) throw new Malformed('a number is out of range');
  return Number(value);
}

/** Text of any kind of string. @throws {Malformed} */
export function textIn(block: Block | undefined): string {
  if (block instanceof asn1.BaseStringBlock) return block.getValue();
  throw new Malformed('a text is missing');
}

/** UTCTime or GeneralizedTime, ISO 8601. @throws {Malformed} */
export function timeIn(block: Block | undefined): string {
  if (!(block instanceof asn1.UTCTime) && !(block instanceof asn1.GeneralizedTime))
    throw new Malformed('a time is missing');
  const date = block.toDate();
  if (Number.isNaN(date.getTime())) throw new Malformed('no time');
  return date.toISOString();
}

/** asn1js wants a buffer of its own, not a window into the pool. */
function own(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

const byBytes = (a: Block, b: Block) => Buffer.compare(toDer(a), toDer(b));
