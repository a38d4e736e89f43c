import type { Text } from '@yiti/engines/scenario';
import type { Crypto } from '../crypto/index.ts';
import { perDatabase } from '../database/per-database.ts';
import type { AppServices, Module } from '../module.ts';

/** What keys are for, in the order in which they are shown. */
export const heldKeyGroups = [
  'store',
  'trail',
  'seals',
  'credentials',
  'exchange',
  'sign-in',
  'systems',
] as const;

/** A key that the platform holds, as administrators see it; the key itself is never part of it. */
export interface HeldKey {
  group: (typeof heldKeyGroups)[number];
  name: Text;
  /** whose, where there are several: an organisation */
  of: Text | null;
  /** of which kind of data, named as data keys are */
  purpose: string | null;
  algorithm: string;
  /** id or number of the version; null: it has none */
  version: string | null;
  /** ISO 8601; null: as old as the installation */
  since: string | null;
  /** ISO 8601: end of its certificate, or when it is replaced; null: no end is set */
  validTo: string | null;
  /** the platform makes the next one by itself */
  renews: boolean;
  /** a newer version is at work; this one only verifies what it signed */
  isEarlier: boolean;
  /** what is to be done when it is near its end, or may have been seen by others */
  todo: Text;
}

const lists = perDatabase<{ modules?: readonly Pick<Module, 'keys'>[] }>(() => ({}));

/** Remembers which modules hold keys. */
export function holdKeyLists(
  { database }: Pick<AppServices, 'database'>,
  modules: readonly Pick<Module, 'keys'>[],
): void {
  lists(database.reads).modules = modules;
}

/** Every key that a module of this platform holds, beside data keys; by group. */
export async function listHeldKeys(services: AppServices): Promise<HeldKey[]> {
  const { modules = [] } = lists(services.database.reads);
  const all = (
    await Promise.all(modules.map(async (module) => (await module.keys?.(services)) ?? []))
  ).flat();
  return all.toSorted((a, b) => heldKeyGroups.indexOf(a.group) - heldKeyGroups.indexOf(b.group));
}

/** The versions of an SM2 key of the key store, newest first; none before it was needed for the first time. */
export async function sm2Versions(
  crypto: Crypto,
  keyName: string,
  about: Pick<HeldKey, 'group' | 'name' | 'todo'> & Partial<Pick<HeldKey, 'of'>>,
): Promise<HeldKey[]> {
  const versions = await crypto.keyVersions(keyName);
  return versions.map(({ keyId, madeAt }, n) => ({
    of: null,
    purpose: null,
    ...about,
    algorithm: 'SM2',
    version: keyId,
    since: madeAt,
    validTo: null,
    renews: false,
    isEarlier: n > 0,
  }));
}

/** A secret that is derived from the master of the key store by its name: it has no version and no end of its own. */
export const derivedSecret = (about: Pick<HeldKey, 'group' | 'name'>): HeldKey => ({
  ...about,
  of: null,
  purpose: null,
  algorithm: 'SM4-GCM',
  version: null,
  since: null,
  validTo: null,
  renews: false,
  isEarlier: false,
  todo: withMaster,
});

/** What holds of everything that hangs on the master. */
export const withMaster: Text = {
  zh: '随密钥库主密钥而定，没有期限；主密钥可能泄露时，这里保护的内容要重新生成。',
  en: 'Goes with the master of the key store and has no end; if the master may have been seen, what this protects is made anew.',
};

/** What holds of signing keys without a certificate. */
export const untilReplaced: Text = {
  zh: '没有设定期限。可能泄露时停用平台、换用新的密钥库，并把新公钥告知核验方；以前签过的仍可核验。',
  en: 'No end is set. If it may have been seen, stop the platform, take a new key store and tell those who verify; what was signed stays verifiable.',
};
