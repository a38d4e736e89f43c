import { Type } from 'typebox';
import { Instant, Shape } from '../../lib/schemas.ts';
import { may } from '../http/permission.ts';
import { route } from '../http/route.ts';
import type { AppServices, Module } from '../module.ts';
import { defineProblems, problem } from '../problems.ts';

defineProblems('clock', {
  'only-in-demonstrations': {
    status: 409,
    title: { zh: '只有演示模式才能拨动时钟', en: 'Only the clock of a demonstration can be moved' },
    advice: { zh: '正式运行的时间以服务器时钟为准。', en: 'In real use, the server’s clock is the time.' },
    kept: { zh: '时钟未改动。', en: 'The clock was not moved.' },
  },
});

const ClockView = Shape('PlatformClock', {
  now: Instant,
  demonstration: Type.Boolean({ description: 'may it be moved?' }),
});

let services: AppServices | undefined;

/** What time the platform goes by, and, in a demonstration, moving it forward. */
export const clock: Module = {
  name: 'clock',
  routes: [
    route({
      method: 'GET',
      path: '/clock',
      summary: { zh: '平台当前时间', en: 'The time that the platform goes by' },
      permission: 'public',
      response: ClockView,
      handle: async (ctx) => ({ now: ctx.now, demonstration: services?.moveClock !== undefined }),
    }),
    route({
      method: 'PUT',
      path: '/clock',
      summary: { zh: '向前拨动演示时钟', en: 'Move the clock of a demonstration forward' },
      permission: may('clock.move', 'everything'),
      body: Type.Object({ now: Instant }, { additionalProperties: false }),
      response: ClockView,
      async handle(ctx, { body }) {
        if (!services?.moveClock) throw problem('clock/only-in-demonstrations');
        const to = new Date(body.now);
        await services.moveClock(to);
        const moved = { type: 'clock.moved', object: { kind: 'clock', id: 'demonstration' } };
        ctx.audit({ ...moved, data: { from: ctx.now, to: to.toISOString() } });
        return { now: to.toISOString(), demonstration: true };
      },
    }),
  ],
  async start(started) {
    services = started;
  },
  async stop() {
    services = undefined;
  },
};
