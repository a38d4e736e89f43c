import { defineProblems } from '../../base/problems.ts';

defineProblems('directory', {
  'unknown-division': {
    status: 422,
    title: { zh: '没有代码为 {division} 的行政区划', en: 'There is no division with the code {division}' },
    advice: {
      zh: '请在区划列表中选择；旧代码请使用其继任代码。',
      en: 'Choose from the list of divisions; for an old code use its successor.',
    },
  },
  'wrong-code': {
    status: 422,
    title: { zh: '代码有误', en: 'The code is wrong' },
    advice: { zh: '请按下面的说明改正后重试。', en: 'Mend what is listed below and try again.' },
    kept: { zh: '尚未保存任何改动。', en: 'Nothing was changed.' },
  },
  'uscc-taken': {
    status: 409,
    title: { zh: '统一社会信用代码 {uscc} 已被使用', en: 'The unified social credit code {uscc} is in use' },
    advice: {
      zh: '请核对代码，或修改已有的机构。',
      en: 'Check the code, or change the organisation that has it.',
    },
    kept: { zh: '尚未保存任何改动。', en: 'Nothing was changed.' },
  },
  'decided-above': {
    status: 403,
    title: {
      zh: '机构的区划和性质由上级机构的管理员决定',
      en: 'The place and the kind of an organisation are decided by the administrator of the one above it',
    },
    advice: { zh: '请联系上级机构的管理员。', en: 'Ask the administrator of the organisation above.' },
    kept: { zh: '尚未保存任何改动。', en: 'Nothing was changed.' },
  },
  'outside-place-above': {
    status: 422,
    title: {
      zh: '下级机构应在上级机构的区划之内，政府只能设在政府之下',
      en: 'An organisation lies within the place of the one above it, and a government stands below a government',
    },
    advice: { zh: '请改选区划、性质或上级机构。', en: 'Choose another place, kind or organisation above.' },
    kept: { zh: '尚未保存任何改动。', en: 'Nothing was changed.' },
  },
  'unknown-parent': {
    status: 422,
    title: {
      zh: '上级机构不存在，或不在您的管辖范围内',
      en: 'The organisation above does not exist or is outside your jurisdiction',
    },
    advice: { zh: '请选择您管辖范围内的上级机构。', en: 'Choose an organisation within your jurisdiction.' },
  },
  'parent-below': {
    status: 409,
    title: { zh: '上级机构是它自己或它的下级', en: 'The organisation above is itself, or stands below it' },
    advice: { zh: '请选择不在其下级中的机构。', en: 'Choose one that does not stand below it.' },
    kept: { zh: '机构树保持不变。', en: 'The tree of organisations is as it was.' },
  },
  'premises-outside': {
    status: 422,
    title: { zh: '场所或园区不在您的辖区', en: 'The premises or the park lie outside your area' },
    advice: {
      zh: '请由所在地的单位登记；园区应与场所在同一县（市、区）。',
      en: 'Whoever is competent there enters them; a park lies in the county of the premises.',
    },
    kept: { zh: '尚未保存任何改动。', en: 'Nothing was changed.' },
  },
  'premises-closed-ahead': {
    status: 422,
    title: { zh: '停用日期在今天之后', en: 'The day on which the premises closed lies ahead' },
    advice: {
      zh: '登记停用后不再安排入企，请在停用当天或之后登记。',
      en: 'Once it is closed nobody is sent there: enter it on that day or later.',
    },
    kept: { zh: '尚未保存任何改动。', en: 'Nothing was changed.' },
  },
  'premises-registered': {
    status: 409,
    title: { zh: '这家企业已登记住所', en: 'The registered address of this firm is entered already' },
    advice: { zh: '请修改已有的一条。', en: 'Change the one that is there.' },
    kept: { zh: '尚未保存任何改动。', en: 'Nothing was changed.' },
  },
  'unknown-enterprise': {
    status: 422,
    title: { zh: '没有代码为 {uscc} 的企业', en: 'No firm has the code {uscc}' },
    advice: { zh: '请核对统一社会信用代码。', en: 'Check the unified social credit code.' },
    kept: { zh: '尚未保存任何改动。', en: 'Nothing was changed.' },
  },
});
