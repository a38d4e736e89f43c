import { defineProblems } from '../../../base/problems.ts';

defineProblems('supervision', {
  'risk-running': {
    status: 409,
    title: {
      zh: '本辖区的信用风险分类正在进行',
      en: 'The firms of this place are being classified already',
    },
    advice: { zh: '请等它完成后再启动。', en: 'Wait until it is done, then ask again.' },
    kept: { zh: '正在进行的分类不受影响。', en: 'The one that is running goes on.' },
  },
  'risk-facts-wrong': {
    status: 422,
    title: { zh: '报送的数据有 {count} 行不对', en: '{count} of the facts cannot be taken' },
    advice: { zh: '请逐行改正后重新报送。', en: 'Put each line right and deliver them again.' },
    kept: { zh: '没有接收任何一行。', en: 'None of them was taken.' },
  },
  'risk-day-wrong': {
    status: 422,
    title: { zh: '数据截止日 {day} 还没有到', en: 'The delivery is as of {day}, which has not come yet' },
    advice: { zh: '请填今天或更早的日期。', en: 'Give today or an earlier day.' },
    kept: { zh: '没有接收任何一行。', en: 'Nothing was taken.' },
  },
  'risk-contested': {
    status: 409,
    title: { zh: '这一条已经提出过异议', en: 'This fact was contested before' },
    advice: {
      zh: '每条事实可提出一次异议；对答复不服的，请依法申请复核或救济。',
      en: 'Each fact is contested once; other remedies are open to whoever disagrees with the answer.',
    },
    kept: { zh: '原异议和答复不变。', en: 'The contest and its answer stand.' },
  },
  'risk-settled': {
    status: 409,
    title: { zh: '这项异议已经答复', en: 'This contest has been answered' },
    advice: { zh: '请刷新页面查看答复。', en: 'Reload to read the answer.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'not-inspecting': {
    status: 403,
    title: {
      zh: '只有清单上的检查主体可以查看企业信用风险分类',
      en: 'Risk classes of firms are for published inspecting bodies only',
    },
    advice: {
      zh: '分类只用于配置检查资源（不公开）。本单位如应列入检查主体，请先发布清单。',
      en: 'They help to decide whom to inspect and are for nothing else. If your organisation inspects, have it published as an inspecting body first.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
});
