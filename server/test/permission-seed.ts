import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { makeIdNumber, makeImplementationCode, makeUscc } from '@yiti/engines/codes';
import { modules } from '../src/app.ts';
import { system } from '../src/base/actors.ts';
import { enter, give, hire, plantTree, welcome } from '../src/platform/identity/testing.ts';
import { loadPackages } from '../src/platform/scenarios/load-folder.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../src/testing.ts';
import { officers, persons, places, type World } from './permission-world.ts';

const at = '2026-01-05T01:00:00.000Z';

let platform: TestPlatform;
let owner: pg.Pool;
let snapshot: {
  snapshot_id: string;
  layout: object;
  service: { key: string; name: object; basicCode: string };
};

/** A platform with the packages and nothing else. */
export async function openGround(): Promise<void> {
  platform = await testPlatform({ modules, demo: false });
  owner = new pg.Pool({ connectionString: platform.databaseUrl, max: 1 });
  await platform.app.services.act(system('test'), (ctx) => loadPackages(ctx, '370000'));
  await platform.app.drain();
  const { rows } = await owner.query(
    `SELECT snapshot_id, package -> 'services' -> 'reader-card' AS service,
            package -> 'credentials' -> 'library-card' -> 'layout' AS layout
     FROM catalogue.snapshot WHERE scenario_id = 'library-card'`,
  );
  snapshot = rows[0];
}

export async function closeGround(): Promise<void> {
  await owner.end();
  await platform.stop();
}

/** Takes a grant away; sessions are left as they are. */
export async function revoke(grantId: string): Promise<void> {
  const text = 'UPDATE identity.grant SET revoked_at = $2, revoked_by = account_id WHERE id = $1';
  await owner.query(text, [grantId, at]);
}

async function insert(table: string, rows: ReadonlyArray<Record<string, unknown>>): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).join(', ');
  await owner.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

export interface Built {
  world: World;
  organisations: string[];
  subjectIds: string[];
  grants: string[];
  /** officers first, then persons */
  accounts: string[];
  clients: TestClient[];
  applications: string[];
  credentials: string[];
  drafts: string[];
  messages: string[];
  offerings: string[];
}

/** Jobs of the platform look into these tables every minute: when one is in the way, once more. */
async function empty(): Promise<void> {
  try {
    await owner.query(`TRUNCATE identity.account, directory.organisation, directory.person, directory.enterprise,
      casework.application, casework.site_visit, work.task, credentials.credential, forms.draft, notifications.message,
      catalogue.offering, operation.place_day, operation.organisation_day CASCADE`);
  } catch (error) {
    if ((error as { code?: string }).code !== '40P01') throw error;
    await empty();
  }
}

const ids = (list: readonly unknown[]): string[] => list.map(() => randomUUID());

/** Writes a world into the empty database, past every verb, and signs everybody in. */
export async function build(world: World): Promise<Built> {
  await empty();
  const organisations = await plantTree(platform, world.parents, 'W', world.where);
  const subjectIds = await addSubjects(world);
  const accounts: string[] = [];
  for (let n = 0; n < officers; n += 1) accounts.push(await hire(platform, organisations[0]));
  for (const id of subjectIds.slice(0, persons)) accounts.push(await welcome(platform, id));
  const grants: string[] = [];
  for (const { officer, role, organisation, reach } of world.grants) {
    const over = reach === 'everything' ? undefined : organisations[organisation];
    grants.push(await give(platform, accounts[officer]!, role, over, reach));
  }
  const clients = await Promise.all(accounts.map((id) => enter(platform, id)));
  const built: Built = {
    world,
    organisations,
    subjectIds,
    grants,
    accounts,
    clients,
    applications: ids(world.applications),
    credentials: ids(world.credentials),
    drafts: ids(world.drafts),
    messages: ids(world.messages),
    offerings: ids(world.offerings),
  };
  await addCases(built);
  await addHoldings(built);
  await addFigures(built);
  return built;
}

