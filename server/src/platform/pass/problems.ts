import { defineProblems } from '../../base/problems.ts';

const again = {
  zh: '请持码人刷新后再扫一次。',
  en: 'Ask the holder to show a new code, then scan again.',
};
const nothing = { zh: '没有任何信息被查看。', en: 'Nothing was told.' };

defineProblems('pass', {
  'no-scene': {
    status: 422,
    title: { zh: '没有这个场景，或者这个身份用不了', en: 'There is no such scene for whom you act for' },
    advice: { zh: '请刷新后选择列出的场景。', en: 'Reload and choose one of those listed.' },
  },
  'claims-wrong': {
    status: 422,
    title: {
      zh: '这个场景必须告知的项没有同意，或者多了别的项',
      en: 'The scene needs a field that was not agreed to, or does not know one',
    },
    advice: { zh: '请勾选必须的项后再打开。', en: 'Agree to what is needed, then open it.' },
    kept: nothing,
  },
  forged: {
    status: 422,
    title: { zh: '这不是平台签发的码', en: 'This is no code of the platform' },
    advice: {
      zh: '不要放行；请持码人从“亮码”页面重新打开。',
      en: 'Do not accept it; ask the holder to open the pass on its own page.',
    },
    kept: nothing,
  },
  early: {
    status: 409,
    title: { zh: '这个码还没有到生效时间', en: 'This code is not good yet' },
    advice: again,
    kept: nothing,
  },
  expired: {
    status: 410,
    title: { zh: '这个码已经过期', en: 'This code has run out' },
    advice: again,
    kept: nothing,
  },
  replayed: {
    status: 409,
    title: { zh: '这个码已经用过一次', en: 'This code was read already' },
    advice: {
      zh: '可能是截图。请持码人等下一个码出现后再扫。',
      en: 'It may be a picture of one. Wait for the next code on the holder’s page.',
    },
    kept: { zh: '没有再次查看任何信息。', en: 'Nothing was told a second time.' },
  },
  closed: {
    status: 410,
    title: { zh: '持码人已经关闭了这次亮码', en: 'The holder has closed this pass' },
    advice: again,
    kept: nothing,
  },
  'other-scene': {
    status: 403,
    title: { zh: '这台设备不能扫“{scene}”的码', en: 'This device may not read codes for “{sceneEn}”' },
    advice: {
      zh: '请持码人选择这台设备的场景：{mine}。',
      en: 'Ask the holder to choose the scene of this device: {mineEn}.',
    },
    kept: nothing,
  },
  'scanner-unknown': {
    status: 403,
    title: { zh: '这台设备没有登记', en: 'This device is not registered' },
    advice: {
      zh: '请向单位管理员要登记码，重新登记。',
      en: 'Ask the administrator of your organisation for an enrolment code.',
    },
  },
  'scanner-revoked': {
    status: 403,
    title: { zh: '这台设备已被停用', en: 'This device was revoked' },
    advice: {
      zh: '停用原因：{reason}。需要使用请联系单位管理员。',
      en: 'Reason: {reason}. Ask the administrator of your organisation.',
    },
  },
  'scanner-signature': {
    status: 403,
    title: {
      zh: '设备签名不对，或者设备时钟误差太大',
      en: 'The signature of the device is wrong, or its clock is',
    },
    advice: {
      zh: '请校准设备时间；仍不行的请重新登记设备。',
      en: 'Set the clock of the device; if that does not help, enrol it anew.',
    },
  },
  'enrolment-wrong': {
    status: 422,
    title: { zh: '登记码不对、已用过或已过期', en: 'The enrolment code is wrong, was used, or has run out' },
    advice: {
      zh: '请管理员重新登记一台设备，取得新的登记码。',
      en: 'Ask the administrator to register a device anew.',
    },
  },
  'revoked-already': {
    status: 409,
    title: { zh: '这台设备已经停用', en: 'This device is revoked already' },
    advice: { zh: '需要使用请重新登记。', en: 'Register it anew to use it again.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
});
