import { defineProblems } from '../../base/problems.ts';

defineProblems('commitments', {
  'objected-already': {
    status: 409,
    title: { zh: '已经提过异议', en: 'You have objected already' },
    advice: {
      zh: '结果会通知您；对裁定不服的，可以依法申请行政复议。',
      en: 'You are told what comes of it; against the ruling you can apply for administrative reconsideration.',
    },
    kept: { zh: '您的异议已经记下。', en: 'Your objection is kept.' },
  },
  'nothing-to-rule': {
    status: 409,
    title: { zh: '没有待裁定的异议', en: 'There is no objection to rule on' },
    advice: { zh: '请刷新页面看它现在的状态。', en: 'Reload the page to see how it stands.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'own-finding': {
    status: 403,
    title: { zh: '不能裁定自己的核查结论', en: 'Nobody rules on what he found himself' },
    advice: { zh: '请由另一位有权的人裁定。', en: 'Somebody else who may has to rule.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
});
