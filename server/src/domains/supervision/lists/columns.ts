import { checkUscc } from '@yiti/engines/codes';
import type { Text } from '@yiti/engines/scenario';

/** Why a cell cannot be taken, and what to do. */
export interface Refusal {
  why: Text;
  advice: Text;
}

export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.why.en);
    this.refusal = refusal;
  }
}

export function refuse(why: Text, advice: Text): never {
  throw new Refused({ why, advice });
}

/** A column of an imported list: what it is called in Chinese and in English, and how its cells are read. */
export interface Column {
  field: string;
  headers: readonly string[];
  required?: true;
  /** @throws {Refused} */
  read: (cell: string) => unknown;
}

const text = (cell: string) => {
  if (cell.length > 2000)
    refuse({ zh: '超过 2000 字', en: 'longer than 2,000 characters' }, { zh: '请缩短。', en: 'Shorten it.' });
  return cell;
};

const uscc = (cell: string) => {
  const checked = checkUscc(cell);
  if (checked.ok) return checked.value;
  return refuse(checked.problem.message, {
    zh: '请照营业执照或统一社会信用代码证书逐位核对；数字列请设为文本格式。',
    en: 'Compare it with the certificate character by character; format the column as text.',
  });
};

const usccs = (cell: string) => listOf(cell).map(uscc);

const day = (cell: string) => {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(cell);
  const iso = match && `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  if (iso && !Number.isNaN(Date.parse(iso)) && new Date(iso).toISOString().startsWith(iso)) return iso;
  return refuse(
    { zh: '不是日期', en: 'not a date' },
    { zh: '请写成 2027-06-30。', en: 'Write it as 2027-06-30.' },
  );
};

const listOf = (cell: string) => cell.split(/[、,，;；\s]+/).filter((part) => part !== '');

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

/** One of several words, said in Chinese or by its code. */
const word = (words: Readonly<Record<string, string>>) => (cell: string) => {
  const found = Object.entries(words).find(([key, zh]) => cell === key || cell === zh);
  if (found) return found[0];
  const all = Object.entries(words);
  return refuse(
    {
      zh: `应为：${all.map(([, zh]) => zh).join('、')}`,
      en: `must be one of ${all.map(([key]) => key).join(', ')}`,
    },
    { zh: '请改成其中之一。', en: 'Use one of them.' },
  );
};

const yes = (cell: string) => word({ yes: '是', no: '否' })(cell) === 'yes';

const number = (cell: string) => {
  const value = Number(cell);
  return Number.isFinite(value)
    ? value
    : refuse({ zh: '不是数字', en: 'not a number' }, { zh: '请只填数字。', en: 'Give digits only.' });
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
    { field: 'lineCode', headers: ['检查内容编码', 'line code'], read: code },
    { field: 'content', headers: ['检查内容', 'content'], read: text },
    { field: 'aspect', headers: ['观察点', 'aspect'], read: code },
    { field: 'standard', headers: ['合格标准', 'standard'], read: text },
    { field: 'least', headers: ['最低值', 'least'], read: number },
    { field: 'most', headers: ['最高值', 'most'], read: number },
    { field: 'unit', headers: ['单位', 'unit'], read: text },
    { field: 'byData', headers: ['数据可核验', 'by data'], read: yes },
  ],
} as const satisfies Record<string, readonly Column[]>;
