import type { EffectHandlers } from './slots.ts';

const nothing = async (): Promise<void> => {};

/** Nobody above carries anything out: for tests and benchmarks of processes alone. */
export const noEffects: EffectHandlers = {
  hold: nothing,
  createTask: nothing,
  cancelTask: nothing,
  calledProcessStarted: nothing,
  calledProcessEnded: nothing,
  sendMessage: nothing,
  ended: nothing,
};
