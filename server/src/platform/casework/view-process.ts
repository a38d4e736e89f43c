import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import type { Snapshot } from '../catalogue/index.ts';
import { reachOfPermission } from '../identity/index.ts';
import {
  instanceNumbers,
  viewInstance,
  type InstanceKey,
  type InstanceView,
  type PassedScope,
} from '../process/index.ts';
import type { Case } from './case.ts';
import { findFile, type StoredFile } from './case-store.ts';
import { elementName, namesOf } from './element-names.ts';
import { mustSeeCases, reachesCase } from './permissions.ts';

/** The processes of an application (流程实例): its own, and those that messages started. */
export async function listInstances(ctx: Ctx, applicationId: string) {
  const { application } = await getSeenFile(ctx, applicationId);
  const views = [];
  for (const instanceNo of await instanceNumbers(ctx.db, applicationId))
    views.push(await viewInstance(ctx, { applicationId, instanceNo }, namesOf));
  return {
    applicationId,
    reference: application.reference,
    title: application.title,
    items: views.flatMap((view) => (view ? [summary(view)] : [])),
  };
}

/** One of them: where it stands and why, its diagrams, and what happened to it. */
export async function getInstance(ctx: Ctx, key: InstanceKey) {
  const { file, view } = await getSeenInstance(ctx, key);
  const { instance, snapshot, replay } = view;
  const mayRead = await readableCases(ctx, file.cases);
  const { id: scenario, version: scenarioVersion } = snapshot.package.scenario;
  return {
    applicationId: key.applicationId,
    reference: file.application.reference,
    title: file.application.title,
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

/** What a reader may know exists: as with cases, one of them has to be within reach. */
async function getSeenFile(ctx: Ctx, applicationId: string): Promise<StoredFile> {
  const file = await findFile(ctx.db, applicationId);
  if (!file) throw problem('base/not-found');
  await mustSeeCases(ctx, file.cases);
  return file;
}

async function getSeenInstance(
  ctx: Ctx,
  key: InstanceKey,
): Promise<{ file: StoredFile; view: InstanceView }> {
  const file = await getSeenFile(ctx, key.applicationId);
  const view = await viewInstance(ctx, key, namesOf);
  if (!view) throw problem('base/not-found');
  return { file, view };
}

/**
 * Whose data this reader may read: what belongs to a service, with its case; what belongs to the application as a whole, with all of
 * its cases. Administrators mend processes and read no cases.
 */
async function readableCases(ctx: Ctx, cases: readonly Case[]): Promise<(item: string | null) => boolean> {
  const reading = await reachOfPermission(ctx, 'case.read');
  if (!reading) return () => false;
  const readable = new Set(
    cases.filter((one) => reachesCase(reading, one)).map(({ serviceKey }) => serviceKey),
  );
  const all = cases.length > 0 && readable.size === cases.length;
  return (item) => (item === null ? all : readable.has(item));
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
