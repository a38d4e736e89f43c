import os from 'node:os';
import path from 'node:path';
import { checkIdentitySource } from './lib/check-identity-source.ts';
import { checkKeys } from './lib/check-keys.ts';
import { readOutside, type OutsideList } from './lib/read-outside.ts';
import { readProxies } from './lib/read-proxies.ts';
import { readVerifierServices, type VerifierService } from './lib/read-verifier-services.ts';
import { explain, parseFlags, type Setting, type Values } from './lib/settings.ts';
import { StartProblem } from './lib/start-problem.ts';
import { warnOfExposure } from './lib/warn-of-exposure.ts';

/**
 * Every setting of the platform, once. A flag wins over the environment, the environment over the default; what is not
 * understood stops the start with a sentence, so that nobody runs for a month with a misspelt setting.
 */
const settings = {
  port: {
    env: 'PORT',
    flag: '--port',
    type: 'integer',
    least: 0,
    most: 65_535,
    default: 8080,
    help: 'port to serve on; 0 takes any free one',
  },
  host: {
    env: 'YITI_HOST',
    flag: '--host',
    type: 'text',
    default: '127.0.0.1',
    help: 'address to serve on; 0.0.0.0 for all, behind a proxy that speaks TLS',
  },
  dataDir: {
    env: 'YITI_DATA',
    flag: '--data',
    type: 'folder',
    default: '.yiti/data',
    help: 'folder for database, files and keys; back it up as a whole while the platform is stopped',
  },
  demo: {
    env: 'YITI_DEMO',
    flag: '--demo',
    type: 'switch',
    default: true,
    help: 'load the demonstration province and let people sign in as its inhabitants with one click',
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    type: 'url',
    schemes: ['postgres:', 'postgresql:'],
    default: undefined,
    help: 'your own PostgreSQL (15 or later) instead of the built-in one: postgresql://user:password@host/database',
  },
  databaseConnections: {
    env: 'YITI_DATABASE_CONNECTIONS',
    flag: '--database-connections',
    type: 'integer',
    least: 2,
    most: 200,
    default: Math.max(8, os.availableParallelism() * 4),
    help: 'connections to the database; about four per core of its machine, more makes it slower',
  },
  databasePort: {
    env: 'YITI_DATABASE_PORT',
    flag: '--database-port',
    type: 'integer',
    least: 1,
    most: 65_535,
    default: undefined,
    help: 'port of the built-in database on 127.0.0.1; by default any free one, the same at each start',
  },
  publicUrl: {
    env: 'YITI_PUBLIC_URL',
    flag: '--public-url',
    type: 'url',
    schemes: ['http:', 'https:'],
    default: undefined,
    help: 'address under which people reach the platform; stands in QR codes and messages',
  },
  trustedProxies: {
    env: 'YITI_TRUSTED_PROXIES',
    flag: '--trusted-proxies',
    type: 'text',
    default: undefined,
    help: 'proxies whose X-Forwarded-For is believed: addresses or networks, with commas: 10.0.0.5,10.1.0.0/16',
  },
  metricsToken: {
    env: 'YITI_METRICS_TOKEN',
    type: 'text',
    default: undefined,
    help: 'who sends it as a Bearer token reads the figures at /metrics; without it there are none',
  },
  keepAnswersHours: {
    env: 'YITI_KEEP_ANSWERS_HOURS',
    flag: '--keep-answers-hours',
    type: 'integer',
    least: 1,
    most: 24 * 30,
    default: 24,
    help: 'hours for which a request that is sent again gets its first answer; then the answer is forgotten',
  },
  sessionHours: {
    env: 'YITI_SESSION_HOURS',
    flag: '--session-hours',
    type: 'integer',
    least: 1,
    most: 720,
    default: 12,
    help: 'hours without use after which one signs in again',
  },
  maxUploadMegabytes: {
    env: 'YITI_MAX_UPLOAD_MB',
    flag: '--max-upload-mb',
    type: 'integer',
    least: 1,
    most: 500,
    default: 20,
    help: 'largest file that people may hand in',
  },
  maxVerifyMegabytes: {
    env: 'YITI_MAX_VERIFY_MB',
    flag: '--max-verify-mb',
    type: 'integer',
    least: 1,
    most: 100,
    default: 5,
    help: 'largest file that anybody may have verified; what the platform seals is far smaller',
  },
  virusScanner: {
    env: 'YITI_VIRUS_SCANNER',
    flag: '--virus-scanner',
    type: 'url',
    schemes: ['tcp:'],
    default: undefined,
    help: 'ClamAV daemon that looks at what people hand in: tcp://10.0.0.7:3310; without it nobody looks for viruses',
  },
  questionsPerMinute: {
    env: 'YITI_LIMIT_QUESTIONS',
    flag: '--limit-questions',
    type: 'integer',
    least: 0,
    most: 1_000_000,
    default: 600,
    help: 'searches, suggestions and personal lists a minute from one account or address; 0: no limit',
  },
  filesPerMinute: {
    env: 'YITI_LIMIT_FILES',
    flag: '--limit-files',
    type: 'integer',
    least: 0,
    most: 1_000_000,
    default: 120,
    help: 'uploads, verifications and downloads of long lists a minute from one account or address; 0: no limit',
  },
  filesAtOnce: {
    env: 'YITI_LIMIT_FILES_AT_ONCE',
    flag: '--limit-files-at-once',
    type: 'integer',
    least: 1,
    most: 10_000,
    default: 6,
    help: 'files that one account or address may be sending at the same time',
  },
  heavyPerMinute: {
    env: 'YITI_LIMIT_HEAVY',
    flag: '--limit-heavy',
    type: 'integer',
    least: 0,
    most: 1_000_000,
    // the adoption form tries every test of a package by itself, a dozen of them, and again after a change
    default: 120,
    help: 'exports, installations, exchanges in draws, test runs and trials of packages a minute from one account; 0: no limit',
  },
  clientsPerMinute: {
    env: 'YITI_LIMIT_CLIENTS',
    flag: '--limit-clients',
    type: 'integer',
    least: 0,
    most: 1_000_000,
    // a system that signs a hundred people in a minute asks for a token and for what it may know of each
    default: 600,
    help: 'tokens, introspections and questions about people a minute from one client system, and questions of one province; 0: no limit',
  },
  refusalsAtOnce: {
    env: 'YITI_REFUSALS_AT_ONCE',
    flag: '--refusals-at-once',
    type: 'integer',
    least: 1,
    most: 1_000,
    default: 20,
    help: 'routes at which one person’s first refusal in an hour is written to the audit trail at once; what repeats is counted and written when the hour is over',
  },
  localAdapters: {
    env: 'YITI_LOCAL_ADAPTERS',
    flag: '--local-adapters',
    type: 'switch',
    default: false,
    help: 'let organisations name a system on this very machine as the one that takes their cases; otherwise refused, but for an address that only a router outside knows (NAT)',
  },
  outsideHosts: {
    env: 'YITI_OUTSIDE_HOSTS',
    flag: '--outside-hosts',
    type: 'text',
    default: undefined,
    help: 'hosts of other systems that may be called once officials have registered them, with commas: cases.tax.example.gov.cn,*.province.example; with this or the networks set, nothing else is',
  },
  outsideNetworks: {
    env: 'YITI_OUTSIDE_NETWORKS',
    flag: '--outside-networks',
    type: 'text',
    default: undefined,
    help: 'networks in which such systems may be called, whatever their names: 10.20.0.0/16,203.0.113.7; with this or the hosts set, nothing else is',
  },
  exchangeWindowMilliseconds: {
    env: 'YITI_EXCHANGE_WINDOW_MS',
    flag: '--exchange-window-ms',
    type: 'integer',
    least: 0,
    most: 5,
    default: 5,
    help: 'milliseconds in which questions and replies to other provinces gather under one signature; 0: each is signed alone',
  },
  smtpUrl: {
    env: 'YITI_SMTP_URL',
    type: 'url',
    schemes: ['smtp:', 'smtps:'],
    default: undefined,
    help: 'mail server for notifications: smtps://user:password@host; without it they appear in the platform only',
  },
  smsUrl: {
    env: 'YITI_SMS_URL',
    flag: '--sms-url',
    type: 'url',
    schemes: ['http:', 'https:'],
    default: undefined,
    help: 'SMS gateway: takes {"id","to","text"} as JSON by POST; without it no SMS is sent and nobody can register by mobile (a demonstration simulates it)',
  },
  smsKey: {
    env: 'YITI_SMS_KEY',
    type: 'text',
    default: undefined,
    help: 'sent to the SMS gateway as a Bearer token',
  },
  identitySource: {
    env: 'YITI_IDENTITY_SOURCE',
    flag: '--identity-source',
    type: 'url',
    schemes: ['http:', 'https:'],
    default: undefined,
    help: 'OpenID Provider of another installation at which people sign in, as a county does at its province: https://province.example/openid',
  },
  identitySourceClient: {
    env: 'YITI_IDENTITY_SOURCE_CLIENT',
    flag: '--identity-source-client',
    type: 'text',
    default: undefined,
    help: 'identifier under which this installation is registered there as a client system',
  },
  identitySourceSecret: {
    env: 'YITI_IDENTITY_SOURCE_SECRET',
    type: 'text',
    default: undefined,
    help: 'secret that was shown there at registration',
  },
  identitySourceName: {
    env: 'YITI_IDENTITY_SOURCE_NAME',
    flag: '--identity-source-name',
    type: 'text',
    default: '统一身份认证',
    help: 'what the sign-in page calls it in Chinese',
  },
  identitySourceNameEn: {
    env: 'YITI_IDENTITY_SOURCE_NAME_EN',
    flag: '--identity-source-name-en',
    type: 'text',
    default: 'the common government account',
    help: 'what the sign-in page calls it in English, within a sentence',
  },
  peopleOnlyAtSource: {
    env: 'YITI_PEOPLE_ONLY_AT_SOURCE',
    flag: '--people-only-at-source',
    type: 'switch',
    default: false,
    help: 'people sign in at the identity source and no longer here; officials and administrators keep their local sign-in',
  },
  identityVerifiers: {
    env: 'YITI_IDENTITY_VERIFIERS',
    flag: '--identity-verifiers',
    type: 'text',
    default: undefined,
    help: 'services that prove who somebody is (face, electronic identity card, bank card), as JSON: docs/reference/identity-verifiers.md; without it level 3 is reached at an identity source only',
  },
  identityVerifierSecrets: {
    env: 'YITI_IDENTITY_VERIFIER_SECRETS',
    type: 'text',
    default: undefined,
    help: 'secrets shared with these services, by their keys, with commas: face=…,card=…',
  },
  keyEncryptionKey: {
    env: 'YITI_KEY_ENCRYPTION_KEY',
    type: 'text',
    default: undefined,
    help: '64 hex digits that wrap the master of all keys at rest; keep it apart from the data folder, without it nothing can be signed',
  },
  timestampUrl: {
    env: 'YITI_TIMESTAMP_URL',
    flag: '--timestamp-url',
    type: 'url',
    schemes: ['http:', 'https:'],
    default: undefined,
    help: 'time-stamping authority (RFC 3161 over HTTP, SM3 imprints) for sealed documents; without it the platform stamps the time itself and says so',
  },
  timestampCertificate: {
    env: 'YITI_TIMESTAMP_CERTIFICATE',
    type: 'text',
    default: undefined,
    help: 'certificate of that authority, DER in base64; its tokens are accepted from nobody else',
  },
  logLevel: {
    env: 'YITI_LOG_LEVEL',
    flag: '--log-level',
    type: 'choice',
    choices: ['debug', 'info', 'warn', 'error', 'silent'],
    default: 'warn',
    help: 'how much is logged (JSON lines, without personal data)',
  },
} as const satisfies Record<string, Setting>;

