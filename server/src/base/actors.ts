import type { Actor } from './context.ts';

/** The platform itself, acting for a job, a timer or a subscription. */
export function system(name: string): Actor {
  return { id: `system:${name}`, kind: 'system', name: `system:${name}`, assurance: 0 };
}
