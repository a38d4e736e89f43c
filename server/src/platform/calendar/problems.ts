import { defineProblems } from '../../base/problems.ts';

const unchanged = { zh: '日历没有改变。', en: 'The calendar was not changed.' };

defineProblems('calendar', {
  'notice-flawed': {
    status: 422,
    title: { zh: '放假安排有误：{why}', en: 'The arrangement of days off is wrong: {whyEn}' },
    advice: { zh: '请对照通知原文改正后再提交。', en: 'Compare it with the notice and correct it.' },
    kept: unchanged,
  },
  'day-passed': {
    status: 409,
    title: {
      zh: '{day}已经过去，它是否工作日不能再改',
      en: '{day} has passed; whether it was worked cannot be changed any more',
    },
    advice: {
      zh: '只能调整今天以后的日子；已经走完的时限不再重算。',
      en: 'Only days after today can be changed: clocks that have run are not reckoned anew.',
    },
    kept: unchanged,
  },
  'already-so': {
    status: 409,
    title: { zh: '日历已经是这样', en: 'The calendar says so already' },
    advice: { zh: '没有需要调整的日子。', en: 'There is no day to be changed.' },
    kept: unchanged,
  },
});
