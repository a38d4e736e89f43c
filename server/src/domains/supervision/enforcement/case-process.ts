import type { Step, Variables } from '@yiti/engines/process';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findInternal, getSnapshot, type Snapshot } from '../../../platform/catalogue/index.ts';
import {
  deliver,
  findListener,
  findService,
  instanceNumbers,
  instanceSnapshot,
  nextInstanceNo,
  openWaits,
  startInstance,
  waitsIn,
  type InstanceKey,
  type OpenWait,
} from '../../../platform/process/index.ts';
import { endTask } from '../../../platform/work/index.ts';
import { taskIdFor } from '../inbox.ts';
import type { CaseFile } from './case-file.ts';
import {
  caseLifecycle,
  caseStates,
  type CaseState,
  type CaseVerb,
  type EnforcementCase,
} from './enforcement-case.ts';

/** Kind of root of processes, and id of the package that has the process. */
export const penaltyCase = 'penalty-case';

const caseVerbs = [...new Set(Object.values(caseLifecycle).flatMap((verbs) => Object.keys(verbs)))];

/** The process that a case in this place begins with now; undefined: the place publishes none, and the table of states leads. */
export async function processFor(ctx: Ctx, division: string): Promise<Snapshot | undefined> {
  const snapshot = await findInternal(ctx, penaltyCase, division);
  const [fault] = snapshot ? faultsOf(snapshot) : [];
  if (fault) throw problem('supervision/process-unknown-step', { element: fault.element });
  return snapshot;
}

/**
 * Steps that nobody could do: the id of a user task begins with the state in which the case is meanwhile, and each of its outcomes is a verb of
 * that state; services must be offered to cases, and no other process is called. Who may do a verb is law and stands in the table; in which
 * order they come is the process's business. Looked through is every process that a case can run:
 * the first, and those that a verb begins later; the standard processes that a snapshot also has are run by nobody here.
 */
export function faultsOf(snapshot: Snapshot): Array<{ process: string; element: string }> {
  const begun = caseVerbs.flatMap((verb) => findListener(snapshot, verb)?.processKey ?? []);
  const run = new Set([snapshot.package.scenario.process, ...begun]);
  return [...run].flatMap((process) =>
    (snapshot.processes.get(process)?.nodes ?? [])
      .filter(({ id, kind, outcomes = [], service }) => {
        if (service !== undefined) return !findService(service, penaltyCase);
        if (kind !== 'userTask') return kind === 'callActivity';
        const state = stateAt(id);
        return !state || outcomes.length === 0 || outcomes.some((verb) => !(verb in caseLifecycle[state]));
      })
      .map(({ id: element }) => ({ process, element })),
  );
}

/** The state that the id of an element begins with: `served-publish` stands in `served`. */
export const stateAt = (elementId: string): CaseState | undefined =>
  caseStates.find((state) => elementId === state || elementId.startsWith(`${state}-`));

const keyOf = ({ id }: Pick<EnforcementCase, 'id'>, instanceNo = 0): InstanceKey => ({
  rootKind: penaltyCase,
  applicationId: id,
  instanceNo,
});

/** Starts the process of a new case; what it asks for first comes into the inbox. */
export async function startProcess(ctx: Ctx, { one }: CaseFile, snapshot: Snapshot): Promise<void> {
  const { process: processKey } = snapshot.package.scenario;
  const variables = { heavy: false, heard: false };
  mustGoOn(await startInstance(ctx, { ...keyOf(one), snapshot, processKey, variables }));
}

/**
 * Tells the process what somebody did; what it asks for next, and in which state the case is then, comes of it.
 *
 * @param facts what the process decides by, and when its clocks end
 * @throws supervision/case-not-now when it does not wait for this, supervision/process-stuck when it cannot go on
 */
export async function moveOn(ctx: Ctx, file: CaseFile, verb: CaseVerb, facts: Variables): Promise<void> {
  const { one } = file;
  const running = await runningOf(ctx, one);
  if (running.length === 0) return startAgain(ctx, file, verb, facts);
  // a clock that has run out counts, whether its timer has fired meanwhile or not
  const isDue = ({ kind, dueAt }: OpenWait) => kind === 'timer' && (dueAt ?? '') <= ctx.now;
  const { key, waits } =
    running.find(({ waits: all }) => waitFor(all, verb)) ??
    running.find(({ waits: all }) => all.some(isDue)) ??
    running[0]!;
  const wait = waitFor(waits, verb);
  const due = wait ? [] : waits.filter(isDue);
  const step = await deliver(
    ctx,
    key,
    ...due.map(({ id }) => ({ type: 'timerFired' as const, now: ctx.now, timerId: id })),
    (now) => said(ctx, one, verb, facts, waitFor(now, verb)),
  );
  mustGoOn(step);
  if (wait?.kind === 'task') endTaskOf(ctx, key, wait);
  const snapshotId = await instanceSnapshot(ctx.db, key);
  const state = statesOf(waitsIn(await getSnapshot(ctx.db, snapshotId!), step.state))[0];
  if (state) file.change({ state });
}

