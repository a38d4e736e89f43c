import { randomBytes, timingSafeEqual } from 'node:crypto';
import { hmacSm3 } from '../../../base/crypto/index.ts';
import { postJson } from '../../../base/effects/index.ts';
import type { HeldKey } from '../../../base/held-keys/index.ts';
import type { VerifierService } from '../../../lib/read-verifier-services.ts';
import type { Person } from '../../directory/index.ts';
import type { ElsewhereVerifier, Outcome } from './verifier.ts';

/** Whatever is said must fit the protocol: docs/reference/identity-verifiers.md */
const version = 1;
const outcomes = ['agrees', 'differs', 'pending', 'abandoned'] as const;

/** A service of the province that proves who somebody is, as the settings name it. The operator named it: it is called as it is. */
export function verifierAt(service: VerifierService, localAdapters: boolean): ElsewhereVerifier {
  const { key, level, title, holds } = service;
  const { host } = new URL(service.page);
  return {
    key,
    level,
    title,
    holds,
    explanation: explanationOf(host, holds),
    simulated: false,
    asks: [],
    elsewhere: {
      host,
      async begin({ lang, now }, { name, identityNumber }, { reference, returnTo, endsAt }) {
        const said = await ask(service, '/transactions', {
          action: 'begin',
          at: now,
          reference,
          verifier: key,
          level,
          person: { name, identityNumber },
          returnTo,
          endsAt,
          language: lang,
        });
        const { transaction, url } = said;
        if (said['reference'] !== reference || !isName(transaction))
          throw new Error('the answer is not about this proof');
        if (!isPageOf(service, url, localAdapters))
          throw new Error('the answer leads to another place than the page of the service');
        return { theirId: transaction, location: url };
      },
      async result({ now }, person, { reference, theirId }) {
        const said = await ask(service, '/results', {
          action: 'result',
          at: now,
          reference,
          transaction: theirId,
        });
        return outcomeOf(service, person, { reference, theirId }, said);
      },
    },
  };
}

/** A yes counts only when it says of whom: of the one whom we asked about, and in this transaction. */
function outcomeOf(
  { secret }: VerifierService,
  person: Person,
  { reference, theirId }: { reference: string; theirId: string },
  said: Record<string, unknown>,
): Outcome {
  if (said['reference'] !== reference || said['transaction'] !== theirId) return 'not-believed';
  const outcome = outcomes.find((one) => one === said['outcome']);
  if (!outcome) throw new Error('the answer is no result');
  if (outcome !== 'agrees') return outcome;
  return isSame(said['person'], personMark(secret, reference, person)) ? outcome : 'not-believed';
}

/** Says whom a result is about without naming them. */
export function personMark(
  secret: string,
  reference: string,
  { name, identityNumber }: Pick<Person, 'name' | 'identityNumber'>,
): string {
  return hmacSm3(Buffer.from(secret), `person\n${reference}\n${identityNumber}\n${name}`).toString('hex');
}

/**
 * Asks signed (HMAC-SM3 over the body, as systems of organisations are asked) and takes an answer only when it is signed for this very question: one that
 * was heard before answers nothing, for no question is like another.
 *
 * @throws when nothing comes in time, or nothing that the service has signed; never with what was sent or came
 */
async function ask(
  { url, secret, patienceMilliseconds }: VerifierService,
  path: string,
  question: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const key = Buffer.from(secret);
  const body = JSON.stringify({ version, nonce: randomBytes(24).toString('base64url'), ...question });
  const signature = hmacSm3(key, body).toString('hex');
  const said = await postJson({
    url: `${url}${path}`,
    headers: {
      accept: 'application/json',
      'idempotency-key': `${String(question['action'])}:${String(question['reference'])}`,
      'x-yiti-signature': signature,
    },
    body,
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  const answer = said['body'];
  if (typeof answer !== 'string') throw new Error('the answer has no body');
  if (!isSame(said['signature'], hmacSm3(key, `${signature}\n${answer}`).toString('hex')))
    throw new Error('the answer is not signed for this question');
  return readObject(answer);
}

function readObject(text: string): Record<string, unknown> {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    // not passed on: it quotes what it could not read
  }
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    throw new Error('the body of the answer is no JSON object');
  return said as Record<string, unknown>;
}

const isName = (text: unknown): text is string => typeof text === 'string' && /^\S{1,200}$/.test(text);

/** People are sent to the page that the operator has named, and nowhere else. */
function isPageOf({ page }: VerifierService, text: unknown, localAdapters: boolean): text is string {
  const url = typeof text === 'string' && text.length <= 2000 ? URL.parse(text) : null;
  if (!url || url.username !== '' || url.password !== '' || url.origin !== page) return false;
  return url.protocol === 'https:' || localAdapters;
}

function isSame(given: unknown, expected: string): boolean {
  const [one, other] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function explanationOf(host: string, holds: VerifierService['holds']) {
  const session = holds === 'session';
  return {
    zh: `您会转到 ${host} 的页面核验，做完回到这里。您的姓名和公民身份号码只发给这项服务，它只回答核验结果。${session ? '结果只在这次登录中有效。' : ''}`,
    en: `You are led to the page of ${host} and come back here when you are done. Your name and identity number go to this service alone, and it answers with the result only.${session ? ' The result holds for this sign-in only.' : ''}`,
  };
}

/** What administrators see of the secrets; the secrets are the settings'. */
export const keysOfServices = (services: readonly VerifierService[]): HeldKey[] =>
  services.map(({ title }) => ({
    group: 'systems',
    name: {
      zh: `与核验服务共享的密钥：${title.zh}`,
      en: `Shared with a service that proves identities: ${title.en}`,
    },
    of: null,
    purpose: null,
    algorithm: 'HMAC-SM3',
    version: null,
    since: null,
    validTo: null,
    renews: false,
    isEarlier: false,
    todo: {
      zh: '没有设定期限。和核验服务约定新密钥，在机器的设置里换上后重新启动；旧的立即失效。',
      en: 'No end is set. Agree on a new one with the service, set it in the settings of the machine and start anew; the old one ends at once.',
    },
  }));
