import { defineProblems } from '../../base/problems.ts';

defineProblems('identity', {
  'wrong-credentials': {
    status: 401,
    title: { zh: '账号或密码不对', en: 'The account or the password is wrong' },
    advice: {
      zh: '请核对后重试；多次输错会暂时锁定。',
      en: 'Check both and try again; after several failures the account is locked for a while.',
    },
  },
  'wrong-code': {
    status: 401,
    title: { zh: '动态验证码不对或已用过', en: 'The code is wrong or was used before' },
    advice: { zh: '请等待下一个验证码后重试。', en: 'Wait for the next code and try again.' },
  },
  'locked-out': {
    status: 429,
    title: { zh: '登录失败次数过多，已暂时锁定', en: 'Locked for a while after too many failures' },
    advice: { zh: '请在 {minutes} 分钟后重试。', en: 'Try again in {minutes} minutes.' },
    kept: { zh: '已登录的会话和草稿不受影响。', en: 'Sessions and drafts are not touched.' },
  },
  'assurance-too-low': {
    status: 403,
    title: {
      zh: '此项需要实名等级 L{needed}，当前为 L{current}',
      en: 'This needs identity assurance level L{needed}; you are at L{current}',
    },
    advice: {
      zh: '请完成更高等级的实名核验后继续。',
      en: 'Prove your identity at the higher level, then go on.',
    },
    kept: { zh: '您已填写的内容保留在草稿中。', en: 'What you filled in is kept in your draft.' },
  },
  'outside-scope': {
    status: 403,
    title: { zh: '超出您的管辖范围', en: 'That is outside your jurisdiction' },
    advice: {
      zh: '只能在自己的管辖范围内授权；请联系上级管理员。',
      en: 'You can only grant within your own jurisdiction; ask the administrator above you.',
    },
    kept: { zh: '没有新增任何授权。', en: 'Nothing was granted.' },
  },
  'role-beyond-own': {
    status: 403,
    title: {
      zh: '不能授予自己没有的权限：{permissions}',
      en: 'You cannot grant permissions that you lack: {permissions}',
    },
    advice: { zh: '请由拥有这些权限的管理员授权。', en: 'Someone who has them must grant this role.' },
    kept: { zh: '没有新增任何授权。', en: 'Nothing was granted.' },
  },
  'reach-too-wide': {
    status: 422,
    title: {
      zh: '角色“{role}”不能以这一范围授予',
      en: 'The role “{role}” cannot be granted with this reach',
    },
    advice: { zh: '请选择较小的范围。', en: 'Choose a narrower reach.' },
  },
  'own-grant': {
    status: 403,
    title: { zh: '不能给自己授权', en: 'Nobody grants anything to himself' },
    advice: { zh: '请由其他管理员办理。', en: 'Another administrator must do this.' },
  },
  'granted-already': {
    status: 409,
    title: { zh: '该用户已有这项授权', en: 'The user has this grant already' },
    advice: { zh: '无需重复授权。', en: 'There is nothing to do.' },
  },
  'account-taken': {
    status: 409,
    title: { zh: '账号“{account}”已被使用', en: 'The account name “{account}” is taken' },
    advice: { zh: '请换一个账号名。', en: 'Choose another account name.' },
    kept: { zh: '没有新建用户。', en: 'No user was made.' },
  },
  'not-your-subject': {
    status: 403,
    title: { zh: '您不能代表该主体办事', en: 'You may not act for this subject' },
    advice: {
      zh: '请由其法定代表人授权后再试。',
      en: 'Its legal representative must give you a mandate first.',
    },
  },
  'may-not-mandate': {
    status: 403,
    title: { zh: '您不能为该主体授权他人', en: 'You may not give mandates for this subject' },
    advice: {
      zh: '只有法定代表人，或获准转授权的人，可在其授权范围和期限内授权。',
      en: 'Only the legal representative may, or a person whose mandate says so, within its services and its term.',
    },
    kept: { zh: '没有新增任何授权。', en: 'No mandate was given.' },
  },
  'no-such-person': {
    status: 422,
    title: { zh: '姓名与公民身份号码不一致', en: 'The name and the identity number do not belong together' },
    advice: { zh: '请核对后重试。', en: 'Check both and try again.' },
  },
  'wrong-period': {
    status: 422,
    title: { zh: '授权期限不对', en: 'The period is wrong' },
    advice: {
      zh: '截止时间应在将来，且不超过您自己的期限。',
      en: 'The end must lie in the future and within your own term.',
    },
  },
});
