import { evidenceRules } from '@yiti/engines/inspections';
import {
  listOf,
  number,
  refuse,
  text,
  uscc,
  usccs,
  day,
  word,
  yes,
  type Column,
} from '../../../base/sheets/index.ts';

const code = (cell: string) => {
  if (/^[a-z0-9][a-z0-9.-]{0,59}$/.test(cell)) return cell;
  return refuse(
    {
      zh: '编码只能用小写字母、数字、点和连字符',
      en: 'a code has lower-case letters, digits, dots and hyphens',
    },
    { zh: '例如 fire、kitchen.exhaust。', en: 'Such as fire, kitchen.exhaust.' },
  );
};
const codes = (cell: string) => listOf(cell).map(code);

const evidence = word(Object.fromEntries(evidenceRules.map(({ kind, name }) => [kind, name.zh])));
const evidences = (cell: string) => [...new Set(listOf(cell).map(evidence))];

/** Times in a year: a whole number, at least one. */
const times = (cell: string) => {
  const value = number(cell);
  if (Number.isInteger(value) && value >= 1 && value <= 366) return value;
  return refuse(
    { zh: '不是 1 到 366 之间的整数', en: 'not a whole number from 1 to 366' },
    {
      zh: '请填一年最多几次；没有上限的留空。',
      en: 'Say how often a year at most; leave it empty where there is no cap.',
    },
  );
};

const organisation: Column = {
  field: 'organisation',
  headers: ['单位统一社会信用代码', '统一社会信用代码', 'organisation', 'uscc'],
  required: true,
  read: uscc,
};

/** The columns of each list; the templates and the reports of an import use the first header of each. */
export const columns = {
  bodies: [
    organisation,
    {
      field: 'kind',
      headers: ['主体类型', 'kind'],
      required: true,
      read: word({ 'administrative-organ': '行政机关', authorised: '授权组织', entrusted: '受委托组织' }),
    },
    { field: 'entrustedBy', headers: ['委托机关统一社会信用代码', 'entrusted by'], read: uscc },
    { field: 'entrustmentUrl', headers: ['委托书公示网址', 'entrustment url'], read: text },
  ],
  inspectors: [
    { field: 'certificate', headers: ['执法证号', 'certificate'], required: true, read: text },
    { field: 'name', headers: ['姓名', 'name'], required: true, read: text },
    organisation,
    { field: 'validTo', headers: ['有效期至', 'valid to'], required: true, read: day },
    { field: 'specialisms', headers: ['执法领域', 'specialisms'], read: codes },
    { field: 'avoids', headers: ['回避企业', 'avoids'], read: usccs },
    { field: 'account', headers: ['登录账号', 'account'], read: text },
  ],
  items: [
    { field: 'code', headers: ['事项编码', 'code'], required: true, read: text },
    { field: 'name', headers: ['事项名称', 'name'], required: true, read: text },
    organisation,
    { field: 'organisations', headers: ['实施主体', 'organisations'], read: usccs },
    { field: 'basis', headers: ['设定依据', 'basis'], required: true, read: text },
    { field: 'article', headers: ['条款', 'article'], read: text },
    {
      field: 'method',
      headers: ['检查方式', 'method'],
      required: true,
      read: word({ 'on-site': '现场', written: '书面', remote: '非现场' }),
    },
    { field: 'specialism', headers: ['执法领域', 'specialism'], read: code },
    { field: 'capPerYear', headers: ['年度频次上限', 'cap per year'], read: times },
    { field: 'withoutNotice', headers: ['不事先通知的依据', 'basis without notice'], read: text },
    { field: 'withoutNoticeArticle', headers: ['不事先通知的条款', 'article without notice'], read: text },
    { field: 'lineCode', headers: ['检查内容编码', 'line code'], read: code },
    { field: 'content', headers: ['检查内容', 'content'], read: text },
    { field: 'aspect', headers: ['观察点', 'aspect'], read: code },
    { field: 'standard', headers: ['合格标准', 'standard'], read: text },
    { field: 'least', headers: ['最低值', 'least'], read: number },
    { field: 'most', headers: ['最高值', 'most'], read: number },
    { field: 'unit', headers: ['单位', 'unit'], read: text },
    { field: 'byData', headers: ['数据可核验', 'by data'], read: yes },
    { field: 'dataSource', headers: ['数据来源', 'data source'], read: text },
    { field: 'credential', headers: ['核验证照', 'credential'], read: code },
    { field: 'evidence', headers: ['证据要求', 'evidence'], read: evidences },
  ],
} as const satisfies Record<string, readonly Column[]>;
