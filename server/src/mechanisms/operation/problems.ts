import { defineProblems } from '../../base/problems.ts';

defineProblems('operation', {
  'range-wrong': {
    status: 422,
    title: { zh: '起止日期不对：{from} 至 {to}', en: 'The days are in the wrong order: {from} to {to}' },
    advice: { zh: '请让开始日期不晚于结束日期。', en: 'Let the first day be no later than the last.' },
  },
  'range-too-long': {
    status: 422,
    title: { zh: '一次最多看 {days} 天', en: 'At most {days} days can be shown at once' },
    advice: { zh: '请缩短时间范围，分几次查看。', en: 'Choose a shorter time and look more than once.' },
  },
});
