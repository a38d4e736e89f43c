import { checkIdNumber } from '@yiti/engines/codes';
import type { Text } from '@yiti/engines/scenario';
import type { DirectVerifier } from './verifier.ts';

/**
 * Name, identity number and mobile as the register of persons has them (姓名、证号、手机号三要素一致): all three or nothing, and nobody is
 * told which differs.
 */
export const threeElements: DirectVerifier = {
  key: 'three-elements',
  level: 2,
  title: { zh: '核对姓名、证号和手机号', en: 'Name, identity number and mobile' },
  explanation: {
    zh: '与人口登记的信息核对，三项都一致才算通过；不会显示登记里的内容。',
    en: 'They are compared with the register of persons; all three have to agree. Nothing of the register is shown.',
  },
  simulated: false,
  holds: 'account',
  asks: ['name', 'identityNumber', 'mobile'],
  async verify(_ctx, person, { name = '', identityNumber = '', mobile = '' }) {
    const checked = checkIdNumber(identityNumber);
    return (
      checked.ok &&
      checked.value === person.identityNumber &&
      name.trim() === person.name &&
      person.mobile !== undefined &&
      mobile.replaceAll(/\s|^\+86/g, '') === person.mobile
    );
  },
};

/** For demonstrations: stand in for what others run, and say so. */
export const simulatedVerifiers: readonly DirectVerifier[] = [
  simulated('face', { zh: '人脸识别', en: 'Face recognition' }),
  simulated('electronic-identity-card', { zh: '电子身份证', en: 'Electronic identity card' }),
  simulated('bank-card', { zh: '本人银行卡', en: 'Your bank card' }),
];

function simulated(key: string, title: Text): DirectVerifier {
  return {
    key: `simulated-${key}`,
    level: 3,
    title: { zh: `${title.zh}（模拟）`, en: `${title.en} (simulated)` },
    explanation: {
      zh: `演示环境没有接入真正的${title.zh}：什么都不采集，什么都不比对，结果由您自己选，只在这次登录中有效。`,
      en: `This demonstration is not connected to a real service (${title.en.toLowerCase()}): nothing is recorded, nothing is compared, you choose the outcome yourself, and it holds for this sign-in only.`,
    },
    simulated: true,
    holds: 'session',
    asks: ['simulatedOutcome'],
    verify: async (_ctx, _person, { simulatedOutcome }) => simulatedOutcome === 'agrees',
  };
}
