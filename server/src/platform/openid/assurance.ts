/** Identity assurance (实名等级) as `acr` of the protocol: L1 phone · L2 name, number and phone agree · L3 face or electronic card. */
const prefix = 'urn:yiti:assurance:';

export const acrValues = [1, 2, 3].map(acrOf);

export function acrOf(level: number): string {
  return `${prefix}${level}`;
}

/** 0 when it is none of ours. */
export function levelOf(acr: unknown): number {
  return typeof acr === 'string' && acrValues.includes(acr) ? Number(acr.slice(prefix.length)) : 0;
}

/**
 * The lowest level that a request is content with: an essential `acr` claim (OpenID Connect Core 5.5.1.1); undefined: any is. A
 * level that nobody can reach here is infinite.
 *
 * @param claims the parameter as it came
 */
export function wantedLevel(claims: unknown): number | undefined {
  const { id_token: idToken } = parsed(claims);
  const { acr } = (idToken ?? {}) as { acr?: { essential?: boolean; value?: unknown; values?: unknown } };
  if (!acr?.essential) return undefined;
  const levels = (Array.isArray(acr.values) ? acr.values : [acr.value]).map(levelOf);
  const reachable = levels.filter((level) => level > 0);
  return reachable.length > 0 ? Math.min(...reachable) : Number.POSITIVE_INFINITY;
}

/**
 * The level that a request prefers (`acr_values`, OpenID Connect Core 3.1.2.1): one asks the person for it, and goes on with less when
 * she does not want to. Undefined: none of ours.
 */
export function preferredLevel(acrValues: unknown): number | undefined {
  if (typeof acrValues !== 'string') return undefined;
  return acrValues
    .split(' ')
    .map(levelOf)
    .find((level) => level > 0);
}

/** The library has looked at it before us. */
function parsed(claims: unknown): { id_token?: unknown } {
  return typeof claims === 'string' ? (JSON.parse(claims) as { id_token?: unknown }) : {};
}
