import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Route } from '../src/base/http/route.ts';
import { routes } from './routes.ts';

/**
 * Whoever does not hear an answer asks again. So every POST that makes something honours an Idempotency-Key (`creates`), and every other one
 * stands here, with the reason why asking twice does no harm. A new one is made `creates`, or is written down here.
 */

/** The last word of an address below one thing: the thing is in another state afterwards, in which the same is refused or changes nothing. */
const movesOneThing = new Set(
  `abandonment acceptance announcement answer approval approvals beacon cancellation commitments completion confirmation correction decision disclaimer drawing
  emergency-decision ending entry escalation exit extension filing handing-on handing-over inspections migration note notice opinion publication reading rebase recheck record refusal rejection report
  resumption retry return review revision revival revocation ruling secrets sending setting-out steps submission suspension termination visit-finding voiding withdrawal
  written-answers`.split(/\s+/),
);

const reasons: Readonly<Record<string, readonly string[]>> = {
  'what it is about is over the second time': ['/account-recoveries/completion', '/outbox/dead/revival'],
  'asks, and keeps nothing': [
    '/applications/:applicationId/instances/:instanceNo/migration-trial',
    '/enterprise-codes/reading',
    '/inspection-codes/verification',
    '/inspector-codes/verification',
    '/life-events/:scenario/plan',
    '/parameters/:code/effects',
    '/scenario-drafts/:draftId/test-runs',
    '/scenarios/:scenario/adoptions/:division/checks',
    '/scenarios/:scenario/adoptions/:division/trials',
    '/scenarios/:scenario/test-runs',
    '/verify',
    '/verify/data',
  ],
  'looking twice is two looks, and is told as two to whoever it is about': [
    '/issued-credentials/:credentialId/openings',
    '/issued-credentials/searches',
    '/verify/presentations',
    '/pass-readings',
    '/exchange/credential-questions',
  ],
  'a word or a code that is good for minutes: the next one takes the place of it, or both lapse': [
    '/account-recoveries',
    '/account-recoveries/progress',
    '/credentials/:credentialId/presentations',
    '/my-sign-in/recovery-codes',
    '/passkeys/challenge',
    '/registrations',
    '/registrations/completion',
    '/scanner-enrolments',
    '/sessions/passkey-challenge',
  ],
  'signs in: a second session is ended like the first': [
    '/sessions',
    '/sessions/demonstration',
    '/sessions/new-password',
    '/sessions/passkey',
    '/sessions/recovery-code',
    '/sessions/second-factor',
  ],
  'each line says what it wants, of tasks that somebody has by then': [
    '/tasks/bulk',
    '/tasks/bulk-assignment',
  ],
  'says by name what is to be replaced; that is gone the second time': [
    '/inspection-draws/:drawId/inspector-exchanges',
    '/inspection-draws/:drawId/object-exchanges',
  ],
  'brings its own number along': [
    '/inspection-visits/:visitId/site-notes',
    '/inspection-visits/:visitId/site-photos',
  ],
  'the one document of one thing: a second takes its place': [
    '/my-rectification-extensions/:extensionId/file',
  ],
  'the same version of the same package in the same place': ['/scenarios/:scenario/publication'],
};

const explained = new Set(Object.values(reasons).flat());

function isExplained({ path }: Route): boolean {
  const parts = path.split('/');
  const isBelowOneThing = parts.slice(0, -1).some((part) => part.startsWith(':'));
  return explained.has(path) || (isBelowOneThing && movesOneThing.has(parts.at(-1)!));
}

const posts = routes.filter(({ method }) => method === 'POST');

test('every POST makes something under a key, or says why it needs none', () => {
  const open = posts.filter((route) => !route.creates && !isExplained(route)).map(({ path }) => path);
  assert.deepEqual(open, [], 'let it be `creates: true`, or say in this file why asking twice does no harm');
});

test('nothing stands in the list that makes something, or is not there any more', () => {
  const others = posts.filter(({ creates }) => !creates);
  const paths = new Set(others.map(({ path }) => path));
  assert.deepEqual(
    [...explained].filter((path) => !paths.has(path)),
    [],
  );
  const words = new Set(others.map(({ path }) => path.split('/').at(-1)));
  assert.deepEqual(
    [...movesOneThing].filter((word) => !words.has(word)),
    [],
  );
});

test('nothing but a POST is made under a key', () => {
  assert.deepEqual(
    routes.filter(({ method, creates, keyed }) => (method !== 'POST' && creates) || (keyed && !creates)),
    [],
  );
});
