import type { Parameter, ParameterValue } from '@yiti/engines/scenario';

const everywhere = (value: number): ParameterValue => ({
  division: '000000',
  validFrom: '2000-01-01',
  value,
  basis: {
    title: 'GB/T 22239-2019 信息安全技术 网络安全等级保护基本要求',
    article: '8.1.4.1',
    // the standard asks for lock-out and time limits; the figures are the platform's own
    certainty: 'default',
  },
});

/** When sign-in locks. The standard asks for it and leaves the figures to the operator. */
export const identityParameters: readonly Parameter[] = [
  {
    code: 'identity.lockout.account-failures',
    name: { zh: '同一账号登录失败锁定次数', en: 'Failures that lock an account' },
    kind: 'number',
    decidedBy: 'state',
    values: [everywhere(5)],
  },
  {
    code: 'identity.lockout.address-failures',
    name: { zh: '同一网络地址登录失败锁定次数', en: 'Failures that lock a network address' },
    kind: 'number',
    decidedBy: 'state',
    values: [everywhere(50)],
  },
  {
    code: 'identity.lockout.minutes',
    name: { zh: '锁定时长', en: 'Length of a lock' },
    kind: 'number',
    decidedBy: 'state',
    unit: { zh: '分钟', en: 'minutes' },
    values: [everywhere(15)],
  },
];
