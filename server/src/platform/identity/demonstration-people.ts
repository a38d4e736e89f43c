import { readFile } from 'node:fs/promises';
import { pinyin } from 'pinyin-pro';
import type { Static } from 'typebox';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { directoryOf } from '../directory/index.ts';
import { roles, type GrantReach } from './roles.ts';
import type { DemonstrationPerson } from './schemas.ts';

/** One body of scenarios/demonstration/organisations.json. */
export interface DemonstrationOrganisation {
  uscc: string;
  name: Text;
  division: string;
  level: 1 | 2 | 3 | 4 | 5 | 6;
  /** USCC of the body above */
  parent: string | null;
  /** duties that scenario packages route by */
  roles: string[];
}

const file = new URL('../../../../scenarios/demonstration/organisations.json', import.meta.url);

/** The invented public bodies of the demonstration, parents before children. */
export async function readDemonstrationOrganisations(): Promise<DemonstrationOrganisation[]> {
  return JSON.parse(await readFile(file, 'utf8')) as DemonstrationOrganisation[];
}

/** Somebody who applies. */
export interface DemonstrationCitizen {
  key: string;
  name: Text;
  division: string;
  birthDate: string;
  /** 990–999, see directory/generate.ts */
  sequence: number;
  mobile: string;
  address: string;
  what: Text;
  /** how surely the platform knows them; absent: L3 */
  assurance?: 1 | 2;
  prominent?: true;
}

/** Who has no account: children, for whom a parent acts once that was recognised. */
export const children: ReadonlyArray<Omit<DemonstrationCitizen, 'mobile' | 'what'>> = [
  {
    key: 'xiaoman',
    name: { zh: '张小满', en: 'Zhang Xiaoman' },
    division: '370102',
    birthDate: '2018-05-21',
    sequence: 990,
    address: '济南市历下区泉城路180号2号楼1单元301室',
  },
];

export const citizens: readonly DemonstrationCitizen[] = [
  {
    key: 'zhang',
    name: { zh: '张公民', en: 'Zhang Gongmin' },
    division: '370102',
    birthDate: '1988-05-20',
    sequence: 991,
    mobile: '19900000001',
    address: '济南市历下区泉城路180号2号楼1单元301室',
    what: { zh: '办事人，住济南市历下区', en: 'Applies; lives in Lixia, Jinan' },
    prominent: true,
  },
  {
    key: 'liu',
    name: { zh: '刘晓梅', en: 'Liu Xiaomei' },
    division: '370102',
    birthDate: '1990-03-08',
    sequence: 992,
    mobile: '19900000002',
    address: '济南市历下区泉城路180号2号楼1单元301室',
    what: { zh: '办事人，张公民的配偶', en: 'Applies; wife of Zhang Gongmin' },
  },
  {
    key: 'zhou',
    name: { zh: '周志远', en: 'Zhou Zhiyuan' },
    division: '370102',
    birthDate: '1975-11-02',
    sequence: 993,
    mobile: '19900000003',
    address: '济南市历下区文化东路88号5号楼2单元1102室',
    what: { zh: '餐饮企业法定代表人', en: 'Legal representative of a restaurant firm' },
  },
  {
    key: 'chen',
    name: { zh: '陈店长', en: 'Chen Dianzhang' },
    division: '370103',
    birthDate: '1996-07-15',
    sequence: 995,
    mobile: '19900000004',
    address: '济南市市中区经七路66号3单元502室',
    what: { zh: '受托办理开办餐饮店', en: 'Mandated to open a restaurant, and nothing else' },
  },
  {
    key: 'sun',
    name: { zh: '孙海宁', en: 'Sun Haining' },
    division: '370202',
    birthDate: '1985-09-30',
    sequence: 994,
    mobile: '19900000005',
    address: '青岛市市南区香港中路12号1单元801室',
    what: { zh: '办事人，住青岛市市南区', en: 'Applies; lives in Shinan, Qingdao' },
    prominent: true,
  },
  {
    key: 'he',
    name: { zh: '何新禾', en: 'He Xinhe' },
    division: '370102',
    birthDate: '1999-04-18',
    sequence: 996,
    mobile: '19900000006',
    address: '济南市历下区文化西路44号3号楼2单元402室',
    what: {
      zh: '办事人，只用手机号注册（实名 1 级）',
      en: 'Applies; registered with a phone only (level 1)',
    },
    assurance: 1,
  },
];

/** Somebody who works for government. */
export interface DemonstrationOfficer {
  key: string;
  name: Text;
  kind: 'officer' | 'administrator';
  /** USCC of the organisation */
  organisation: string;
  role: string;
  reach: GrantReach;
  prominent?: true;
}

/** The well-known officials, and a clerk for every body that has duties: `370102-fire-safety` by division and first duty. */
export function demonstrationOfficers(
  organisations: readonly DemonstrationOrganisation[],
): DemonstrationOfficer[] {
  const li = withDuty(organisations, '370102', 'food-permit');
  return [...wellKnown(organisations, li), ...clerks(organisations.filter(({ uscc }) => uscc !== li.uscc))];
}

