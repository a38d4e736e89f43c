import { defineProblems } from '../../../base/problems.ts';

defineProblems('supervision', {
  'note-not-now': {
    status: 409,
    title: {
      zh: '这条现场记录不需要或不能这样处理',
      en: 'This note from the site needs no decision, or not this one',
    },
    advice: { zh: '请刷新页面，查看现在的状态。', en: 'Reload to see how it stands now.' },
    kept: { zh: '记录不变。', en: 'The note stands as it was.' },
  },
  'photos-too-many': {
    status: 409,
    title: { zh: '一次检查最多 {most} 张照片', en: 'A visit has at most {most} photos' },
    advice: { zh: '请只保留能说明问题的照片。', en: 'Keep those that show what matters.' },
    kept: { zh: '已有的照片都在。', en: 'Those that are here stay.' },
  },
  'code-later': {
    status: 409,
    title: {
      zh: '入企码是在入企之后才生成的',
      en: 'The entry code was made after the entry',
    },
    advice: { zh: '请写明入企时为什么没有出示入企码。', en: 'Say why no code was shown at the door.' },
    kept: { zh: '记录已保存，等待处理。', en: 'What was noted is kept, and waits for a decision.' },
  },
});
