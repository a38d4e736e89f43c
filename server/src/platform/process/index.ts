import './problems.ts';
import type { Module } from '../../base/module.ts';
import { callServices } from './call-services.ts';
import { fireTimers } from './fire-timers.ts';
import { spreadSignals, takeHeard } from './hear.ts';

export { deliver, findListener, startInstance } from './run-instance.ts';
export { fireDueTimers } from './fire-timers.ts';
export { retryStuck } from './retry-stuck.ts';
export { listStuck, stuckRoots, type Stuck } from './stuck-store.ts';
export { noEffects } from './no-effects.ts';
export {
  findService,
  getEffectHandlers,
  itemOf,
  registerService,
  setAnswerListener,
  setEffectHandlers,
} from './slots.ts';
export type {
  AnswerListener,
  EffectHandlers,
  EffectTarget,
  ServiceAnswer,
  ServiceCall,
  ServiceHandler,
} from './slots.ts';
export { decisionsMade, type DecisionMade, type DecisionsMade } from './decisions-made.ts';
export {
  findRootKind,
  instanceNumbers,
  instanceSnapshot,
  nextInstanceNo,
  readVariables,
  type InstanceKey,
} from './instance-store.ts';
export { openWaits, waitsIn, type OpenWait } from './open-waits.ts';
export { application, kindOf, type Root, type RootKind } from './root-kind.ts';
export { getRoots, setRoots, type RootInView, type RootMove, type Roots } from './roots.ts';
export { migrateInstance } from './migrate-instance.ts';
export { findWaiting } from './subscription-store.ts';
export { viewInstance, type InstanceView } from './view-instance.ts';
export type { PassedScope } from './passed-scopes.ts';

/** Runs processes (流程): the engine is pure, this module gives it rows, timers and services. */
export const process: Module = {
  name: 'process',
  subscriptions: [callServices, spreadSignals, takeHeard],
  jobs: [fireTimers],
};
