import { generatePerson, insertPersons, type Person } from '../src/platform/directory/index.ts';
import type { TestClient } from '../src/testing.ts';
import { must, type Story } from './story.ts';

type Newcomer = Person & { mobile: string };

/** Somebody whom no register of this platform has yet. */
export const newcomer = (n: number): Newcomer => ({
  ...generatePerson(82_900 + n),
  mobile: `1390088290${n}`,
});

/** From now on in the register of persons, with an account and the highest assurance. */
export async function joins(story: Story, person: Newcomer): Promise<TestClient> {
  await insertPersons(story.platform.app.services.database.reads, [person], story.now().toISOString());
  const who = story.platform.nobody();
  const { mobile, name, identityNumber } = person;
  const { token, simulatedCode: code } = await must(who.post('/api/registrations', { mobile }), 200);
  const password = 'Chosen 123 密码';
  await must(who.post('/api/registrations/completion', { token, mobile, code, password }), 200);
  const given = { name, identityNumber, mobile };
  await must(who.put('/api/session/assurance', { verifier: 'three-elements', given }), 204);
  const face = { verifier: 'simulated-face', given: { simulatedOutcome: 'agrees' } };
  await must(who.put('/api/session/assurance', face), 204);
  return who;
}
