import { defineProblems } from '../../base/problems.ts';

const nothingChanged = { zh: '没有任何改动。', en: 'Nothing was changed.' };

/** Ways to refuse where firms speak, and where they are spared. */
defineProblems('supervision', {
  'came-later': {
    status: 422,
    title: { zh: '来访日期不能晚于今天', en: 'The day on which somebody came cannot be in the future' },
    advice: { zh: '请改正日期。', en: 'Correct the day.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'evaluated-already': {
    status: 409,
    title: { zh: '这次检查已经评价过', en: 'This inspection was evaluated already' },
    advice: {
      zh: '每次检查只能评价一次；评价不能找回来修改，因为没有人知道哪一份是您的。要说明具体问题，请投诉。',
      en: 'Each is evaluated once. It cannot be changed, because nobody knows which one is yours. To say what happened, complain.',
    },
    kept: { zh: '原来的评价不变。', en: 'What was said stands.' },
  },
  'nobody-supervises': {
    status: 409,
    title: {
      zh: '检查单位之上没有登记负责监督检查的单位',
      en: 'Above those who inspect nobody is entered who oversees inspections',
    },
    advice: {
      zh: '请拨打 12345，或联系当地司法行政部门；平台管理员需要为上级单位授予监督角色。',
      en: 'Call 12345 or the justice department of the place; an administrator has to give a supervising organisation its role.',
    },
    kept: { zh: '没有保存。', en: 'Nothing was saved.' },
  },
  'not-a-body': {
    status: 422,
    title: { zh: '{name}不是已公布的检查主体', en: '{nameEn} is no published inspecting body' },
    advice: {
      zh: '只有已公布的检查主体可以提议列入白名单。',
      en: 'Only a published inspecting body proposes firms for the white list.',
    },
    kept: nothingChanged,
  },
  'listed-once': {
    status: 409,
    title: {
      zh: '{name}已被提议或已在白名单内',
      en: '{name} is proposed for the white list, or is on it, already',
    },
    advice: { zh: '请刷新页面查看。', en: 'Reload to see how it is.' },
    kept: nothingChanged,
  },
  'white-list-not-met': {
    status: 422,
    title: {
      zh: '{name}不符合列入标准：期间发现 {count} 个需要整改或移送的问题',
      en: '{name} does not meet the criterion: {count} findings to put right or hand over',
    },
    advice: {
      zh: '整改完成并过了标准规定的期间后再提议。',
      en: 'Propose it when they are put right and the time that the criterion sets is over.',
    },
    kept: nothingChanged,
  },
  'white-list-too-long': {
    status: 422,
    title: { zh: '截止日应在明天至 {day} 之间', en: 'The last day must lie between tomorrow and {day}' },
    advice: {
      zh: '请改截止日；到期可以重新提议。',
      en: 'Change the last day; it may be proposed again later.',
    },
    kept: nothingChanged,
  },
  'own-proposal': {
    status: 409,
    title: { zh: '不能审定自己的提议', en: 'Nobody decides what they proposed' },
    advice: { zh: '请由另一人审定。', en: 'Let another person decide.' },
    kept: nothingChanged,
  },
  'listing-not-now': {
    status: 409,
    title: { zh: '目前的状态不允许这样做', en: 'Its state does not permit this now' },
    advice: { zh: '请刷新页面查看。', en: 'Reload to see how it is.' },
    kept: nothingChanged,
  },
});
