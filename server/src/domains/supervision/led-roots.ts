import type { Ctx } from '../../base/context.ts';
import type { Roots } from '../../platform/process/index.ts';
import { againstMove, processFor, type Led } from './root-process.ts';

interface Opened {
  change(set: { snapshotId: string }): void;
}

/**
 * What everything that a process leads answers alike to those who look after processes: with which version it would begin now, what stands against a move
 * to another, and that it was moved. Only the first process of a root is its version; one that a verb begins later is not. It has no story of its own, unless it
 * says so: the trail says who moved it and why.
 */
export const ledRoots = <State extends string, File extends Opened>(
  led: Led<State>,
  open: (ctx: Ctx, id: string) => Promise<File>,
  placeOf: (ctx: Ctx, file: File) => string | Promise<string>,
): Pick<Roots, 'published' | 'against' | 'moved' | 'tell'> => ({
  async published(ctx, id) {
    return processFor(ctx, led, await placeOf(ctx, await open(ctx, id)));
  },

  against: async (_ctx, _id, move) => againstMove(led, move),

  async moved(ctx, id, instanceNo, to) {
    if (instanceNo === 0) (await open(ctx, id)).change({ snapshotId: to.id });
  },

  async tell() {},
});
