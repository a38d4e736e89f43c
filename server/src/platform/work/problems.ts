import { defineProblems } from '../../base/problems.ts';

defineProblems('work', {
  taken: {
    status: 409,
    title: { zh: '这项待办已由同事领取', en: 'A colleague has taken this task' },
    advice: { zh: '请选择其他待办，或请对方移交。', en: 'Choose another, or ask for it to be handed over.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'not-in-organisation': {
    status: 422,
    title: {
      zh: '对方不在承办这项待办的单位',
      en: 'That person does not work in the organisation of this task',
    },
    advice: { zh: '请选择本单位的人员。', en: 'Choose somebody of the organisation.' },
  },
  'has-own-page': {
    status: 422,
    title: { zh: '这一步要在办件页面办理', en: 'This step is done on the page of the case' },
    advice: {
      zh: '请打开办件：那里会留下理由和依据。',
      en: 'Open the case: reasons and basis are recorded there.',
    },
  },
  'unknown-outcome': {
    status: 422,
    title: { zh: '没有“{outcome}”这个结果', en: 'There is no outcome “{outcome}”' },
    advice: { zh: '可选：{outcomes}。', en: 'Choose one of {outcomes}.' },
  },
  'no-outcome': {
    status: 422,
    title: {
      zh: '这一步只要办完，没有结果可选，“{outcome}”没有地方记',
      en: 'This step is only done; it has no outcomes, so “{outcome}” has no place',
    },
    advice: {
      zh: '请不填结果再提交；要说明的写在备注里。',
      en: 'Send it without an outcome; say what you mean in the remark.',
    },
    kept: { zh: '这一步还没有办完。', en: 'The step is not done yet.' },
  },
});
