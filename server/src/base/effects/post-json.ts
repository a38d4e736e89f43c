interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
}

/** The most that another system may answer with: a receipt is short, anything longer is not one. */
const mostBytes = 64 * 1024;

/**
 * Sends JSON to another system and reads what it answers.
 * @throws when it cannot be reached, takes too long, refuses, or answers with something that is no JSON object
 */
export async function postJson({ url, headers, body, signal }: Post): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
    signal,
    redirect: 'error',
  });
  const text = await readSome(answer);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
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

async function readSome({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    parts.push(part);
    bytes += part.length;
    if (bytes > mostBytes) throw new Error(`the answer is longer than ${mostBytes} bytes`);
  }
  return Buffer.concat(parts).toString('utf8');
}
