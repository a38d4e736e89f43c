import {
  explain,
  type Names,
  type ProcessState,
  type Text,
  type Variables,
  type Wait,
} from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { findRecorded, type InstanceKey, type RecordedInstance } from './instance-store.ts';
import { replayInstance, type Replay } from './replay-instance.ts';
import { listStuck } from './stuck-store.ts';

/** A process or sub-process that runs inside the instance. */
export interface ScopeView {
  scope: number;
  process: string;
  /** the element whose inside it is, in the scope around; null for the instance itself */
  elementId: string | null;
  within: number | null;
  /** the service that the nearest call around it handles, if any */
  item: string | null;
  variables: Variables;
}

/** An instance as it can be looked at: where it stands, since when and why, and all that happened to it. */
export interface InstanceView {
  instance: RecordedInstance;
  snapshot: Snapshot;
  name: string;
  tokens: Array<{
    token: number;
    scope: number;
    process: string;
    elementId: string;
    name: Text;
    around: boolean;
    /** null when it cannot be told from the log */
    since: string | null;
    why: Text;
    waits: Array<{ id: string; kind: Wait['kind']; elementId: string; dueAt: string | null }>;
  }>;
  scopes: ScopeView[];
  diagrams: Array<{ process: string; name: string; xml: string }>;
  replay: Replay;
  stuck: Array<{ at: string; elementId: string; reason: Text; attempts: number }>;
}

/** @param namesOf what people call its elements, in both languages */
export async function viewInstance(
  ctx: Pick<Ctx, 'db'>,
  key: InstanceKey,
  namesOf: (snapshot: Snapshot) => Names,
): Promise<InstanceView | undefined> {
  const instance = await findRecorded(ctx.db, key);
  if (!instance) return undefined;
  const snapshot = await getSnapshot(ctx.db, instance.snapshotId);
  const compiled = snapshot.processes.get(instance.processKey);
  if (!compiled) throw new Error(`Snapshot ${snapshot.id} has no process ${instance.processKey}.`);
  const names = namesOf(snapshot);
  const replay = await replayInstance(ctx, instance, namesOf);
  const resolve = (key: string) => snapshot.processes.get(key);
  const { waits } = instance.state;
  const stuck = await listStuck(ctx.db, key.applicationId);
  return {
    instance,
    snapshot,
    name: compiled.name,
    tokens: explain(compiled, instance.state, resolve, names).map(({ name, waits: ids, ...standing }) => ({
      ...standing,
      name: names.element?.({ id: standing.elementId, name }) ?? {
        zh: name || standing.elementId,
        en: name || standing.elementId,
      },
      since: replay.since.get(standing.token) ?? null,
      waits: ids.map((id) => {
        const { kind, element, dueAt } = waits[id]!;
        return { id, kind, elementId: element, dueAt: dueAt ?? null };
      }),
    })),
    scopes: scopesOf(instance.state, snapshot),
    diagrams: diagramsOf(instance, snapshot),
    replay,
    stuck: stuck
      .filter(({ instanceNo }) => instanceNo === key.instanceNo)
      .map(({ at, elementId, reason, attempts }) => ({ at, elementId, reason, attempts })),
  };
}

/** Processes and sub-processes that run; what one execution sees belongs to the scope around it. */
function scopesOf({ scopes, tokens }: ProcessState, snapshot: Snapshot): ScopeView[] {
  const open = Object.values(scopes).filter(({ kind }) => kind !== 'local');
  return open.map((scope) => {
    const owner = scope.owner === null ? undefined : tokens[scope.owner];
    return {
      scope: scope.id,
      process: scope.process,
      elementId: owner?.element ?? null,
      within: owner?.scope ?? null,
      item: itemAround({ scopes, tokens }, scope.id, snapshot),
      variables: scope.variables,
    };
  });
}

function itemAround(
  { scopes, tokens }: Pick<ProcessState, 'scopes' | 'tokens'>,
  id: number,
  snapshot: Snapshot,
): string | null {
  for (let scope = scopes[id]; scope && scope.owner !== null;) {
    const owner = tokens[scope.owner];
    const around = owner && scopes[owner.scope];
    const item = owner && around && snapshot.processes.get(around.process)?.byId.get(owner.element)?.item;
    if (item !== undefined) return item;
    scope = around;
  }
  return null;
}

/** The instance's own diagram first, then those of what it calls, each once: also of calls that are still to come. */
function diagramsOf({ processKey }: RecordedInstance, snapshot: Snapshot): InstanceView['diagrams'] {
  const keys = new Set([processKey]);
  // a set that grows is gone through to its end
  for (const key of keys)
    for (const { called } of snapshot.processes.get(key)?.nodes ?? [])
      if (called !== undefined) keys.add(called);
  return [...keys].flatMap((process) => {
    const xml = snapshot.diagramOf(process);
    return xml === undefined ? [] : [{ process, name: snapshot.processes.get(process)!.name, xml }];
  });
}
