import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { makeIdNumber } from '@yiti/engines/codes';
import type { Tables } from '../../base/database/tables.ts';
import {
  appointOfficer,
  generateUscc,
  insertEnterprises,
  insertPersons,
  namedId,
  registerOrganisations,
  type Enterprise,
  type OrganisationKind,
  type Person,
} from '../directory/index.ts';
import { insertAccounts, type NewAccount } from './account-store.ts';
import {
  children,
  citizens,
  demonstrationOfficers,
  readDemonstrationOrganisations,
  type DemonstrationCitizen,
  type DemonstrationOfficer,
  type DemonstrationOrganisation,
} from './demonstration-people.ts';
import { roles } from './roles.ts';

const since = '2020-01-01';
const sinceInstant = '2020-01-01T00:00:00.000Z';

/**
 * Loads the demonstration province: invented bodies, people, firms and mandates. The same everywhere and every time; what is
 * there already stays as it is, so that what people did in the demonstration survives a restart.
 */
export async function loadDemonstration(db: Kysely<Tables>, now: string): Promise<void> {
  const organisations = await readDemonstrationOrganisations();
  await loadOrganisations(db, organisations);
  const persons = [...citizens, ...children].map(toPerson);
  await insertPersons(db, persons, now);
  await insertEnterprises(db, firms(), now);
  await insertAccounts(
    db,
    citizens.map(({ key, name, assurance }): NewAccount => ({
      id: namedId('account', key),
      account: `demo-${key}`,
      kind: 'person' as const,
      name: name.zh,
      personId: namedId('person', key),
      assurance: assurance ?? 3,
      demonstration: key,
    })),
    now,
  );
  await loadMandates(db);
  await loadOfficers(db, demonstrationOfficers(organisations), now);
}

async function loadOrganisations(
  db: Kysely<Tables>,
  organisations: readonly DemonstrationOrganisation[],
): Promise<void> {
  await registerOrganisations(
    db,
    organisations.map(({ uscc, name, division, level, parent }) => ({
      id: namedId('organisation', uscc),
      uscc,
      name,
      division,
      level,
      kind: kindOf(uscc, name.zh),
      parentId: parent === null ? undefined : namedId('organisation', parent),
      validFrom: since,
      validTo: undefined,
    })),
  );
}

function kindOf(uscc: string, zh: string): OrganisationKind {
  if (/人民政府|街道办事处/.test(zh)) return 'government';
  return uscc.startsWith('12') ? 'institution' : 'department';
}

function toPerson({
  key,
  name,
  division,
  birthDate,
  sequence,
  mobile,
  address,
}: Omit<DemonstrationCitizen, 'mobile' | 'what'> & { mobile?: string }): Person {
  return {
    kind: 'person',
    id: namedId('person', key),
    identityNumber: makeIdNumber({ division, birthDate, sequence }),
    name: name.zh,
    birthDate,
    sex: sequence % 2 === 1 ? 'male' : 'female',
    mobile,
    householdDivision: division,
    address,
  };
}

/** Firms: one that 周志远 leads and others act for, one that 张公民 leads himself, one in Qingdao. */
function firms(): Enterprise[] {
  const firm = (
    n: number,
    head: string,
    rest: Pick<Enterprise, 'name' | 'division' | 'address' | 'businessScope' | 'industry' | 'registeredOn'>,
  ): Enterprise => ({
    kind: 'enterprise',
    id: namedId('enterprise', String(n)),
    uscc: generateUscc({ registrar: '9', category: '1', division: rest.division, n, prefix: 'DEM' }),
    type: 'company',
    legalRepresentative: citizens.find(({ key }) => key === head)!.name.zh,
    legalRepresentativeId: namedId('person', head),
    status: 'active',
    capitalFen: 100_000_000,
    ...rest,
  });
  return [
    firm(1, 'zhou', {
      name: '济南云泉餐饮管理有限公司',
      division: '370102',
      address: '济南市历下区泉城路266号一层',
      businessScope: '餐饮服务；食品销售',
      industry: 'H6210',
      registeredOn: '2021-04-12',
    }),
    firm(2, 'zhang', {
      name: '济南公民商贸有限公司',
      division: '370102',
      address: '济南市历下区解放路43号6层602室',
      businessScope: '日用百货销售；食品销售（仅销售预包装食品）',
      industry: 'F5211',
      registeredOn: '2019-09-03',
    }),
    firm(3, 'sun', {
      name: '青岛听海餐饮管理有限公司',
      division: '370202',
      address: '青岛市市南区香港中路76号一层',
      businessScope: '餐饮服务；食品销售',
      industry: 'H6210',
      registeredOn: '2022-06-18',
    }),
  ];
}

/** 张公民 may do everything for the restaurant firm and mandate others; 陈店长 may only open the restaurant. */
async function loadMandates(db: Kysely<Tables>): Promise<void> {
  const mandate = (holder: string, services: string[] | null, mayGrant: boolean) => ({
    id: namedId('mandate', holder),
    subject_id: namedId('enterprise', '1'),
    holder_id: namedId('person', holder),
    services,
    may_grant: mayGrant,
    valid_from: sinceInstant,
    valid_to: '2035-12-31T16:00:00.000Z',
    granted_by: namedId('person', 'zhou'),
    granted_at: sinceInstant,
    accepted_at: sinceInstant,
  });
  await db
    .insertInto('identity.mandate')
    .values([mandate('zhang', null, true), mandate('chen', ['open-a-restaurant'], false)])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function loadOfficers(
  db: Kysely<Tables>,
  officers: readonly DemonstrationOfficer[],
  now: string,
): Promise<void> {
  for (const { key, name, organisation, role } of officers) {
    await appointOfficer(db, {
      officer: { id: namedId('officer', key), name: name.zh, staffNumber: `DEM-${key}` },
      post: {
        id: namedId('post', `${organisation} ${role}`),
        organisationId: namedId('organisation', organisation),
        name: roles.find((one) => one.name === role)!.title,
      },
      from: since,
    });
  }
  await insertAccounts(
    db,
    officers.map(({ key, name, kind, organisation }) => ({
      id: namedId('account', key),
      account: `demo-${key}`,
      kind,
      name: name.zh,
      officerId: namedId('officer', key),
      organisationId: namedId('organisation', organisation),
      assurance: 3,
      demonstration: key,
    })),
    now,
  );
  const grants = officers.map(({ key, organisation, role, reach }) => ({
    id: namedId('grant', key),
    account_id: namedId('account', key),
    role,
    organisation_id: reach === 'everything' ? null : namedId('organisation', organisation),
    reach,
  }));
  await sql`
    INSERT INTO identity.grant (id, account_id, role, organisation_id, reach, valid_from, granted_at)
    SELECT r.*, ${sinceInstant}::timestamptz, ${sinceInstant}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) AS r(
      id uuid, account_id uuid, role text, organisation_id uuid, reach text)
    ON CONFLICT DO NOTHING
  `.execute(db);
}

/** A database that was a demonstration and is one no more: nobody goes on acting as one of its people. */
export async function endDemonstration(db: Kysely<Tables>, now: string): Promise<void> {
  await sql`
    UPDATE identity.session SET ended_at = ${now}::timestamptz
    WHERE ended_at IS NULL AND account_id IN (SELECT id FROM identity.account WHERE demonstration IS NOT NULL)
  `.execute(db);
}
