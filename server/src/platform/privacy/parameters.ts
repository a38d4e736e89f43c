import type { LegalBasis, Limit, Parameter, Text } from '@yiti/engines/scenario';

export const objectionLimit = 'privacy.objection-limit';
export const rulingLimit = 'privacy.ruling-limit';
export const requestLimit = 'privacy.request-limit';
export const archiveLife = 'privacy.archive-life';

/** How long a class of data is kept: by the key of the class. */
export const retentionOf = (dataClass: string): string => `privacy.retention-${dataClass}`;

const limit = (
  code: string,
  name: Text,
  value: Limit,
  basis: LegalBasis,
  below: 'at-most' | 'at-least' = 'at-most',
): Parameter => ({
  code,
  name,
  kind: 'limit',
  decidedBy: 'province',
  below,
  values: [{ division: '000000', validFrom: '2021-11-01', value, basis }],
});

const own = (title: string, gloss: string): LegalBasis => ({ title, gloss, certainty: 'default' });
const law = (title: string, article: string, gloss: string): LegalBasis => ({
  title,
  article,
  gloss,
  certainty: 'law',
});

const clocks: Parameter[] = [
  limit(
    objectionLimit,
    { zh: '对用数提出异议的答复期限', en: 'Limit for answering an objection to a use' },
    { amount: 15, unit: 'wd' },
    own(
      '个人信息保护法第五十条要求建立便捷的受理和处理机制，未定天数；平台默认值，由采用地确认',
      'PIPL art. 50 asks for a convenient procedure and names no days; a default of the platform, to be confirmed',
    ),
  ),
  limit(
    rulingLimit,
    { zh: '首席数据代表裁定异议的期限', en: 'Limit for the data officer’s ruling on an objection' },
    { amount: 15, unit: 'wd' },
    own('平台默认值，由采用地确认', 'A default of the platform, to be confirmed by the adopting place'),
  ),
  limit(
    requestLimit,
    { zh: '个人信息权利请求的办理期限', en: 'Limit for a request about one’s information' },
    { amount: 30, unit: 'd' },
    {
      title: 'GB/T 35273—2020 信息安全技术 个人信息安全规范',
      article: '8.7',
      gloss: 'GB/T 35273—2020, personal information security specification',
      certainty: 'source',
    },
  ),
  limit(
    archiveLife,
    { zh: '个人信息副本可下载的时间', en: 'How long the copy of one’s information can be downloaded' },
    { amount: 7, unit: 'd' },
    own('平台默认值，由采用地确认', 'A default of the platform, to be confirmed by the adopting place'),
  ),
];

const retention = (dataClass: string, name: Text, value: Limit, basis: LegalBasis): Parameter =>
  limit(retentionOf(dataClass), name, value, basis, 'at-least');

const handlingRecords = law(
  '中华人民共和国个人信息保护法',
  '第五十六条',
  'Personal Information Protection Law',
);

const retentions: Parameter[] = [
  retention(
    'identity',
    { zh: '账号和实名信息注销后的保存时间', en: 'Retention of account and identity after closing' },
    { amount: 3, unit: 'y' },
    own(
      '网络安全法第二十四条要求真实身份，未定保存年限；平台默认值，由采用地确认',
      'Cybersecurity Law art. 24 asks for true identities and names no years; a default, to be confirmed',
    ),
  ),
  retention(
    'applications',
    { zh: '申请和办件的保存时间', en: 'Retention of applications and cases' },
    { amount: 10, unit: 'y' },
    {
      title: '机关文件材料归档范围和文书档案保管期限规定（国家档案局令第8号）',
      gloss: 'Provisions on the Retention of Documents of State Organs (National Archives Order 8)',
      certainty: 'default',
    },
  ),
  retention(
    'credentials',
    { zh: '证照失效后的保存时间', en: 'Retention of credentials after they ended' },
    { amount: 10, unit: 'y' },
    {
      title: '机关文件材料归档范围和文书档案保管期限规定（国家档案局令第8号）',
      gloss: 'Provisions on the Retention of Documents of State Organs (National Archives Order 8)',
      certainty: 'default',
    },
  ),
  retention(
    'uses',
    { zh: '用数记录的保存时间', en: 'Retention of records of use' },
    { amount: 3, unit: 'y' },
    handlingRecords,
  ),
  retention(
    'consents',
    { zh: '授权同意记录的保存时间', en: 'Retention of records of consent' },
    { amount: 3, unit: 'y' },
    handlingRecords,
  ),
  retention(
    'sign-in',
    { zh: '登录记录的保存时间', en: 'Retention of records of signing in' },
    { amount: 6, unit: 'mo' },
    law('中华人民共和国网络安全法', '第二十一条', 'Cybersecurity Law'),
  ),
  retention(
    'guardianships',
    { zh: '监护认定记录的保存时间', en: 'Retention of what was decided about guardianship' },
    { amount: 10, unit: 'y' },
    {
      title: '机关文件材料归档范围和文书档案保管期限规定（国家档案局令第8号）',
      gloss: 'Provisions on the Retention of Documents of State Organs (National Archives Order 8)',
      certainty: 'default',
    },
  ),
  retention(
    'promises',
    { zh: '承诺核查结论的保存时间', en: 'Retention of what checks of promises found' },
    { amount: 10, unit: 'y' },
    {
      title: '机关文件材料归档范围和文书档案保管期限规定（国家档案局令第8号）',
      gloss: 'Provisions on the Retention of Documents of State Organs (National Archives Order 8)',
      certainty: 'default',
    },
  ),
  retention(
    'requests',
    { zh: '权利请求和异议的保存时间', en: 'Retention of requests and objections' },
    { amount: 3, unit: 'y' },
    handlingRecords,
  ),
  retention(
    'corrections',
    { zh: '数据校核的保存时间', en: 'Retention of data corrections' },
    { amount: 3, unit: 'y' },
    handlingRecords,
  ),
];

/** Clocks of objections and requests, and how long each class of data is kept, with basis. */
export const privacyParameters: readonly Parameter[] = [...clocks, ...retentions];
