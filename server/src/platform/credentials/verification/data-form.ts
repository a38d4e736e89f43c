import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { standingOn, type Credential } from '../credential.ts';
import { listSealEvents } from '../seals/seal-store.ts';
import { statusAt } from '../seals/status-at.ts';
import { dataCheckKinds, no, standings, unknown, yes, type Check } from './check.ts';
import { describe, findUse, holds } from './verify.ts';

/** What a credential that came as data says, once it has been read; nothing of it is believed yet. */
export interface ReadData {
  checks: Check[];
  /** the credential that it says it is */
  credential: Credential | undefined;
  /** signature and content hold */
  isGenuine: boolean;
}

/** The answer for a credential that came as data: beside what it brings itself, the sealed document behind it and how it stands. */
export async function dataVerification(ctx: Ctx, { checks: own, credential, isGenuine }: ReadData) {
  const use = credential && (await findUse(ctx, 'verification_code', credential.verificationCode));
  const checks = [...own, ...(credential ? [await sealCheck(ctx, use), standingCheck(ctx, credential)] : [])];
  return {
    verdict:
      isGenuine && credential
        ? ('genuine' as const)
        : credential
          ? ('altered' as const)
          : ('unknown' as const),
    document: use ? await describe(ctx, use, holds(ctx, use)) : null,
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

function standingCheck(ctx: Ctx, one: Credential): Check {
  const standing = standingOn(one, dateOf(ctx.now));
  const [zh, en] = standings[standing];
  return standing === 'valid' ? yes('status', zh, en) : no('status', zh, en);
}

const notAsked = (check: Check['check']): Check =>
  unknown(check, '前一项未通过，未能检查', 'Not looked at, because something before it failed');
