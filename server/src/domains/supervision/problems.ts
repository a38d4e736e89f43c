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
  'unknown-firm': {
    status: 422,
    title: { zh: '找不到统一社会信用代码为 {uscc} 的经营主体', en: 'There is no firm with the code {uscc}' },
    advice: { zh: '请照营业执照核对代码。', en: 'Compare the code with the business licence.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'firm-elsewhere': {
    status: 409,
    title: {
      zh: '{name}现登记在{place}，不归本单位管辖',
      en: '{name} is now registered in {placeEn}, outside your competence',
    },
    advice: {
      zh: '检查由企业所在地的单位实施（属地管辖）；如有线索，请移送当地。',
      en: 'Whoever is competent where the firm is inspects it: hand over what you know.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'firm-closed': {
    status: 409,
    title: { zh: '{name}已注销，不能检查', en: '{name} is closed and cannot be inspected' },
    advice: { zh: '请取消这项任务。', en: 'Cancel the inspection.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'window-wrong': {
    status: 422,
    title: { zh: '检查时间 {from} 至 {to} 不对', en: 'The days {from} to {to} cannot be' },
    advice: {
      zh: '开始不能早于今天，结束不能早于开始。',
      en: 'They begin today at the earliest and do not end before they begin.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'inspection-not-now': {
    status: 409,
    title: {
      zh: '检查任务 {code} 目前的状态（{state}）不允许这样做',
      en: 'The inspection {code} is in a state ({state}) that does not permit this',
    },
    advice: { zh: '请刷新页面，查看现在可以做什么。', en: 'Reload to see what can be done now.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  blocked: {
    status: 409,
    title: {
      zh: '合规预检有 {count} 条阻断：{why}',
      en: 'The check beforehand blocks it ({count}): {whyEn}',
    },
    advice: {
      zh: '请按每一条的提示处理，改好后重新预检。',
      en: 'Do what each of them says, then have it checked again.',
    },
    kept: { zh: '任务保留为草稿，预检结论都保存着。', en: 'The draft is kept, with all verdicts.' },
  },
  unexplained: {
    status: 422,
    title: { zh: '有 {count} 条提示还没有说明理由', en: '{count} warnings have no reason yet' },
    advice: {
      zh: '请逐条写明理由后提交；审批人会看到。',
      en: 'Give a reason for each; whoever approves reads it.',
    },
    kept: { zh: '任务保留为草稿。', en: 'The draft is kept.' },
  },
  'own-request': {
    status: 403,
    title: { zh: '不能审批自己提出的检查', en: 'Nobody approves an inspection that they asked for' },
    advice: { zh: '请由另一位负责人审批。', en: 'Another person in charge approves it.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'reason-missing': {
    status: 422,
    title: { zh: '请写明理由', en: 'A reason is missing' },
    advice: {
      zh: '不同意、修改都要写明理由，对方会看到。',
      en: 'Say why you refuse or change it; the others read it.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'in-a-visit': {
    status: 409,
    title: { zh: '这项检查已在一次入企安排中', en: 'This inspection is part of a visit' },
    advice: { zh: '请先在入企安排中处理。', en: 'See to the visit first.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'not-mergeable': {
    status: 409,
    title: { zh: '这些检查任务不能合并', en: 'These inspections cannot be one visit' },
    advice: {
      zh: '只能合并同一企业、已经审批、还没有安排入企的任务。',
      en: 'They must be of one firm, approved, and in no visit yet.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'merging-already': {
    status: 409,
    title: {
      zh: '检查任务 {code} 刚被另一个单位合并',
      en: 'Another organisation has just joined the inspection {code}',
    },
    advice: {
      zh: '请刷新：您的任务可能已在那份联合检查建议里，答复它即可。',
      en: 'Reload: yours may be in their proposal already; answer that.',
    },
    kept: { zh: '对方的建议有效，您的没有写入。', en: 'Theirs stands; yours was not written.' },
  },
  'merge-first': {
    status: 409,
    title: { zh: '另有 {count} 项检查可以合并', en: '{count} other inspections could be joined' },
    advice: {
      zh: '请先建议联合检查；确实不能合并的，写明理由。',
      en: 'Propose one visit; when that cannot be, say why.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'not-the-lead': {
    status: 403,
    title: { zh: '这一步由牵头单位办理', en: 'The lead organisation does this' },
    advice: { zh: '请联系牵头单位。', en: 'Ask the lead organisation.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'visit-not-now': {
    status: 409,
    title: {
      zh: '这次入企目前的状态（{state}）不允许这样做',
      en: 'The visit is in a state ({state}) that does not permit this',
    },
    advice: { zh: '请刷新页面，查看现在可以做什么。', en: 'Reload to see what can be done now.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'answered-already': {
    status: 409,
    title: { zh: '已经答复过了', en: 'It has been answered' },
    advice: { zh: '请刷新页面查看。', en: 'Reload to see it.' },
    kept: { zh: '原答复不变。', en: 'The answer that was given stands.' },
  },
  'slot-outside': {
    status: 422,
    title: {
      zh: '时间要在 {from} 至 {to} 之内，并晚于现在',
      en: 'Times must lie between {from} and {to}, and in the future',
    },
    advice: { zh: '请改选时间，或先修改检查任务的日期。', en: 'Choose other times.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'slot-not-offered': {
    status: 422,
    title: { zh: '这个时间不在可选范围内，或已经过去', en: 'This time is not offered, or is over' },
    advice: { zh: '请在列出的时间中选择。', en: 'Choose one of the times listed.' },
    kept: { zh: '原来的预约不变。', en: 'What was booked stands.' },
  },
  'code-forged': {
    status: 422,
    title: { zh: '这不是真的入企码', en: 'This is not a genuine entry code' },
    advice: {
      zh: '您有权拒绝检查；请让对方出示执法证，并可拨打 12345 反映。',
      en: 'You may refuse the inspection. Ask for the certificates, and call 12345.',
    },
    kept: { zh: '核验不留下任何记录。', en: 'Nothing of this check is kept.' },
  },
  'code-expired': {
    status: 410,
    title: { zh: '入企码已于 {at} 失效', en: 'This entry code expired on {atEn}' },
    advice: {
      zh: '请让执法人员当场重新生成；不能生成的，您有权拒绝检查。',
      en: 'Ask the inspectors to make a new one; if they cannot, you may refuse.',
    },
  },
  'code-used': {
    status: 409,
    title: { zh: '入企码已于 {at} 用过', en: 'This entry code was used on {atEn}' },
    advice: {
      zh: '一个入企码只能入企一次。不是同一次检查的，请拒绝并拨打 12345 反映。',
      en: 'A code lets in once. If this is another inspection, refuse it and call 12345.',
    },
  },
  'code-elsewhere': {
    status: 422,
    title: { zh: '这个入企码属于另一次检查', en: 'This entry code belongs to another visit' },
    advice: { zh: '请打开对应的检查，或重新生成。', en: 'Open that visit, or make a new code.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'no-certificate': {
    status: 409,
    title: {
      zh: '执法证 {certificate} 无效或已过期，不能入企',
      en: 'The certificate {certificate} is not valid: its holder may not come in',
    },
    advice: {
      zh: '请更换检查人员后重新审批（行政处罚法第四十二条）。',
      en: 'Name another inspector and have it approved anew (行政处罚法 art. 42).',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'entry-too-late': {
    status: 422,
    title: {
      zh: '补录已超过 {days} 天，或时间在将来',
      en: 'It is more than {days} days ago, or in the future',
    },
    advice: { zh: '请向监督机构书面说明。', en: 'Explain it in writing to the supervising body.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'record-incomplete': {
    status: 422,
    title: { zh: '检查笔录还有 {count} 处要补充', en: 'The record lacks {count} points' },
    advice: { zh: '请按下面列出的各项补充。', en: 'Add the points listed.' },
    kept: {
      zh: '没有写入，您填写的内容还在页面上。',
      en: 'Nothing was written; what you filled in is still on the page.',
    },
  },
  'finding-not-now': {
    status: 409,
    title: {
      zh: '这个问题目前的状态（{state}）不允许这样做',
      en: 'The finding is in a state ({state}) that does not permit this',
    },
    advice: { zh: '请刷新页面查看。', en: 'Reload to see how it stands.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'recheck-incomplete': {
    status: 422,
    title: { zh: '请写明新的整改期限或移送单位', en: 'A new day, or to whom it is handed over, is missing' },
    advice: {
      zh: '还需整改的写明晚于今天的期限；移送的写明单位。',
      en: 'Name a day after today, or the organisation.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'plan-not-now': {
    status: 409,
    title: {
      zh: '计划目前的状态（{state}）不允许这样做',
      en: 'The plan is in a state ({state}) that does not permit this',
    },
    advice: {
      zh: '已公布的计划不能再改；请刷新页面。',
      en: 'A published plan stands; reload to see how it is.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'plan-year-over': {
    status: 422,
    title: { zh: '{year} 年已经过去', en: 'The year {year} is over' },
    advice: { zh: '请填写今年或以后的年份。', en: 'Give this year or a later one.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'plan-lines-wrong': {
    status: 422,
    title: { zh: '计划有 {count} 行不对', en: '{count} lines of the plan are not right' },
    advice: { zh: '请按下面列出的各行改正；没有一行写入。', en: 'Mend the lines listed; none was taken.' },
    kept: { zh: '原来的计划不变。', en: 'The plan stays as it was.' },
  },
});
