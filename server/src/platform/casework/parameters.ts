import type { Parameter } from '@yiti/engines/scenario';

export const ratingAnswerLimit = 'casework.rating-answer-limit';
/** How long before its end a clock turns yellow; set by the standard package. */
export const lampWarning = 'casework.lamp-warning';

/** How many notices one person may object to within a day. */
export const mostObjections = 'casework.most-objections-a-day';

/** Longest time from the grant of a licence to its delivery; the catalogue asks for it before a guide is public. */
export const longestDelivery = 'casework.longest-delivery';

/** Counts of people below it are not told exactly: one could be known by it. */
export const smallestCount = 'casework.smallest-count';

/** Figures that no scenario sets because they hold for every case. */
export const caseworkParameters: readonly Parameter[] = [
  {
    code: longestDelivery,
    name: { zh: '行政许可证件送达的最长期限', en: 'Longest time to deliver a licence' },
    kind: 'limit',
    decidedBy: 'state',
    below: 'at-most',
    values: [
      {
        division: '000000',
        validFrom: '2004-07-01',
        value: { amount: 10, unit: 'wd' },
        basis: {
          title: '中华人民共和国行政许可法',
          gloss: 'Administrative Licensing Law',
          article: '第四十四条、第八十二条',
          certainty: 'law',
        },
      },
    ],
  },
  {
    code: mostObjections,
    name: { zh: '一个人一天最多提出几次异议', en: 'Objections that one person may make in a day' },
    kind: 'number',
    decidedBy: 'province',
    values: [
      {
        division: '000000',
        validFrom: '2020-01-01',
        value: 10,
        basis: { title: '防止批量提交的运行安排，由采用地确认', certainty: 'default' },
      },
    ],
  },
  {
    code: smallestCount,
    name: { zh: '统计结果低于这个数不显示准数', en: 'Counts below this are not told exactly' },
    kind: 'number',
    decidedBy: 'province',
    below: 'at-least',
    values: [
      {
        division: '000000',
        validFrom: '2020-01-01',
        value: 5,
        basis: { title: '个人信息保护的统计惯例，由采用地确认', certainty: 'default' },
      },
    ],
  },
  {
    code: ratingAnswerLimit,
    name: { zh: '差评回复时限', en: 'Limit for answering a bad rating' },
    kind: 'limit',
    decidedBy: 'province',
    below: 'at-most',
    values: [
      {
        division: '000000',
        validFrom: '2020-01-01',
        value: { amount: 15, unit: 'wd' },
        basis: {
          title: '国务院办公厅关于建立政务服务“好差评”制度提高政务服务水平的意见（国办发〔2019〕51号）',
          // it asks that every bad rating be answered; the figure is that of provincial rules
          certainty: 'default',
        },
      },
    ],
  },
];
