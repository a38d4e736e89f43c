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
  contested: {
    status: 409,
    title: { zh: '对认定的异议还没有裁定', en: 'The finding is contested and not ruled on yet' },
    advice: { zh: '先裁定异议，再作处理。', en: 'Rule on the objection first.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  overturned: {
    status: 409,
    title: { zh: '承诺不实的认定已撤销', en: 'The finding was overturned' },
    advice: { zh: '不再据此处理。', en: 'Nothing follows from it.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'reopened-already': {
    status: 409,
    title: { zh: '已经提出处理意见', en: 'What is intended was said already' },
    advice: { zh: '请刷新页面看它现在的状态。', en: 'Reload the page to see how it stands.' },
    kept: { zh: '原来的意见保持不变。', en: 'What was said stands.' },
  },
  'not-heard-now': {
    status: 409,
    title: { zh: '陈述意见的期限已过', en: 'The time to state your case is over' },
    advice: {
      zh: '对决定不服的，可以依法申请行政复议或者提起行政诉讼。',
      en: 'Against the decision you can apply for administrative reconsideration or go to court.',
    },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'stated-already': {
    status: 409,
    title: { zh: '已经陈述过意见', en: 'You have stated your case already' },
    advice: {
      zh: '要求听证的，可以在听证会上补充。',
      en: 'Where you asked for a hearing, you can add to it there.',
    },
    kept: { zh: '您的意见已经记下。', en: 'What you said is kept.' },
  },
  'no-hearing': {
    status: 409,
    title: { zh: '没有待举行的听证', en: 'No hearing is awaited' },
    advice: { zh: '请刷新页面看它现在的状态。', en: 'Reload the page to see how it stands.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'hearing-too-soon': {
    status: 422,
    title: { zh: '听证时间太早', en: 'The hearing would be too soon' },
    advice: { zh: '最早可以定在{day}。', en: 'The first day that it can be on is {day}.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'hearing-not-held': {
    status: 409,
    title: { zh: '听证还没有举行', en: 'The hearing has not taken place' },
    advice: { zh: '到了听证时间再记录。', en: 'Write its minutes once its time has come.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'still-being-heard': {
    status: 409,
    title: { zh: '当事人陈述意见的期限未满', en: 'The party may still speak' },
    advice: {
      zh: '期限届满，或者要求的听证举行之后，再作决定。',
      en: 'Decide when the time is over, or when the hearing that was asked for has been held.',
    },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'decided-already': {
    status: 409,
    title: { zh: '已经作出决定', en: 'It is decided already' },
    advice: {
      zh: '决定和理由在办件页上。当事人不服的，可以依法申请行政复议或者提起行政诉讼。',
      en: 'The decision and its reasons are on the page of the case. Against it the party has administrative reconsideration, or the court.',
    },
    kept: { zh: '决定保持不变。', en: 'The decision stands.' },
  },
  'own-proposal': {
    status: 403,
    title: { zh: '不能决定自己查办或提出的事项', en: 'Nobody decides what he found or proposed himself' },
    advice: { zh: '请由另一位有权的人决定、主持听证。', en: 'Somebody else who may decides and presides.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'deceit-is-withdrawn': {
    status: 422,
    title: {
      zh: '以欺骗手段取得的，应当撤销',
      en: 'What was obtained by deceit is withdrawn',
    },
    advice: {
      zh: '认为系以欺骗手段取得的，请选择撤销；否则不作这项认定。',
      en: 'Choose the withdrawal where you hold it to be deceit; otherwise leave that out.',
    },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'heavier-than-told': {
    status: 422,
    title: { zh: '决定重于告知当事人的内容', en: 'That is heavier than what the party was told' },
    advice: {
      zh: '只能在当事人已经陈述过意见的范围内决定：告知变更的不能撤销，没有告知以欺骗手段取得的不能这样认定。',
      en: 'Decide within what the party was heard about: a correction is no withdrawal, and deceit that was not spoken of is not found.',
    },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'nothing-stands': {
    status: 409,
    title: { zh: '该办件的证照已不再有效', en: 'No credential of this case is in force any more' },
    advice: {
      zh: '此前的核查流程已将证照撤销，没有需要再作决定的内容；当事人可以对认定提出异议。',
      en: 'The check of before took it back by itself, so nothing is left to decide; the party can object to the finding.',
    },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'nothing-to-correct': {
    status: 422,
    title: { zh: '没有可以变更的证照', en: 'There is no credential to correct' },
    advice: {
      zh: '该办件没有有效的证照，请选择撤销或不予撤销。',
      en: 'The case has none in force; withdraw it or leave it.',
    },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
});
