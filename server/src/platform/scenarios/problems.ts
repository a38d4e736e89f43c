import { defineProblems } from '../../base/problems.ts';

defineProblems('scenarios', {
  'package-wrong': {
    status: 422,
    title: { zh: '场景包有 {count} 处问题', en: 'The scenario package has {count|problem|problems}' },
    advice: {
      zh: '请按文件和行号逐项改正后重新安装。',
      en: 'Mend each, by file and line, and install it again.',
    },
    kept: {
      zh: '没有安装，现有版本不受影响。',
      en: 'Nothing was installed; what is in use is not affected.',
    },
  },
  'version-taken': {
    status: 409,
    title: {
      zh: '{id} 的版本 {version} 已经安装，内容不同',
      en: 'Version {version} of {id} is installed already, with other content',
    },
    advice: { zh: '内容有改动时请提高版本号。', en: 'Raise the version when the content changes.' },
    kept: { zh: '已安装的版本保持不变。', en: 'The installed version stands.' },
  },
  'place-missing': {
    status: 422,
    title: { zh: '请选择在哪里发布', en: 'Say in which place it is published' },
    advice: {
      zh: '这个流程还没有在任何地区发布。选一个地区，其下各级都适用。',
      en: 'No place publishes this process yet. Choose one; it then holds there and below.',
    },
    kept: { zh: '没有安装。', en: 'Nothing was installed.' },
  },
  'made-here': {
    status: 409,
    title: {
      zh: '“{process}”在这里改动过，发布会替换这些改动',
      en: '“{processEn}” was changed here, and publishing would replace the changes',
    },
    advice: {
      zh: '要保留改动，请只安装，在建模室把草稿移到新版本；确要替换，请明确选择（replaceMadeHere）。',
      en: 'To keep the changes, install only and move the draft to the new version in the modelling room; to replace them, say so (replaceMadeHere).',
    },
    kept: {
      zh: '没有安装也没有发布，改动过的流程继续使用。',
      en: 'Nothing was installed or published; the process as changed stays in use.',
    },
  },
  'overlay-wrong': {
    status: 422,
    title: { zh: '属地差异有 {count} 处问题', en: 'The overlay has {count|problem|problems}' },
    advice: {
      zh: '属地只能改得更好：承诺更短、材料更少、渠道更多。',
      en: 'A place may only improve: shorter promises, less evidence, more channels.',
    },
    kept: { zh: '没有采用，原来的继续使用。', en: 'It was not adopted; what was in use goes on.' },
  },
  'unknown-organisation': {
    status: 422,
    title: {
      zh: '职责“{role}”指向的机构 {uscc} 不在目录中',
      en: 'Organisation {uscc}, named for “{role}”, is not in the directory',
    },
    advice: { zh: '请先登记该机构，或改正代码。', en: 'Register it first, or mend the code.' },
  },
  'organisation-elsewhere': {
    status: 422,
    title: {
      zh: '机构 {uscc} 不在 {division} 及其上级，不能承担“{role}”',
      en: 'Organisation {uscc} serves another place than {division} and cannot take over “{role}”',
    },
    advice: {
      zh: '请选择本地区、其下级或其上级地区的机构。',
      en: 'Choose an organisation of this place, of one below it, or of one above it.',
    },
    kept: { zh: '没有改动。', en: 'Nothing was changed.' },
  },
  'archive-wrong': {
    status: 422,
    title: {
      zh: '场景包存档有 {count} 处与清单不符',
      en: 'The archive differs from its manifest in {count|point|points}',
    },
    advice: {
      zh: '请向提供方重新索取原始存档，不要改动其中的文件。',
      en: 'Ask whoever gave it to you for the original archive; its files must not be changed.',
    },
    kept: {
      zh: '没有安装，现有版本不受影响。',
      en: 'Nothing was installed; what is in use is not affected.',
    },
  },
  'signature-wrong': {
    status: 422,
    title: { zh: '存档的签名不成立', en: 'The signature of the archive does not hold' },
    advice: {
      zh: '清单或签名被改动过。请向提供方重新索取原始存档。',
      en: 'The manifest or the signature was changed. Ask for the original archive.',
    },
    kept: {
      zh: '没有安装，现有版本不受影响。',
      en: 'Nothing was installed; what is in use is not affected.',
    },
  },
  'signer-unknown': {
    status: 422,
    title: {
      zh: '存档由不受信任的密钥 {key} 签名',
      en: 'The archive is signed by a key that is not trusted here ({key})',
    },
    advice: {
      zh: '请先与签名方核对，再由平台管理员登记其公钥。',
      en: 'Check with the signer; then an administrator of the platform registers their public key.',
    },
    kept: {
      zh: '没有安装，现有版本不受影响。',
      en: 'Nothing was installed; what is in use is not affected.',
    },
  },
  'tests-failed': {
    status: 422,
    title: { zh: '场景包自带的测试有 {count} 项没有通过', en: '{count} of the package’s own tests failed' },
    advice: { zh: '请按下面各项改正后再发布。', en: 'Mend what is listed before you publish it.' },
    kept: { zh: '没有发布，原来的继续使用。', en: 'It was not published; what was in use goes on.' },
  },
  'outside-place': {
    status: 403,
    title: {
      zh: '{division} 不在您的管辖地区内',
      en: '{division} lies outside the place that you are responsible for',
    },
    advice: {
      zh: '一地由其政府的管理员决定：请选择您所代表的地区或其下级。',
      en: 'A place is decided for by the administrator of its government: choose the one you speak for, or one below it.',
    },
    kept: { zh: '没有改动。', en: 'Nothing was changed.' },
  },
  'other-overlay': {
    status: 422,
    title: { zh: '属地差异属于另一个场景或地区', en: 'The overlay is for another scenario or place' },
    advice: {
      zh: '请核对 scenario 和 division 与地址是否一致。',
      en: 'Its scenario and division must be those of the address.',
    },
  },
  'key-wrong': {
    status: 422,
    title: { zh: '这不是 SM2 公钥', en: 'This is no SM2 public key' },
    advice: {
      zh: '请填写 04 开头的 130 位十六进制公钥。',
      en: 'Give 130 hexadecimal digits that begin with 04.',
    },
  },
});
