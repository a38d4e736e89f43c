/** Somebody with a browser, for what is set up before a measurement. */
export interface Client {
  cookie: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
  must: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<any>;
}

/** Signs in as one of the demonstration people. */
export async function signedIn(port: number, person: string): Promise<Client> {
  const client: Client = {
    cookie: '',
    async must(method, path, body, headers = {}) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: {
          ...headers,
          ...(client.cookie ? { cookie: client.cookie } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const set = answer.headers.get('set-cookie');
      if (set) client.cookie = set.split(';')[0]!;
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return text ? JSON.parse(text) : undefined;
    },
  };
  await client.must('POST', '/api/sessions/demonstration', { person });
  return client;
}
