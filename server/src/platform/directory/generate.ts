import { createHash } from 'node:crypto';
import { makeIdNumber, makeUscc } from '@yiti/engines/codes';
import type { Organisation } from './organisation.ts';
import type { Enterprise, EnterpriseType, Person } from './subject.ts';

/**
 * Invented people and firms for demonstrations and benchmarks: the n-th is always the same, all codes are unique and pass
 * their checks, at any size up to 10,000,000. Identity numbers use the sequences 990–999 of a day, which registers hardly
 * ever reach, so that they do not meet those of living people.
 */

const families = Array.from(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕',
);
const given = Array.from(
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华慧建国文斌宇浩凯晨曦悦涵思远嘉怡子轩梓雨欣博',
);
const brands = Array.from('泉舜鲁齐岱海信和顺福瑞祥恒嘉德润泰安康盛源兴达优品味鲜');
const trades: ReadonlyArray<readonly [zh: string, scope: string, industry: string]> = [
  ['餐饮管理', '餐饮服务；食品销售', 'H6210'],
  ['商贸', '日用百货销售；食品销售（仅销售预包装食品）', 'F5211'],
  ['信息科技', '软件开发；信息系统集成服务', 'I6510'],
  ['建筑工程', '建设工程施工；建筑劳务分包', 'E4710'],
  ['物流', '道路货物运输；仓储服务', 'G5430'],
  ['文化传媒', '广告设计、制作；会议及展览服务', 'L7250'],
];

/** Counties and districts of Shandong, where the invented live: towns of both demonstration cities and some others. */
const places = [
  '370102',
  '370103',
  '370104',
  '370105',
  '370112',
  '370113',
  '370114',
  '370115',
  '370116',
  '370117',
  '370124',
  '370126',
  '370202',
  '370203',
  '370211',
  '370212',
  '370213',
  '370214',
  '370215',
  '370281',
  '370283',
  '370285',
  '370302',
  '370402',
  '370502',
  '370602',
  '370702',
  '370811',
  '370902',
  '371002',
  '371102',
  '371302',
  '371402',
  '371502',
  '371602',
  '371702',
] as const;
const streets = [
  '解放路',
  '泉城路',
  '文化路',
  '山大路',
  '经十路',
  '香港中路',
  '延安三路',
  '人民路',
  '建设路',
  '健康路',
];

const firstBirth = Date.UTC(1946, 0, 1);
const birthDays = 28_000;
const sequences = 10;
const identityNumbers = places.length * birthDays * sequences;
/** prime, and no divisor of the number of identity numbers: steps through all of them without meeting one twice */
const stride = 7_368_787;

/** UUID of the n-th invented thing of a kind; sorts by n. */
export function generatorId(kind: string, n: number): string {
  const family = createHash('sha256').update(`yiti ${kind}`).digest('hex').slice(0, 10);
  const number = n.toString(16).padStart(12, '0');
  return `01900000-${family.slice(0, 4)}-7${family.slice(4, 7)}-8${family.slice(7, 10)}-${number}`;
}

