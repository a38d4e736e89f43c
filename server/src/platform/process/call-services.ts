import type { Subscription } from '../../base/module.ts';
import { deliver } from './run-instance.ts';
import { findService, type ServiceCall } from './slots.ts';

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
    const key = { applicationId: call.applicationId, instanceNo: call.instanceNo };
    const handler = findService(call.service);
    // tried again: a module that offers it may come with the next start
    if (!handler) throw new Error(`No module offers the service ${call.service}.`);
    const answer = await handler(ctx, call);
    const { effectId } = call;
    await deliver(
      ctx,
      key,
      answer.ok
        ? {
            type: 'serviceCompleted',
            now: ctx.now,
            effectId,
            result: answer.result ?? null,
            variables: answer.variables ?? {},
          }
        : {
            type: 'serviceFailed',
            now: ctx.now,
            effectId,
            reason: answer.reason,
            errorCode: answer.errorCode,
          },
    );
  },
};
