import { defineProblems } from '../../base/problems.ts';

defineProblems('forms', {
  'too-many-drafts': {
    status: 409,
    title: {
      zh: '您已经有 {most} 份没有提交的草稿，不能再开新的',
      en: 'You have {most} drafts that were not handed in; there is no room for more',
    },
    advice: {
      zh: '请先提交或删除用不着的草稿，再重新开始。',
      en: 'Hand in or throw away those that you do not need, then begin again.',
    },
    kept: { zh: '已有的草稿都在。', en: 'The drafts that you have stand.' },
  },
  'not-offered': {
    status: 422,
    title: { zh: '这件事在{division}还没有开通', en: 'This is not offered in {divisionEn} yet' },
    advice: { zh: '请换一个办理地，或拨打 12345。', en: 'Choose another place, or call 12345.' },
  },
  'wrong-subject': {
    status: 422,
    title: { zh: '这件事要以{kind}的身份办理', en: 'This is for another kind of applicant ({kind})' },
    advice: { zh: '请在页面上方切换办事身份。', en: 'Change whom you act for at the top of the page.' },
  },
  'closed-to-you': {
    status: 403,
    ordinary: true,
    title: {
      zh: '“{name}”在{day}前不能再次申请',
      en: '“{nameEn}” cannot be applied for again before {day}',
    },
    advice: {
      zh: '以前的许可被认定以欺骗手段取得并撤销。请去掉这个事项后提交；对撤销决定不服的，可以依法申请行政复议或者提起行政诉讼。',
      en: 'An earlier grant was found to be obtained by deceit and withdrawn. Hand in without this service; against that decision there is administrative reconsideration, or the court.',
    },
    kept: { zh: '草稿还在。', en: 'Your draft is kept.' },
  },
  'credential-ended': {
    status: 422,
    title: {
      zh: '申请用到的电子证照已失效（{count} 处）',
      en: 'The application draws on credentials that are no longer valid ({count} places)',
    },
    advice: {
      zh: '我们已按现在的情况重新查过。请看一看草稿，补上还缺的，再提交；对证照的状态有疑问的，请联系发证机关。',
      en: 'We have looked everything up anew. See your draft, give what is missing now, and hand it in again; about the credential itself ask whoever issued it.',
    },
    kept: { zh: '草稿和已填的内容都在。', en: 'Your draft is kept, with all that you filled in.' },
  },
  'not-open': {
    status: 409,
    title: { zh: '这份草稿已经提交或已删除', en: 'This draft was handed in or thrown away' },
    advice: { zh: '请到“我的办件”查看。', en: 'See “My applications”.' },
    kept: { zh: '已提交的申请不受影响。', en: 'An application that was handed in is not affected.' },
  },
  'unknown-field': {
    status: 422,
    title: { zh: '这份申请没有“{element}”这一项', en: 'This application has no field “{element}”' },
    advice: { zh: '请刷新页面后再填。', en: 'Reload the page and fill in what it asks.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'not-correctable': {
    status: 422,
    title: {
      zh: '“{name}”以登记信息为准，不能在这里改',
      en: '“{nameEn}” is as its register says and cannot be changed here',
    },
    advice: {
      zh: '如登记信息有误，请先到登记机关更正。',
      en: 'If the register is wrong, have it corrected there first.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'unknown-evidence': {
    status: 422,
    title: { zh: '这份申请不需要材料“{evidence}”', en: 'This application needs no evidence “{evidence}”' },
    advice: { zh: '请按清单上传。', en: 'Upload what is on the list.' },
  },
});
