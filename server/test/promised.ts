import assert from 'node:assert/strict';
import type { TestClient } from '../src/testing.ts';
import { grant, handIn, must, type Filed, type Story } from './story.ts';

/** Zhang’s firm applies for a restaurant, promises fire safety in writing instead of proving it, and is granted it on that. */
export interface Promised {
  readonly zhang: TestClient;
  /** again, for the firm, when days have ended the session */
  signIn(): Promise<void>;
  /** with everything filled in that is asked */
  draft(): Promise<any>;
  /** handed in and granted; the check has come due */
  granted(): Promise<Granted>;
}

export interface Granted {
  filed: Filed;
  caseId: string;
  /** whoever checks, and the task at which */
  officer: TestClient;
  taskId: string;
}

const answers = {
  foodKind: 'hot',
  areaSquareMetres: 400,
  signboard: false,
  tobacco: false,
  commitment: true,
  chain: false,
};

interface AskedField {
  element: string;
  state: string;
  options: Array<{ value: unknown }>;
  schema: { type?: string; enum?: unknown[]; items?: { enum?: unknown[] } };
}

export async function onPromise(story: Story): Promise<Promised> {
  let zhang = await forFirm(story);
  await registered(story, zhang);
  const draft = async () => {
    const made = await must(
      zhang.post('/api/drafts', { scenario: 'open-a-restaurant', division: '370102', answers }),
      201,
    );
    const asked = (made.fields as AskedField[]).filter(({ state }) => state === 'asked');
    const values = Object.fromEntries(asked.map((field) => [field.element, valueFor(field)]));
    return must(zhang.put(`/api/drafts/${made.draftId}/values`, { values }), 200);
  };
  return {
    get zhang() {
      return zhang;
    },
    async signIn() {
      zhang = await forFirm(story);
    },
    draft,
    async granted() {
      const { draftId, commitments } = await draft();
      assert.deepEqual(commitments, ['fire-safety']);
      const receipt = await must(handIn(zhang, draftId), 201);
      await story.settle();
      const filed: Filed = {
        applicationId: receipt.applicationId,
        reference: receipt.reference,
        caseOf: (service) => receipt.cases.find((one: { service: string }) => one.service === service).caseId,
      };
      const caseId = filed.caseOf('fire-safety');
      await grant(story, caseId);
      const officer = await story.officerOf(caseId);
      const { items } = await must(officer.get('/api/tasks?queue=all&element=check-commitment'), 200);
      const mine = items.find(({ link }: { link: string }) => link.endsWith(`/work/cases/${caseId}`));
      assert.ok(mine, 'the check stands in no inbox');
      const { id: taskId } = mine;
      return { filed, caseId, officer, taskId };
    },
  };
}

/** Zhang, acting for the firm. */
async function forFirm({ platform }: Story): Promise<TestClient> {
  const zhang = await platform.as('zhang');
  await must(zhang.put('/api/session/subject', { subjectId: await firmOf(zhang) }));
  return zhang;
}

async function firmOf(zhang: TestClient): Promise<string> {
  const { body: session } = await zhang.get('/api/session');
  return session.subjects.find((one: { name: string }) => one.name.includes('餐饮')).subjectId;
}

/** The register knows the firm. */
async function registered(story: Story, zhang: TestClient): Promise<void> {
  const row = await story.platform.app.services.database.reads
    .selectFrom('directory.enterprise')
    .select(['uscc', 'name', 'address', 'legal_representative'])
    .where('id', '=', await firmOf(zhang))
    .executeTakeFirstOrThrow();
  await story.record('enterprise-register', row.uscc, {
    name: row.name,
    uscc: row.uscc,
    type: '有限责任公司',
    scope: '餐饮服务',
    address: row.address,
    legalRepresentative: row.legal_representative,
    status: '存续',
  });
}

function valueFor({ element, options, schema }: AskedField): unknown {
  const byType = { boolean: true, number: 1, integer: 1, array: [schema.items?.enum?.[0]] };
  return (
    options[0]?.value ??
    schema.enum?.[0] ??
    byType[schema.type as keyof typeof byType] ??
    (/phone|mobile/i.test(element) ? '13800000001' : '测试内容')
  );
}
