import { defineProblems } from '../../base/problems.ts';

defineProblems('scenarios', {
  'package-wrong': {
    status: 422,
    title: { zh: '场景包有 {count} 处问题', en: 'The scenario package has {count} problem(s)' },
    advice: { zh: '请按文件和行号逐项改正后重新安装。', en: 'Mend each, by file and line, and install it again.' },
    kept: { zh: '没有安装，现有版本不受影响。', en: 'Nothing was installed; what is in use is not affected.' },
  },
  'version-taken': {
    status: 409,
    title: { zh: '{id} 的版本 {version} 已经安装，内容不同', en: 'Version {version} of {id} is installed already, with other content' },
    advice: { zh: '内容有改动时请提高版本号。', en: 'Raise the version when the content changes.' },
    kept: { zh: '已安装的版本保持不变。', en: 'The installed version stands.' },
  },
  'overlay-wrong': {
    status: 422,
    title: { zh: '属地差异有 {count} 处问题', en: 'The overlay has {count} problem(s)' },
    advice: { zh: '属地只能改得更好：承诺更短、材料更少、渠道更多。', en: 'A place may only improve: shorter promises, less evidence, more channels.' },
    kept: { zh: '没有采用，原来的继续使用。', en: 'It was not adopted; what was in use goes on.' },
  },
  'unknown-organisation': {
    status: 422,
    title: { zh: '职责“{role}”指向的机构 {uscc} 不在目录中', en: 'Organisation {uscc}, named for “{role}”, is not in the directory' },
    advice: { zh: '请先登记该机构，或改正代码。', en: 'Register it first, or mend the code.' },
  },
});
