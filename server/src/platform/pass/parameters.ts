import type { LegalBasis, Parameter, ParameterValue, Text } from '@yiti/engines/scenario';

export const codeLife = 'pass.code-life';
export const codeOverlap = 'pass.code-overlap';
export const offlineMinutes = 'pass.offline-minutes';
export const enrolmentHours = 'pass.enrolment-hours';
export const scannerClock = 'pass.scanner-clock';

const seconds: Text = { zh: '秒', en: 'seconds' };

const number = (
  code: string,
  name: Text,
  value: number,
  basis: LegalBasis,
  { unit, below }: { unit: Text; below?: 'at-most' | 'at-least' },
): Parameter => ({
  code,
  name,
  kind: 'number',
  decidedBy: 'province',
  unit,
  ...(below ? { below } : {}),
  values: [{ division: '000000', validFrom: '2021-01-01', value, basis } satisfies ParameterValue],
});

const own: LegalBasis = {
  title: '平台默认值，由采用地确认',
  gloss: 'A default of the platform, to be confirmed by the adopting place',
  certainty: 'default',
};

/** How long codes live, how long a pass works without a network, and from which age claims are true. */
export const passParameters: readonly Parameter[] = [
  number(
    codeLife,
    { zh: '一个码的有效时间', en: 'How long one code is good' },
    60,
    {
      title: '面对面亮证的动态二维码不超过60秒；平台默认值，由采用地确认',
      gloss: 'A dynamic code shown face to face lives at most 60 seconds; a default, to be confirmed',
      certainty: 'default',
    },
    { unit: seconds, below: 'at-most' },
  ),
  number(codeOverlap, { zh: '前后两个码重叠的时间', en: 'Overlap of one code and the next' }, 5, own, {
    unit: seconds,
  }),
  number(
    offlineMinutes,
    { zh: '打开后断网可用的时间', en: 'How long an opened pass works without a network' },
    10,
    own,
    {
      unit: { zh: '分钟', en: 'minutes' },
      below: 'at-most',
    },
  ),
  number(enrolmentHours, { zh: '设备登记码的有效时间', en: 'How long an enrolment code is good' }, 24, own, {
    unit: { zh: '小时', en: 'hours' },
    below: 'at-most',
  }),
  number(
    scannerClock,
    { zh: '扫码设备时钟允许的误差', en: 'How wrong the clock of a scanner may be' },
    120,
    own,
    {
      unit: seconds,
      below: 'at-most',
    },
  ),
  number(
    'pass.adult-age',
    { zh: '成年年龄', en: 'Age of majority' },
    18,
    { title: '中华人民共和国民法典', article: '第十七条', gloss: 'Civil Code', certainty: 'law' },
    { unit: { zh: '周岁', en: 'years' } },
  ),
  number(
    'pass.senior-age',
    { zh: '老年人优待年龄', en: 'Age of concessions for seniors' },
    60,
    {
      title: '中华人民共和国老年人权益保障法',
      article: '第二条',
      gloss: 'Law on the Rights of the Elderly',
      certainty: 'law',
    },
    { unit: { zh: '周岁', en: 'years' } },
  ),
];
