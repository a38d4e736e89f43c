import { defineProblems } from '../../base/problems.ts';

defineProblems('credentials', {
  'font-damaged': {
    status: 500,
    title: { zh: '字体文件损坏，无法生成证照', en: 'A font file is damaged; no document can be made' },
    advice: { zh: '请联系管理员重新安装平台程序。', en: 'Ask an administrator to install the program anew.' },
  },
  'seal-missing': {
    status: 409,
    title: { zh: '“{name}”还没有可用的电子印章', en: '“{name}” has no seal that can be used' },
    advice: {
      zh: '请单位管理员在管理台申请印章，制章、审核后启用。',
      en: 'Its administrator applies for one in the console; it is made, approved and then used.',
    },
    kept: {
      zh: '决定已保存，可以用印后会继续制证。',
      en: 'The decision is kept; issuing goes on when there is a seal to use.',
    },
  },
  'seal-suspended': {
    status: 409,
    title: { zh: '“{name}”的电子印章已停用', en: 'The seal of “{name}” is suspended' },
    advice: {
      zh: '请该单位印章审核人恢复启用后重试。',
      en: 'Whoever approves its seals lets it be used again.',
    },
    kept: {
      zh: '决定已保存，可以用印后会继续制证。',
      en: 'The decision is kept; issuing goes on when there is a seal to use.',
    },
  },
  'seal-lost': {
    status: 409,
    title: { zh: '“{name}”的电子印章已挂失', en: 'The seal of “{name}” is reported lost' },
    advice: {
      zh: '请注销旧章并申请新章。',
      en: 'Retire it and apply for a new one.',
    },
    kept: {
      zh: '决定已保存，可以用印后会继续制证。',
      en: 'The decision is kept; issuing goes on when there is a seal to use.',
    },
  },
  'seal-outlived': {
    status: 409,
    title: {
      zh: '“{name}”的印章已不能使用：名称、机构或有效期已变',
      en: 'The seal “{name}” can no longer be used: name, organisation or validity have changed',
    },
    advice: {
      zh: '请停用并注销旧章，按现在的名称申请新章。',
      en: 'Stop and retire it, and apply for one with the present name.',
    },
    kept: {
      zh: '决定已保存，可以用印后会继续制证。',
      en: 'The decision is kept; issuing goes on when there is a seal to use.',
    },
  },
  'seal-unkept': {
    status: 409,
    title: { zh: '“{name}”的印章没有在岗的保管人', en: 'The seal of “{name}” has no keeper in office' },
    advice: {
      zh: '请单位管理员把印章移交给在岗人员。',
      en: 'An administrator of the organisation hands it over to somebody in office.',
    },
    kept: {
      zh: '决定已保存，可以用印后会继续制证。',
      en: 'The decision is kept; issuing goes on when there is a seal to use.',
    },
  },
  'seal-not-now': {
    status: 409,
    title: { zh: '印章目前的状态不允许这样做', en: 'The state of the seal does not allow that' },
    advice: {
      zh: '请刷新后查看印章现在的状态。',
      en: 'Reload to see how the seal stands now.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'seal-needs-another': {
    status: 409,
    title: { zh: '这一步须由另一人办理', en: 'This step needs another person' },
    advice: {
      zh: '申请、制章或停用印章的人，不能自己启用或注销它。请由另一位有权的人办理。',
      en: 'Who applied for, made or stopped a seal does not let it be used or end it. Ask somebody else who may.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'seal-coming': {
    status: 409,
    title: { zh: '“{name}”已有一枚印章在申请中', en: 'A seal of “{name}” is on its way already' },
    advice: {
      zh: '请先办完那一枚，或由审核人退回。',
      en: 'Finish that one first, or have it refused.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'seal-in-use': {
    status: 409,
    title: { zh: '“{name}”还有一枚印章没有注销', en: 'A seal of “{name}” has not been retired yet' },
    advice: {
      zh: '一个单位同时只有一枚印章。请先停用并注销旧章。',
      en: 'An organisation has one seal at a time. Stop and retire the old one first.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'seal-keeper-unfit': {
    status: 422,
    title: { zh: '所选的人不能保管这枚印章', en: 'This person cannot keep the seal' },
    advice: {
      zh: '保管人须是本单位在岗、有保管印章权限的人员。',
      en: 'A keeper works in this organisation now and may keep seals.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'seal-reason-missing': {
    status: 422,
    title: { zh: '退回印章须说明理由', en: 'Refusing a seal needs a reason' },
    advice: {
      zh: '请写明退回的理由。',
      en: 'Say why it is refused.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'timestamp-missing': {
    status: 503,
    title: { zh: '时间戳服务没有回应', en: 'The time-stamping authority gave no stamp' },
    advice: {
      zh: '请稍后重试；若持续如此，请管理员检查时间戳服务的设置。',
      en: 'Try again later; if it stays so, an administrator checks the setting of the authority.',
    },
    kept: {
      zh: '决定已保存，可以用印后会继续制证。',
      en: 'The decision is kept; issuing goes on when there is a seal to use.',
    },
  },
  'no-ofd': {
    status: 404,
    title: { zh: '这张证照没有 OFD 文件', en: 'There is no OFD file of this credential' },
    advice: {
      zh: '请下载 PDF 文件；换发后的新证两种格式都有。',
      en: 'Download the PDF; one that is issued anew has both forms.',
    },
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
  'import-not-halted': {
    status: 409,
    title: { zh: '这次导入没有停住', en: 'This import does not stand still' },
    advice: {
      zh: '可能有人刚刚处理过；请刷新页面查看进度。',
      en: 'Somebody may have seen to it a moment ago: reload the page to see how it stands.',
    },
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
  'node-unknown': {
    status: 422,
    title: {
      zh: '这个省份不在信任列表上，或本节点尚未设定',
      en: 'This province is not on the trust list, or our own node is not set',
    },
    advice: {
      zh: '请平台管理员在“跨省互认”里设定节点。',
      en: 'An administrator sets nodes under “Between provinces”.',
    },
    kept: { zh: '没有发出查询。', en: 'Nothing was asked.' },
  },
  'node-silent': {
    status: 502,
    title: { zh: '“{name}”没有应答或拒绝应答', en: '“{name}” did not answer, or refused to' },
    advice: {
      zh: '请稍后再试；一直如此，请联系对方节点。',
      en: 'Try again later; if it stays so, ask the other side.',
    },
    kept: { zh: '这次查询已存证。', en: 'The question is kept as evidence.' },
  },
  'node-answer-wrong': {
    status: 502,
    title: {
      zh: '“{name}”的应答签名不对，不予采信',
      en: 'The answer of “{name}” is not signed by it and is not believed',
    },
    advice: { zh: '请平台管理员与对方核对公钥。', en: 'An administrator compares keys with the other side.' },
    kept: { zh: '查询和应答都已存证。', en: 'Question and answer are kept as evidence.' },
  },
  'node-not-trusted': {
    status: 403,
    title: {
      zh: '发来查询的节点不可信，或签名不对',
      en: 'The node that asks is not trusted, or its signature is wrong',
    },
    advice: {
      zh: '请与本节点管理员核对信任列表和公钥。',
      en: 'Compare trust list and keys with the administrator of this node.',
    },
  },
  'question-wrong': {
    status: 422,
    title: {
      zh: '查询不完整、不是发给本节点的，或已过时',
      en: 'The question is incomplete, not meant for this node, or too old',
    },
    advice: {
      zh: '请检查用途、依据、收发节点和时间，重新签名后再发。',
      en: 'Check purpose, basis, both nodes and the time, sign it anew and send it.',
    },
  },
  'question-again': {
    status: 409,
    title: { zh: '这条查询已经答复过', en: 'This question was answered already' },
    advice: { zh: '请用新的随机数重新签名。', en: 'Sign a new one with another nonce.' },
  },
  'node-address': {
    status: 422,
    title: { zh: '节点地址不能用', en: 'The address of the node cannot be used' },
    advice: {
      zh: '请填对方的 https 地址，不能指向本机。',
      en: 'Give the other side’s https address; it may not lead to this machine.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'node-key': {
    status: 422,
    title: { zh: '公钥或省份不对', en: 'The key or the province does not fit' },
    advice: {
      zh: '外省节点要填对方的公钥，本省节点不填；本省和外省不能互换。',
      en: 'Another province has its own key, ours has none to enter; one cannot become the other.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'node-takes-two': {
    status: 403,
    ordinary: true,
    title: {
      zh: '信任外省节点、更换其公钥或地址、恢复启用要两个人',
      en: 'It takes two to trust another province, a new key or address of it, or one that was suspended',
    },
    advice: {
      zh: '请写明理由提交申请，由另一位管理员核对公钥并确认后生效。停用节点一个人就可以。',
      en: 'Ask for it with a reason; it is so when another administrator has compared the key and confirmed. To suspend a node one is enough.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'no-file': {
    status: 422,
    title: { zh: '没有收到要核验的文件', en: 'No file to verify has arrived' },
    advice: {
      zh: '请选择从证照夹下载的文件，或钱包应用里的证照数据。',
      en: 'Choose the file that was downloaded from the wallet, or the data of the credential in a wallet app.',
    },
  },
  'presentation-wrong': {
    status: 422,
    title: { zh: '这个亮证码无效或已过期', en: 'This code is not valid or has run out' },
    advice: { zh: '请持证人刷新亮证码后再扫一次。', en: 'Ask the holder to show a new code and scan again.' },
  },
});
