import { defineProblems } from '../../base/problems.ts';

defineProblems('process', {
  'too-late': {
    status: 409,
    title: { zh: '这一步已经办过或已取消：{why}', en: 'This step is already done or cancelled: {whyEn}' },
    advice: { zh: '请刷新页面，查看最新进展。', en: 'Reload to see where things stand.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
});
