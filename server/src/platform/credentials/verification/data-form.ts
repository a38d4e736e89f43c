import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { standingOn, type Credential, type FaceField } from '../credential.ts';
import { listSealEvents } from '../seals/seal-store.ts';
import { statusAt } from '../seals/status-at.ts';
import { dataCheckKinds, no, unknown, yes, type Check } from './check.ts';
import { endedOf, standingCheck } from './ended.ts';
import { describe, findUse, holds } from './verify.ts';

/** What a credential that came as data is, once it has been read and its signature was looked at. */
export interface ReadData {
  checks: Check[];
  /** `ended`: as issued, but its holder has ended this copy */
  verdict: 'genuine' | 'altered' | 'ended' | 'unknown';
  /** the credential whose data it is; looked up only when a signature of ours holds: whoever writes a name on a paper learns nothing by it */
  credential: Credential | undefined;
  /** it is the whole credential, with its verification code: the sealed document may be told of too */
  isWhole: boolean;
  /** what the holder has disclosed; null: it is no such form, or it does not hold */
  disclosed: DisclosedClaims | null;
}

/** What stands in a copy with selective disclosure as it was shown (选择性披露): nothing that it hides. */
export interface DisclosedClaims {
  identifier: string;
  issuedOn: string;
  validTo: string | null;
  face: FaceField[];
}

/**
 * The answer for a credential that came as data: beside what it brings itself, how it stands, and of a whole one the sealed document behind it.
 * Of a copy that discloses some fields only those are told, and not the code that would open the others.
 */
export async function dataVerification(ctx: Ctx, read: ReadData) {
  const { checks: own, credential, verdict, isWhole, disclosed } = read;
  const standing = credential && standingOn(credential, dateOf(ctx.now));
  const ended = credential ? await endedOf(ctx, credential) : null;
  const use = credential && (await findUse(ctx, 'verification_code', credential.verificationCode));
  const checks = [
    ...own,
    ...(credential ? [await sealCheck(ctx, use), standingCheck(standing!, ended)] : []),
  ];
  return {
    verdict,
    document: use && isWhole ? await describe(ctx, use, holds(ctx, use)) : null,
    disclosed:
      credential && disclosed
        ? {
            name: credential.name,
            issuer: credential.issuer,
            standing: standing!,
            ended,
            ...disclosed,
          }
        : null,
    checks: dataCheckKinds.map((kind) => checks.find(({ check }) => check === kind) ?? notAsked(kind)),
  };
}

/** The same credential lies sealed: could that seal be used when it was pressed? What became of it later changes nothing. */
async function sealCheck(ctx: Ctx, use: Awaited<ReturnType<typeof findUse>>): Promise<Check> {
  if (!use) return unknown('seal', '平台没有它的用印记录', 'No use of a seal is registered for it');
  if (!holds(ctx, use))
    return no('seal', '用印记录的签名无效', 'The signature of the register does not hold');
  const then = statusAt(await listSealEvents(ctx.db, use.seal_id), use.at);
  return then === 'active'
    ? yes(
        'seal',
        '对应的证照文件已用印，用印时印章为启用状态',
        'The document that says the same is sealed, with a seal in use then',
      )
    : no('seal', '用印时印章不能使用', 'The seal could not be used then');
}

const notAsked = (check: Check['check']): Check =>
  unknown(check, '前一项未通过，未能检查', 'Not looked at, because something before it failed');