async function addSubjects(world: World): Promise<string[]> {
  const people = Array.from({ length: persons }, (_, n) => ({
    id: randomUUID(),
    identity_number: makeIdNumber({ division: '370102', birthDate: '1990-01-01', sequence: 990 + n }),
    name: `某人${n}`,
    household_division: '370102',
    recorded_at: at,
  }));
  const enterprises = world.firms.map((head, n) => ({
    id: randomUUID(),
    uscc: makeUscc({ registrar: '9', category: '1', division: '370102', organisationNumber: `W000000${n}` }),
    name: `某店${n}`,
    type: 'company',
    legal_representative_id: people[head]!.id,
    legal_representative: people[head]!.name,
    division: '370102',
    address: '某处',
    business_scope: '餐饮服务',
    status: 'active',
    registered_on: '2020-01-01',
    recorded_at: at,
  }));
  await insert('directory.person', people);
  await insert('directory.enterprise', enterprises);
  await insert(
    'identity.mandate',
    world.mandates.map(({ firm, person, scenario, state }) => ({
      id: randomUUID(),
      subject_id: enterprises[firm]!.id,
      holder_id: people[person]!.id,
      services: scenario === null ? null : [scenario],
      may_grant: false,
      valid_from: '2020-01-01',
      valid_to: state === 'over' ? '2021-01-01' : '2999-01-01',
      granted_by: people[0]!.id,
      granted_at: '2020-01-01',
      accepted_at: '2020-01-01',
      revoked_at: state === 'revoked' ? '2020-06-01' : null,
      ended_as: state === 'revoked' ? 'revoked' : null,
    })),
  );
  return [...people, ...enterprises].map(({ id }) => id);
}

const wd = (amount: number) => ({ amount, unit: 'wd' });
const limits = {
  acceptance: wd(5),
  promised: wd(5),
  statutory: wd(20),
  extension: null,
  correction: wd(5),
  warning: wd(1),
};

async function addCases({ world, organisations, accounts, subjectIds, applications }: Built): Promise<void> {
  const named = { zh: '借书证', en: 'Library card' };
  await insert(
    'casework.application',
    world.applications.map(({ subject, scenario, division }, n) => ({
      id: applications[n],
      reference: `T${n}`,
      snapshot_id: snapshot.snapshot_id,
      scenario_id: scenario,
      title: named,
      division,
      subject_id: subjectIds[subject],
      subject_kind: subject < persons ? 'person' : 'enterprise',
      subject_name: '某人',
      submitted_by: accounts[officers],
      channel: 'web',
      answers: {},
      fields: {},
      prefill: {},
      evidence: [],
      status: 'open',
      submitted_at: at,
      version: 1,
    })),
  );
  const cases = world.applications.flatMap(({ cases: own, division }, n) =>
    own.map((one, index) => ({ ...one, division, application: applications[n]!, seq: index + 1 })),
  );
  const over = (n: number) => organisations[n] ?? null;
  await insert(
    'casework.case',
    cases.map(({ application, seq, organisation, division, isClosed }) => ({
      application_id: application,
      seq,
      service_key: 'reader-card',
      service_name: named,
      role: 'public-library',
      organisation_id: over(organisation),
      division,
      denial: 'independent',
      commitment: false,
      status: isClosed ? 'completed' : 'to-accept',
      limits,
      submitted_at: at,
      accepted_by_silence: false,
      completed_at: isClosed ? at : null,
      finish: isClosed ? 'withdrawn' : null,
      version: 1,
    })),
  );
  await insert(
    'work.task',
    cases.map(({ application, seq, organisation, division, isClosed, assignee }) => ({
      application_id: application,
      task_id: `accept-${seq}`,
      instance_no: 0,
      title: named,
      subject_name: '某人',
      reference: 'T',
      service_key: 'reader-card',
      link: `/work/cases/${application}.${seq}`,
      case_seq: seq,
      element_id: 'accept',
      outcomes: [],
      organisation_id: over(organisation),
      role: 'public-library',
      division,
      assignee_id: accounts[assignee] ?? null,
      created_at: at,
      due_at: 'infinity',
      stopped: false,
      state: isClosed ? 'done' : 'open',
    })),
  );
  await insert(
    'casework.site_visit',
    world.applications.flatMap(({ cases: own }, n) => {
      const seqs = own.flatMap(({ inVisit }, index) => (inVisit ? [index + 1] : []));
      return seqs.length === 0
        ? []
        : [{ application_id: applications[n], case_seqs: seqs, state: 'to-arrange', version: 1 }];
    }),
  );
}

