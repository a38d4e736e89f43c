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
  'change-not-now': {
    status: 409,
    title: { zh: '证照现在的状态不允许这样做', en: 'The credential’s state does not permit this now' },
    advice: {
      zh: '请刷新后看它现在能做什么：可能刚被别人变更过。',
      en: 'Reload to see what can be done with it now: somebody may just have changed it.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'basis-missing': {
    status: 422,
    title: { zh: '没有写明依据', en: 'No basis is named' },
    advice: {
      zh: '撤销和吊销要写明决定书文号或法律条款。',
      en: 'Withdrawing and stripping name the decision or the article that they rest on.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'wrong-cause': {
    status: 422,
    title: { zh: '原因与操作不符', en: 'The cause belongs to something else' },
    advice: { zh: '请重新选择原因。', en: 'Choose the cause again.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'wrong-days': {
    status: 422,
    title: { zh: '有效期不对', en: 'The days do not fit' },
    advice: {
      zh: '最后一天不能早于第一天，也不能早于今天。',
      en: 'The last day is neither before the first nor before today.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'nothing-corrected': {
    status: 422,
    title: { zh: '没有可更正的内容', en: 'There is nothing to correct' },
    advice: {
      zh: '请至少改动一个照面项目，且只能改动证照上已有的项目。',
      en: 'Change at least one printed field, and only fields that the credential has.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'no-sheet': {
    status: 422,
    title: { zh: '没有收到要导入的文件', en: 'No file to import has arrived' },
    advice: { zh: '请选择 CSV 或 XLSX 文件。', en: 'Choose a CSV or XLSX file.' },
  },
  'sheet-empty': {
    status: 422,
    title: { zh: '文件里没有数据', en: 'The file has no rows' },
    advice: {
      zh: '第一行写列名，从第二行起每行一张证照。',
      en: 'The first line names the columns; each further line is one credential.',
    },
    kept: { zh: '没有导入任何内容。', en: 'Nothing was imported.' },
  },
  'sheet-too-long': {
    status: 422,
    title: { zh: '文件超过 {most} 行', en: 'The file has more than {most} rows' },
    advice: { zh: '请分成几个文件导入。', en: 'Import it as several files.' },
    kept: { zh: '没有导入任何内容。', en: 'Nothing was imported.' },
  },
  'sheet-unreadable': {
    status: 422,
    title: { zh: '文件读不出来：{reason}', en: 'The file cannot be read: {reason}' },
    advice: {
      zh: '请另存为 CSV（UTF-8）或 XLSX 再试。',
      en: 'Save it as CSV (UTF-8) or XLSX and try again.',
    },
    kept: { zh: '没有导入任何内容。', en: 'Nothing was imported.' },
  },
  'columns-missing': {
    status: 422,
    title: { zh: '缺少列：{columns}', en: 'Columns are missing: {columns}' },
    advice: {
      zh: '请下载这种证照的模板，照它的列名填写。',
      en: 'Download the template of this type and keep its column names.',
    },
    kept: { zh: '没有导入任何内容。', en: 'Nothing was imported.' },
  },
  'type-not-issued': {
    status: 422,
    title: { zh: '这个单位不发这种证照', en: 'This organisation does not issue credentials of this type' },
    advice: {
      zh: '请从列出的证照类型中选择；没有的，先发布产出它的事项。',
      en: 'Choose one of the types listed; for another one publish a service that gives it first.',
    },
    kept: { zh: '没有导入任何内容。', en: 'Nothing was imported.' },
  },
  'type-unknown': {
    status: 422,
    title: { zh: '没有发过这种证照', en: 'No credential of this type has been issued' },
    advice: { zh: '请从列表中选择证照类型。', en: 'Choose a type from the list.' },
    kept: { zh: '没有发出请求。', en: 'Nothing was asked.' },
  },
  'fields-unknown': {
    status: 422,
    title: { zh: '这种证照没有所选的项目', en: 'This type of credential has no such field' },
    advice: { zh: '请从这种证照的照面项目中选择。', en: 'Choose among the printed fields of this type.' },
    kept: { zh: '没有发出请求。', en: 'Nothing was asked.' },
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
