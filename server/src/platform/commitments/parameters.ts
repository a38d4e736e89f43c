import type { LegalBasis, Limit, Parameter, Text } from '@yiti/engines/scenario';

export const barMonths = 'commitments.bar-months';

export const hearingRequestLimit = 'commitments.hearing-request-limit';
export const hearingNotice = 'commitments.hearing-notice';
/** how long what was obtained by deceit, and touches safety, is not applied for again */
export const reapplyBar = 'commitments.reapply-bar';

export const decisionLimit = 'commitments.decision-limit';

const licensing = (article: string, said: Text, certainty: LegalBasis['certainty']): LegalBasis => ({
  title: `中华人民共和国行政许可法${said.zh}`,
  gloss: `Administrative Licensing Law${said.en}`,
  article,
  certainty,
});

const limit = (
  code: string,
  name: Text,
  value: Limit,
  below: 'at-least' | 'at-most',
  basis: LegalBasis,
): Parameter => ({
  code,
  name,
  kind: 'limit',
  decidedBy: 'province',
  below,
  values: [{ division: '000000', validFrom: '2004-07-01', value, basis }],
});

export const commitmentParameters: readonly Parameter[] = [
  limit(
    hearingRequestLimit,
    {
      zh: '撤销或变更前，当事人陈述、要求听证的期限',
      en: 'Time to state one’s case and ask for a hearing before something is withdrawn',
    },
    { amount: 5, unit: 'wd' },
    'at-least',
    licensing(
      '第四十七条',
      {
        zh: '：被告知听证权利之日起五日内提出；撤销许可比照适用，由采用地确认',
        en: ': asked for within five days of being told; applied to withdrawals alike, to be confirmed by the place that adopts it',
      },
      'default',
    ),
  ),
  limit(
    hearingNotice,
    { zh: '听证前通知当事人的时间', en: 'Notice before a hearing' },
    { amount: 7, unit: 'd' },
    'at-least',
    licensing('第四十八条', { zh: '：举行听证的七日前通知', en: ': told seven days before' }, 'law'),
  ),
  limit(
    decisionLimit,
    { zh: '听取意见后作出撤销、变更决定的期限', en: 'Time to decide after the party was heard' },
    { amount: 20, unit: 'wd' },
    'at-most',
    licensing(
      '第四十二条',
      {
        zh: '：二十日内作出决定；撤销未规定期限，比照适用，由采用地确认；听证时间依第四十五条不计入',
        en: ': decided within twenty days; no limit is given for withdrawals, this one is applied alike, to be confirmed by the place that adopts it; the time of a hearing does not count (art. 45)',
      },
      'default',
    ),
  ),
  {
    code: reapplyBar,
    name: {
      zh: '以欺骗手段取得、直接关系安全的许可被撤销后不得再次申请的时间',
      en: 'How long what was obtained by deceit and directly concerns safety cannot be applied for again',
    },
    kind: 'limit',
    decidedBy: 'state',
    values: [
      {
        division: '000000',
        validFrom: '2004-07-01',
        value: { amount: 3, unit: 'y' },
        basis: licensing(
          '第七十九条',
          {
            zh: '：属于直接关系公共安全、人身健康、生命财产安全事项的，申请人在三年内不得再次申请该行政许可',
            en: ': where it directly concerns public safety, health, life or property, not applied for again within three years',
          },
          'law',
        ),
      },
    ],
  },
  {
    code: barMonths,
    name: {
      zh: '承诺不实后几个月内该事项不适用告知承诺',
      en: 'Months without commitment for a matter after a broken one',
    },
    kind: 'number',
    decidedBy: 'province',
    below: 'at-most',
    values: [
      {
        division: '000000',
        validFrom: '2020-11-09',
        value: 12,
        basis: {
          title:
            '国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见（国办发〔2020〕42号）：曾作出虚假承诺的，信用修复前不适用告知承诺制；期限由采用地确认',
          gloss:
            'Guiding opinions on commitment instead of proof (State Council office, 2020, no. 42): whoever promised falsely may not use it until the credit is repaired; how long is confirmed by the place that adopts it',
          // it gives no number of months
          certainty: 'default',
        },
      },
    ],
  },
];
