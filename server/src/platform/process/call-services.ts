import type { ProcessEvent } from '@yiti/engines/process';
import type { Subscription } from '../../base/module.ts';
import { waitsFor } from './instance-store.ts';
import { deliverStep } from './run-instance.ts';
import { kindOf, rootOf } from './root-kind.ts';
import { findService, getEffectHandlers, hearAnswer, type ServiceAnswer, type ServiceCall } from './slots.ts';

/**
 * Carries out what service tasks ask for, after the commit that asked for it. The answer is delivered in the transaction in
 * which the service did its work, so a service that writes to our own database does so exactly once. A service that throws is
 * tried again by the outbox, with growing pauses.
 */
export const callServices: Subscription = {
  name: 'process.call-services',
  events: ['process.service-called'],
  async handle(ctx, event) {
    const call = event.data as unknown as ServiceCall;
    const key = { ...rootOf(call), instanceNo: call.instanceNo };
    const handler = findService(call.service, kindOf(call));
    // tried again: a module that offers it may come with the next start
    if (!handler)
      throw new Error(`No module offers the service ${call.service} to a process of ${kindOf(call)}.`);
    // the root before its instance, as verbs do: otherwise an official's verb and this answer wait for each other
    await getEffectHandlers(key).hold(ctx, call.applicationId);
    // the case was withdrawn meanwhile, or this call was answered before: nothing is done twice
    if (!(await waitsFor(ctx.db, key, call.effectId))) return;
    const answer = await handler(ctx, call);
    const learnt = await hearAnswer(ctx, call, answer);
    const known = learnt ? [{ type: 'variablesChanged', now: ctx.now, variables: learnt } as const] : [];
    const events = [...known, answerEvent(ctx.now, call.effectId, answer)];
    await deliverStep(ctx, key, events, answer.ok ? { kind: 'events', events } : { kind: 'service', call });
  },
};

function answerEvent(now: string, effectId: string, answer: ServiceAnswer): ProcessEvent {
  if (!answer.ok) {
    const { reason, errorCode } = answer;
    return { type: 'serviceFailed', now, effectId, reason, errorCode };
  }
  const { result = null, variables = {} } = answer;
  return { type: 'serviceCompleted', now, effectId, result, variables };
}
