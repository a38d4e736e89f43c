import { system } from '../actors.ts';
import { addJob } from '../jobs/index.ts';
import type { AppServices, JobHandler, Module } from '../module.ts';
import type { Signals } from '../signals/index.ts';
import {
  dataKeysChannel,
  makeFirstKeys,
  resealFilesHandler,
  resealFilesJob,
  resealHandler,
  resealJob,
  rotateHandler,
} from './reseal.ts';
import type { SealedTable } from './sealed-table.ts';
import { holdDataKeys, reloadDataKeys, type Broken } from './sealing.ts';

/**
 * Before any module starts: unwraps the data keys, makes those that are missing, listens for new ones, and asks for what is still in
 * the clear to be sealed.
 *
 * @returns jobs to be run
 * @throws StartProblem when the data keys of the database do not open with this key store
 */
export async function openSealedFields(
  services: AppServices,
  modules: readonly Pick<Module, 'sealed'>[],
  signals: Signals,
): Promise<readonly JobHandler[]> {
  const { reads } = services.database;
  const tables = modules.flatMap((module) => module.sealed ?? []);
  await holdDataKeys(reads, services.crypto, { tables, onBroken: brokenTeller(services) });
  await makeFirstKeys(services, tables);
  await reloadDataKeys(reads);
  signals.on(dataKeysChannel, () => {
    reloadDataKeys(reads).catch((error: unknown) =>
      services.log.warn({ err: error }, 'data keys could not be read again; they are when one is met'),
    );
  });
  for (const job of [resealJob, resealFilesJob]) await addJob(reads, job, {}, { key: job });
  return [
    resealHandler(tables),
    resealFilesHandler,
    rotateHandler(tables, () => signals.send(dataKeysChannel)),
  ];
}

/** Leaves one event in the trail for each value that does not open, however often it is asked for while this process lives. */
function brokenTeller(services: AppServices) {
  const told = new Set<string>();
  return ({ name }: Pick<SealedTable, 'name'>, id: string, why: Broken): void => {
    const value = `${name} ${id}`;
    if (told.has(value)) return;
    told.add(value);
    services
      .act(system('sealed-fields'), async (ctx) =>
        ctx.audit({
          type: 'sealed-value.refused',
          object: { kind: 'sealed-value', id: `${name}/${id}` },
          data: { why },
        }),
      )
      .catch((error: unknown) => {
        told.delete(value);
        services.log.error({ err: error, table: name, id }, 'a sealed value does not open');
      });
  };
}
