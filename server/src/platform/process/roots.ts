import type { Migration, Text } from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import type { Snapshot } from '../catalogue/index.ts';
import { kindOf, type Root, type RootKind } from './root-kind.ts';

/** A root as those see it who look after processes. */
export interface RootInView {
  /** its number, as people say it */
  reference: string;
  title: Text;
}

/** What is asked of an instance when it is moved to another version of its process. */
export interface RootMove {
  /** what it runs */
  from: Snapshot;
  to: Snapshot;
  /** where each of its tokens would go */
  moves: Migration['moves'];
}

/**
 * What a module answers about the roots of its kind, for the pages that look at processes, move them and try them again: which there are is
 * known to their module alone, and who may know of them too.
 */
export interface Roots {
  /** undefined: there is none that this reader may know of */
  look(ctx: Ctx, id: string): Promise<RootInView | undefined>;
  /** whose variables this reader may read: those of an item, or (null) those of the whole */
  readable(ctx: Ctx, id: string): Promise<(item: string | null) => boolean>;
  /** the same as `look`, for whoever may try a stuck step again */
  mend(ctx: Ctx, id: string): Promise<RootInView | undefined>;
  /** what a root of this kind in the same place would start with now */
  published(ctx: Ctx, id: string): Promise<Snapshot | undefined>;
  /** what stands against a move besides the process itself */
  against(ctx: Ctx, id: string, move: RootMove): Promise<Migration['violations']>;
  /** an instance was moved; written in the same statement */
  moved(ctx: Ctx, id: string, instanceNo: number, to: Snapshot): Promise<void>;
  /** what officials read in the story of the root */
  tell(ctx: Ctx, id: string, kind: string, text: Text): Promise<void>;
}

const kinds = new Map<RootKind, Roots>();

/** A floor above plugs in, once for each kind of root that it has. */
export function setRoots(kind: RootKind, roots: Roots): void {
  kinds.set(kind, roots);
}

export function getRoots(root: Pick<Root, 'rootKind'>): Roots {
  const roots = kinds.get(kindOf(root));
  if (!roots) throw new Error(`No module knows the ${kindOf(root)}s that processes belong to.`);
  return roots;
}