function wellKnown(
  organisations: readonly DemonstrationOrganisation[],
  li: DemonstrationOrganisation,
): DemonstrationOfficer[] {
  const jinan = government(organisations, '370100');
  const qingdao = government(organisations, '370200');
  const provincialData = withDuty(organisations, '370000', 'data-platform');
  return [
    officer('li', '李办事员', 'Clerk Li', li, 'clerk', 'organisation', true),
    officer('wang', '王主任', 'Director Wang', jinan, 'supervisor', 'subtree', true),
    ...administrators(provincialData),
    officer(
      '370100-administrator',
      '钱管理',
      'Administrator Qian',
      jinan,
      'organisation-administrator',
      'subtree',
    ),
    officer(
      '370200-administrator',
      '吴管理',
      'Administrator Wu',
      qingdao,
      'organisation-administrator',
      'subtree',
    ),
    officer('370200-supervisor', '郑主任', 'Director Zheng', qingdao, 'supervisor', 'subtree'),
    officer(
      '370100-data-officer',
      '褚代表',
      'Data Representative Chu',
      withDuty(organisations, '370100', 'data-platform'),
      'data-officer',
      'subtree',
    ),
  ];
}

/** The three administrators of the platform (三员), and a second one who looks over what Zhao drafts. */
function administrators(provincialData: DemonstrationOrganisation): DemonstrationOfficer[] {
  return [
    {
      ...officer(
        'zhao',
        '赵管理',
        'Administrator Zhao',
        provincialData,
        'platform-administrator',
        'everything',
        true,
      ),
      kind: 'administrator',
    },
    // what Zhao drafts needs another pair of eyes
    {
      ...officer(
        '370000-administrator',
        '周管理',
        'Administrator Zhou',
        provincialData,
        'platform-administrator',
        'everything',
      ),
      kind: 'administrator',
    },
    {
      ...officer(
        '370000-security',
        '严安全',
        'Security Administrator Yan',
        provincialData,
        'security-administrator',
        'everything',
      ),
      kind: 'administrator',
    },
    officer('370000-auditor', '冯审计', 'Auditor Feng', provincialData, 'auditor', 'everything'),
  ];
}

function clerks(organisations: readonly DemonstrationOrganisation[]): DemonstrationOfficer[] {
  return organisations
    .filter(({ roles: duties }) => duties.length > 0)
    .map((organisation, index) => {
      const family = families[index % families.length]!;
      const english = pinyin(family, { toneType: 'none', mode: 'surname' });
      return officer(
        `${organisation.division}-${organisation.roles[0]}`,
        `${family}办事员`,
        `Clerk ${english.charAt(0).toUpperCase()}${english.slice(1)}`,
        organisation,
        'clerk',
        'organisation',
      );
    });
}

const government = (organisations: readonly DemonstrationOrganisation[], division: string) =>
  find(organisations, division, ({ parent, roles: duties }) => duties.length === 0 || parent === null);

const withDuty = (organisations: readonly DemonstrationOrganisation[], division: string, duty: string) =>
  find(organisations, division, (one) => one.roles.includes(duty));

const families = Array.from(
  '何高林郭马罗梁宋唐许韩邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈姜崔钟谭陆范汪廖石贾韦付方白邹孟熊秦邱江尹薛',
);

function officer(
  key: string,
  zh: string,
  en: string,
  { uscc }: DemonstrationOrganisation,
  role: string,
  reach: GrantReach,
  prominent = false,
): DemonstrationOfficer {
  return {
    key,
    name: { zh, en },
    kind: 'officer',
    organisation: uscc,
    role,
    reach,
    ...(prominent ? { prominent } : {}),
  };
}

function find(
  organisations: readonly DemonstrationOrganisation[],
  division: string,
  fits: (organisation: DemonstrationOrganisation) => boolean,
): DemonstrationOrganisation {
  const found = organisations.find((one) => one.division === division && fits(one));
  if (!found)
    throw new Error(`organisations.json lacks a body of division ${division} that the demonstration needs.`);
  return found;
}

/** Those whom the sign-in page offers: the well-known first. */
export async function listDemonstrationPeople(ctx: Ctx): Promise<Array<Static<typeof DemonstrationPerson>>> {
  const directory = await directoryOf(ctx);
  const titles = new Map(roles.map(({ name, title }) => [name, title]));
  const officials = demonstrationOfficers(await readDemonstrationOrganisations());
  const people: Array<Static<typeof DemonstrationPerson>> = [
    ...citizens.map(({ key, name, what, prominent = false }) => ({
      person: key,
      name,
      kind: 'person' as const,
      role: what,
      prominent,
    })),
    ...officials.map(({ key, name, kind, role, organisation, prominent = false }) => {
      const body = directory.organisationByUscc(organisation);
      return {
        person: key,
        name,
        kind,
        role: titles.get(role)!,
        prominent,
        ...(body ? { organisation: body.name } : {}),
      };
    }),
  ];
  return people.toSorted((a, b) => Number(b.prominent) - Number(a.prominent));
}
