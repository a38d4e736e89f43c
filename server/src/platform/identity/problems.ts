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
  // said to everybody where people sign in at an identity source: whose account it is, and whether the password was right, is nobody's to learn
  'not-signed-in-here': {
    status: 401,
    title: {
      zh: '没有登录：账号或密码不对，或者个人应使用统一身份认证',
      en: 'Not signed in: the account or the password is wrong, or people use the common account here',
    },
    advice: {
      zh: '个人请用上面的统一身份认证登录。工作人员和管理员请核对账号和密码后重试；多次输错会暂时锁定。',
      en: 'People sign in with the common account above. Officials and administrators: check both and try again; after several failures the account is locked for a while.',
    },
  },
  'sign-in-at-source': {
    status: 403,
    ordinary: true,
    title: { zh: '个人请用统一身份认证登录', en: 'People sign in with the common account here' },
    advice: {
      zh: '请回到登录页，用上面的统一身份认证登录；本地账号只供工作人员和管理员使用。',
      en: 'Go back to the sign-in page and use the common account; local accounts are for officials and administrators.',
    },
  },
  'wrong-code': {
    status: 401,
    title: { zh: '动态验证码不对或已用过', en: 'The code is wrong or was used before' },
    advice: { zh: '请等待下一个验证码后重试。', en: 'Wait for the next code and try again.' },
  },
  'weak-password': {
    status: 422,
    title: { zh: '这个密码不能用', en: 'This password cannot be taken' },
    advice: { zh: '请换一个：{why}。', en: 'Choose another one: {whyEn}.' },
    kept: { zh: '原来的密码没有变。', en: 'The old password stands.' },
  },
  'not-fresh': {
    status: 403,
    ordinary: true,
    title: { zh: '请重新登录后再改登录方式', en: 'Sign in again to change how you sign in' },
    advice: {
      zh: '登录超过 {minutes} 分钟后，更改登录方式前要再确认一次是您本人。',
      en: 'More than {minutes} minutes after signing in we ask once more that it is you.',
    },
    kept: { zh: '没有任何更改。', en: 'Nothing was changed.' },
  },
  'closing-demonstration': {
    status: 403,
    ordinary: true,
    title: {
      zh: '示范人员是大家共用的，不能注销',
      en: 'People of the demonstration are everybody’s and are not closed',
    },
    advice: {
      zh: '要试一试，请先用手机号注册一个自己的账户，再注销它。',
      en: 'To try it, register an account of your own with a mobile number and close that one.',
    },
    kept: { zh: '账户没有任何变化。', en: 'The account is as it was.' },
  },
  'closing-not-fresh': {
    status: 403,
    ordinary: true,
    title: { zh: '请重新登录后再注销账户', en: 'Sign in again to close your account' },
    advice: {
      zh: '登录超过 {minutes} 分钟后，注销账户前要用密码或通行密钥再确认一次是您本人。',
      en: 'More than {minutes} minutes after signing in we ask once more, with your password or passkey, that it is you.',
    },
    kept: { zh: '账户没有任何变化。', en: 'The account is as it was.' },
  },
  'closed-by-administrator': {
    status: 403,
    title: {
      zh: '工作账号由所在单位的管理员停用',
      en: 'The account of an official is closed by the administrator of the organisation',
    },
    advice: {
      zh: '调离或不再使用的，请联系本单位管理员；您个人的账户请登录个人账户后注销。',
      en: 'Tell your administrator when you leave. Your account as a private person is closed when you are signed in with that one.',
    },
    kept: { zh: '账户没有任何变化。', en: 'The account is as it was.' },
  },
  'closing-asked': {
    status: 409,
    title: { zh: '已经申请过注销', en: 'The closing of this account was asked for already' },
    advice: {
      zh: '不用再申请；到期前可以撤回。',
      en: 'There is nothing more to do; until it is closed you can take it back.',
    },
  },
  'no-closing': {
    status: 409,
    title: { zh: '没有正在等待的注销申请', en: 'Nobody asked for this account to be closed' },
    advice: { zh: '账户照常使用，不用做什么。', en: 'The account works as before; there is nothing to do.' },
  },
  'passkey-unknown': {
    status: 401,
    title: { zh: '没有认出这个通行密钥', en: 'This passkey was not recognised' },
    advice: {
      zh: '它可能已被移除，或者页面打开太久；请再试一次，或用账号密码登录。',
      en: 'It may have been removed, or the page was open for too long; try again, or use your password.',
    },
  },
  'passkey-refused': {
    status: 422,
    title: { zh: '没有添加通行密钥', en: 'The passkey was not registered' },
    advice: {
      zh: '设备没有确认是您本人（指纹、面容或锁屏密码），或者页面打开太久；请再试一次。',
      en: 'The device did not check that it is you (finger, face or PIN), or the page was open for too long; try again.',
    },
    kept: { zh: '已有的通行密钥不受影响。', en: 'Passkeys that you have are not touched.' },
  },
  'passkey-taken': {
    status: 409,
    title: { zh: '这个通行密钥已经添加过', en: 'This passkey is registered already' },
    advice: { zh: '无需重复添加。', en: 'There is nothing to do.' },
  },
  'passkeys-full': {
    status: 409,
    title: { zh: '通行密钥已有 {most} 个', en: 'You have {most} passkeys' },
    advice: { zh: '请先移除不再使用的。', en: 'Remove one that you do not use any more.' },
  },
  'recovery-closed': {
    status: 409,
    title: { zh: '这次找回已经结束', en: 'This recovery is over' },
    advice: { zh: '如仍无法登录，请重新申请找回。', en: 'If you still cannot sign in, ask for a new one.' },
    kept: { zh: '账号没有任何变化。', en: 'Nothing of the account was changed.' },
  },
  'second-person-needed': {
    status: 403,
    ordinary: true,
    title: { zh: '需要另一位管理员确认', en: 'Another administrator has to confirm this' },
    advice: {
      zh: '同一个人不能确认两次；请由另一位管理员办理。',
      en: 'Nobody confirms twice; somebody else has to do it.',
    },
    kept: { zh: '您的确认已经记下。', en: 'Your own confirmation is kept.' },
  },
  'locked-out': {
    status: 429,
    title: { zh: '登录失败次数过多，已暂时锁定', en: 'Locked for a while after too many failures' },
    advice: { zh: '请在 {minutes} 分钟后重试。', en: 'Try again in {minutes} minutes.' },
    kept: { zh: '已登录的会话和草稿不受影响。', en: 'Sessions and drafts are not touched.' },
  },
  'registration-not-offered': {
    status: 404,
    title: { zh: '这里不能用手机号注册', en: 'Nobody can register by mobile here' },
    advice: {
      zh: '本平台没有接入短信网关；请到政务服务大厅开通账号。',
      en: 'This installation has no SMS gateway; a service hall makes an account for you.',
    },
  },
  'no-mobile': {
    status: 422,
    title: { zh: '这不是手机号码', en: 'This is no mobile number' },
    advice: {
      zh: '请填写 11 位手机号码，以 1 开头。',
      en: 'Give the 11 digits of a mobile number that begins with 1.',
    },
  },
  'sms-not-sent': {
    status: 503,
    title: { zh: '短信没有发出去', en: 'The SMS could not be sent' },
    advice: {
      zh: '短信通道没有回应，请过几分钟再试。',
      en: 'The gateway does not answer; try again in a few minutes.',
    },
    kept: { zh: '没有创建账号，也没有改动密码。', en: 'No account was made and no password changed.' },
  },
  'registration-closed': {
    status: 409,
    title: { zh: '这个验证码已失效', en: 'This code is good no more' },
    advice: { zh: '请重新获取验证码。', en: 'Ask for a new code.' },
    kept: { zh: '没有创建账号，也没有改动密码。', en: 'No account was made and no password changed.' },
  },
  'wrong-sms-code': {
    status: 422,
    title: { zh: '验证码不对', en: 'The code is wrong' },
    advice: {
      zh: '请核对短信里最新的六位数字；还可以试 {left} 次。',
      en: 'Look at the six digits of the latest message; guesses left: {left}.',
    },
  },
  'owner-needed': {
    status: 409,
    title: { zh: '这个号码已有实名账号', en: 'This number has an account of somebody whose name is proven' },
    advice: {
      zh: '手机号可能换过主人：请再填写本人姓名和身份证号，然后设置新密码。号码刚换给您的，请到政务服务大厅办理。',
      en: 'Numbers change hands: give your name and identity number too, then choose a new password. If the number has just become yours, a service hall helps.',
    },
    kept: { zh: '验证码仍然有效，密码没有变。', en: 'The code is still good and the password as it was.' },
  },
  'owner-differs': {
    status: 422,
    title: { zh: '姓名或身份证号与账号不符', en: 'Name or identity number are not those of the account' },
    advice: {
      zh: '请核对后再试；多次不符会暂停一段时间。号码刚换给您的，请到政务服务大厅办理。',
      en: 'Check them and try again; after several failures this is closed for a while. If the number has just become yours, a service hall helps.',
    },
    kept: { zh: '密码没有变。', en: 'The password is as it was.' },
  },
  'person-has-account': {
    status: 409,
    title: { zh: '您已有另一个账号', en: 'You have another account already' },
    advice: {
      zh: '一个人只有一个实名账号：请用原来的账号登录；忘了密码，用当时的手机号重设，或到政务服务大厅办理。',
      en: 'Everybody has one account in their name: sign in with that one. Choose a new password with the mobile you had then, or ask at a service hall.',
    },
    kept: { zh: '两个账号都没有变。', en: 'Neither account was changed.' },
  },
  'assurance-too-low': {
    status: 403,
    ordinary: true,
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
  'takes-two': {
    status: 403,
    ordinary: true,
    title: { zh: '这件事要两个人才能办', en: 'This takes two people' },
    advice: {
      zh: '请提交双人操作申请，写明理由，由另一位有权确认的管理员确认后生效。',
      en: 'Ask for it as a two-person act, with a reason; it takes effect when another administrator has confirmed it.',
    },
    kept: { zh: '没有任何更改。', en: 'Nothing was changed.' },
  },
  'roles-exclude': {
    status: 409,
    title: {
      zh: '系统、安全、审计和单位管理员不能由同一人兼任',
      en: 'Nobody is system, security, audit or organisation administrator at the same time',
    },
    advice: {
      zh: '此人已是“{held}”；请先撤销原角色，或另选他人。',
      en: 'This person is “{heldEn}” already; revoke that role first, or choose somebody else.',
    },
    kept: { zh: '没有新增任何授权。', en: 'Nothing was granted.' },
  },
  'asker-may-no-more': {
    status: 409,
    title: {
      zh: '申请人现在无权办理此事',
      en: 'Whoever asked for this may not ask for it any more',
    },
    advice: {
      zh: '申请人的账号已停用或权限已变；请拒绝这项申请，仍需办理的由有权的人重新申请。',
      en: 'Their account is disabled or their permissions have changed. Refuse this; if it is still needed, somebody who may asks for it anew.',
    },
    kept: { zh: '没有任何更改，申请仍待处理。', en: 'Nothing was changed; what was asked for still waits.' },
  },
  'act-about-yourself': {
    status: 403,
    title: {
      zh: '这项双人操作涉及您本人，您不能确认或拒绝',
      en: 'This two-person act is about you: you neither confirm nor refuse it',
    },
    advice: { zh: '请由其他有权的人处理。', en: 'Somebody else who may confirm it decides.' },
    kept: { zh: '没有任何更改，申请仍然有效。', en: 'Nothing was changed; what was asked for still waits.' },
  },
  'act-closed': {
    status: 409,
    title: { zh: '这项双人操作已经处理或过期', en: 'This two-person act is decided or over' },
    advice: { zh: '仍需办理的，请重新申请。', en: 'If it is still needed, ask for it anew.' },
    kept: { zh: '没有任何更改。', en: 'Nothing was changed.' },
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
});
