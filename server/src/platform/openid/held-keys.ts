import { derivedSecret, type HeldKey } from '../../base/held-keys/index.ts';
import type { AppServices } from '../../base/module.ts';
import { renewedMilliseconds } from './lifetimes.ts';

/** Keys that sign identity tokens, and secrets of the protocol; a key is announced for a day before it signs. */
export async function keysOfSignIn({ database }: AppServices): Promise<readonly HeldKey[]> {
  const rows = await database.reads
    .selectFrom('openid.signing_key')
    .select(['key_id', 'algorithm', 'made_at'])
    .orderBy('made_at', 'desc')
    .execute();
  return [
    ...rows.map(({ key_id: version, algorithm, made_at: since }, n) => ({
      group: 'sign-in' as const,
      name: { zh: '身份令牌签名密钥（OpenID Connect）', en: 'Signs identity tokens (OpenID Connect)' },
      of: null,
      purpose: null,
      algorithm,
      version,
      since,
      validTo: new Date(Date.parse(since) + renewedMilliseconds).toISOString(),
      renews: true,
      isEarlier: n > 0,
      todo: {
        zh: '不用做什么：平台到期自己换，新密钥先公布一天再启用，接入的系统自动取到。',
        en: 'Nothing: the platform makes the next one, publishes it for a day before it signs, and client systems fetch it.',
      },
    })),
    derivedSecret({
      group: 'sign-in',
      name: { zh: '接入系统口令与会话的保护密钥', en: 'Protects secrets and sessions of client systems' },
    }),
  ];
}
