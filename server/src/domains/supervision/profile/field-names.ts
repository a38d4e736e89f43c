import type { Text } from '@yiti/engines/scenario';
import type { ProfileField } from './fields.ts';

/** What the fields of a profile are called to the firm that is told who read them. */
export const fieldNames: Readonly<Record<ProfileField, Text>> = {
  name: { zh: '名称', en: 'Name' },
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  status: { zh: '登记状态', en: 'Status' },
  type: { zh: '类型', en: 'Type' },
  place: { zh: '所在地', en: 'Place' },
  registeredOn: { zh: '成立日期', en: 'Registered on' },
  address: { zh: '住所', en: 'Address' },
  businessScope: { zh: '经营范围', en: 'Business scope' },
  legalRepresentative: { zh: '法定代表人', en: 'Legal representative' },
  capital: { zh: '注册资本', en: 'Registered capital' },
  whiteList: { zh: '无感监管白名单', en: 'White list' },
  publishedResults: { zh: '已公示的检查结果', en: 'Published results' },
  credentials: { zh: '证照', en: 'Credentials' },
  commitments: { zh: '告知承诺', en: 'Written promises' },
  inspections: { zh: '历次检查', en: 'Inspections' },
  findings: { zh: '发现的问题', en: 'Findings' },
  months: { zh: '逐月情况', en: 'Month by month' },
  coming: { zh: '即将到来的检查', en: 'Inspections to come' },
  riskClass: { zh: '信用风险分类', en: 'Risk class' },
  contests: { zh: '异议', en: 'Contests' },
};
