import { defineProblems } from '../../../base/problems.ts';

const nothingChanged = {
  zh: '没有任何改动，您填写的内容还在页面上。',
  en: 'Nothing was changed; what you filled in is still on the page.',
};
const report = {
  zh: '请按期整改并报告；确有困难的，请联系检查单位，复查时可以另定期限。',
  en: 'Put it right and report in time; if that cannot be done, speak to the organisation, which can set another day when it looks again.',
};

/** Ways to refuse a request for more time, and its answer. */
defineProblems('supervision', {
  'extension-too-late': {
    status: 409,
    title: { zh: '申请延期的截止日（{until}）已过', en: 'More time could be asked for until {until}' },
    advice: report,
    kept: nothingChanged,
  },
  'extension-pending': {
    status: 409,
    title: { zh: '已有一个延期申请在等候答复', en: 'A request for more time waits for an answer already' },
    advice: {
      zh: '请等候答复；期限不因申请停止。',
      en: 'Wait for the answer; asking does not stop the clock.',
    },
    kept: nothingChanged,
  },
  'extension-used-up': {
    status: 409,
    title: {
      zh: '这个问题的整改期限最多延长 {most} 次，已经用完',
      en: 'The time to put this right can be extended {most} times at most, and was',
    },
    advice: report,
    kept: nothingChanged,
  },
  'extension-not-by-process': {
    status: 409,
    title: {
      zh: '这项整改按较早版本的流程办理，那个版本不接受延期申请',
      en: 'This rectification runs by an earlier version of its process, which takes no request for more time',
    },
    advice: report,
    kept: nothingChanged,
  },
  'extension-day-outside': {
    status: 422,
    title: { zh: '新的期限应在 {from} 至 {to} 之间', en: 'The new day must lie between {from} and {to}' },
    advice: { zh: '请改日期。', en: 'Choose another day.' },
    kept: nothingChanged,
  },
  'extension-answered': {
    status: 409,
    title: { zh: '这个延期申请已经办结', en: 'This request for more time is settled already' },
    advice: { zh: '请刷新页面查看。', en: 'Reload to see how it stands.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
});
