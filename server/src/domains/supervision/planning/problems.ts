import { defineProblems } from '../../../base/problems.ts';

defineProblems('supervision', {
  'merge-running': {
    status: 409,
    title: { zh: '本辖区的统筹合并正在进行', en: 'The plans of this place are being merged already' },
    advice: { zh: '请等它完成，再看结果。', en: 'Wait until it is done, then look at what it gives.' },
    kept: { zh: '正在进行的合并不受影响。', en: 'The run that is under way goes on.' },
  },
  'merge-nothing': {
    status: 409,
    title: {
      zh: '{from} 至 {to} 没有可以合并的计划或任务',
      en: 'Nothing waits to be merged between {from} and {to}',
    },
    advice: {
      zh: '计划备案之后、任务批准之后才参加合并；已在合并中的不重复。',
      en: 'Plans take part once they are filed, inspections once they are approved; what is in a merged visit already does not.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'merge-days-wrong': {
    status: 422,
    title: { zh: '日期 {from} 至 {to} 不对', en: 'The days {from} to {to} will not do' },
    advice: {
      zh: '从今天或以后开始，在同一年内结束：频次上限按年计算。',
      en: 'Begin today or later and end in the same year: caps count by the year.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'merged-not-now': {
    status: 409,
    title: {
      zh: '这次入企目前的状态（{state}）不能再答复',
      en: 'This visit is in a state ({state}) that takes no answer',
    },
    advice: { zh: '请刷新页面查看结果。', en: 'Reload to see what became of it.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'merged-outside': {
    status: 422,
    title: {
      zh: '日期应在 {from} 至 {to} 之间，牵头单位应是参加的单位',
      en: 'The days must lie between {from} and {to}, and the lead be one of those who come',
    },
    advice: {
      zh: '这些日期之外，有的检查不在期限内；确实不合适的，请说明理由不参加。',
      en: 'On other days some of its checks are not possible; if none of these suits you, stay away and say why.',
    },
    kept: { zh: '原方案不变。', en: 'The visit stands as it was.' },
  },
  'merged-inspectors-missing': {
    status: 422,
    title: {
      zh: '还没有选派执法人员',
      en: 'No inspectors are named',
    },
    advice: {
      zh: '计划里的检查要生成任务，请选派持证人员后再接受。',
      en: 'What is only planned becomes an inspection: name the certified inspectors, then accept.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
});
