import { defineProblems } from '../problems.ts';

defineProblems('base', {
  'sealed-value-broken': {
    status: 500,
    title: {
      zh: '加密保存的数据打不开：内容在平台之外被改动，或缺少密钥',
      en: 'What is stored encrypted does not open: it was changed outside of the platform, or its key is missing',
    },
    advice: {
      zh: '请联系运维人员（数据表 {table}，详情见审计），从备份恢复该行数据或密钥文件夹。',
      en: 'Tell whoever runs the platform (table {table}; the audit trail says which row): the row or the folder of keys has to come back from a backup.',
    },
    kept: {
      zh: '没有显示或使用不可信的内容，也没有写入任何改动。',
      en: 'Nothing doubtful was shown or used, and nothing was written.',
    },
  },
});
