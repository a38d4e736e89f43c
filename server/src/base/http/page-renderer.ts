import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';

/** `web/src/server-render.tsx`, as the build made it. */
interface ServerRender {
  renderer: (files: { bare: string; manifest: object }) => Promise<Render>;
}
type Render = (page: {
  url: string;
  cookie: string | undefined;
  get: (path: string, language: string) => Promise<Response>;
}) => Promise<string | undefined>;

/** More pages than this wait for none: they come bare, and ask for everything by themselves. */
const MOST_WAITING = 8;

/**
 * Renders public pages, one after the other: the pages' code keeps language and place in one spot, as in a browser. Whoever asks for a
 * page that is waiting already gets the same one, so that a crowd before one page is one rendering (8 ms). A help, never a condition:
 * what is not built, fails, or would have to wait long comes bare.
 */
export function pageRenderer(
  server: FastifyInstance,
  root: string,
): (url: string, cookie: string | undefined, address: string) => Promise<string | undefined> {
  const waiting = new Map<string, Promise<string | undefined>>();
  let render: Promise<Render | undefined> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return (url, cookie, address) => {
    const key = `${url} ${cookie}`;
    const same = waiting.get(key);
    if (same) return same;
    if (waiting.size >= MOST_WAITING) return Promise.resolve(undefined);
    const page = last
      .then(() => (render ??= load(root).catch(() => undefined)))
      .then((ready) => ready?.({ url, cookie, get: asking(server, address) }))
      .catch(() => undefined)
      .finally(() => waiting.delete(key));
    waiting.set(key, page);
    last = page;
    return page;
  };
}

/** Asks our own interface, in the name of the address that wants the page: what it asks for counts as asked for by it. */
function asking(server: FastifyInstance, remoteAddress: string) {
  return async (url: string, language: string): Promise<Response> => {
    const headers = { 'accept-language': language };
    const { payload, statusCode } = await server.inject({ url, remoteAddress, headers });
    return new Response(payload, { status: statusCode });
  };
}

async function load(root: string): Promise<Render> {
  const [bare, manifest] = await Promise.all([
    readFile(join(root, 'index.html'), 'utf8'),
    readFile(join(root, '.vite', 'manifest.json'), 'utf8'),
  ]);
  const built = pathToFileURL(join(root, '..', 'dist-server', 'server-render.js')).href;
  const { renderer } = (await import(built)) as ServerRender;
  return renderer({ bare, manifest: JSON.parse(manifest) as object });
}
