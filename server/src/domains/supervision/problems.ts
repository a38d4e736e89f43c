import { defineProblems } from '../../base/problems.ts';

defineProblems('supervision', {
  'unknown-organisation': {
    status: 422,
    title: {
      zh: '找不到统一社会信用代码为 {uscc} 的单位，或不在您的管辖范围内',
      en: 'There is no organisation {uscc} within your jurisdiction',
    },
    advice: {
      zh: '请核对代码；新单位请先在机构管理中登记。',
      en: 'Check the code; a new organisation is entered in the directory first.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'listed-already': {
    status: 409,
    title: { zh: '清单中已有 {key}', en: '{key} is on the list already' },
    advice: {
      zh: '请修改已有的一条：已发布的先撤下，再修订。',
      en: 'Change the one that is there: withdraw it when it is published, then revise it.',
    },
    kept: { zh: '已有的一条不变。', en: 'What is there stands.' },
  },
  'entry-not-now': {
    status: 409,
    title: {
      zh: '{key} 目前的状态（{state}）不允许这样做',
      en: '{key} is in a state ({state}) that does not permit this',
    },
    advice: { zh: '请刷新页面，查看现在可以做什么。', en: 'Reload to see what can be done now.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'no-basis': {
    status: 422,
    title: {
      zh: '检查事项 {code} 没有设定依据，不能发布',
      en: 'The inspection item {code} names no legal basis and cannot be published',
    },
    advice: {
      zh: '请补充法律、法规、规章或国务院决定的名称和条款（国办发〔2024〕54号）。',
      en: 'Add the law, regulation, rule or decision of the State Council, with its article (国办发〔2024〕54号).',
    },
    kept: { zh: '草稿保留。', en: 'The draft is kept.' },
  },
  'certificate-lapsed': {
    status: 422,
    title: {
      zh: '执法证 {certificate} 已于 {validTo} 到期',
      en: 'The enforcement certificate {certificate} lapsed on {validTo}',
    },
    advice: {
      zh: '换证后请更新有效期再发布。',
      en: 'Enter the new date when the certificate has been renewed, then publish.',
    },
    kept: { zh: '草稿保留。', en: 'The draft is kept.' },
  },
  'sheet-unreadable': {
    status: 422,
    title: { zh: '读不出这个文件：{reason}', en: 'This file cannot be read: {reason}' },
    advice: {
      zh: '请另存为 XLSX，或 UTF-8、GBK 编码的 CSV 后重试。',
      en: 'Save it as XLSX, or as CSV in UTF-8 or GBK, and try again.',
    },
    kept: { zh: '没有导入任何内容。', en: 'Nothing was imported.' },
  },
  'sheet-empty': {
    status: 422,
    title: { zh: '文件里没有数据行', en: 'The file has no rows beneath its header' },
    advice: {
      zh: '第一行是表头，从第二行开始填写；多个工作表时只读第一个。',
      en: 'The first line is the header, data begin with the second; of several sheets the first is read.',
    },
    kept: { zh: '没有导入任何内容。', en: 'Nothing was imported.' },
  },
  'sheet-too-long': {
    status: 422,
    title: { zh: '文件超过 {most} 行', en: 'The file has more than {most} rows' },
    advice: { zh: '请分成几个文件导入。', en: 'Divide it and import the parts.' },
    kept: { zh: '没有导入任何内容。', en: 'Nothing was imported.' },
  },
  'columns-missing': {
    status: 422,
    title: { zh: '表头缺少：{columns}', en: 'The header lacks: {columns}' },
    advice: {
      zh: '请按模板的中文或英文表头改好后重试。',
      en: 'Use the headers of the template, Chinese or English, and try again.',
    },
    kept: { zh: '没有导入任何内容。', en: 'Nothing was imported.' },
  },
  'unknown-line': {
    status: 422,
    title: { zh: '检查事项 {item} 的检查表里没有 {line}', en: 'The checklist of {item} has no line {line}' },
    advice: { zh: '请从清单中选择检查事项和检查内容。', en: 'Choose item and line from the list.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'conflict-open': {
    status: 409,
    title: {
      zh: '这两条标准的冲突已经提出，正在协调',
      en: 'This conflict was raised already and is being settled',
    },
    advice: {
      zh: '请在“标准冲突”中查看进展、补充意见。',
      en: 'See how it stands, and add your opinion there.',
    },
    kept: { zh: '已提出的一件不变。', en: 'The one that was raised stands.' },
  },
  'conflict-not-now': {
    status: 409,
    title: {
      zh: '这件标准冲突目前的状态（{state}）不允许这样做',
      en: 'This conflict is in a state ({state}) that does not permit this',
    },
    advice: { zh: '请刷新页面，查看现在可以做什么。', en: 'Reload to see what can be done now.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'nobody-rules': {
    status: 422,
    title: { zh: '没有人有权裁定这件标准冲突', en: 'Nobody may rule on this conflict' },
    advice: {
      zh: '请联系管理员，给上级单位授予裁定权限。',
      en: 'Ask the administrator to grant the permission to the organisation above.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
});
