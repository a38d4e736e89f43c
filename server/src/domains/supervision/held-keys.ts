import { sm2Versions, untilReplaced, type HeldKey } from '../../base/held-keys/index.ts';
import type { AppServices } from '../../base/module.ts';
import { inspectorKey } from './inspectors/inspector-code.ts';
import { enterpriseKey } from './profile/enterprise-code.ts';
import { entryKey } from './visits/entry-code.ts';

/** What signs the codes of firms and of inspectors at the door. */
export async function keysOfSupervision({ crypto }: AppServices): Promise<readonly HeldKey[]> {
  const lists = await Promise.all([
    sm2Versions(crypto, enterpriseKey, {
      group: 'credentials',
      name: { zh: '企业码签名密钥', en: 'Signs codes of firms' },
      todo: untilReplaced,
    }),
    sm2Versions(crypto, entryKey, {
      group: 'credentials',
      name: { zh: '入企码签名密钥', en: 'Signs codes of inspectors at the door' },
      todo: untilReplaced,
    }),
    sm2Versions(crypto, inspectorKey, {
      group: 'credentials',
      name: { zh: '执法人员码签名密钥', en: 'Signs codes by which inspectors show who they are' },
      todo: untilReplaced,
    }),
  ]);
  return lists.flat();
}