/** UUID that follows from a name alone (version 8, RFC 9562): the demonstration's things have the same ids everywhere. */
export function namedId(kind: string, name: string): string {
  const hex = createHash('sha256').update(`yiti ${kind} ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The n-th invented person, n from 0. */
export function generatePerson(n: number): Person {
  const point = Number((BigInt(n) * BigInt(stride)) % BigInt(identityNumbers));
  const sequence = 990 + (point % sequences);
  const day = Math.floor(point / sequences) % birthDays;
  const division = places[Math.floor(point / sequences / birthDays)]!;
  const birthDate = new Date(firstBirth + day * 86_400_000).toISOString().slice(0, 10);
  const pick = picker(`person ${n}`);
  return {
    kind: 'person',
    id: generatorId('person', n),
    identityNumber: makeIdNumber({ division, birthDate, sequence }),
    name: pick(families) + pick(given) + (pick.number(3) ? pick(given) : ''),
    birthDate,
    sex: sequence % 2 === 1 ? 'male' : 'female',
    // 199 with leading zeros is no number in use
    mobile: `1990${String(n % 10_000_000).padStart(7, '0')}`,
    householdDivision: division,
    address: `${pick(streets)}${1 + pick.number(300)}号${1 + pick.number(20)}号楼${1 + pick.number(4)}单元${101 + pick.number(600)}室`,
  };
}

/** The n-th invented enterprise, n from 0; the n-th person leads it. */
export function generateEnterprise(n: number): Enterprise {
  const pick = picker(`enterprise ${n}`);
  const division = pick(places);
  const [trade, scope, industry] = pick(trades);
  const type: EnterpriseType = pick.number(3) ? 'company' : 'sole-trader';
  const brand = pick(brands) + pick(brands) + pick(brands);
  const head = generatePerson(n);
  return {
    kind: 'enterprise',
    id: generatorId('enterprise', n),
    uscc: generateUscc({
      registrar: '9',
      category: type === 'company' ? '1' : '2',
      division,
      n,
      prefix: 'MA',
    }),
    name: type === 'company' ? `山东${brand}${trade}有限公司` : `${brand}${trade}店`,
    type,
    legalRepresentative: head.name,
    legalRepresentativeId: head.id,
    division,
    address: `${pick(streets)}${1 + pick.number(300)}号`,
    businessScope: scope,
    industry,
    status: pick.number(20) ? 'active' : 'suspended',
    registeredOn: new Date(Date.UTC(2012, 0, 1) + pick.number(5000) * 86_400_000).toISOString().slice(0, 10),
    capitalFen: type === 'company' ? (1 + pick.number(500)) * 1_000_000 : undefined,
  };
}

const bureaus = [
  '市场监管局',
  '公安局',
  '住房和城乡建设局',
  '卫生健康局',
  '教育局',
  '民政局',
  '交通运输局',
  '税务局',
  '城市管理局',
];

/**
 * The n-th invented organisation, n from 0: each county or district in turn gets a government with its bureaus below it, and
 * further ones go round again. The one above always has a smaller number, so any first part is a forest.
 */
export function generateOrganisation(n: number): Organisation {
  const perPlace = 1 + bureaus.length;
  const government = n - (n % perPlace);
  const division = places[Math.floor(n / perPlace) % places.length]!;
  const round = Math.floor(n / perPlace / places.length);
  const bureau = n === government ? '人民政府' : bureaus[(n % perPlace) - 1]!;
  return {
    id: generatorId('organisation', n),
    uscc: generateUscc({ registrar: '1', category: '1', division, n, prefix: 'GEN' }),
    name: { zh: `${division}${bureau}${round || ''}（生成）`, en: `Generated body ${n} of ${division}` },
    division,
    level: 4,
    kind: n === government ? 'government' : 'department',
    parentId: n === government ? undefined : generatorId('organisation', government),
    validFrom: '2020-01-01',
    validTo: undefined,
  };
}

const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A unified social credit code with right check characters; the same parts always give the same code. */
export function generateUscc(parts: {
  registrar: string;
  category: string;
  division: string;
  n: number;
  /** first characters of the organisation number inside */
  prefix?: string;
}): string {
  const { registrar, category, division, n, prefix = '' } = parts;
  let number = '';
  for (let rest = n; number.length < 8 - prefix.length; rest = Math.floor(rest / 31)) {
    number = usccAlphabet[rest % 31]! + number;
  }
  return makeUscc({ registrar, category, division, organisationNumber: prefix + number });
}

interface Picker {
  <T>(from: readonly T[]): T;
  number(below: number): number;
}

/** Choices that follow from the name alone: a small generator (mulberry32) seeded with its hash. */
function picker(name: string): Picker {
  let state = createHash('sha256').update(name).digest().readUInt32LE();
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const number = (below: number) => next() % below;
  return Object.assign(<T>(from: readonly T[]): T => from[number(from.length)]!, { number });
}
