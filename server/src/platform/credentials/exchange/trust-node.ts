import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { defineTwoPersonAct, type Asker } from '../../identity/index.ts';
import { judgeNode, writeNode } from './nodes.ts';
import { TrustedNode } from './schemas.ts';

type Trusted = Static<typeof TrustedNode>;

const stateWords = {
  active: { zh: '信任', en: 'trusted' },
  suspended: { zh: '已停用', en: 'suspended' },
} as const;

/**
 * Whom we answer about people’s credentials, and whose answers we believe, is not decided by one administrator: another province, or a
 * new key of one that is known, takes two. Both have compared the key with the other side by another way than this network.
 */
defineTwoPersonAct({
  kind: 'exchange-node.trusted',
  title: { zh: '信任外省节点', en: 'Trust the node of another province' },
  input: TrustedNode,
  asking: 'exchange-node.write',
  confirming: 'exchange-node.confirm',
  async describe(ctx: Ctx, { division, ...setting }: Trusted) {
    if (!ctx.jurisdiction.everything)
      throw problem('base/not-allowed', { permission: 'exchange-node.write' });
    const { known } = await judgeNode(ctx, division, { ...setting, own: false });
    const { name, url, publicKey, state } = setting;
    // in parts that eyes can compare and lines can break at
    const key = publicKey.replace(/.{8}(?=.)/g, '$& ');
    const words = stateWords[state];
    return {
      organisationId: undefined,
      said: {
        zh: `${known ? '更改' : '新增'}外省节点${name.zh}（${division}），地址 ${url}，状态：${words.zh}，公钥 ${key}`,
        en: `${known ? 'Change' : 'Add'} the node of ${name.en} (${division}) at ${url}, ${words.en}, with the public key ${key}`,
      },
    };
  },
  async carryOut(ctx: Ctx, { division, ...setting }: Trusted, asker: Asker) {
    if (!asker.jurisdiction.everything)
      throw problem('base/not-allowed', { permission: 'exchange-node.write' });
    await judgeNode(ctx, division, { ...setting, own: false });
    const by = { askedBy: asker.id, confirmedBy: ctx.actor.id };
    await writeNode(ctx, division, { ...setting, own: false }, by);
  },
});