interface Running {
  key: InstanceKey;
  waits: OpenWait[];
}

/** The processes of a case that wait for something, the newest first. */
async function runningOf(ctx: Ctx, one: EnforcementCase): Promise<Running[]> {
  const numbers = await instanceNumbers(ctx.db, one.id);
  const all = await Promise.all(
    numbers.toReversed().map(async (no) => {
      const key = keyOf(one, no);
      return { key, waits: await openWaits(ctx, key) };
    }),
  );
  return all.filter(({ waits }) => waits.length > 0);
}

/** A case whose process is over: a message begins another, as when the decision is annulled later. */
async function startAgain(ctx: Ctx, { one }: CaseFile, verb: CaseVerb, variables: Variables): Promise<void> {
  const snapshot = await getSnapshot(ctx.db, one.snapshotId!);
  const listener = findListener(snapshot, verb);
  if (!listener) throw problem('supervision/case-not-now', { state: one.state });
  const key = keyOf(one, await nextInstanceNo(ctx.db, one.id));
  mustGoOn(await startInstance(ctx, { ...key, snapshot, ...listener, variables }));
}

/** A verb that the process fails at is not done at all: what was wrong is told to whoever did it, and nothing is kept. */
function mustGoOn({ effects }: Step): void {
  const failed = effects.find((effect) => effect.type === 'failed');
  if (failed) throw problem('supervision/process-stuck', { why: failed.reason.zh, whyEn: failed.reason.en });
}

const waitFor = (waits: readonly OpenWait[], verb: CaseVerb): OpenWait | undefined =>
  waits.find(({ kind, outcomes }) => kind === 'task' && outcomes.includes(verb)) ??
  waits.find(({ kind, name }) => kind === 'message' && name === verb);

function said(
  { now }: Ctx,
  { state }: EnforcementCase,
  verb: CaseVerb,
  variables: Variables,
  wait: OpenWait | undefined,
) {
  if (!wait) throw problem('supervision/case-not-now', { state });
  return wait.kind === 'task'
    ? ({ type: 'taskCompleted', now, taskId: wait.id, outcome: verb, variables } as const)
    : ({ type: 'message', now, name: verb, variables } as const);
}

function endTaskOf(ctx: Ctx, key: InstanceKey, { id: taskId, elementId, outcomes }: OpenWait): void {
  const name = inboxNameOf(key, taskId, elementId, outcomes);
  endTask(ctx, key.applicationId, name, { state: 'done', outcome: null, endedBy: ctx.actor.id });
}

/** Approvals wait for another person than the rest. */
export function approves(elementId: string, outcomes: readonly string[]): boolean {
  const state = stateAt(elementId);
  const doers: Partial<Record<string, string>> = state ? caseLifecycle[state] : {};
  return outcomes.some((verb) => doers[verb] === 'approver');
}

/** What a task of a process is called in the inbox. */
const inboxNameOf = (
  key: InstanceKey,
  taskId: string,
  elementId: string,
  outcomes: readonly string[],
): string => taskIdFor(approves(elementId, outcomes) ? 'case-approval' : 'case-work', workOf(key, taskId));

/** Tells the tasks of a case apart: each of its processes counts its own. */
export const workOf = ({ instanceNo }: InstanceKey, taskId: string): string =>
  instanceNo === 0 ? taskId : `${instanceNo}.${taskId}`;

const statesOf = (waits: readonly OpenWait[]): CaseState[] =>
  waits.flatMap(({ elementId }) => stateAt(elementId) ?? []);

/** What can be done now by the process; undefined: the case runs by the table, which says all. */
export async function verbsOfProcess(ctx: Ctx, one: EnforcementCase): Promise<Set<string> | undefined> {
  if (one.snapshotId === null) return undefined;
  const waits = (await runningOf(ctx, one)).flatMap((running) => running.waits);
  const verbs = waits.flatMap(({ kind, outcomes, name }) => (kind === 'message' ? [name ?? ''] : outcomes));
  if (waits.length > 0) return new Set(verbs);
  const snapshot = await getSnapshot(ctx.db, one.snapshotId);
  const begun = Object.keys(caseLifecycle[one.state]).filter((verb) => findListener(snapshot, verb));
  return new Set(begun);
}
