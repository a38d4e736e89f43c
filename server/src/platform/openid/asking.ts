import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../../base/context.ts';

/** Who is signed in at the platform while the protocol's library answers a browser: it hands nothing of ours through to our callbacks. */
export const asking = new AsyncLocalStorage<{ actor: Actor }>();
