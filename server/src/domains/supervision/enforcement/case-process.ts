import type { Variables } from '@yiti/engines/process';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import type { Snapshot } from '../../../platform/catalogue/index.ts';
import { taskIdFor } from '../inbox.ts';
import {
  moveOn as moveRootOn,
  startProcess as startRoot,
  stateAt as stateOfRootAt,
  workOf,
  type Led,
} from '../root-process.ts';
import { standAt } from './archive.ts';
import type { CaseFile } from './case-file.ts';
import { caseLifecycle, isPublic, type CaseState, type CaseVerb } from './enforcement-case.ts';

/** Cases of penalty run by the process that their place publishes. */
export const penaltyCase: Led<CaseState> = {
  kind: 'penalty-case',
  lifecycle: caseLifecycle,
  inbox: ({ id }, key, { id: taskId, elementId, outcomes }) => ({
    rootId: id,
    name: taskIdFor(approves(elementId, outcomes) ? 'case-approval' : 'case-work', workOf(key, taskId)),
  }),
  notNow: ({ state }) => problem('supervision/case-not-now', { state }),
};

export const stateAt = (elementId: string): CaseState | undefined => stateOfRootAt(penaltyCase, elementId);

/** Starts the process of a new case; what it asks for first comes into the inbox. */
export const startProcess = (ctx: Ctx, { one }: CaseFile, snapshot: Snapshot): Promise<void> =>
  startRoot(ctx, penaltyCase, { id: one.id, snapshot, variables: { heavy: false, heard: false } });

/** Tells the process what somebody did; what it asks for next, and in which state the case is then, comes of it. @throws as `moveOn` of roots */
export async function moveOn(ctx: Ctx, file: CaseFile, verb: CaseVerb, facts: Variables): Promise<void> {
  const deed = { verb, facts };
  const isNothingToPublish = (verb === 'serve' || verb === 'execute') && !isPublic(file.one.decision);
  // a process that does not branch by `punishes` (1.0.0, or one of a place) is answered before anybody is asked to publish, or at the latest before it ends
  const more = isNothingToPublish ? [{ verb: 'publish', onlyIfAsked: true as const }] : [];
  const state = await moveRootOn(ctx, penaltyCase, file.one, deed, ...more);
  if (state) await standAt(ctx, file, state);
}

/** Approvals wait for another person than the rest. */
export function approves(elementId: string, outcomes: readonly string[]): boolean {
  const state = stateAt(elementId);
  const doers: Partial<Record<string, string>> = state ? caseLifecycle[state] : {};
  return outcomes.some((verb) => doers[verb] === 'approver');
}
