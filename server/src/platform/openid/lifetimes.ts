/**
 * How long what the protocol issues is good for, in seconds. Short where a bearer can use it by itself (RFC 9700, OAuth 2.0 Security
 * Best Current Practice); the platform's own settings, not law.
 */
export const lifetimes = {
  AuthorizationCode: 60,
  AccessToken: 15 * 60,
  ClientCredentials: 10 * 60,
  IdToken: 15 * 60,
  /** from use to use: each use gives a new one, the old one used again ends all of them */
  RefreshToken: 30 * 24 * 3600,
  Interaction: 30 * 60,
  Session: 24 * 3600,
  /** a consent that is not used lapses */
  Grant: 180 * 24 * 3600,
} as const;

const dayMilliseconds = 86_400_000;

/** Signing keys are published this long before they sign, so that every client system knows them by then. */
export const announcedMilliseconds = dayMilliseconds;
/** A new signing key is made when the newest is older than this. */
export const renewedMilliseconds = 90 * dayMilliseconds;
/** Older keys go when nothing that they signed can still be in use. */
export const forgottenMilliseconds = 100 * dayMilliseconds;
