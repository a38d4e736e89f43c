import type { ElementMapping, Migration } from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { directoryOf, speaksForPlace } from '../directory/index.ts';
import {
  getEffectHandlers,
  getRoots,
  instanceSnapshot,
  migrateInstance,
  type InstanceKey,
  type RootKind,
} from '../process/index.ts';
import { elementName } from './element-names.ts';
import { getSeenRoot } from './view-process.ts';

interface Asked extends InstanceKey {
  /** process → element of the running version → element of the new one */
  mapping: ElementMapping;
}

/** What would become of an instance if it were moved to what its place publishes now. Nothing is changed. */
export async function tryMigration(ctx: Ctx, { mapping, ...key }: Asked) {
  const versions = await versionsOf(ctx, key);
  const { from, to } = versions;
  return migrationView(from, to, await tried(ctx, key, versions, mapping));
}

/**
 * Moves an instance to what its place publishes now (迁移): only when nothing stands against it, with a reason, and on record. The
 * limits of its cases stay as they were set when the application was filed.
 *
 * @throws casework/cannot-migrate with each violation
 */
export async function migrateProcess(ctx: Ctx, { reason, mapping, ...key }: Asked & { reason: string }) {
  const versions = await versionsOf(ctx, key);
  const { from, to, rootKind } = versions;
  const first = await tried(ctx, key, versions, mapping);
  if (first.violations.length > 0) throw cannotMigrate(first);
  const { applicationId, instanceNo } = key;
  const migration = await migrateInstance(ctx, { ...key, rootKind }, to, { mapping, dryRun: false });
  const roots = getRoots({ rootKind });
  await roots.moved(ctx, applicationId, instanceNo, to);
  ctx.audit({
    type: 'process.migrated',
    object: { kind: rootKind, id: applicationId },
    rootId: applicationId,
    reason,
    data: { instanceNo, from: from.id, to: to.id, mapping, waits: migration.result!.waits },
  });
  await roots.tell(ctx, applicationId, 'process.migrated', {
    zh: `流程迁移到新版本。原因：${reason}`,
    en: `The process was moved to a new version. Reason: ${reason}`,
  });
  return migrationView(from, to, migration);
}

interface Versions {
  rootKind: RootKind;
  from: Snapshot;
  to: Snapshot;
}

/**
 * @throws base/not-found; casework/not-your-scenario for whoever does not decide for the place that published it;
 *   casework/no-newer-version
 */
async function versionsOf(ctx: Ctx, key: InstanceKey): Promise<Versions> {
  const { rootKind } = await getSeenRoot(ctx, key.applicationId);
  await getEffectHandlers({ rootKind }).hold(ctx, key.applicationId);
  const pinned = await instanceSnapshot(ctx.db, key);
  if (!pinned) throw problem('base/not-found');
  const to = await getRoots({ rootKind }).published(ctx, key.applicationId);
  if (!to || to.id === pinned) throw problem('casework/no-newer-version');
  if (!speaksForPlace(await directoryOf(ctx), ctx.jurisdiction, to.division))
    throw problem('casework/not-your-scenario', { division: to.division });
  return { rootKind, from: await getSnapshot(ctx.db, pinned), to };
}

/** What a move would do, and all that stands against it: in the process, and in what the process belongs to. */
async function tried(
  ctx: Ctx,
  key: InstanceKey,
  { rootKind, from, to }: Versions,
  mapping: ElementMapping,
): Promise<Migration> {
  const migration = await migrateInstance(ctx, { ...key, rootKind }, to, { mapping, dryRun: true });
  const { moves } = migration;
  const against = await getRoots({ rootKind }).against(ctx, key.applicationId, { from, to, moves });
  if (against.length === 0) return migration;
  return { ...migration, violations: [...migration.violations, ...against], result: null };
}

function cannotMigrate({ violations }: Migration) {
  return problem(
    'casework/cannot-migrate',
    { count: violations.length },
    {
      details: violations.map(({ process, element, rule, message }) => ({
        at: `${process}/${element}`,
        code: rule,
        message,
      })),
    },
  );
}

function migrationView(from: Snapshot, to: Snapshot, { moves, violations, result }: Migration) {
  const version = ({ id, division, package: { scenario } }: Snapshot) => ({
    id,
    division,
    scenarioVersion: scenario.version,
  });
  const name = (snapshot: Snapshot, process: string, element: string) => {
    const said = snapshot.processes.get(process)?.byId.get(element)?.name || element;
    return elementName(snapshot, element) ?? { zh: said, en: said };
  };
  return {
    from: version(from),
    to: version(to),
    moves: moves.map(({ process, from: element, to: target }) => ({
      process,
      from: element,
      fromName: name(from, process, element),
      to: target,
      toName: target === null ? null : name(to, process, target),
      choices: choicesFor(from, to, process, element),
    })),
    violations,
    waits: (result?.waits ?? []).map(({ change, kind, process, element }) => ({
      change,
      kind,
      process,
      elementId: element,
      name: name(change === 'dropped' ? from : to, process, element),
    })),
  };
}

/** Elements of the new version to which one of the running version could be mapped: of the same kind. */
function choicesFor(from: Snapshot, to: Snapshot, process: string, element: string): string[] {
  const kind = from.processes.get(process)?.byId.get(element)?.kind;
  const nodes = to.processes.get(process)?.nodes ?? [];
  return nodes.filter((node) => node.kind === kind).map(({ id }) => id);
}
