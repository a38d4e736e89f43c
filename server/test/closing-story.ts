import { generatePerson, insertPersons, type Person } from '../src/platform/directory/index.ts';
import { closeAccounts } from '../src/platform/privacy/closing/close-accounts.ts';
import type { TestClient } from '../src/testing.ts';
import { asTheWeb, must, openStory, type Story } from './story.ts';

/** Builders for stories about people who close their accounts; one story for each file of tests. */
export const password = 'Chosen 123 密码';
export let story: Story;
let sequence = 0;

export async function openClosingStory(): Promise<void> {
  story = await openStory('2026-11-02T02:00:00.000Z', ['--limit-questions', '0']);
}

export type Somebody = Person & { mobile: string };

export const nobody = () => story.platform.nobody();
const pool = () => story.platform.app.services.database.pool;
export const rowsOf = async (text: string, ...values: unknown[]) => (await pool().query(text, values)).rows;
export const codeOf = async (answer: Promise<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await answer;
  return `${status} ${body?.code}`;
};
export async function inRegister(): Promise<Somebody> {
  sequence += 1;
  const person = {
    ...generatePerson(82_000 + sequence),
    mobile: `1390082${String(sequence).padStart(4, '0')}`,
  };
  await insertPersons(story.platform.app.services.database.reads, [person], story.now().toISOString());
  return person;
}

/** Makes an account with the telephone, and says whose it is. */
export async function register({ mobile, name, identityNumber }: Somebody): Promise<TestClient> {
  const who = nobody();
  const { token, simulatedCode: code } = await must(who.post('/api/registrations', { mobile }), 200);
  await must(who.post('/api/registrations/completion', { token, mobile, code, password }), 200);
  const given = { name, identityNumber, mobile };
  await must(who.put('/api/session/assurance', { verifier: 'three-elements', given }), 204);
  return asTheWeb(who);
}

export async function signIn({ mobile }: Somebody): Promise<TestClient> {
  const who = nobody();
  await must(who.post('/api/sessions', { account: mobile, password }), 200);
  return asTheWeb(who);
}

export const accountOf = async (who: TestClient): Promise<string> =>
  (await must(who.get('/api/session'), 200)).user.id;
export const view = (who: TestClient) => must(who.get('/api/own-account-closing'), 200);
export const ask = (who: TestClient, applicationsUnderWay = 0) =>
  who.put('/api/own-account-closing', { applicationsUnderWay });
export const runJob = async () => {
  await closeAccounts.run(story.platform.app.services, {});
  await story.settle();
};
