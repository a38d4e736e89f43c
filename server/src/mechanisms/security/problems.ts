import { defineProblems } from '../../base/problems.ts';

defineProblems('security', {
  'check-under-way': {
    status: 409,
    title: { zh: '正在核验，一次只做一个', en: 'A check is under way; there is one at a time' },
    advice: {
      zh: '请等它结束，结果在同一页面上。',
      en: 'Wait until it has ended; its result is on the same page.',
    },
  },
  'range-wrong': {
    status: 422,
    title: { zh: '起止时间不对', en: 'The times are in the wrong order' },
    advice: { zh: '请让开始时间早于结束时间。', en: 'Let the beginning be earlier than the end.' },
  },
  'nothing-sealed': {
    status: 422,
    title: { zh: '这段时间没有已封存的记录', en: 'Nothing of that time is sealed' },
    advice: {
      zh: '请选择其他时间。刚写入的记录几秒后封存，封存后才能导出。',
      en: 'Choose another time. What was written just now is sealed within seconds and can be exported then.',
    },
  },
});
