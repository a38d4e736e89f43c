import { defineProblems } from '../../base/problems.ts';

defineProblems('catalogue', {
  'not-offered': {
    status: 404,
    title: { zh: '这件事在{division}还没有开通', en: 'This is not offered in {divisionEn} yet' },
    advice: { zh: '请换一个办理地，或拨打 12345。', en: 'Choose another place, or call 12345.' },
  },
  'not-publishable': {
    status: 422,
    title: { zh: '实施清单还有 {count} 处不完整', en: 'The offering has {count|point|points} to complete' },
    advice: {
      zh: '请按下面各项在场景包或属地差异中改正，发布后再试。',
      en: 'Mend the points listed in the scenario package or the overlay, publish that, and try again.',
    },
    kept: { zh: '没有发布，原状态不变。', en: 'It was not published; its state is as it was.' },
  },
  'wrong-state': {
    status: 409,
    title: { zh: '现在的状态（{state}）不能这样做', en: 'Its state ({stateEn}) does not allow this' },
    advice: { zh: '请刷新后看当前状态。', en: 'Reload and look at its present state.' },
    kept: { zh: '状态保持不变。', en: 'Its state is as it was.' },
  },
});
