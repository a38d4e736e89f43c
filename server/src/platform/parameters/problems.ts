import { defineProblems } from '../../base/problems.ts';

defineProblems('parameters', {
  'takes-two': {
    status: 403,
    ordinary: true,
    title: {
      zh: '“{code}”关系到安全，不能一人决定',
      en: '“{code}” concerns security and is not decided alone',
    },
    advice: {
      zh: '请提出双人操作申请，由另一位管理员确认。',
      en: 'Ask for it as a two-person act; another administrator confirms it.',
    },
    kept: { zh: '没有任何改变。', en: 'Nothing was changed.' },
  },
  overlap: {
    status: 409,
    title: {
      zh: '该地区在这段时间内已有“{code}”的取值',
      en: 'The place already has a value of “{code}” in that period',
    },
    advice: {
      zh: '请换一个开始日期，或先结束已有的取值。',
      en: 'Choose another first day, or end the value that is there.',
    },
    kept: { zh: '已有的取值不变。', en: 'The values that are there stand.' },
  },
  'wrong-kind': {
    status: 422,
    title: { zh: '“{code}”的取值应为：{kind}', en: 'A value of “{code}” must be of the kind {kind}' },
    advice: { zh: '请按参数的类型填写取值。', en: 'Give a value of the kind that the parameter has.' },
    kept: { zh: '尚未保存任何改动。', en: 'Nothing was changed.' },
  },
  'decided-above': {
    status: 403,
    title: {
      zh: '“{code}”由{level}决定，下级不能另行规定',
      en: '“{code}” is decided by the {levelEn}; places below may not decide otherwise',
    },
    advice: {
      zh: '如需改变，请联系有权决定的机构。',
      en: 'If it has to change, ask those who decide it.',
    },
    kept: { zh: '已有的取值不变。', en: 'The values that are there stand.' },
  },
  'only-stricter': {
    status: 422,
    title: {
      zh: '“{code}”不能比上级规定宽松（上级规定：{above}）',
      en: '“{code}” may not be looser than what holds above ({aboveEn})',
    },
    advice: {
      zh: '请填写不比上级规定宽松的取值。',
      en: 'Give a value that is no looser than the one above.',
    },
    kept: { zh: '已有的取值不变。', en: 'The values that are there stand.' },
  },
  'below-least': {
    status: 422,
    title: {
      zh: '“{code}”不得低于法律规定的 {least}',
      en: '“{code}” may not be less than the {least} that the law asks for',
    },
    advice: { zh: '请填写不低于 {least} 的取值。', en: 'Give a value of {least} or more.' },
    kept: { zh: '已有的取值不变。', en: 'The values that are there stand.' },
  },
  'promise-too-long': {
    status: 422,
    title: {
      zh: '{division} 的承诺期限 {promised} 会超过法定期限 {limit}',
      en: 'The promise of {promisedEn} in {division} would exceed the limit by law of {limitEn}',
    },
    advice: {
      zh: '请先缩短承诺期限，或改填不短于承诺的法定期限。',
      en: 'Shorten the promise first, or give a limit that is no shorter than the promise.',
    },
    kept: { zh: '已有的取值不变。', en: 'The values that are there stand.' },
  },
  'outside-place': {
    status: 403,
    title: { zh: '您不能为区划 {division} 设定参数', en: 'You cannot decide for the division {division}' },
    advice: {
      zh: '政府为本行政区划及其下级设定，其他机构只为自己设定；请联系该地区政府的管理员。',
      en: 'A government decides for its division and those below it, any other organisation for itself; ask the administrator of that place’s government.',
    },
  },
  missing: {
    status: 503,
    title: {
      zh: '参数“{code}”在 {division} 没有取值',
      en: 'The parameter “{code}” has no value in {division}',
    },
    advice: { zh: '请联系平台管理员补充。', en: 'Ask the administrator of the platform to add one.' },
  },
});
