import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../problems.ts';
import { sendCompressed } from './compressed.ts';
import { pageRenderer, type Restraint } from './page-renderer.ts';
import { devicePolicyOf, newNonce, policyOfPage } from './security-headers.ts';
import { readSessionCookie } from './session-cookie.ts';

const notBuilt = `<!doctype html><meta charset="utf-8"><title>Yiti 一体</title>
<p>页面还没有构建：请运行 npm start。接口在 /api/docs。<p>The pages have not been built: run npm start. The API is at /api/docs.`;

/** What lies in `assets`, and files at the root: deeper addresses may end in a dotted code, `/drafts/…/questions/person.phone`. */
const file = /^\/(assets\/)?[\w-][\w.-]*\.\w{1,8}$/;

/**
 * Every address that is neither a file nor an interface is answered by the one page; its own code finds the view. To whoever is not
 * signed in, public pages come with their words in them.
 * @param root folder of what the build made for the browser; what it made for the server lies beside it
 */
export function servePages(
  server: FastifyInstance,
  root: string,
  { secureCookies, ...restraint }: Restraint & { secureCookies: boolean },
): void {
  const render = pageRenderer(server, root, restraint);
  server.get('/*', { schema: { hide: true } }, async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0]!;
    // looked for when they are asked for: the pages may be built anew while the server runs
    if (file.test(path) && path !== barePage) return reply.sendFile(path.slice(1));
    if (path.startsWith('/api/') || path.startsWith('/assets/')) throw problem('base/not-found');
    const nonce = newNonce();
    void reply.header('content-security-policy', policyOfPage(nonce)).header('cache-control', 'no-cache');
    void reply.header('permissions-policy', devicePolicyOf(path));
    const bare = await readFile(join(root, barePage), 'utf8').catch(() => undefined);
    if (bare === undefined) return reply.code(503).type('text/html').send(notBuilt);
    const { cookie } = request.headers;
    const isSignedIn = readSessionCookie(cookie, secureCookies) !== undefined;
    const rendered = isSignedIn ? undefined : await render(request.url, cookie, request.ip);
    const page = withNonce(rendered ?? bare, nonce);
    return sendCompressed(request, reply.type('text/html; charset=utf-8'), page);
  });
}

const barePage = '/index.html';

/** Where the page's own code finds its nonce (`web/src/ui/office/style-nonce.ts`); nobody reads it off the page, for browsers hide the attribute. */
const withNonce = (page: string, nonce: string): string =>
  page.replace('<head>', () => `<head><meta property="csp-nonce" nonce="${nonce}">`);
