import type { TestClient } from '../src/testing.ts';
import { must } from './story.ts';

/** Another legal representative, as two officials record it: one asks, another confirms. */
export const basis = '变更登记通知书（示范）';

export const askHead = (who: TestClient, input: object) =>
  who.post('/api/two-person-acts', { kind: 'enterprise.head', input, reason: basis });

export const decide = (who: TestClient, id: string, decision = 'carried-out') =>
  who.put(`/api/two-person-acts/${id}/decision`, { decision });

export async function changeHead(
  { asker, confirmer }: { asker: TestClient; confirmer: TestClient },
  input: object,
): Promise<void> {
  const { id } = await must(askHead(asker, { ...input, basis }), 201);
  await must(decide(confirmer, id), 204);
}
