import { defineProblems } from '../../../base/problems.ts';

const unchanged = { zh: '没有任何改动。', en: 'Nothing was changed.' };

defineProblems('supervision', {
  'nobody-at-the-door': {
    status: 409,
    title: {
      zh: '{day} 之前没有人上门，还不能拒绝',
      en: 'Nobody comes before {day}: there is nobody to refuse yet',
    },
    advice: {
      zh: '时间不合适请改约；认为不该检查的，请投诉这次检查。',
      en: 'If the time does not suit, change it; if it should not be at all, complain of it.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'visit-days-over': {
    status: 409,
    title: {
      zh: '检查期已过（至 {to}），不能再入企',
      en: 'The days of this visit ended on {to}: nobody may come in any more',
    },
    advice: {
      zh: '检查期内已经入企的，请按当时的时间补录；没有的，请重新申请检查。',
      en: 'If somebody came in on those days, enter it with the time of then; otherwise ask for another inspection.',
    },
    kept: unchanged,
  },
  'line-not-by-data': {
    status: 422,
    title: {
      zh: '“{line}”不能用数据核验',
      en: 'Data cannot answer the line “{line}”',
    },
    advice: {
      zh: '只有清单里写明数据可核验的内容才可以。',
      en: 'Only lines of which the list says that data answer them.',
    },
    kept: unchanged,
  },
  'firm-code-elsewhere': {
    status: 409,
    title: {
      zh: '这是另一家企业的企业码',
      en: 'This is the code of another firm',
    },
    advice: {
      zh: '请核对门牌；没有企业码也可以入企。',
      en: 'Check the address. You may come in without the code of the firm.',
    },
    kept: unchanged,
  },
  'emergency-unapproved': {
    status: 409,
    title: {
      zh: '应急先检 {code} 没有补办审批，不能公示',
      en: 'The inspection {code} was made in an emergency and is not approved: it cannot be published',
    },
    advice: {
      zh: '请审批人补办审批；没有获批的，记录保留、结果不公示。',
      en: 'Let whoever approves decide afterwards; what is not approved is kept and not published.',
    },
    kept: unchanged,
  },
  'trigger-missing': {
    status: 422,
    title: {
      zh: '投诉举报、转办交办、司法建议引起的检查，以及超出年度频次上限的检查，要写明线索',
      en: 'An inspection that a complaint, a report or a notice set off, or that goes beyond the cap of the year, has to name what set it off',
    },
    advice: {
      zh: '请补充线索的编号、来自哪里、收到日期。',
      en: 'Add its number, from whom it came, and when it was received.',
    },
    kept: { zh: '草稿保留。', en: 'The draft is kept.' },
  },
  'special-unpublished': {
    status: 409,
    title: {
      zh: '专项检查 {code} 的批准文件没有公布，不能通知、不能入企',
      en: 'The approval of the special inspection {code} is not published: nobody is told of it and nobody may come in',
    },
    advice: {
      zh: '请取消任务，公布批准文件后重新申请，写明公布日期。',
      en: 'Cancel it, publish the approval, and ask anew with the day of publication.',
    },
    kept: unchanged,
  },
  'approval-above': {
    status: 403,
    ordinary: true,
    title: {
      zh: '这类检查由上级单位审批，本单位不能审批',
      en: 'An inspection of this kind is approved by an organisation above, not by the one that asks',
    },
    advice: { zh: '请由上级单位审批。', en: 'Let somebody of the higher organisation approve it.' },
    kept: unchanged,
  },
  'notice-owed': {
    status: 409,
    title: {
      zh: '这次入企要先通知企业',
      en: 'The firm has to be told of this visit first',
    },
    advice: {
      zh: '只有全部任务都批准为不事先通知的，才能直接前往。',
      en: 'Only when every inspection of it was approved to come without notice may you set out.',
    },
    kept: unchanged,
  },
  'no-notice-here': {
    status: 409,
    title: {
      zh: '这次检查批准为不事先通知',
      en: 'This inspection was approved to come without notice',
    },
    advice: {
      zh: '请直接定时间前往，入企时出示通知书。',
      en: 'Set the time and go; the notice is shown at the door.',
    },
    kept: unchanged,
  },
  'notice-differs': {
    status: 409,
    title: {
      zh: '有的任务事先通知，有的不通知，不能合并',
      en: 'Some of these come with notice and some without: they cannot come together',
    },
    advice: {
      zh: '请分别安排，或改为同一种方式。',
      en: 'Arrange them apart, or make them alike.',
    },
    kept: unchanged,
  },
  'annulled-later': {
    status: 422,
    title: { zh: '撤销决定的日期晚于今天', en: 'The decision that annuls it lies in the future' },
    advice: { zh: '请核对决定书的日期。', en: 'Check the date of the decision.' },
    kept: unchanged,
  },
  'kind-of-visit-unknown': {
    status: 422,
    title: {
      zh: '“{kind}”不在允许的入企类型里',
      en: 'Visits of the kind “{kind}” are not allowed here',
    },
    advice: {
      zh: '请选允许的类型；要检查的，请申请检查。',
      en: 'Choose one that is; to inspect, ask for an inspection.',
    },
    kept: unchanged,
  },
  'other-visit-late': {
    status: 422,
    title: {
      zh: '走访记录要在 {days} 天内补录，不能晚于现在',
      en: 'A visit is recorded within {days} days, and not ahead of time',
    },
    advice: {
      zh: '请核对日期；超过期限的请书面报告上级。',
      en: 'Check the day; what is older is reported upwards in writing.',
    },
    kept: unchanged,
  },
  'refused-meanwhile': {
    status: 409,
    title: { zh: '企业已拒绝这次检查', en: 'The firm has refused this visit meanwhile' },
    advice: {
      zh: '请牵头单位先点“再次上门”，再写明入企的情况。',
      en: 'Let the lead take the visit up again, and then say how you came in.',
    },
    kept: unchanged,
  },
});
