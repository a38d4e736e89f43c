import type { Files } from './server-html.ts';
import type { Renderer } from './server-render.tsx';

/**
 * What the server imports, under a name that stays. It holds nothing itself and nothing imports it: behind it, every file bears its
 * contents in its name, so that a server that runs already takes over pages that were built anew, whole.
 */
export const renderer = async (files: Files): Promise<Renderer> =>
  (await import('./server-render.tsx')).renderer(files);
