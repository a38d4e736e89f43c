import { defineProblems } from '../../../base/problems.ts';

defineProblems('supervision', {
  'draw-set-up-wrong': {
    status: 422,
    title: { zh: '抽取设置有 {count} 处不对', en: '{count} things of this draw are not in order' },
    advice: { zh: '请按每一处的说明改正。', en: 'Put each of them right as it says.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'draw-not-now': {
    status: 409,
    title: {
      zh: '抽取 {code} 目前的状态（{state}）不允许这样做',
      en: 'The draw {code} is in a state ({state}) that does not permit this',
    },
    advice: { zh: '请刷新页面，查看现在可以做什么。', en: 'Reload to see what can be done now.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'draw-not-leading': {
    status: 403,
    title: { zh: '这次抽取由别的单位牵头', en: 'Another organisation leads this draw' },
    advice: { zh: '请联系牵头单位。', en: 'Turn to the organisation that leads it.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'draw-own': {
    status: 409,
    title: { zh: '不能公告自己设置的抽取', en: 'Nobody announces a draw that they set up' },
    advice: { zh: '请由另一人核对后公告。', en: 'Let somebody else look at it and announce it.' },
    kept: { zh: '设置保留。', en: 'The draw is kept as it is.' },
  },
  'draw-repeated': {
    status: 409,
    title: {
      zh: '抽取 {code} 已经由 {again} 重抽过一次',
      en: 'The draw {code} was repeated already, by {again}',
    },
    advice: {
      zh: '作废的抽取只能重抽一次；{again} 如又作废，请对它重抽。',
      en: 'A void draw is repeated once; if {again} became void as well, repeat that one.',
    },
    kept: { zh: '没有设立新的抽取。', en: 'No draw was set up.' },
  },
  'draw-not-void': {
    status: 409,
    title: { zh: '抽取 {code} 没有作废，不能重抽', en: 'The draw {code} is not void and cannot be repeated' },
    advice: { zh: '只有作废的抽取可以重新公告。', en: 'Only a draw that is void is announced anew.' },
    kept: { zh: '原抽取不变。', en: 'It stands as it is.' },
  },
  'draw-empty': {
    status: 422,
    title: { zh: '名录库里没有符合条件的企业', en: 'No firm of the library fits this draw' },
    advice: { zh: '请改写经营范围关键词。', en: 'Choose other words of the business scope.' },
    kept: { zh: '没有冻结任何名录。', en: 'No list was frozen.' },
  },
  'draw-too-long': {
    status: 422,
    title: { zh: '名录超过 {most} 家企业', en: 'The list would have more than {most} firms' },
    advice: {
      zh: '请按区县分别抽取，或用经营范围关键词收窄。',
      en: 'Draw by counties, or narrow it by words of the business scope.',
    },
    kept: { zh: '没有冻结任何名录。', en: 'No list was frozen.' },
  },
  'draw-work-failed': {
    status: 500,
    title: {
      zh: '后台处理出现意外错误，系统会自动再试',
      en: 'Something unexpected broke off the work in the background; it is tried again by itself',
    },
    advice: {
      zh: '反复出现时请联系系统管理员，原因在日志中；也可以现在再试。',
      en: 'When it comes back, turn to whoever runs the platform: the log says why. You can also try again now.',
    },
    kept: { zh: '已完成的部分保留。', en: 'What was done is kept.' },
  },
  'draw-too-late': {
    status: 409,
    title: {
      zh: '公共随机数已于 {at} 产生，不能再提交承诺',
      en: 'The public value appeared at {at}: no commitment is taken any more',
    },
    advice: { zh: '本次抽取应作废，重新公告。', en: 'This draw has to be made void and announced anew.' },
    kept: { zh: '已有的承诺不变。', en: 'Commitments that were handed in stand.' },
  },
  'draw-too-early': {
    status: 409,
    title: { zh: '公共随机数 {at} 才产生', en: 'The public value appears at {at}' },
    advice: { zh: '请在产生后录入。', en: 'Enter it then.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'draw-committed': {
    status: 409,
    title: { zh: '本单位已经提交过承诺值', en: 'Your organisation has committed already' },
    advice: {
      zh: '承诺不能更改；秘密值丢失的，本次抽取应作废重来。',
      en: 'A commitment cannot be changed; when its secret is lost the draw is made void and repeated.',
    },
    kept: { zh: '原承诺不变。', en: 'The commitment stands.' },
  },
  'draw-uncommitted': {
    status: 409,
    title: { zh: '还有 {count} 个单位没有提交承诺值', en: '{count} contributors have not committed' },
    advice: {
      zh: '承诺期已过的，本次抽取应作废，重新公告。',
      en: 'When the time for it is over, make the draw void and announce it anew.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'draw-beacon-fixed': {
    status: 409,
    title: {
      zh: '公共随机数已经录入，不能更改',
      en: 'The public value has been entered and cannot be changed',
    },
    advice: {
      zh: '录入有误的，请在最后一个秘密值公开之前作废本次抽取并说明理由，再重新公告。',
      en: 'When it is wrong, make the draw void with that reason before the last secret is shown, and announce it anew.',
    },
    kept: { zh: '已录入的值不变。', en: 'What was entered stands.' },
  },
  'draw-beacon-first': {
    status: 409,
    title: { zh: '公共随机数还没有录入', en: 'The public value has not been entered' },
    advice: {
      zh: '先由牵头单位录入，再公开各单位的秘密值。',
      en: 'The leading organisation enters it first; secrets are shown afterwards.',
    },
    kept: { zh: '秘密值没有保存。', en: 'The secret was not kept.' },
  },
  'draw-outcome-fixed': {
    status: 409,
    title: {
      zh: '抽取 {code} 的结果已经确定，不能作废',
      en: 'What the draw {code} gives is fixed: it cannot be made void',
    },
    advice: {
      zh: '公共随机数和全部秘密值都已公开，任何人都能算出结果。请执行抽取；个别企业或人员不适合的，抽取后说明理由调整。',
      en: 'The public value and every secret are there, so that everybody can compute it. Carry the draw out; who cannot be inspected or cannot go is exchanged afterwards, with a reason.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'draw-secret-wrong': {
    status: 422,
    title: { zh: '秘密值与承诺值不符', en: 'This secret is not the one that was committed to' },
    advice: {
      zh: '请核对提交承诺时保存的文件。',
      en: 'Look at the file that was saved with the commitment.',
    },
    kept: { zh: '没有保存。', en: 'It was not kept.' },
  },
  'draw-not-fair': {
    status: 409,
    title: { zh: '还不能抽取，有 {count} 个原因', en: 'It cannot be drawn yet, for {count} reasons' },
    advice: {
      zh: '请逐项处理；处理不了的，作废后重新公告。',
      en: 'Settle each; when that cannot be done, make the draw void and announce it anew.',
    },
    kept: { zh: '没有抽取。', en: 'Nothing was drawn.' },
  },
  'draw-not-drawn': {
    status: 409,
    title: { zh: '这次抽取还没有结果', en: 'Nothing has been drawn yet' },
    advice: { zh: '请在抽取之后再来。', en: 'Come back when it has been drawn.' },
  },
  'draw-lists-apart': {
    status: 422,
    title: {
      zh: '抽取 {code} 的名录超过 {most} 家企业，不放在证明文件内',
      en: 'The lists of the draw {code} have more than {most} firms and do not lie inside its proof',
    },
    advice: {
      zh: '请下载不含名录的证明文件（lists=apart），并另行下载各份名录。',
      en: 'Download the proof without its lists (lists=apart), and each list beside it.',
    },
  },
  'draw-inspection-begun': {
    status: 409,
    title: {
      zh: '检查任务 {code} 已提交，不能再调整',
      en: 'The inspection {code} has been handed in: nothing is exchanged any more',
    },
    advice: { zh: '请先取消该任务。', en: 'Cancel that inspection first.' },
    kept: { zh: '抽取结果不变。', en: 'What was drawn stands.' },
  },
  'draw-replacement-wrong': {
    status: 422,
    title: { zh: '不能这样调整：{why}', en: 'This exchange is not possible: {why}' },
    advice: {
      zh: '请另选一人，或让系统按抽取顺序递补。',
      en: 'Choose somebody else, or take the next in the drawn order.',
    },
    kept: { zh: '抽取结果不变。', en: 'What was drawn stands.' },
  },
});
