import { defineProblems } from '../../base/problems.ts';

defineProblems('privacy', {
  'closing-differs': {
    status: 409,
    title: {
      zh: '正在办理的事项有变化，请再看一遍',
      en: 'What is under way has changed; please look at it once more',
    },
    advice: {
      zh: '现在有 {count} 项正在办理。注销后它们照常办完，请看过后再申请。',
      en: 'Applications under way now: {count}. They go on after the account is closed; look at them, then ask again.',
    },
    kept: { zh: '账户没有任何变化。', en: 'The account is as it was.' },
  },
  'own-use': {
    status: 422,
    title: {
      zh: '这是您本人办事时用到的，不能提出异议',
      en: 'You used this yourself; there is nothing to object to',
    },
    advice: {
      zh: '如不是您本人操作，请到“代办授权”检查谁能代您办理，并修改密码。',
      en: 'If it was not you, see under “Mandates” who may act for you, and change your password.',
    },
  },
  'objected-already': {
    status: 409,
    title: { zh: '您已经对这次使用提出过异议', en: 'You have objected to this use already' },
    advice: { zh: '请到“我的异议”查看进展。', en: 'See how it stands under “Objections”.' },
    kept: { zh: '先前的异议仍在办理。', en: 'The earlier objection stands.' },
  },
  'not-now': {
    status: 409,
    title: {
      zh: '现在的状态（{state}）不能这样做',
      en: 'This cannot be done in its present state ({state})',
    },
    advice: { zh: '请刷新后查看现在可以做什么。', en: 'Reload to see what can be done now.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'no-basis': {
    status: 422,
    title: { zh: '拒绝请求要写明法律依据', en: 'A refusal must state its basis in law' },
    advice: {
      zh: '请写明依据（个人信息保护法第五十条要求说明理由）；没有依据的，请按请求办理。',
      en: 'State the basis (PIPL art. 50 asks for reasons); where there is none, do what was asked.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'persons-only': {
    status: 422,
    title: {
      zh: '这项权利属于自然人，不能以企业身份提出',
      en: 'This right belongs to people, not to enterprises',
    },
    advice: { zh: '请切换为本人身份后再提出。', en: 'Switch to acting for yourself, then ask again.' },
  },
  'asked-already': {
    status: 409,
    title: { zh: '同样的请求正在办理', en: 'The same request is being worked on' },
    advice: { zh: '请等它办完，进展见“我的请求”。', en: 'Wait for it; its progress is under “Requests”.' },
    kept: { zh: '先前的请求仍在办理。', en: 'The earlier request goes on.' },
  },
  'unknown-class': {
    status: 422,
    title: { zh: '没有“{dataClass}”这一类数据', en: 'There is no class of data “{dataClass}”' },
    advice: {
      zh: '请刷新页面，从列出的类别中选择。',
      en: 'Reload and choose from the classes that are listed.',
    },
  },
  'nothing-chosen': {
    status: 422,
    title: { zh: '请选择要删除哪些数据', en: 'Choose which data are to be deleted' },
    advice: { zh: '至少选择一类。', en: 'Choose one class at least.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'unknown-field': {
    status: 422,
    title: { zh: '登记的数据里没有“{element}”这一项', en: 'No register that is asked here says “{element}”' },
    advice: { zh: '请从“我的数据”里选择要更正的一项。', en: 'Choose the field to correct under “My data”.' },
  },
  'no-archive': {
    status: 410,
    title: { zh: '副本已过期删除，或者还没有做好', en: 'The copy has expired, or is not made yet' },
    advice: {
      zh: '还在制作的请稍后再来；过期的请重新申请复制。',
      en: 'Come back later, or ask for a new copy.',
    },
  },
});
