import { defineProblems } from '../../../base/problems.ts';

defineProblems('identity', {
  'proof-differs': {
    status: 422,
    title: { zh: '核验没有通过', en: 'The proof did not succeed' },
    advice: {
      zh: '请核对后再试；多次不通过会暂停核验一段时间。也可以换一种核验方式。',
      en: 'Check what you gave and try again; after several failures proving is closed for a while. Or choose another way.',
    },
    kept: {
      zh: '实名等级没有变，您填写的内容都在。',
      en: 'Your level is as it was, and what you filled in is kept.',
    },
  },
  'proof-not-possible': {
    status: 503,
    title: { zh: '核验服务暂时没有回应', en: 'The proving service does not answer' },
    advice: {
      zh: '请稍后再试，或换一种核验方式。这次不算失败。',
      en: 'Try again later or choose another way. This does not count as a failure.',
    },
    kept: { zh: '您填写的内容都在。', en: 'What you filled in is kept.' },
  },
  'proof-pending': {
    status: 409,
    title: { zh: '核验还没有做完', en: 'The proof is not done yet' },
    advice: {
      zh: '请在核验服务的页面做完再回来；已经做完的，稍等片刻再查一次结果。也可以换一种核验方式。',
      en: 'Finish it on the page of the service; if you have, wait a moment and ask for the result again. Or choose another way.',
    },
    kept: {
      zh: '这次不算失败，您填写的内容都在。',
      en: 'This does not count as a failure, and what you filled in is kept.',
    },
  },
  'proof-abandoned': {
    status: 422,
    title: { zh: '您没有完成核验', en: 'You left the proof unfinished' },
    advice: { zh: '可以重新开始，或换一种核验方式。', en: 'Begin anew or choose another way.' },
    kept: {
      zh: '这次不算失败，您填写的内容都在。',
      en: 'This does not count as a failure, and what you filled in is kept.',
    },
  },
  'proof-over': {
    status: 410,
    title: {
      zh: '这次核验已经结束，或不是在这次登录中开始的',
      en: 'This proof is over, or was not begun in this session',
    },
    advice: {
      zh: '请看看现在的实名等级；不够的，重新开始核验。',
      en: 'Look at the level that you have now; if it does not suffice, begin anew.',
    },
    kept: {
      zh: '实名等级没有变，您填写的内容都在。',
      en: 'Your level is as it was, and what you filled in is kept.',
    },
  },
  'proof-not-believed': {
    status: 502,
    title: {
      zh: '核验服务的答复与您不符，没有采信',
      en: 'The answer of the proving service was not about you and is not believed',
    },
    advice: {
      zh: '请重新开始核验，或换一种方式；再次出现时请告诉平台管理方。这次不算失败。',
      en: 'Begin anew or choose another way; if it happens again, tell whoever runs the platform. This does not count as a failure.',
    },
    kept: {
      zh: '实名等级没有变，您填写的内容都在。',
      en: 'Your level is as it was, and what you filled in is kept.',
    },
  },
});
