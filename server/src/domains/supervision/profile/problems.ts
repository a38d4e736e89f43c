import { defineProblems } from '../../../base/problems.ts';

const nothingChanged = { zh: '没有任何改动。', en: 'Nothing was changed.' };

defineProblems('supervision', {
  'not-a-firm': {
    status: 409,
    title: { zh: '现在代表的不是企业', en: 'You are not acting for a firm' },
    advice: { zh: '请在“我的”里选择要代表的企业。', en: 'Choose the firm you act for, under “Me”.' },
    kept: nothingChanged,
  },
  'enterprise-code-unknown': {
    status: 422,
    title: { zh: '这不是有效的企业码', en: 'This is no valid code of a firm' },
    advice: {
      zh: '可能已被企业更换，或不是本平台的码。请让企业出示现在的码。',
      en: 'The firm may have replaced it, or it is not from here. Ask for the code as it is now.',
    },
    kept: nothingChanged,
  },
  'consent-to-oneself': {
    status: 422,
    title: { zh: '不用授权给自己', en: 'A firm need not let itself read' },
    advice: { zh: '请填写第三方的统一社会信用代码。', en: 'Give the code of the third party.' },
    kept: nothingChanged,
  },
  'consent-already': {
    status: 409,
    title: { zh: '已授权{name}', en: '{name} may read already' },
    advice: { zh: '要改内容或期限，请先收回再授权。', en: 'To change fields or days, take it back first.' },
    kept: { zh: '原来的授权不变。', en: 'What was given stands.' },
  },
  'consent-too-long': {
    status: 422,
    title: { zh: '授权截止日应在今天至 {day} 之间', en: 'The last day must lie between today and {day}' },
    advice: { zh: '请改截止日；到期可以再授权。', en: 'Change the last day; it can be given again later.' },
    kept: nothingChanged,
  },
  'contested-already': {
    status: 409,
    title: { zh: '这条事实的异议正在处理', en: 'This fact is being contested already' },
    advice: { zh: '请等答复；期限写在异议旁边。', en: 'Wait for the answer; its day stands beside it.' },
    kept: { zh: '原来的异议不变。', en: 'What was said stands.' },
  },
});