async function addHoldings(built: Built): Promise<void> {
  const { world, organisations, subjectIds, accounts, credentials, drafts, messages } = built;
  await insert(
    'credentials.credential',
    world.credentials.map((holder, n) => ({
      root_id: credentials[n],
      id: credentials[n],
      identifier: `1.2.156.3005.2.${n}`,
      type_key: 'library-card',
      type_code: 'T',
      name: { zh: '借书证', en: 'Library card' },
      layout: snapshot.layout,
      holder_id: subjectIds[holder],
      holder_kind: holder < persons ? 'person' : 'enterprise',
      holder_name: '某人',
      face: [],
      organisation_id: organisations[0],
      issuer: '某馆',
      issued_at: at,
      valid_from: '2026-01-05',
      status: '01',
      status_changed_at: at,
      version: 1,
      verification_code: `W${n}`,
      document_hash: 'none',
    })),
  );
  await insert(
    'forms.draft',
    world.drafts.map(({ subject, scenario, isOpen }, n) => ({
      id: drafts[n],
      subject_id: subjectIds[subject],
      // somebody else: who began a draft and lost the mandate is told so
      created_by: randomUUID(),
      scenario_id: scenario,
      snapshot_id: snapshot.snapshot_id,
      division: '370102',
      answers: {},
      chosen: [],
      entered: {},
      prefill: {},
      sources: {},
      held: {},
      uploads: [],
      state: isOpen ? 'open' : 'discarded',
      created_at: at,
      changed_at: at,
      version: 1,
    })),
  );
  await insert(
    'notifications.message',
    world.messages.map((account, n) => ({
      root_id: randomUUID(),
      id: messages[n],
      account_id: accounts[account],
      kind: 'test',
      title: { zh: '甲', en: 'A' },
      body: { zh: '乙', en: 'B' },
      link: '/',
      created_at: at,
    })),
  );
}

async function addFigures({ world, organisations, offerings }: Built): Promise<void> {
  const { service } = snapshot;
  await insert(
    'catalogue.offering',
    world.offerings.map((organisation, n) => ({
      offering_id: offerings[n],
      scenario_id: 'library-card',
      service_key: service.key,
      division: places[n],
      organisation_id: organisations[organisation],
      implementation_code: makeImplementationCode({
        organisation: makeUscc({
          registrar: '1',
          category: '1',
          division: '370102',
          organisationNumber: `P000000${n}`,
        }),
        level: 4,
        basicCode: service.basicCode,
      }),
      basic_code: service.basicCode,
      name: service.name,
      state: 1,
      version: 1,
      snapshot_id: snapshot.snapshot_id,
      gate: [],
      changed_at: at,
      changed_by: '某人',
      ended: false,
    })),
  );
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await insert(
    'operation.place_day',
    world.placeCounts.map(({ division, amount }) => ({
      day,
      division,
      scenario: 'newborn',
      measure: 'applications',
      amount,
    })),
  );
  await insert(
    'operation.organisation_day',
    world.organisationCounts.map(({ organisation, amount }) => ({
      day,
      organisation_id: organisations[organisation],
      scenario: 'newborn',
      service: 'x',
      measure: 'overdue',
      amount,
    })),
  );
}
