import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { isSigned } from '../../base/crypto/index.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { listHeld, standingOn } from '../credentials/index.ts';
import { getOrganisation, getSubject } from '../directory/index.ts';
import { mayAccountActFor } from '../identity/index.ts';
import { resolveParameter, resolveParameters } from '../parameters/index.ts';
import { claimResult, type ClaimResult } from './claim-result.ts';
import { passKind, passOf, standingOf, type ReadPass } from './code.ts';
import { passParameters, scannerClock } from './parameters.ts';
import { findScanner, type Scanner } from './scanner.ts';
import { findClaim, findScene } from './scenes.ts';
import { findSheaf, insertScan, type Sheaf } from './sheaf-store.ts';

interface Reading {
  scannerId: string;
  code: string;
  /** the device's clock, ISO 8601 */
  at: string;
  /** SM2 of the device over {@link readingStatement}, DER in hex */
  signature: string;
}

/** What a device signs: which device, when, which code. */
export const readingStatement = ({
  scannerId,
  at,
  code,
}: Pick<Reading, 'scannerId' | 'at' | 'code'>): Buffer =>
  Buffer.from(['yiti-scan-1', scannerId, at, code].join('\n'));

/**
 * Reads a pass: a registered device, a code of ours, in its minute, for the first time, in a scene that the device may read. The verifier
 * learns the answers that the holder agreed to, looked up now; the reading is kept for the holder.
 *
 * @throws pass/scanner-unknown, pass/scanner-revoked, pass/scanner-signature, pass/forged, pass/early, pass/expired, pass/closed,
 *   pass/other-scene, pass/replayed
 */
export async function readPass(ctx: Ctx, reading: Reading) {
  const scanner = await signedBy(ctx, reading);
  const { code, sheaf } = await genuine(ctx, reading.code);
  const when = standingOf(code, Date.parse(ctx.now));
  if (when === 'early') throw problem('pass/early');
  if (when === 'over') throw problem('pass/expired');
  if (sheaf.closedAt !== null) throw problem('pass/closed');
  // the account was disabled, or the mandate ended, while codes were still good
  if (!(await mayAccountActFor(ctx, sheaf.accountId, sheaf.subjectId, 'pass'))) throw problem('pass/closed');
  mustRead(scanner, sheaf);
  const told = await answers(ctx, sheaf, scanner);
  const isFirst = await insertScan(ctx.db, {
    sheafId: sheaf.id,
    step: code.step,
    id: ctx.newId(),
    scannerId: scanner.id,
    organisationId: scanner.organisationId,
    scannerName: scanner.name,
    subjectId: sheaf.subjectId,
    scene: sheaf.scene,
    told,
    at: ctx.now,
  });
  if (!isFirst) throw problem('pass/replayed');
  ctx.audit({
    type: 'pass.read',
    object: { kind: 'pass', id: sheaf.id },
    data: {
      scannerId: scanner.id,
      organisationId: scanner.organisationId,
      scene: sheaf.scene,
      claims: sheaf.claims,
    },
  });
  return { scene: sheaf.scene, sceneName: findScene(sheaf.scene)!.name, at: ctx.now, told };
}

async function signedBy(ctx: Ctx, reading: Reading): Promise<Scanner> {
  const scanner = await findScanner(ctx.db, reading.scannerId);
  if (!scanner || scanner.state === 'pending' || scanner.publicKey === null)
    throw problem('pass/scanner-unknown');
  if (scanner.state === 'revoked')
    throw problem('pass/scanner-revoked', { reason: scanner.revokeReason ?? '' });
  const { division } = await getOrganisation(ctx, scanner.organisationId);
  const allowed = await resolveParameter(ctx, scannerClock, { division, on: dateOf(ctx.now) });
  const off = Math.abs(Date.parse(reading.at) - Date.parse(ctx.now));
  const isIts = servicesOf(ctx).crypto.sm2Verify(
    scanner.publicKey,
    readingStatement(reading),
    Buffer.from(reading.signature, 'hex'),
  );
  // a reading with a moment that is none has no distance to now
  if (!isIts || !(off <= Number(allowed.value) * 1000)) throw problem('pass/scanner-signature');
  return scanner;
}

/** All codes of a sheaf were signed when it was opened. */
async function genuine(ctx: Ctx, text: string): Promise<{ code: ReadPass; sheaf: Sheaf }> {
  const code = passOf(text);
  const sheaf = code && (await findSheaf(ctx.db, code.sheafId));
  const { crypto } = servicesOf(ctx);
  if (!code || !sheaf || !(await isSigned(crypto, passKind, code, { since: sheaf.openedAt })))
    throw problem('pass/forged');
  return { code, sheaf };
}

function mustRead({ scenes }: Scanner, { scene: key }: Sheaf): void {
  if (scenes.includes(key)) return;
  const name = findScene(key)?.name ?? { zh: key, en: key };
  const mine = scenes.flatMap((one) => findScene(one)?.name ?? []);
  throw problem('pass/other-scene', {
    scene: name.zh,
    sceneEn: name.en,
    mine: mine.map(({ zh }) => zh).join('、'),
    mineEn: mine.map(({ en }) => en).join(', '),
  });
}

/** What is true of the holder now, of what was agreed to. */
async function answers(ctx: Ctx, sheaf: Sheaf, scanner: Scanner): Promise<ClaimResult[]> {
  const subject = await getSubject(ctx, sheaf.subjectId);
  const { division } = await getOrganisation(ctx, scanner.organisationId);
  const today = dateOf(ctx.now);
  const held = await listHeld(ctx.db, [subject.id]);
  const numbers = await resolveParameters(
    ctx,
    passParameters.map(({ code }) => code),
    { division, on: today },
  );
  const facts = {
    subject,
    assurance: sheaf.assurance,
    today,
    place: division,
    parameter: (code: string) => numbers[code],
    // held is newest first: a later one of a type speaks for it, unless an earlier one still holds
    standingOf: (type: string) => {
      const standings = held.filter(({ typeKey }) => typeKey === type).map((one) => standingOn(one, today));
      return standings.find((standing) => standing === 'valid') ?? standings[0];
    },
  };
  return sheaf.claims.flatMap((key) => {
    const claim = findClaim(key);
    return claim ? [claimResult(claim, facts)] : [];
  });
}
