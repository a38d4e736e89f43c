import { openSm3, type Crypto } from '../crypto/index.ts';
import { canonicalColumns, type CanonicalEvent } from './canonical.ts';
import { sealKeyName, type Seal } from './seal.ts';
import { readEvents, readSeals, type Queryable, type SealRange } from './seal-store.ts';

/** First line of an exported file: what it is, of which time, by whom, under which keys. */
export interface ExportHead {
  /** names this form of writing it down */
  form: typeof exportForm;
  /** ISO 8601: what was asked for; whole seals come, so a little more stands in the file */
  from: string;
  to: string;
  madeAt: string;
  /** whoever asked for it: account and name */
  madeBy: { id: string; name: string };
  reason: string;
  seals: { first: number; last: number };
}

export const exportForm = 'yiti-audit-export-1';

/** A seal as it stands in a file: bytes in hex. */
export interface WrittenSeal extends Omit<Seal, 'leaves' | 'root' | 'previous' | 'signature' | 'hash'> {
  leaves: string;
  root: string;
  previous: string;
  signature: string;
  hash: string;
}

/** Last line: how much there was, and our signature over SM3 of all bytes before it. */
export interface ExportEnd {
  seals: number;
  events: number;
  sm3: string;
  keyId: string;
  signature: string;
}

/** What one line holds. */
export type ExportLine =
  | { head: ExportHead }
  | { key: { keyId: string; publicKey: string } }
  | { seal: WrittenSeal }
  | { event: Record<string, string | null> }
  | { end: ExportEnd };

/** The bytes that are signed at the end. */
export function signedBytes(sm3: string): Buffer {
  return Buffer.from(JSON.stringify([exportForm, sm3]));
}

/**
 * Part of the trail as lines of JSON (导出): head, keys, each seal followed by its events, end. Read seal by seal, so that the largest file
 * needs no more memory than the largest seal. What stands in the database is written as it stands: whether it is as it was sealed
 * is said by `verifyExport`.
 */
export async function* exportLines(
  db: Queryable,
  { crypto, head, range }: { crypto: Crypto; head: Omit<ExportHead, 'form' | 'seals'>; range: SealRange },
): AsyncGenerator<string> {
  const hash = openSm3();
  const line = (content: ExportLine) => {
    const text = `${JSON.stringify(content)}\n`;
    hash.update(text);
    return text;
  };
  const { first, last } = range;
  yield line({ head: { form: exportForm, ...head, seals: { first, last } } });
  const written = { seals: 0, events: 0 };
  const keys = new Set<string>();
  for (let number = first - 1; number < last;) {
    const [seal] = await readSeals(db, number, 1);
    if (!seal || seal.number > last) break;
    if (!keys.has(seal.keyId)) {
      keys.add(seal.keyId);
      const key = await crypto.findPublicKey(sealKeyName, seal.keyId);
      if (key) yield line({ key });
    }
    yield line({ seal: writtenSeal(seal) });
    for (const event of await readEvents(db, seal.fromId, seal.toId)) {
      yield line({ event: writtenEvent(event) });
      written.events += 1;
    }
    written.seals += 1;
    ({ number } = seal);
  }
  const sm3 = hash.digest('hex');
  const { keyId, signature } = await crypto.sm2Sign(sealKeyName, signedBytes(sm3));
  const end = { ...written, sm3, keyId, signature: signature.toString('hex') };
  yield `${JSON.stringify({ end } satisfies ExportLine)}\n`;
}

function writtenSeal({ leaves, root, previous, signature, hash, ...rest }: Seal): WrittenSeal {
  return {
    ...rest,
    leaves: leaves.toString('hex'),
    root: root.toString('hex'),
    previous: previous.toString('hex'),
    signature: signature.toString('hex'),
    hash: hash.toString('hex'),
  };
}

export function readSeal({ leaves, root, previous, signature, hash, ...rest }: WrittenSeal): Seal {
  return {
    ...rest,
    leaves: Buffer.from(leaves, 'hex'),
    root: Buffer.from(root, 'hex'),
    previous: Buffer.from(previous, 'hex'),
    signature: Buffer.from(signature, 'hex'),
    hash: Buffer.from(hash, 'hex'),
  };
}

function writtenEvent({ fields }: CanonicalEvent): Record<string, string | null> {
  return Object.fromEntries(canonicalColumns.map((name, at) => [name, fields[at] ?? null]));
}

export function readEvent(written: Record<string, string | null>): CanonicalEvent {
  return { id: written['id'] ?? '', fields: canonicalColumns.map((name) => written[name] ?? null) };
}
