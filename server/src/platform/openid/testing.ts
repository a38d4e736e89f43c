import assert from 'node:assert/strict';

/** A browser: keeps cookies by name, follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const target = new URL(url, this.#base);
    const answer = await fetch(target, {
      ...init,
      redirect: 'manual',
      headers: {
        ...(init.headers as Record<string, string>),
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const gone = /expires=Thu, 01 Jan 1970|Max-Age=0/i.test(line);
      if (gone) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }

  async json(method: string, url: string, body?: unknown) {
    const answer = await this.go(url, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : undefined };
  }

  /** follows redirects until one leads to a page of ours or to another host. @returns where it leads */
  async follow(url: string): Promise<string> {
    for (let address = url, hops = 0; hops < 10; hops += 1) {
      const answer = await this.go(address);
      const location = answer.headers.get('location');
      if (!location) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
      address = new URL(location, new URL(address, this.#base)).href;
      if (!address.startsWith(`${this.#base}/openid/`)) return address;
    }
    throw new Error('it goes round in circles');
  }

  async signIn(person: string): Promise<void> {
    const { status } = await this.json('POST', '/api/sessions/demonstration', { person });
    assert.equal(status, 200);
  }
}

/** The second person: what one asked for and takes two is carried out. */
export async function confirmAct(base: string, id: string, expected = 204): Promise<void> {
  const other = new Browser(base);
  await other.signIn('370000-security');
  const decision = { decision: 'carried-out' };
  const { status, body } = await other.json('PUT', `/api/two-person-acts/${id}/decision`, decision);
  assert.equal(status, expected, JSON.stringify(body));
}
