import { defineProblems } from '../../base/problems.ts';

defineProblems('evidence', {
  'answered-already': {
    status: 409,
    title: { zh: '这项核验已经答复过', en: 'This check was answered already' },
    advice: { zh: '请刷新后查看答复。', en: 'Reload to read the answer.' },
    kept: { zh: '先前的答复有效，没有任何改动。', en: 'The earlier answer stands; nothing was changed.' },
  },
});
