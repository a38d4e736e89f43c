import type { Ctx } from './context.ts';
import { perDatabase } from './database/per-database.ts';
import type { AppServices } from './module.ts';

const slots = perDatabase<{ services?: AppServices }>(() => ({}));

/** The running platform remembers its services beside its database, so that verbs reach files and keys through `ctx`. */
export function provideServices(services: AppServices): void {
  slots(services.database.reads).services = services;
}

/** Files, keys and settings of the platform that this context belongs to. */
export function servicesOf({ db }: Pick<Ctx, 'db'>): AppServices {
  const { services } = slots(db);
  if (!services) throw new Error('This database belongs to no running platform.');
  return services;
}
