import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import type { Snapshot } from '../catalogue/index.ts';
import {
  findRootKind,
  getRoots,
  instanceNumbers,
  viewInstance,
  type InstanceKey,
  type InstanceView,
  type PassedScope,
  type RootInView,
  type RootKind,
} from '../process/index.ts';
import { elementName, namesOf } from './element-names.ts';

/** The processes of an application or another root (流程实例): its own, and those that messages started. */
export async function listInstances(ctx: Ctx, applicationId: string) {
  const { rootKind, reference, title } = await getSeenRoot(ctx, applicationId);
  const views = [];
  for (const instanceNo of await instanceNumbers(ctx.db, applicationId))
    views.push(await viewInstance(ctx, { rootKind, applicationId, instanceNo }, namesOf));
  return {
    rootKind,
    applicationId,
    reference,
    title,
    items: views.flatMap((view) => (view ? [summary(view)] : [])),
  };
}

/** One of them: where it stands and why, its diagrams, and what happened to it. */
export async function getInstance(ctx: Ctx, key: InstanceKey) {
  const { root, view } = await getSeenInstance(ctx, key);
  const { instance, snapshot, replay } = view;
  const mayRead = await getRoots(root).readable(ctx, key.applicationId);
  const { id: scenario, version: scenarioVersion } = snapshot.package.scenario;
  return {
    rootKind: root.rootKind,
    applicationId: key.applicationId,
    reference: root.reference,
    title: root.title,
    ...summary(view),
    snapshot: { id: snapshot.id, division: snapshot.division, scenario, scenarioVersion },
    version: instance.version,
    outcome: instance.state.outcome ?? null,
    tokens: view.tokens,
    scopes: view.scopes.map(({ item, variables, ...scope }) => ({
      ...scope,
      service: item,
      variables: mayRead(item) ? variables : null,
    })),
    diagrams: view.diagrams,
    events: replay.steps.map(({ status: _status, tokens: _tokens, passed: _passed, ...event }) => event),
  };
}

/** The same played again from its log, step by step; says when that does not lead to what is stored. */
export async function getReplay(ctx: Ctx, key: InstanceKey) {
  const { view } = await getSeenInstance(ctx, key);
  const { steps, difference, scopes } = view.replay;
  return {
    ...key,
    same: difference === null,
    difference,
    scopes: scopes.map((scope) => ({ ...scope, name: scopeName(view.snapshot, scope) })),
    steps,
  };
}

/** @throws base/not-found where no process runs, and for whoever may not know what it belongs to */
export async function getSeenRoot(ctx: Ctx, id: string): Promise<RootInView & { rootKind: RootKind }> {
  const rootKind = await findRootKind(ctx.db, id);
  const seen = rootKind && (await getRoots({ rootKind }).look(ctx, id));
  if (!seen) throw problem('base/not-found');
  return { rootKind, ...seen };
}

async function getSeenInstance(ctx: Ctx, key: InstanceKey) {
  const root = await getSeenRoot(ctx, key.applicationId);
  const view = await viewInstance(ctx, { ...key, rootKind: root.rootKind }, namesOf);
  if (!view) throw problem('base/not-found');
  return { root, view };
}

/** As what it is called for, else as the scenario or the process itself is. */
function scopeName(snapshot: Snapshot, { elementId, process }: PassedScope): Text {
  const { scenario } = snapshot.package;
  const name = snapshot.processes.get(process)?.name ?? process;
  const known = elementId === null ? undefined : elementName(snapshot, elementId);
  return known ?? (process === scenario.process ? scenario.title : { zh: name, en: name });
}

function summary({ instance, name, stuck }: InstanceView) {
  const { instanceNo, processKey, status, startedAt, changedAt } = instance;
  return { instanceNo, process: processKey, name, status, startedAt, changedAt, stuck };
}
