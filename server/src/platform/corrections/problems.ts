import { defineProblems } from '../../base/problems.ts';

defineProblems('corrections', {
  'answered-already': {
    status: 409,
    title: { zh: '这条校核已经答复过', en: 'This data correction was answered already' },
    advice: { zh: '请刷新后查看答复。', en: 'Reload to read the answer.' },
    kept: { zh: '先前的答复有效，没有任何改动。', en: 'The earlier answer stands; nothing was changed.' },
  },
  'extended-already': {
    status: 409,
    title: { zh: '校核期限只能延长一次，已经延长过', en: 'A data correction is extended once; it was' },
    advice: { zh: '请在期限内核实并答复。', en: 'Look into it and answer in time.' },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'no-value': {
    status: 422,
    title: { zh: '更正“{field}”要写明正确的值', en: 'To correct “{field}”, say the right value' },
    advice: {
      zh: '请填写核实后的值；核实后与登记一致的，选“登记无误”。',
      en: 'Enter the value that you have verified, or choose that the register is right.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'value-wrong': {
    status: 422,
    title: {
      zh: '有 {count} 个更正后的值不符合数据元的格式',
      en: 'Corrected values do not fit their data elements: {count}',
    },
    advice: {
      zh: '请按下面逐项改正；登记库里会按您写的值显示，并自动填入以后的表单。',
      en: 'Mend each as it says below: the register will say what you enter, and later forms are filled in with it.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
});
