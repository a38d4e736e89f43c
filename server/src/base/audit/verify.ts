import { merkleRoot, type Crypto } from '../crypto/index.ts';
import type { Anchor } from './anchors.ts';
import { eventLeaf, type CanonicalEvent } from './canonical.ts';
import { leafAt, noPrevious, sealedBytes, sealHash, sealKeyName, type Seal } from './seal.ts';
import { readEvents, readSeals, type Queryable } from './seal-store.ts';

/** One thing that is not as it was sealed. */
export interface Finding {
  kind:
    | 'event-changed'
    | 'event-removed'
    | 'event-added'
    | 'seal-removed'
    | 'seal-changed'
    | 'seal-forged'
    | 'seal-unknown';
  /** `event 17`, `seal 3` */
  at: string;
  /** the seal that it is about, or under which the event stands */
  seal?: number;
  message: string;
}

export interface Verification {
  findings: Finding[];
  seals: number;
  /** events under a seal */
  events: number;
  /** events written since the last seal: not yet protected */
  unsealed: number;
}

/** How far it has come, after each seal. */
export type Progress = Pick<Verification, 'seals' | 'events'> & { found: number };

const sealsAtOnce = 20;

interface VerificationParts {
  crypto: Pick<Crypto, 'findPublicKey' | 'sm2Verify'>;
  anchors: readonly Anchor[];
  onProgress?: (progress: Progress) => Promise<void> | void;
}

/**
 * Recomputes the whole chain: every event, every root, every link, every signature, and compares it with the anchors that
 * were kept outside of the database. Reads only. Public keys come from the key store, never from the database.
 */
export async function verifyAudit(
  db: Queryable,
  { crypto, anchors, onProgress }: VerificationParts,
): Promise<Verification> {
  const findings: Finding[] = [];
  const anchored = new Map(anchors.map((anchor) => [anchor.number, anchor]));
  let previous: Pick<Seal, 'number' | 'toId' | 'hash'> = { number: 0, toId: 0, hash: noPrevious };
  let seals = 0;
  let events = 0;
  for (;;) {
    const chunk = await readSeals(db, previous.number, sealsAtOnce);
    if (chunk.length === 0) break;
    for (const seal of chunk) {
      const found = await readEvents(db, seal.fromId, seal.toId);
      findings.push(
        ...checkLink(seal, previous, anchored.get(seal.number)),
        ...(await checkSignature(seal, crypto)),
        ...checkEvents(seal, found),
      );
      previous = seal;
      seals += 1;
      events += seal.ids.length;
      await onProgress?.({ seals, events, found: findings.length });
    }
  }
  findings.push(...checkEnd(previous.number, anchors));
  const { rows } = await db.query<{ below: string[]; unsealed: number }>(
    `SELECT ARRAY(SELECT id::text FROM base.audit_event e WHERE id < 1 ORDER BY e.id LIMIT 100) AS below,
            (SELECT count(*)::int4 FROM base.audit_event WHERE id > $1) AS unsealed`,
    [previous.toId],
  );
  for (const id of rows[0]!.below) findings.push(added(id));
  return { findings, seals, events, unsealed: rows[0]!.unsealed };
}

export function checkLink(
  seal: Seal,
  previous: Pick<Seal, 'number' | 'toId' | 'hash'>,
  anchor: Anchor | undefined,
): Finding[] {
  const findings: Finding[] = [];
  const at = `seal ${seal.number}`;
  for (let number = previous.number + 1; number < seal.number; number++) {
    findings.push({
      kind: 'seal-removed',
      at: `seal ${number}`,
      seal: number,
      message: `Seal ${number} is gone.`,
    });
  }
  const isNext = seal.number === previous.number + 1;
  if (isNext && (!seal.previous.equals(previous.hash) || seal.fromId !== previous.toId + 1)) {
    findings.push({
      kind: 'seal-changed',
      at,
      seal: seal.number,
      message: `${at} does not continue seal ${previous.number}: one of the two was exchanged.`,
    });
  }
  if (!sealHash(seal, seal.signature).equals(seal.hash)) {
    findings.push({
      kind: 'seal-changed',
      at,
      seal: seal.number,
      message: `${at} was changed after it was made.`,
    });
  } else if (anchor && anchor.hash !== seal.hash.toString('hex')) {
    findings.push({
      kind: 'seal-changed',
      at,
      seal: seal.number,
      message: `${at} is not the one whose hash was kept outside of the database.`,
    });
  }
  return findings;
}

export async function checkSignature(seal: Seal, crypto: VerificationParts['crypto']): Promise<Finding[]> {
  const at = `seal ${seal.number}`;
  const key = await crypto.findPublicKey(sealKeyName, seal.keyId);
  if (!key) {
    return [
      {
        kind: 'seal-unknown',
        at,
        seal: seal.number,
        message: `${at} names key ${seal.keyId}, which our key store never made.`,
      },
    ];
  }
  if (crypto.sm2Verify(key.publicKey, sealedBytes(seal), seal.signature)) return [];
  return [
    {
      kind: 'seal-forged',
      at,
      seal: seal.number,
      message: `The signature of ${at} is not by our key over its content.`,
    },
  ];
}

export function checkEvents(seal: Seal, events: readonly CanonicalEvent[]): Finding[] {
  const leaves = events.map((event) => eventLeaf(event));
  const isWhole = merkleRoot(leaves).equals(seal.root) && events.length === seal.ids.length;
  return isWhole ? [] : locate(seal, events, leaves);
}

/** Which events differ: the seal keeps the leaf of each. */
function locate(seal: Seal, events: readonly CanonicalEvent[], leaves: readonly Buffer[]): Finding[] {
  const sealedLeaves = seal.ids.map((_, index) => leafAt(seal.leaves, index));
  if (!merkleRoot(sealedLeaves).equals(seal.root)) {
    const at = `seal ${seal.number}`;
    const message = `${at} and its events ${seal.fromId}–${seal.toId} differ; its list of leaves was changed too.`;
    return [{ kind: 'seal-changed', at, seal: seal.number, message }];
  }
  const findings: Finding[] = [];
  const remaining = new Map(seal.ids.map((id, index) => [id, sealedLeaves[index]!]));
  for (const [index, { id }] of events.entries()) {
    const sealedLeaf = remaining.get(id);
    remaining.delete(id);
    if (!sealedLeaf) findings.push({ ...added(id), seal: seal.number });
    else if (!sealedLeaf.equals(leaves[index]!)) {
      findings.push({
        kind: 'event-changed',
        at: `event ${id}`,
        seal: seal.number,
        message: `Event ${id} was changed.`,
      });
    }
  }
  for (const id of remaining.keys()) {
    findings.push({
      kind: 'event-removed',
      at: `event ${id}`,
      seal: seal.number,
      message: `Event ${id} was removed.`,
    });
  }
  return findings;
}

function added(id: string): Finding {
  return {
    kind: 'event-added',
    at: `event ${id}`,
    message: `Event ${id} was put in after its seal was made.`,
  };
}

/** Seals that the outside remembers and the database no longer has. */
function checkEnd(lastNumber: number, anchors: readonly Anchor[]): Finding[] {
  const cut = anchors.filter(({ number }) => number > lastNumber);
  return cut.map(({ number, toId }) => ({
    kind: 'seal-removed',
    at: `seal ${number}`,
    seal: number,
    message: `Seal ${number} (events up to ${toId}) is gone from the end of the chain.`,
  }));
}
