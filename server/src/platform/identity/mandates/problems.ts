import { defineProblems } from '../../../base/problems.ts';

defineProblems('identity', {
  'may-not-mandate': {
    status: 403,
    title: { zh: '您不能为该主体授权他人', en: 'You may not give mandates for this subject' },
    advice: {
      zh: '只有法定代表人，或获准转授权的人，可在其授权范围和期限内授权。',
      en: 'Only the legal representative may, or a person whose mandate says so, within its services and its term.',
    },
    kept: { zh: '没有新增任何授权。', en: 'No mandate was given.' },
  },
  'mandate-ended': {
    status: 403,
    title: {
      zh: '您已经不能再代办了：授权已撤销、到期或暂停',
      en: 'You may not act for them any more: the mandate was ended, ran out or rests',
    },
    advice: {
      zh: '请联系授权给您的人；要为自己办，请在“我的”里换成本人再试。',
      en: 'Ask whoever gave you the mandate; to act for yourself, choose yourself on the page “Me” first.',
    },
    kept: {
      zh: '什么也没有提交；草稿还在，有权办理的人可以接着办。',
      en: 'Nothing was handed in; the draft is kept for whoever may act.',
    },
  },
  'mandate-not-open': {
    status: 409,
    title: {
      zh: '这项授权已经答复过，或已撤回、过期',
      en: 'This mandate was answered already, withdrawn, or waited too long',
    },
    advice: { zh: '请刷新页面看它现在的状态。', en: 'Reload the page to see how it stands.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'mandate-not-to-confirm': {
    status: 409,
    title: {
      zh: '这项授权不需要确认，或已过确认期限',
      en: 'This mandate needs no confirming, or it is too late',
    },
    advice: { zh: '需要时请重新授权。', en: 'Give a new mandate where one is wanted.' },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'mandate-for-oneself': {
    status: 422,
    title: { zh: '不能授权给本人', en: 'Nobody needs a mandate for themselves' },
    advice: { zh: '请填写另一个人的姓名和号码。', en: 'Give the name and number of somebody else.' },
    kept: { zh: '没有新增任何授权。', en: 'No mandate was given.' },
  },
  'helper-needs-services': {
    status: 422,
    title: { zh: '请选择让亲友代办哪些事', en: 'Choose what the helper may do' },
    advice: {
      zh: '亲友代办只限您选中的事项，至少选一项。',
      en: 'A helper acts for what you choose and nothing else; choose at least one.',
    },
    kept: { zh: '没有新增任何授权。', en: 'No mandate was given.' },
  },
  'scope-of-firms': {
    status: 422,
    title: { zh: '这类授权只用于企业', en: 'Only a firm gives such a mandate' },
    advice: {
      zh: '迎检、证照、亮码和用数记录的授权只能代企业办；亲友代办请选具体事项。',
      en: 'Inspections, credentials, the pass and who looked are given for a firm; for a person, choose services.',
    },
    kept: { zh: '没有新增任何授权。', en: 'No mandate was given.' },
  },
  'of-age': {
    status: 422,
    title: { zh: '这个人已经成年', en: 'This person is of age' },
    advice: {
      zh: '监护代办只到成年为止，请不予认定并说明理由。',
      en: 'A guardian acts until somebody is of age; refuse, with the reason.',
    },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  'not-of-age': {
    status: 403,
    ordinary: true,
    title: { zh: '未成年人由监护人代办', en: 'A guardian acts for whoever is not of age' },
    advice: { zh: '请由监护人认领后代办。', en: 'Ask the guardian to claim the guardianship and act.' },
    kept: { zh: '没有新增任何授权。', en: 'No mandate was given.' },
  },
  'passing-on-not-allowed': {
    status: 403,
    ordinary: true,
    title: { zh: '本地不允许代办人转授权', en: 'This place does not let agents pass a mandate on' },
    advice: { zh: '请由法定代表人直接授权。', en: 'Ask the legal representative to give the mandate.' },
    kept: { zh: '没有新增任何授权。', en: 'No mandate was given.' },
  },
  'wrong-number': {
    status: 422,
    title: { zh: '号码不对', en: 'The number cannot be right' },
    advice: {
      zh: '请填写 18 位公民身份号码或 11 位手机号，并核对。',
      en: 'Give an identity number of 18 characters or a mobile number of 11 digits, and check it.',
    },
    kept: { zh: '没有新增任何授权。', en: 'No mandate was given.' },
  },
  'no-such-person': {
    status: 422,
    title: { zh: '姓名与公民身份号码不一致', en: 'The name and the identity number do not belong together' },
    advice: { zh: '请核对后重试。', en: 'Check both and try again.' },
  },
  'wrong-period': {
    status: 422,
    title: { zh: '授权期限不对', en: 'The period is wrong' },
    advice: {
      zh: '截止时间应在将来，且不超过您自己的期限。',
      en: 'The end must lie in the future and within your own term.',
    },
  },
});
