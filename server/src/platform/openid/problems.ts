import { defineProblems } from '../../base/problems.ts';

defineProblems('openid', {
  expired: {
    status: 410,
    title: { zh: '这次登录已失效', en: 'This sign-in has run out' },
    advice: {
      zh: '请回到您来的系统，重新点击登录。',
      en: 'Go back to the system you came from and sign in again.',
    },
    kept: { zh: '没有向该系统提供任何信息。', en: 'Nothing was given to that system.' },
  },
  'field-needed': {
    status: 422,
    title: { zh: '没有“{field}”，该系统无法登录', en: 'Without “{fieldEn}” that system cannot sign you in' },
    advice: { zh: '请勾选这一项，或者选择不同意。', en: 'Tick it, or refuse altogether.' },
    kept: { zh: '没有向该系统提供任何信息。', en: 'Nothing was given to that system.' },
  },
  'not-first-party': {
    status: 403,
    title: {
      zh: '这个系统不能免去询问',
      en: 'People have to be asked before this system sees anything',
    },
    advice: {
      zh: '只有管理整个平台的管理员，才能把有密钥的系统登记为政府自有平台。',
      en: 'Only who administers the whole platform registers a system as government’s own, and it must keep a secret.',
    },
    kept: { zh: '没有任何更改。', en: 'Nothing was changed.' },
  },
  'first-party-kept': {
    status: 403,
    title: {
      zh: '政府自有平台的登记不由单位更改',
      en: 'An organisation does not change what is registered of government’s own systems',
    },
    advice: {
      zh: '登录这个系统时不逐项询问本人，所以地址、信息项、退出通知地址、密钥和是否免询问，只有管理整个平台的管理员才能更改；请向其申请。名称和用途仍可更改。',
      en: 'People are not asked when they sign in to this system, so only who administers the whole platform changes its addresses, fields, logout address and secret, and whether people are asked: ask there. Name and purpose may be changed.',
    },
    kept: { zh: '没有任何更改。', en: 'Nothing was changed.' },
  },
  'client-taken': {
    status: 409,
    title: { zh: '系统标识“{clientId}”已被使用', en: 'The identifier “{clientId}” is taken' },
    advice: { zh: '请换一个标识。', en: 'Choose another one.' },
    kept: { zh: '没有登记新系统。', en: 'No system was registered.' },
  },
  'wrong-address': {
    status: 422,
    title: { zh: '地址“{address}”不能使用', en: 'The address “{address}” cannot be used' },
    advice: {
      zh: '须为 https 地址，不含 # 和用户名，各回调地址在同一主机上，且不指向本平台所在的机器；应用可使用自有协议（如 cn.gov.example:/callback）。',
      en: 'It must be https, without # and user name, all redirect addresses on one host, and not lead to this machine; apps may use a scheme of their own (such as cn.gov.example:/callback).',
    },
    kept: { zh: '系统的登记没有改变。', en: 'The registration is as it was.' },
  },
  'wrong-fields': {
    status: 422,
    title: { zh: '信息项不对：{fields}', en: 'These fields do not fit: {fields}' },
    advice: {
      zh: '必需的信息项须在可申请的信息项之内；后台系统没有登录的人，不能申请信息项。',
      en: 'Needed fields must be among those it may ask for; a machine has no people and asks for none.',
    },
    kept: { zh: '系统的登记没有改变。', en: 'The registration is as it was.' },
  },
  'not-in-this-state': {
    status: 409,
    title: { zh: '系统目前的状态不允许这样做', en: 'The state of the system does not allow that' },
    advice: { zh: '请刷新页面查看最新状态。', en: 'Reload the page to see its state.' },
    kept: { zh: '系统的登记没有改变。', en: 'The registration is as it was.' },
  },
});