/** The settings as the platform uses them: validated, with what follows from them; frozen. */
export interface Config extends Values<typeof settings> {
  /** without a slash at the end */
  publicUrl: string;
  maxUploadBytes: number;
  maxVerifyBytes: number;
  /** addresses and networks whose word about the client's address is taken; empty: nobody's */
  proxies: readonly string[];
  /** the only places where registered systems are called; undefined: the operator has not said */
  outside: OutsideList | undefined;
  /** services that prove who somebody is; empty: none */
  verifierServices: readonly VerifierService[];
  /** cookies are marked Secure when people come by https */
  secureCookies: boolean;
  /** what the operator should know although the platform starts */
  warnings: readonly string[];
}

/**
 * Reads flags and environment.
 *
 * @throws StartProblem naming the setting, what is wrong with it, and what to write instead
 */
export function readConfig(
  args: readonly string[] = [],
  env: Readonly<Record<string, string | undefined>> = {},
  workingFolder: string = process.cwd(),
): Config {
  const values = parseFlags(settings, args, env);
  const publicUrl = (values.publicUrl ?? `http://localhost:${values.port}`).replace(/\/+$/, '');
  const warnings: string[] = [];
  const proxies = readProxies(values.trustedProxies);
  const outside = readOutside(values.outsideHosts, values.outsideNetworks);
  warnOfExposure({ ...values, publicUrl, proxies, outside }, warnings);
  checkKeys(values, warnings);
  checkIdentitySource(values);
  if (values.databaseUrl && values.databasePort) {
    throw new StartProblem(
      'DATABASE_URL and a port for the built-in database are both set.',
      'Leave one of them out: with DATABASE_URL the built-in database is not used.',
    );
  }
  return Object.freeze({
    ...values,
    dataDir: path.resolve(workingFolder, values.dataDir),
    publicUrl,
    maxUploadBytes: values.maxUploadMegabytes * 2 ** 20,
    maxVerifyBytes: values.maxVerifyMegabytes * 2 ** 20,
    proxies,
    outside,
    verifierServices: readVerifierServices(values.identityVerifiers, values.identityVerifierSecrets, values),
    secureCookies: publicUrl.startsWith('https:'),
    warnings,
  });
}

/** The text of `npm start -- --help`. */
export function helpText(): string {
  return [
    'Usage: npm start -- [flags]',
    '',
    `  ${'flag'.padEnd(24)} ${'or environment'.padEnd(28)}`,
    ...explain(settings),
  ].join('\n');
}
