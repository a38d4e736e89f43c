import { defineProblems } from '../../../base/problems.ts';

const unchanged = { zh: '没有任何改动。', en: 'Nothing was changed.' };

defineProblems('supervision', {
  'no-own-certificate': {
    status: 409,
    title: {
      zh: '公示的执法人员名单里没有您的账号，或证件已失效',
      en: 'No published certificate names your account, or it is not valid any more',
    },
    advice: {
      zh: '请让维护名单的人员在您的执法证一行填写账号并发布。',
      en: 'Let whoever keeps the list write your account beside your certificate, and publish it.',
    },
    kept: unchanged,
  },
  'inspector-code-forged': {
    status: 422,
    title: { zh: '这不是真的执法人员码', en: 'This is no genuine code of an inspector' },
    advice: {
      zh: '请查看执法证原件；没有的可以拒绝检查。',
      en: 'Ask for the certificate itself; without it you may refuse the inspection.',
    },
    kept: unchanged,
  },
  'inspector-code-over': {
    status: 410,
    title: { zh: '这个码已经过期', en: 'This code is over' },
    advice: {
      zh: '码每分钟换一次，请扫现在显示的码；截图无效。',
      en: 'It changes each minute: scan the one that is shown now. A picture of it is worth nothing.',
    },
    kept: unchanged,
  },
});
