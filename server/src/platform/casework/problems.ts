import { defineProblems } from '../../base/problems.ts';

defineProblems('casework', {
  'handlers-only': {
    status: 403,
    title: {
      zh: '申请人交的材料和出示的证照，只有办理这件事的机构能打开',
      en: 'What the applicant handed in or drew on is opened by whoever handles the case',
    },
    advice: {
      zh: '需要核查材料的，请承办机构说明情况，或由有审查权限的人员查看。',
      en: 'Ask the organisation that handles it, or somebody there who reviews cases.',
    },
    kept: { zh: '没有任何材料被打开。', en: 'Nothing was opened.' },
  },
  'nobody-seals-yet': {
    status: 409,
    title: {
      zh: '承办单位还没有确定，这份文书还没有单位盖章',
      en: 'No organisation has this case yet, so nobody can seal this document',
    },
    advice: {
      zh: '上级正在指定承办单位，确定以后就能打开。办理期限照常计算，您不用做什么。',
      en: 'Whoever supervises is naming one; the document opens then. The clock runs on, and there is nothing you have to do.',
    },
    kept: { zh: '文书的内容和日期不变。', en: 'Its content and date stand.' },
  },
  'not-handled': {
    status: 409,
    title: {
      zh: '这个办件在受理之前就撤回了，没有办理过，不能评价',
      en: 'This case was withdrawn before it was accepted; nothing was handled that could be rated',
    },
    advice: { zh: '有意见请拨打 12345。', en: 'For anything else, call 12345.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'too-many-objections': {
    status: 429,
    title: {
      zh: '一天最多提出 {most} 次异议，您今天已经提过 {most} 次',
      en: 'At most {most} objections a day; you have made {most} within a day',
    },
    advice: {
      zh: '请明天再提，或者拨打公告上的电话。',
      en: 'Object tomorrow, or call the number in the notice.',
    },
    kept: { zh: '您提过的异议都在。', en: 'The objections that you made stand.' },
  },
  'population-too-large': {
    status: 503,
    title: {
      zh: '申请太多，没能在规定的时间内算完',
      en: 'There are too many applications to be gone through in the time allowed',
    },
    advice: {
      zh: '请换一个较小的地区再算，或者稍后再试。不算也可以设定取值。',
      en: 'Ask for a smaller place, or later. The value can be decided without it.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  closed: {
    status: 409,
    title: { zh: '这件办件已经办结', en: 'This case is closed' },
    advice: { zh: '办结的办件只能查看和评价。', en: 'A closed case can only be read and rated.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'not-now': {
    status: 409,
    title: {
      zh: '办件目前的状态（{status}）不允许这样做',
      en: 'The case is in a state ({status}) that does not permit this',
    },
    advice: { zh: '请刷新页面，查看现在可以做什么。', en: 'Reload to see what can be done now.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  suspended: {
    status: 409,
    title: { zh: '办件已挂起，时限暂停', en: 'The case is suspended; its clock stands still' },
    advice: { zh: '请先恢复办理。', en: 'Resume it first.' },
  },
  'not-promised': {
    status: 422,
    title: {
      zh: '还有 {count} 处要您承诺，才能不交证明',
      en: 'Promises still to be made in place of proof: {count}',
    },
    advice: {
      zh: '请看清告知书的内容后承诺；不想承诺的，可以改为上传材料，整件事选了按承诺办的，可以回到前面的问题改选。',
      en: 'Read each notice and promise, or hand in the document instead; where you chose commitment for the whole, answer that question anew.',
    },
    kept: { zh: '您填写的内容都已保存。', en: 'Everything you filled in is kept.' },
  },
  incomplete: {
    status: 422,
    title: {
      zh: '申请还不能提交：有 {count} 处需要补充',
      en: 'The application cannot be handed in yet: {count} points are missing',
    },
    advice: {
      zh: '请按下面逐项补充，其余内容已保存。',
      en: 'Go through the points below; everything else is kept.',
    },
    kept: { zh: '您已填写的内容保留在草稿中。', en: 'What you filled in is kept in your draft.' },
  },
  'not-competent': {
    status: 422,
    title: { zh: '请写明应由哪个单位办理', en: 'Say which other organisation is competent' },
    advice: {
      zh: '请从机构目录中选择另一个现有单位，申请人会看到（行政许可法第三十二条）。',
      en: 'Choose another organisation of the directory; the applicant is told (Administrative Licensing Law, art. 32).',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'named-already': {
    status: 409,
    title: {
      zh: '这件已由上级指定承办单位',
      en: 'Whoever supervises has named the organisation of this case',
    },
    advice: {
      zh: '请办理；仍有异议的，请与上级联系改派。',
      en: 'Handle it; only whoever supervises can name another.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'not-begun': {
    status: 409,
    title: {
      zh: '这一项还没有开始，不能单独撤回',
      en: 'This service has not begun and cannot be withdrawn by itself',
    },
    advice: {
      zh: '请等它开始后再撤回，或者撤回整个申请。',
      en: 'Withdraw it when it begins, or withdraw the whole application.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'second-correction': {
    status: 409,
    title: { zh: '补正只能一次性告知，这件已告知过', en: 'Corrections may be asked for once; that was done' },
    advice: {
      zh: '请受理，或说明理由不予受理（行政许可法第三十二条）。',
      en: 'Accept it, or refuse with reasons (Administrative Licensing Law, art. 32).',
    },
  },
  'no-defects': {
    status: 422,
    title: { zh: '请逐项写明要补正什么', en: 'Say what is to be corrected, point by point' },
    advice: {
      zh: '每一项选择字段或材料，并写明问题。',
      en: 'For each point choose the field or the evidence and say what is wrong.',
    },
  },
  'unknown-defect': {
    status: 422,
    title: { zh: '补正项“{at}”不在这份申请中', en: '“{at}” is not part of this application' },
    advice: {
      zh: '请从申请的字段和材料中选择。',
      en: 'Choose from the fields and evidence of the application.',
    },
  },
  'reasons-needed': {
    status: 422,
    title: {
      zh: '不予受理或不予许可必须写明理由和依据',
      en: 'A refusal or denial must state reasons and legal basis',
    },
    advice: {
      zh: '请写明理由和法律依据，申请人将同时看到救济途径（行政许可法第三十八条）。',
      en: 'State both; the applicant is told of the remedies as well (Administrative Licensing Law, art. 38).',
    },
  },
  'decision-incomplete': {
    status: 422,
    title: {
      zh: '准予前还要填写 {count} 项决定内容',
      en: 'The grant must give {count|more value|more values}',
    },
    advice: {
      zh: '请按下面逐项填写，证照上要用。',
      en: 'Fill in the points below; the credential prints them.',
    },
    kept: { zh: '还没有作出决定。', en: 'Nothing was decided yet.' },
  },
  'notice-over': {
    status: 409,
    title: { zh: '公告期已经结束', en: 'The time of the notice is over' },
    advice: {
      zh: '您仍可依法向法院主张权利，或联系登记机关。',
      en: 'You may still go to court, or turn to the registry.',
    },
    kept: { zh: '没有记录异议。', en: 'No objection was recorded.' },
  },
  'nothing-to-hand-over': {
    status: 409,
    title: { zh: '没有需要重新转交的', en: 'There is nothing to hand over anew' },
    advice: {
      zh: '还在自动重试的，请等待；单位自有系统已停用的，请先启用。',
      en: 'What is still being tried goes on by itself; a system that was stopped is started first.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'adapter-address': {
    status: 422,
    title: {
      zh: '对接地址不是另一台机器的 http(s) 地址',
      en: 'The address is no http(s) address on another machine',
    },
    advice: {
      zh: '请填写对方系统接收办件的完整地址，不含用户名和密码。',
      en: 'Give the full address at which their system takes cases, without user name and password.',
    },
  },
  'others-cases': {
    status: 403,
    ordinary: true,
    title: {
      zh: '这件申请还有其他单位正在办理的事项',
      en: 'Other organisations still handle parts of this application',
    },
    advice: {
      zh: '请由管辖全部在办事项的上级终止，或请申请人撤回。',
      en: 'Whoever supervises all of them may end it, or the applicant may withdraw it.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'no-newer-version': {
    status: 409,
    title: { zh: '该流程已在使用当前发布的版本', en: 'The process runs what is published now' },
    advice: { zh: '先发布新版本，再迁移。', en: 'Publish a new version first.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'not-your-scenario': {
    status: 403,
    title: {
      zh: '这个场景由 {division} 发布，不由您所在地区决定',
      en: 'This scenario is published by {division}; your place does not decide for it',
    },
    advice: { zh: '请联系发布地的管理员迁移。', en: 'Ask an administrator of that place.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'cannot-migrate': {
    status: 422,
    title: { zh: '不能迁移：有 {count} 处不符合', en: 'It cannot be moved: {count} points stand against it' },
    advice: {
      zh: '请按下面逐项处理，或让它按原版本办完。',
      en: 'Go through the points below, or let it end with the version that it runs.',
    },
    kept: { zh: '流程仍按原版本运行。', en: 'The process runs on as it was.' },
  },
  'visit-in-past': {
    status: 422,
    title: { zh: '约定的时间已经过去', en: 'That time has passed' },
    advice: { zh: '请选择以后的时间。', en: 'Choose a time in the future.' },
  },
  'expected-past': {
    status: 422,
    title: { zh: '预计结束时间已经过去', en: 'The expected end has passed' },
    advice: {
      zh: '请写明特别程序预计什么时候结束，申请人会收到书面告知（行政许可法第四十五条）。',
      en: 'Say when the special procedure will probably end; the applicant is told in writing (Administrative Licensing Law, art. 45).',
    },
    kept: { zh: '时限照常计算。', en: 'The clock runs on.' },
  },
  'not-suspendable': {
    status: 422,
    title: { zh: '这个事项不适用特别程序“{kind}”', en: 'This service has no special procedure “{kind}”' },
    advice: { zh: '请选择事项规定的特别程序。', en: 'Choose one that the service provides for.' },
  },
  clock: {
    status: 409,
    title: { zh: '{why}', en: '{whyEn}' },
    advice: { zh: '请刷新页面，查看时限的现状。', en: 'Reload to see how the clock stands.' },
  },
  'not-extendable': {
    status: 422,
    title: { zh: '这个事项不能延期', en: 'The limit of this service cannot be extended' },
    advice: { zh: '请在时限内作出决定。', en: 'Decide within the limit.' },
  },
  'extended-already': {
    status: 409,
    title: { zh: '只能申请延期一次，这件已经申请过', en: 'More time may be asked for once; that was done' },
    advice: {
      zh: '请在时限内作出决定（行政许可法第四十二条）。已有的申请和答复在页面上。',
      en: 'Decide within the limit (Administrative Licensing Law, art. 42). What was asked and answered stands on the page.',
    },
    kept: { zh: '已有的申请没有改动。', en: 'What was asked for stands.' },
  },
  'own-extension': {
    status: 403,
    title: { zh: '不能批准自己提出的延期', en: 'You cannot approve the extension that you asked for' },
    advice: {
      zh: '请由本单位负责人批准（行政许可法第四十二条）。',
      en: 'The head of the organisation decides (Administrative Licensing Law, art. 42).',
    },
  },
  'rated-already': {
    status: 409,
    title: { zh: '您已评价过这件办件', en: 'You have rated this case already' },
    advice: { zh: '感谢您的评价。', en: 'Thank you for your rating.' },
  },
  'answered-already': {
    status: 409,
    title: { zh: '这条差评已答复', en: 'This rating has been answered' },
    advice: { zh: '请查看已有的答复。', en: 'Read the answer that was given.' },
    kept: { zh: '已有的答复没有改动。', en: 'The answer that was given stands.' },
  },
  'unknown-reason': {
    status: 422,
    title: {
      zh: '评价原因“{code}”与星级不符',
      en: 'Reason “{code}” does not belong to this number of stars',
    },
    advice: { zh: '请从列出的原因中选择。', en: 'Choose from the reasons listed.' },
  },
});
