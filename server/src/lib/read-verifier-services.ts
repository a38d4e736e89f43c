import { StartProblem } from './start-problem.ts';

/** A service of the province that proves who somebody is (实名核验服务), as the operator names it. */
export interface VerifierService {
  /** `face`; for ever: the trail names it */
  key: string;
  level: 2 | 3;
  title: { zh: string; en: string };
  /** where its two addresses begin; without a slash at the end */
  url: string;
  /** origin of the pages that people are led to: nowhere else are they sent */
  page: string;
  /** what it proves: for the session in which it was proven, or for the account from then on */
  holds: 'session' | 'account';
  patienceMilliseconds: number;
  /** signs what both sides say (HMAC-SM3) */
  secret: string;
}

const example =
  '[{"key":"face","level":3,"title":{"zh":"人脸核验","en":"Face check"},"url":"https://face.province.example/yiti"}]';
const known = ['key', 'level', 'title', 'url', 'page', 'holds', 'patienceMilliseconds'];
const secretsEnv = 'YITI_IDENTITY_VERIFIER_SECRETS';

/**
 * Who may say that somebody is who they say they are is decided by whoever runs the machine: no administrator can name another one.
 *
 * @param list JSON: what is not secret of each
 * @param secrets `key=secret`, with commas
 * @throws StartProblem; it repeats no secret
 */
export function readVerifierServices(
  list: string | undefined,
  secrets: string | undefined,
  { localAdapters }: { localAdapters: boolean },
): readonly VerifierService[] {
  const secretOf = readSecrets(secrets);
  const services = list === undefined ? [] : parse(list).map((one) => read(one, secretOf, localAdapters));
  const keys = services.map(({ key }) => key);
  const twice = keys.find((key, n) => keys.indexOf(key) !== n);
  if (twice !== undefined)
    throw wrong(
      `names "${twice}" twice`,
      'Give each a key of its own: the audit trail tells them apart by it.',
    );
  const idle = [...secretOf.keys()].find((key) => !keys.includes(key));
  if (idle !== undefined)
    throw new StartProblem(
      `${secretsEnv} has a secret for "${idle}", and no verifier is called so.`,
      'Correct the key, or leave the secret out.',
    );
  return services;
}

const wrong = (what: string, advice: string) =>
  new StartProblem(`The list of identity verifiers (YITI_IDENTITY_VERIFIERS) ${what}.`, advice);

function parse(list: string): Array<Record<string, unknown>> {
  const all: unknown = parseJson(list);
  const isList = Array.isArray(all) && all.length > 0 && all.every(isObject);
  if (!isList) throw wrong('is no list of objects in JSON', `Write for example ${example}`);
  return all;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function read(
  one: Record<string, unknown>,
  secretOf: ReadonlyMap<string, string>,
  localAdapters: boolean,
): VerifierService {
  const { key, level, title, url, holds = 'session', patienceMilliseconds = 8_000 } = one;
  if (typeof key !== 'string' || !/^[a-z][a-z0-9-]{1,40}$/.test(key) || isTaken(key))
    throw wrong(
      'has an entry without a key that can be used',
      'Small letters, digits and hyphens, for example "face"; not three-elements, and not simulated-….',
    );
  const at = (what: string, advice: string) => wrong(`is wrong for "${key}": ${what}`, advice);
  const odd = Object.keys(one).find((name) => !known.includes(name));
  if (odd !== undefined)
    throw at(
      `it does not know "${odd}"`,
      `An entry has ${known.join(', ')}; secrets belong to ${secretsEnv}.`,
    );
  if (level !== 2 && level !== 3)
    throw at('the level is neither 2 nor 3', 'Write "level": 3 without quotes.');
  if (!isTitle(title))
    throw at('the title is missing in one language', 'Write "title": {"zh":"人脸核验","en":"Face check"}.');
  if (holds !== 'session' && holds !== 'account')
    throw at('holds is neither session nor account', 'Leave it out: it then holds for the session.');
  if (!isPatience(patienceMilliseconds))
    throw at('patienceMilliseconds is not from 100 to 30000', 'Leave it out: it is 8000 then.');
  if (!isSafe(url, localAdapters))
    throw at(
      'the url is no address with https:',
      'http: is for trials on one machine, with --local-adapters.',
    );
  const { page = new URL(url).origin } = one;
  if (!isSafe(page, localAdapters) || new URL(page).origin !== page)
    throw at(
      'the page is no origin with https:',
      'Write scheme and host alone, for example "page": "https://face.province.example".',
    );
  const secret = secretOf.get(key);
  if (secret === undefined)
    throw at(
      'it has no secret',
      `Set ${secretsEnv}=${key}=…, at least 16 characters, as agreed with the service.`,
    );
  return { key, level, title, url: url.replace(/\/+$/, ''), page, holds, patienceMilliseconds, secret };
}

const isTaken = (key: string) => key === 'three-elements' || key.startsWith('simulated-');

const isTitle = (title: unknown): title is { zh: string; en: string } =>
  isObject(title) &&
  [title['zh'], title['en']].every(
    (text) => typeof text === 'string' && /\S/.test(text) && text.length <= 60,
  );

const isPatience = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 30_000;

function isSafe(text: unknown, localAdapters: boolean): text is string {
  const url = typeof text === 'string' ? URL.parse(text) : null;
  if (!url || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && localAdapters);
}

function readSecrets(text: string | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of text?.split(',') ?? []) {
    const at = pair.indexOf('=');
    const [key, secret] = [pair.slice(0, Math.max(0, at)).trim(), pair.slice(at + 1).trim()];
    if (at < 1 || secret.length < 16 || secret.length > 200)
      throw new StartProblem(
        `${secretsEnv} is not a list of key=secret with commas in between, each secret of 16 to 200 characters without commas.`,
        'Write for example face=…,card=…',
      );
    found.set(key, secret);
  }
  return found;
}
