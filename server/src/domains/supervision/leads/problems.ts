import { defineProblems } from '../../../base/problems.ts';

defineProblems('supervision', {
  'no-recipient': {
    status: 422,
    title: {
      zh: '所选单位不能接收案源',
      en: 'The organisation that was chosen cannot take a lead',
    },
    advice: {
      zh: '请从列出的检查主体中选择；不在平台上的单位请写明名称，由本单位移送并登记回执。',
      en: 'Choose one of the inspecting bodies that are listed. Name one that is not on the platform in words: your organisation sends it out and notes the receipt.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'lead-elsewhere': {
    status: 403,
    title: {
      zh: '这件案源已移送其他单位，由对方办理',
      en: 'This lead was handed to another organisation, which deals with it',
    },
    advice: {
      zh: '对方退回后才能再处理；进展见案源页面。',
      en: 'You can act again when they return it; its page says how it stands.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'lead-not-now': {
    status: 409,
    title: { zh: '这件案源现在不能这样处理', en: 'This cannot be done with the lead now' },
    advice: { zh: '请刷新页面，查看现在可以做什么。', en: 'Reload to see what can be done now.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
});
