import { defineProblems } from '../../base/problems.ts';

defineProblems('forms', {
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
  'not-open': {
    status: 409,
    title: { zh: '这份草稿已经提交或已删除', en: 'This draft was handed in or thrown away' },
    advice: { zh: '请到“我的办件”查看。', en: 'See “My applications”.' },
    kept: { zh: '已提交的申请不受影响。', en: 'An application that was handed in is not affected.' },
  },
  'unknown-evidence': {
    status: 422,
    title: { zh: '这份申请不需要材料“{evidence}”', en: 'This application needs no evidence “{evidence}”' },
    advice: { zh: '请按清单上传。', en: 'Upload what is on the list.' },
  },
});
