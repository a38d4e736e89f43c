import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { findSubjects, namedId, type Enterprise, type Person } from '../directory/index.ts';
import { putRecord, registersThatKnow } from './local-records.ts';

type Records = Record<string, Record<string, unknown>>;

/**
 * What the registers of the demonstration say of its people and firms: invented, and fitting together (a couple, their
 * household, the baby that was born twenty days ago). What is recorded already stays as it is.
 */
export async function loadDemonstrationRecords(ctx: Ctx): Promise<void> {
  const persons = (await findSubjects(
    ctx.db,
    Object.keys(people).map((key) => namedId('person', key)),
  )) as Person[];
  const firms = (await findSubjects(
    ctx.db,
    Object.keys(premises).map((n) => namedId('enterprise', n)),
  )) as Enterprise[];
  const byId = new Map(persons.map((person) => [person.id, person]));
  for (const [key, about] of Object.entries(people)) {
    const person = byId.get(namedId('person', key));
    const spouse = about.spouse === undefined ? undefined : byId.get(namedId('person', about.spouse));
    if (person) await record(ctx, person.identityNumber, recordsOfPerson(ctx.now, person, spouse, about));
  }
  for (const [n, about] of Object.entries(premises)) {
    const firm = firms.find(({ id }) => id === namedId('enterprise', n));
    if (firm) await record(ctx, firm.uscc, recordsOfFirm(firm, about));
  }
}

interface AboutPerson {
  spouse?: string;
  /** a baby was born to this person */
  baby?: true;
  card: string;
}

const people: Readonly<Record<string, AboutPerson>> = {
  zhang: { spouse: 'liu', baby: true, card: '6222020000000000001' },
  liu: { spouse: 'zhang', baby: true, card: '6222020000000000002' },
  zhou: { card: '6222020000000000003' },
  chen: { card: '6222020000000000004' },
  sun: { card: '6222020000000000005' },
};

interface AboutFirm {
  areaSquareMetres: number;
  safetyManager: string;
  bank: string;
}

const premises: Readonly<Record<string, AboutFirm>> = {
  1: { areaSquareMetres: 320, safetyManager: '陈店长', bank: '示范银行济南泉城支行' },
  2: { areaSquareMetres: 60, safetyManager: '张公民', bank: '示范银行济南解放路支行' },
  3: { areaSquareMetres: 420, safetyManager: '孙海宁', bank: '示范银行青岛香港中路支行' },
};

function recordsOfPerson(
  now: string,
  person: Person,
  spouse: Person | undefined,
  about: AboutPerson,
): Records {
  const { name, address, birthDate, identityNumber } = person;
  return {
    'population-register': {
      name,
      idNumber: identityNumber,
      address,
      householdAddress: address,
      age: wholeYears(birthDate, dateOf(now)),
      status: '正常',
    },
    'marriage-register': spouse
      ? { married: true, spouseName: spouse.name, spouseIdNumber: spouse.identityNumber }
      : { married: false },
    'social-security-cards': { account: about.card },
    ...(about.baby ? { 'birth-record': birthRecord(now) } : {}),
  };
}

const babyDays = 20;

function birthRecord(now: string) {
  const born = dateOf(new Date(Date.parse(now) - babyDays * 86_400_000).toISOString());
  return {
    sex: 'female',
    bornAt: `${born}T08:16:00+08:00`,
    hospital: '济南市历下区妇幼保健院（示范）',
    ageDays: babyDays,
    certificateIssued: false,
  };
}

function recordsOfFirm(firm: Enterprise, { areaSquareMetres, safetyManager, bank }: AboutFirm): Records {
  const { name, uscc, address, legalRepresentative, businessScope, registeredOn } = firm;
  return {
    'enterprise-register': {
      name,
      shortName: name.replace(/^(济南|青岛)/, '').replace(/(餐饮管理|商贸)?有限公司$/, ''),
      uscc,
      type: '有限责任公司',
      address,
      legalRepresentative,
      scope: businessScope,
      registeredOn,
      status: '存续',
    },
    'premises-register': { address, areaSquareMetres },
    'food-safety-examination': { managerName: safetyManager },
    'credit-register': { closureRestriction: 'none' },
    'customs-register': { registered: false },
    'bank-accounts': { bankName: bank },
    'chain-register': { isChainStore: false },
  };
}

async function record(ctx: Ctx, code: string, records: Records): Promise<void> {
  const has = await registersThatKnow(ctx, Object.keys(records), code);
  for (const [register, fields] of Object.entries(records)) {
    if (!has.has(register)) await putRecord(ctx, register, code, fields);
  }
}

function wholeYears(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
