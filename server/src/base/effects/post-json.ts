import { sendOutside, type OutsideRequest } from './outside-request.ts';

/**
 * Sends JSON to another system and reads what it answers.
 * @throws when it cannot be reached, takes too long, refuses, or answers with something that is no JSON object
 */
export async function postJson({
  headers,
  ...post
}: Omit<OutsideRequest, 'method'>): Promise<Record<string, unknown>> {
  const { status, text } = await sendOutside({
    ...post,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
  });
  if (status < 200 || status > 299) throw new Error(`HTTP ${status}`);
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    throw new Error('the answer is no JSON');
  }
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    throw new Error('the answer is no JSON object');
  return said as Record<string, unknown>;
}
