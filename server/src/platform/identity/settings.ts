import type { Kysely } from 'kysely';
import type { Crypto } from '../../base/crypto/index.ts';
import { perDatabase } from '../../base/database/per-database.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { SmsGateway } from '../../base/sms/index.ts';

interface Settings {
  /** demonstration people may be signed in as with one click */
  demo: boolean;
  /** a session that is not used for this long ends */
  sessionMilliseconds: number;
  /** wraps the secrets of second factors */
  crypto: Crypto;
  /** takes codes to mobiles; undefined: there is no gateway */
  sms: SmsGateway | undefined;
  /** people sign in at another installation (身份源), and here as well unless `peopleOnlyAtSource` */
  identitySource: boolean;
  peopleOnlyAtSource: boolean;
}

const settings = perDatabase<{ value?: Settings }>(() => ({}));

/** What the configuration says to this module; set once when it starts. */
export function settingsOf(db: Kysely<Tables>): Settings {
  const { value } = settings(db);
  if (!value) throw new Error('The identity module was not started.');
  return value;
}

export function useSettings(db: Kysely<Tables>, value: Settings): void {
  settings(db).value = value;
}
