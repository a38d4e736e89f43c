import { defineProblems } from '../../base/problems.ts';

defineProblems('credentials', {
  'font-damaged': {
    status: 500,
    title: { zh: '字体文件损坏，无法生成证照', en: 'A font file is damaged; no document can be made' },
    advice: { zh: '请联系管理员重新安装平台程序。', en: 'Ask an administrator to install the program anew.' },
  },
  'seal-suspended': {
    status: 409,
    title: { zh: '“{name}”的电子印章已停用', en: 'The seal of “{name}” is suspended' },
    advice: {
      zh: '请该单位印章管理人员启用印章后重试。',
      en: 'The organisation must resume its seal first.',
    },
    kept: {
      zh: '决定已保存，启用后会自动继续制证。',
      en: 'The decision is kept; issuing goes on when the seal is resumed.',
    },
  },
  'seal-not-now': {
    status: 409,
    title: { zh: '印章不能从“{from}”变为“{to}”', en: 'A seal cannot go from “{from}” to “{to}”' },
    advice: { zh: '请刷新后查看印章现在的状态。', en: 'Reload to see how the seal stands now.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'not-in-force': {
    status: 409,
    title: { zh: '证照不在有效状态', en: 'The credential is not in force' },
    advice: { zh: '请在证照夹查看它的状态和原因。', en: 'Look at its state and the reason in the wallet.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'no-file': {
    status: 422,
    title: { zh: '没有收到要核验的文件', en: 'No file to verify has arrived' },
    advice: {
      zh: '请选择从证照夹下载的 PDF 文件。',
      en: 'Choose the PDF that was downloaded from the wallet.',
    },
  },
  'presentation-wrong': {
    status: 422,
    title: { zh: '这个亮证码无效或已过期', en: 'This code is not valid or has run out' },
    advice: { zh: '请持证人刷新亮证码后再扫一次。', en: 'Ask the holder to show a new code and scan again.' },
  },
});
