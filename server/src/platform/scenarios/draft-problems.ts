import { defineProblems } from '../../base/problems.ts';

const unchanged = { zh: '没有改动。', en: 'Nothing was changed.' };

defineProblems('scenarios', {
  'draft-status': {
    status: 409,
    title: { zh: '改稿现在的状态不能这样做', en: 'The draft is in a status that does not allow this' },
    advice: {
      zh: '请刷新页面，看看改稿现在到了哪一步。',
      en: 'Load the page again and see what has become of the draft.',
    },
    kept: unchanged,
  },
  'draft-own': {
    status: 403,
    title: { zh: '不能审核自己改过的稿子', en: 'Nobody judges a draft that they worked on' },
    advice: {
      zh: '请由没有改过这份改稿的另一位管理员审核。',
      en: 'Ask another administrator, who has not changed any of its files.',
    },
    kept: unchanged,
  },
  'draft-others': {
    status: 403,
    title: { zh: '只有改过这份改稿的人可以这样做', en: 'Only those who worked on the draft may do this' },
    advice: {
      zh: '审核的人可以退回修改，或标为不采用。',
      en: 'Whoever judges it may send it back or reject it.',
    },
    kept: unchanged,
  },
  'draft-changed': {
    status: 409,
    title: {
      zh: '改稿在您查看之后又有改动（{by}）',
      en: 'The draft was changed after you looked at it ({by})',
    },
    advice: { zh: '请重新查看后再操作。', en: 'Look at it again before you go on.' },
    kept: unchanged,
  },
  'file-changed': {
    status: 409,
    title: { zh: '{by} 在您之前保存了 {path}', en: '{by} has saved {path} before you' },
    advice: {
      zh: '请对照两份内容，决定保留哪一份。',
      en: 'Compare the two texts and decide which one stays.',
    },
    kept: {
      zh: '已保存的是对方的内容；您的内容还在页面上，没有丢失。',
      en: 'What is saved is theirs; yours is still on your page, and nothing is lost.',
    },
  },
  'draft-path': {
    status: 422,
    title: { zh: '场景包里没有 {path} 的位置', en: '{path} has no place in a scenario package' },
    advice: {
      zh: '文件放在 services、forms、processes、decisions、credentials、tests 或 samples 文件夹里。',
      en: 'Files go into services, forms, processes, decisions, credentials, tests or samples.',
    },
    kept: unchanged,
  },
  'draft-too-large': {
    status: 413,
    title: {
      zh: '{path} 太大，或场景包文件太多（每个最多 {kilobytes} KB，最多 {files} 个）',
      en: '{path} is too large, or the package has too many files (at most {kilobytes} KB each, {files} files)',
    },
    advice: { zh: '请精简后再保存。', en: 'Make it smaller, then save it again.' },
    kept: { zh: '没有保存，之前保存的内容不变。', en: 'It was not saved; what was saved before stands.' },
  },
  'draft-too-slow': {
    status: 422,
    title: { zh: '检查没有在规定时间内结束', en: 'The check did not end in time' },
    advice: {
      zh: '请看看刚改的决策表或表达式是否过大，或循环没有尽头。',
      en: 'See whether the table or expression changed last is very large, or a loop has no end.',
    },
    kept: unchanged,
  },
  'draft-empty': {
    status: 422,
    title: { zh: '除版本号外没有任何改动', en: 'Nothing but the number of the version is different' },
    advice: { zh: '请先修改，再送审。', en: 'Change something before you hand it in.' },
    kept: unchanged,
  },
  'draft-not-testable': {
    status: 422,
    title: { zh: '还有问题，测试无法运行', en: 'There are problems left, so that no test can be run' },
    advice: { zh: '请先改正“问题”栏里的各项。', en: 'Mend what the list of problems says first.' },
  },
  'draft-behind': {
    status: 409,
    title: {
      zh: '改稿基于 {base} 版，已安装的最新版是 {newest}',
      en: 'The draft is based on version {base}; the newest that is installed is {newest}',
    },
    advice: {
      zh: '请先退回修改，把改稿移到最新版（“移到新版本”），再送审。',
      en: 'Send it back, move it to the newest version (“Move to the new version”), and hand it in again.',
    },
    kept: unchanged,
  },
  'draft-current': {
    status: 409,
    title: {
      zh: '改稿已经基于最新的 {version} 版',
      en: 'The draft is based on the newest version already: {version}',
    },
    advice: { zh: '不用移动，接着改就行。', en: 'There is nothing to move; just go on.' },
    kept: unchanged,
  },
  'draft-undecided': {
    status: 422,
    title: {
      zh: '有 {count} 个文件，改稿和 {version} 版改了同样的几行',
      en: 'In {count} files the draft and version {version} changed the same lines',
    },
    advice: {
      zh: '请逐个选择保留哪一份，再移动。',
      en: 'Choose for each whose file stays, then move the draft.',
    },
    kept: unchanged,
  },
});
