import type { Parameter, ParameterValue } from '@yiti/engines/scenario';
import type { Text } from '@yiti/engines/scenario';

/** The standard asks for each of these limits and leaves the figures to the operator: they are the platform's own. */
const everywhere = (value: number, article: string): ParameterValue => ({
  division: '000000',
  validFrom: '2000-01-01',
  value,
  basis: {
    title: 'GB/T 22239-2019 信息安全技术 网络安全等级保护基本要求',
    gloss: 'GB/T 22239-2019 Baseline for classified protection of cybersecurity',
    article,
    certainty: 'default',
  },
});

const minutes: Text = { zh: '分钟', en: 'minutes' };
const hours: Text = { zh: '小时', en: 'hours' };
const days: Text = { zh: '天', en: 'days' };

const number = <C extends string>(
  code: C,
  value: number,
  name: Text,
  { unit, article = '8.1.4.1' }: { unit?: Text; article?: string } = {},
) =>
  ({
    code,
    name,
    kind: 'number',
    decidedBy: 'state',
    ...(unit ? { unit } : {}),
    values: [everywhere(value, article)],
  }) satisfies Parameter & { code: C };

/** Whatever limits signing in: when it locks, how long it lasts, what a password must be. */
export const identityParameters = [
  number('identity.lockout.account-failures', 5, {
    zh: '同一账号登录失败锁定次数',
    en: 'Failures that lock an account',
  }),
  number('identity.lockout.address-failures', 50, {
    zh: '同一网络地址登录失败锁定次数',
    en: 'Failures that lock a network address',
  }),
  number('identity.lockout.minutes', 15, { zh: '锁定时长', en: 'Length of a lock' }, { unit: minutes }),
  number(
    'identity.session.idle-minutes',
    30,
    { zh: '工作人员会话闲置多久后退出', en: 'How long an official’s session lives without use' },
    { unit: minutes },
  ),
  number(
    'identity.session.whole-hours',
    12,
    { zh: '工作人员会话最长时间', en: 'How long an official’s session lives at most' },
    { unit: hours },
  ),
  number(
    'identity.session.most-at-once',
    3,
    { zh: '同一账号同时在线的会话数', en: 'Sessions of one account at the same time' },
    { article: '8.1.4.1、8.1.4.2' },
  ),
  number(
    'identity.session.fresh-minutes',
    15,
    {
      zh: '登录后多久内可以更改登录方式',
      en: 'How long after signing in one may change how one signs in',
    },
    { unit: minutes },
  ),
  number('identity.password.least-characters', 12, {
    zh: '密码最少字符数',
    en: 'Least characters of a password',
  }),
  number('identity.password.least-kinds', 3, {
    zh: '密码至少包含几类字符（大写、小写、数字、其他）',
    en: 'Kinds of characters in a password (capitals, small letters, digits, others)',
  }),
  number('identity.password.earlier-ones', 5, {
    zh: '不得重复使用最近几次的密码',
    en: 'Earlier passwords that are not taken again',
  }),
  number(
    'identity.password.days',
    90,
    { zh: '工作人员密码有效期', en: 'How long an official’s password is good for' },
    { unit: days },
  ),
  number(
    'identity.recovery.hours',
    24,
    { zh: '找回账号请求的有效期', en: 'How long a recovery of an account stays open' },
    { unit: hours },
  ),
  number(
    'identity.registration.minutes',
    10,
    { zh: '手机验证码有效期', en: 'How long a code sent to a mobile is good for' },
    { unit: minutes },
  ),
  number(
    'identity.proof.minutes',
    15,
    {
      zh: '到外部核验服务核验身份的有效时间',
      en: 'How long a proof that was begun at a service outside stays open',
    },
    { unit: minutes },
  ),
  number(
    'identity.two-person.hours',
    72,
    { zh: '双人操作等待确认的时间', en: 'How long a change waits for its second person' },
    { unit: hours, article: '8.1.4.2' },
  ),
  number(
    'identity.dormant.days',
    180,
    {
      zh: '工作人员账号多久未登录即自动停用（0 为不停用）',
      en: 'After how long without signing in an official’s account is disabled (0: never)',
    },
    { unit: days, article: '8.1.4.2' },
  ),
] as const;
