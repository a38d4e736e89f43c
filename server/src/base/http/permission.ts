import type { Actor, Jurisdiction } from '../context.ts';

/** How far a permission reaches (管辖): the sets that it compares with are the actor's, see {@link Jurisdiction}. */
export type Reach = 'own-subject' | 'own-post' | 'own-organisation' | 'subtree' | 'everything';

/** What stands on the route line. */
export type Permission = 'public' | 'signed-in' | { readonly name: string; readonly reach: Reach };

const declared = new Map<string, Set<Reach>>();

/**
 * `permission: may('case.accept', 'own-organisation')`. The reach is the narrowest with which the permission makes sense; a
 * role may carry it further (a supervisor's `case.read` reaches the subtree).
 */
export function may(name: string, reach: Reach): Permission {
  const reaches = declared.get(name) ?? new Set();
  declared.set(name, reaches.add(reach));
  return { name, reach };
}

/** Every permission that some route asks for; roles may name no other. */
export function declaredPermissions(): ReadonlySet<string> {
  return new Set(declared.keys());
}

/** What the platform floor plugs in: base knows neither sessions nor roles. */
export interface Gatekeeper {
  /** who sends this request; `nobody` when not signed in. Asked once per request, never cached across requests. */
  identify(credentials: { cookie: string | undefined; authorization: string | undefined }): Promise<Actor>;
  /** the reach of `permission` for this actor now, or undefined when the actor does not have it */
  authorise(actor: Actor, permission: { name: string; reach: Reach }): Promise<Jurisdiction | undefined>;
}
