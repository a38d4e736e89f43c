import type { Kysely } from 'kysely';
import type { Crypto } from '../../base/crypto/index.ts';
import { perDatabase } from '../../base/database/per-database.ts';
import type { Tables } from '../../base/database/tables.ts';

interface Settings {
  /** demonstration people may be signed in as with one click */
  demo: boolean;
  /** a session that is not used for this long ends */
  sessionMilliseconds: number;
  /** wraps the secrets of second factors */
  crypto: Crypto | undefined;
}

const settings = perDatabase<{ value: Settings }>(() => ({
  value: { demo: false, sessionMilliseconds: 12 * 3_600_000, crypto: undefined },
}));

/** What the configuration says to this module; set once when it starts. */
export function settingsOf(db: Kysely<Tables>): Settings {
  return settings(db).value;
}

export function useSettings(db: Kysely<Tables>, value: Settings): void {
  settings(db).value = value;
}
