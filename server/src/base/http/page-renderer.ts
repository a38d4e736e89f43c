import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { networkOf, type Limits } from './limits.ts';

/** `web/src/server-entry.ts`, as the build made it. */
interface ServerRender {
  renderer: (files: { bare: string; manifest: object }) => Promise<Renderer>;
}
interface Renderer {
  /** what of a request decides how its page looks; undefined for pages that come bare */
  wanted(url: string, cookie: string | undefined): object | undefined;
  render(
    wanted: object,
    get: (path: string, language: string) => Promise<Response>,
  ): Promise<string | undefined>;
}

/** What pages are rendered for nobody beyond: the questions that one address may ask, and the writing of others. */
export interface Restraint {
  limits: Limits;
  isBusy: () => boolean;
}

/** More pages than this wait for none: they come bare, and ask for everything by themselves. */
const mostWaiting = 8;

/** From being asked for to being there, the waiting included: later than this the bare page has long been of more use. */
export const patienceMilliseconds = 300;

/**
 * Renders public pages, one after the other: the pages' code keeps language and place in one spot, as in a browser. Whoever asks for a
 * page that is waiting already gets the same one, so that a crowd before one page is one rendering (8 ms). A help, never a condition:
 * what is not built, fails, takes long, is asked for too often, or would keep a crowd from handing in comes bare.
 */
export function pageRenderer(
  server: FastifyInstance,
  root: string,
  { limits, isBusy }: Restraint,
): (url: string, cookie: string | undefined, address: string) => Promise<string | undefined> {
  const waiting = new Map<string, Promise<string | undefined>>();
  let loading: Promise<Renderer | undefined> = Promise.resolve(undefined);
  let loaded: string | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function queue(render: (late: AbortSignal) => Promise<string | undefined>): Promise<string | undefined> {
    const late = AbortSignal.timeout(patienceMilliseconds);
    const drawn = last.then(() => (late.aborted ? undefined : render(late))).catch(() => undefined);
    return (last = unlessLate(drawn, late));
  }

  return async (url, cookie, address) => {
    if (isBusy()) return undefined;
    const build = buildOf(root);
    // pages that were built anew while the server runs ask for files of other names
    if (build !== loaded) loading = load(root, build).catch(() => undefined);
    loaded = build;
    const renderer = await unlessLate(loading, AbortSignal.timeout(patienceMilliseconds));
    const wanted = renderer?.wanted(url, cookie);
    if (!renderer || !wanted) return undefined;
    const key = JSON.stringify(wanted);
    const same = waiting.get(key);
    if (same) return same;
    const leave = waiting.size < mostWaiting && enter(limits, address);
    if (!leave) return undefined;
    const page = queue((late) => renderer.render(wanted, asking(server, address, late))).finally(() => {
      waiting.delete(key);
      leave();
    });
    waiting.set(key, page);
    return page;
  };
}

/** A page that is rendered costs what a question costs. */
function enter(limits: Limits, address: string): (() => void) | undefined {
  try {
    return limits.enter('question', networkOf(address));
  } catch {
    return undefined;
  }
}

/** @returns undefined when it is late; what it was waiting for may still come, and is wanted by nobody */
async function unlessLate<T>(work: Promise<T>, late: AbortSignal): Promise<T | undefined> {
  const { promise: tooLate, resolve } = Promise.withResolvers<undefined>();
  late.addEventListener('abort', () => resolve(undefined), { once: true });
  return Promise.race([work, tooLate]);
}

/**
 * Asks our own interface, in the name of the address that wants the page: what it asks for counts as asked for by it. Who is late gets no
 * answer any more, so that a rendering which nobody waits for ends.
 */
function asking(server: FastifyInstance, remoteAddress: string, late: AbortSignal) {
  return async (url: string, language: string): Promise<Response> => {
    late.throwIfAborted();
    const headers = { 'accept-language': language };
    const { payload, statusCode } = await server.inject({ url, remoteAddress, headers, signal: late });
    return new Response(payload, { status: statusCode });
  };
}

const codeOf = (root: string) => join(root, '..', 'dist-server', 'server-entry.js');

/** When both halves of the build were written, asked of the disk without waiting so that a crowd stays one: two looks are some microseconds. */
const buildOf = (root: string): string =>
  [join(root, 'index.html'), codeOf(root)]
    .map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? '')
    .join(' ');

async function load(root: string, build: string): Promise<Renderer> {
  const [bare, manifest] = await Promise.all([
    readFile(join(root, 'index.html'), 'utf8'),
    readFile(join(root, '.vite', 'manifest.json'), 'utf8'),
  ]);
  const built = pathToFileURL(codeOf(root));
  built.searchParams.set('build', build);
  const { renderer } = (await import(built.href)) as ServerRender;
  return renderer({ bare, manifest: JSON.parse(manifest) as object });
}
