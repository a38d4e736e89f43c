import type { ElementMapping, Migration } from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { findPublished, getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { directoryOf, speaksForPlace } from '../directory/index.ts';
import { instanceSnapshot, migrateInstance, type InstanceKey } from '../process/index.ts';
import { openFile, type CaseFile } from './case-file.ts';
import { elementName } from './element-names.ts';
import { mustSeeCases } from './permissions.ts';
import { tell } from './timeline.ts';

interface Asked extends InstanceKey {
  /** process → element of the running version → element of the new one */
  mapping: ElementMapping;
}

/** What would become of an instance if it were moved to what its place publishes now. Nothing is changed. */
export async function tryMigration(ctx: Ctx, asked: Asked) {
  const { from, to, file } = await versionsOf(ctx, asked);
  const migration = await migrateInstance(ctx, asked, to, { mapping: asked.mapping, dryRun: true });
  return migrationView(from, to, withServices(migration, file, to));
}

/**
 * Moves an instance to what its place publishes now (迁移): only when nothing stands against it, with a reason, and on record. The
 * limits of its cases stay as they were set when the application was filed.
 *
 * @throws casework/cannot-migrate with each violation
 */
export async function migrateProcess(ctx: Ctx, { reason, ...asked }: Asked & { reason: string }) {
  const { from, to, file } = await versionsOf(ctx, asked);
  const first = withServices(
    await migrateInstance(ctx, asked, to, { mapping: asked.mapping, dryRun: true }),
    file,
    to,
  );
  if (first.violations.length > 0) throw cannotMigrate(first);
  const migration = await migrateInstance(ctx, asked, to, { mapping: asked.mapping, dryRun: false });
  const { applicationId, instanceNo } = asked;
  if (instanceNo === 0) file.changeApplication({ snapshotId: to.id });
  ctx.audit({
    type: 'process.migrated',
    object: { kind: 'application', id: applicationId },
    rootId: applicationId,
    reason,
    data: { instanceNo, from: from.id, to: to.id, mapping: asked.mapping, waits: migration.result!.waits },
  });
  tell(ctx, {
    applicationId,
    kind: 'process.migrated',
    text: {
      zh: `流程迁移到新版本。原因：${reason}`,
      en: `The process was moved to a new version. Reason: ${reason}`,
    },
    forApplicant: false,
  });
  return migrationView(from, to, migration);
}

/**
 * @throws base/not-found; casework/not-your-scenario for whoever does not decide for the place that published it;
 *   casework/no-newer-version
 */
async function versionsOf(
  ctx: Ctx,
  key: InstanceKey,
): Promise<{ from: Snapshot; to: Snapshot; file: CaseFile }> {
  const file = await openFile(ctx, key.applicationId);
  await mustSeeCases(ctx, file.cases);
  const pinned = await instanceSnapshot(ctx.db, key);
  if (!pinned) throw problem('base/not-found');
  const { scenarioId, division } = file.application;
  const to = await findPublished(ctx, scenarioId, division);
  if (!to || to.id === pinned) throw problem('casework/no-newer-version');
  if (!speaksForPlace(await directoryOf(ctx), ctx.jurisdiction, to.division))
    throw problem('casework/not-your-scenario', { division: to.division });
  return { from: await getSnapshot(ctx.db, pinned), to, file };
}

/** Every case needs its service in the new version: its form, its words, its credential. */
function withServices(
  migration: Migration,
  { cases }: CaseFile,
  { package: { services } }: Snapshot,
): Migration {
  const missing = cases.filter(({ serviceKey }) => !services[serviceKey]);
  if (missing.length === 0) return migration;
  const violations = missing.map(({ serviceKey, serviceName }) => ({
    process: '',
    element: serviceKey,
    rule: 'MIGRATE-SERVICE' as const,
    message: {
      zh: `新版本中没有事项“${serviceName.zh}”，这件申请须按原版本办完。`,
      en: `The new version has no service “${serviceName.en}”. The application has to end with the version that it runs.`,
    },
  }));
  return { ...migration, violations: [...migration.violations, ...violations], result: null };
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
