import { createReadStream } from 'node:fs';
import { openSm3, type Crypto } from '../crypto/index.ts';
import type { CanonicalEvent } from './canonical.ts';
import {
  exportForm,
  readEvent,
  readSeal,
  signedBytes,
  type ExportEnd,
  type ExportHead,
  type ExportLine,
} from './export-lines.ts';
import { sealKeyName, type Seal } from './seal.ts';
import { checkEvents, checkLink, checkSignature, type Finding } from './verify.ts';

export interface ExportVerification {
  head: ExportHead;
  findings: Array<Omit<Finding, 'kind'> & { kind: Finding['kind'] | 'file-changed' | 'file-cut' }>;
  seals: number;
  events: number;
  /** keys that signed the file or its seals and that we do not know from elsewhere */
  unknownKeys: string[];
}

interface Trusted {
  /** a public key that is known from elsewhere than the file; undefined: none of that id */
  find(keyId: string): Promise<string | undefined>;
  verify: Crypto['sm2Verify'];
}

/**
 * Checks an exported part of the trail without a database: that the file is ours and whole, that the seals follow each other, that every event is
 * as it was sealed and none is missing. Read line by line. A key that only the file itself names proves nothing but that the file
 * fits itself: it is told in `unknownKeys`.
 *
 * @throws when the file cannot be read or is no such file
 */
export async function verifyExport(file: string, trusted: Trusted): Promise<ExportVerification> {
  const inFile = new Map<string, string>();
  const unknown = new Set<string>();
  const findPublicKey = async (_name: string, keyId: string) => {
    const publicKey = await trusted.find(keyId);
    if (publicKey === undefined) unknown.add(keyId);
    const known = publicKey ?? inFile.get(keyId);
    return known === undefined ? undefined : { keyId, publicKey: known };
  };
  const reader = openReader({ findPublicKey, sm2Verify: trusted.verify });
  const hash = openSm3();
  let isFirst = true;
  for await (const bytes of linesOf(file)) {
    const line = parse(bytes, isFirst);
    isFirst = false;
    if (line && 'key' in line) inFile.set(line.key.keyId, line.key.publicKey);
    await reader.take(line, () => hash.copy().digest('hex'));
    hash.update(bytes);
  }
  return { ...(await reader.end()), unknownKeys: [...unknown] };
}

/** Lines with their ends, split at 0A and nowhere else: texts may hold other signs that some take for the end of a line. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
      yield rest.subarray(0, end + 1);
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield rest;
}

function parse(bytes: Buffer, isFirst: boolean): ExportLine | undefined {
  try {
    const line = JSON.parse(bytes.toString('utf8')) as ExportLine;
    if (isFirst && !('head' in line && line.head.form === exportForm)) throw new Error('no head');
    return line;
  } catch (error) {
    if (isFirst)
      throw new Error('this is no exported audit trail (its first line does not say so)', { cause: error });
    return undefined;
  }
}

/** Takes the lines one by one; holds one seal with its events at a time. */
function openReader(crypto: Pick<Crypto, 'findPublicKey' | 'sm2Verify'>) {
  const result: Omit<ExportVerification, 'unknownKeys'> = {
    head: undefined as unknown as ExportHead,
    findings: [],
    seals: 0,
    events: 0,
  };
  let previous: Seal | undefined;
  let open: { seal: Seal; events: CanonicalEvent[] } | undefined;
  let end: ExportEnd | undefined;

  function fileChanged(): void {
    const message = 'The file is not as it was exported: its signature does not fit its content.';
    if (!result.findings.some(({ kind }) => kind === 'file-changed'))
      result.findings.push({ kind: 'file-changed', at: 'file', message });
  }

  async function close(): Promise<void> {
    if (!open) return;
    const { seal, events } = open;
    // the one before the first is not in the file: what it names as its previous is taken as it is
    const before = previous ?? { number: seal.number - 1, toId: seal.fromId - 1, hash: seal.previous };
    result.findings.push(
      ...checkLink(seal, before, undefined),
      ...(await checkSignature(seal, crypto)),
      ...checkEvents(seal, events),
    );
    result.seals += 1;
    result.events += events.length;
    previous = seal;
    open = undefined;
  }

  async function checkEnd(line: ExportEnd, sm3: string): Promise<void> {
    end = line;
    const key = await crypto.findPublicKey(sealKeyName, line.keyId);
    const isSigned =
      key && crypto.sm2Verify(key.publicKey, signedBytes(line.sm3), Buffer.from(line.signature, 'hex'));
    if (line.sm3 === sm3 && isSigned) return;
    fileChanged();
  }

  return {
    async take(line: ExportLine | undefined, sm3Before: () => string): Promise<void> {
      // behind the end nothing may stand, and in between nothing that is no line of ours
      if (!line || end) fileChanged();
      else if ('head' in line) result.head = line.head;
      else if ('event' in line) open?.events.push(readEvent(line.event));
      else if ('seal' in line) {
        await close();
        open = { seal: readSeal(line.seal), events: [] };
      } else if ('end' in line) {
        await close();
        await checkEnd(line.end, sm3Before());
      }
    },
    async end() {
      await close();
      const { first, last } = result.head.seals;
      if (!end)
        result.findings.push({ kind: 'file-cut', at: 'file', message: 'The end of the file is missing.' });
      else if (previous?.number !== last || result.seals !== last - first + 1) {
        const message = `The file names seals ${first}–${last} and does not hold all of them.`;
        result.findings.push({ kind: 'seal-removed', at: 'file', message });
      }
      return result;
    },
  };
}
