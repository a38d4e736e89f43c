import { defineProblems } from '../../base/problems.ts';

defineProblems('representation', {
  'same-head': {
    status: 409,
    title: { zh: '法定代表人没有变化', en: 'The legal representative is the same' },
    advice: { zh: '请核对登记信息。', en: 'Check what the register says.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'own-affair': {
    status: 403,
    title: { zh: '与本人有关，不能由本人办理', en: 'It is about yourself' },
    advice: { zh: '请由另一位管理员申请。', en: 'Let another administrator ask for it.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'name-differs': {
    status: 422,
    title: { zh: '姓名与公民身份号码不一致', en: 'The name and the identity number do not belong together' },
    advice: { zh: '请核对后重试。', en: 'Check both and try again.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'wrong-number': {
    status: 422,
    title: { zh: '公民身份号码不对', en: 'The identity number cannot be right' },
    advice: { zh: '请核对 18 位号码后重试。', en: 'Check its 18 characters and try again.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'of-age': {
    status: 422,
    title: { zh: '这个人已经成年', en: 'This person is of age' },
    advice: {
      zh: '监护代办只到成年为止。请本人办理，或由本人请亲友代办。',
      en: 'A guardian acts until somebody is of age. They act themselves, or name a helper.',
    },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'guardian-not-of-age': {
    status: 403,
    ordinary: true,
    title: { zh: '未成年人不能做监护人', en: 'Who is not of age cannot be a guardian' },
    advice: { zh: '请由成年的监护人提出。', en: 'Let a guardian who is of age ask for it.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'claimed-already': {
    status: 409,
    title: { zh: '您已经提出过，或已经是监护人', en: 'You asked already, or are the guardian' },
    advice: { zh: '请在“我的孩子”里看进度。', en: 'See how it stands on the page “My children”.' },
    kept: { zh: '先前提出的仍然有效。', en: 'What you asked for stands.' },
  },
  'child-unknown': {
    status: 422,
    title: {
      zh: '人口库里没有这个姓名和号码',
      en: 'Nobody in the register of persons has this name and number',
    },
    advice: {
      zh: '请核对户口登记；确实不符的，不予认定并说明理由。',
      en: 'Check the household register; if it does not fit, refuse with the reason.',
    },
    kept: { zh: '这件待办还在。', en: 'The task stays open.' },
  },
  'answered-already': {
    status: 409,
    title: { zh: '这件已经办过', en: 'It was answered already' },
    advice: { zh: '请刷新页面看结果。', en: 'Reload the page to see the answer.' },
    kept: { zh: '先前的结果不变。', en: 'The earlier answer stands.' },
  },
});
