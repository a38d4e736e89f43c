import type { ProcessEvent, Variables } from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import type { InstanceKey } from './instance-store.ts';
import type { Said } from './subscription-store.ts';

/** What is delivered to one instance, after the commit that said it. */
export interface Heard extends InstanceKey {
  event: Extract<ProcessEvent, { type: 'message' | 'signal' }>;
}

/** A signal that an instance threw: for all others that wait for it in the same place. */
export interface Thrown extends Said {
  by: InstanceKey;
  thrownAt: string;
  variables: Variables;
  after: InstanceKey | null;
}

/** Tells one instance, in a transaction of its own: two applications are never held at once. */
export function sendTo(ctx: Ctx, heard: Heard): void {
  ctx.emit({ type: 'process.heard', rootId: heard.applicationId, data: { ...heard } });
}

/** Tells all others that wait for a signal. */
export function throwSignal(ctx: Ctx, thrown: Omit<Thrown, 'thrownAt' | 'after'>): void {
  emitThrown(ctx, { ...thrown, thrownAt: ctx.now, after: null });
}

export function emitThrown(ctx: Ctx, thrown: Thrown): void {
  ctx.emit({ type: 'process.signal-thrown', rootId: thrown.by.applicationId, data: { ...thrown } });
}
