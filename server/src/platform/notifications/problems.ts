import { defineProblems } from '../../base/problems.ts';

defineProblems('notifications', {
  'no-address': {
    status: 422,
    title: { zh: '还没有可用的{channel}', en: 'There is no {channelEn} to write to' },
    advice: {
      zh: '请先填写邮箱，或请先登记手机号，再打开这个选项。',
      en: 'Give an e-mail address, or register a mobile number, before switching this on.',
    },
    kept: { zh: '设置没有改动。', en: 'Your settings were not changed.' },
  },
});
