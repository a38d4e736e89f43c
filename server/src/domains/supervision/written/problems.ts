import { defineProblems } from '../../../base/problems.ts';

defineProblems('supervision', {
  'visit-needed': {
    status: 409,
    title: { zh: '这项任务审批的是现场检查', en: 'What was approved is a visit' },
    advice: {
      zh: '请安排入企；要改为书面或非现场的，取消后重新申请。',
      en: 'Arrange the visit; to check in writing or remotely, cancel it and ask anew.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'no-visit-here': {
    status: 409,
    title: { zh: '书面、非现场检查不入企', en: 'A check in writing or by data makes no visit' },
    advice: {
      zh: '请发出书面检查通知，或核对数据后记录结果。',
      en: 'Ask the firm in writing, or look at the data and record the result.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'notice-in-writing': {
    status: 422,
    title: { zh: '书面、非现场检查不能“不事先通知”', en: 'What nobody comes for cannot come without notice' },
    advice: { zh: '请去掉“不事先通知”，或改为现场检查。', en: 'Give notice, or ask for a visit.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'checking-too-late': {
    status: 409,
    title: { zh: '批准的检查时间已于 {to} 届满', en: 'The days that were approved ended on {to}' },
    advice: { zh: '请取消后重新申请。', en: 'Cancel it and ask anew.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'answer-day-outside': {
    status: 422,
    title: {
      zh: '答复日期要在 {from} 至 {to} 之间',
      en: 'The day to answer lies between {from} and {to}',
    },
    advice: {
      zh: '给企业的时间不得少于规定；任务的检查时间不够的，取消后重新申请。',
      en: 'A firm has at least the time that is laid down; when the days of the inspection are too short, cancel it and ask anew.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'answers-incomplete': {
    status: 422,
    title: { zh: '还有 {count} 项没有答复', en: '{count} lines have no answer yet' },
    advice: {
      zh: '每一项请写明情况，或附上材料。',
      en: 'Say how it is for each line, or add a document.',
    },
    kept: { zh: '已上传的材料保留着。', en: 'Documents that were uploaded are kept.' },
  },
  'written-unanswered': {
    status: 409,
    title: { zh: '企业还可以答复，现在不能记录', en: 'The firm may still answer; it cannot be recorded yet' },
    advice: { zh: '请等企业答复，或等答复期限届满。', en: 'Wait for the answer, or until its day is over.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'written-files-many': {
    status: 422,
    title: { zh: '材料不能超过 {most} 份', en: 'There are {most} documents at most' },
    advice: { zh: '请合并为一份 PDF 后上传。', en: 'Put several into one PDF.' },
    kept: { zh: '已上传的材料保留着。', en: 'Documents that were uploaded are kept.' },
  },
});
