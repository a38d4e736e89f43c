import { defineProblems } from '../../../base/problems.ts';

const nothingChanged = { zh: '没有任何改动。', en: 'Nothing was changed.' };

defineProblems('supervision', {
  'premises-unknown': {
    status: 422,
    title: { zh: '{name} 没有这处经营场所', en: '{name} has no such premises' },
    advice: {
      zh: '请在企业的经营场所中选择；新的场所先登记。',
      en: 'Choose among the premises of the firm; enter new ones first.',
    },
    kept: nothingChanged,
  },
  'premises-differ': {
    status: 409,
    title: { zh: '这些任务不在同一处场所', en: 'These inspections are not at the same premises' },
    advice: {
      zh: '不同门店分别入企；同一园区的可安排成同一天的园区同行。',
      en: 'Different shops are different visits; those in one park can be a tour on one day.',
    },
    kept: nothingChanged,
  },
  'tour-day': {
    status: 422,
    title: { zh: '这次入企属于园区同行，时间应在 {day}', en: 'This visit is part of a tour on {dayEn}' },
    advice: {
      zh: '请给出当天的时间；要改日期，先在园区同行里改。',
      en: 'Offer times of that day; to change the day, change it on the tour.',
    },
    kept: nothingChanged,
  },
  'tour-not-together': {
    status: 422,
    title: {
      zh: '这些入企不能成为一次园区同行：{why}',
      en: 'These visits cannot be one tour: {whyEn}',
    },
    advice: {
      zh: '同一牵头单位、同一园区或地址、不同企业、尚未通知，才能同行。',
      en: 'A tour takes visits led by one organisation to different firms of one park or address, before the firms are told.',
    },
    kept: nothingChanged,
  },
  'tour-day-outside': {
    status: 422,
    title: { zh: '{day} 不合适', en: '{dayEn} will not do' },
    advice: {
      zh: '应为今天或以后的工作日，并在每一次入企的期限内（{from} 至 {to}）。',
      en: 'It must be a working day, today or later, between {from} and {to}, when all of them are possible.',
    },
    kept: nothingChanged,
  },
});
