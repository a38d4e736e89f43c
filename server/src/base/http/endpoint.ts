import type { Kysely } from 'kysely';
import type { Actor, Ctx, Jurisdiction, Language } from '../context.ts';
import { everywhere, noJurisdiction } from '../context.ts';
import { writeChangeset } from '../database/database.ts';
import type { Changeset } from '../database/changeset.ts';
import type { Tables } from '../database/tables.ts';
import { outboxEvents } from '../outbox/event-row.ts';
import { Problem, problem } from '../problems.ts';
import type { ContextFactory, OpenContext } from './context-factory.ts';
import type { Ground } from './ground.ts';
import {
  findAnswer,
  isDuplicateKey,
  rememberAnswer,
  type KeyedRequest,
  type RememberedAnswer,
} from './idempotency.ts';
import { oneAtATime } from './keys-at-work.ts';
import type { Gatekeeper } from './permission.ts';
import type { Route, RouteInput } from './route.ts';

interface Call {
  route: Route;
  actor: Actor;
  lang: Language;
  keyed: KeyedRequest | undefined;
  input: RouteInput<never, never, never>;
}

/** May this actor call this route, and how far does that reach? Refuses with 401 or 403. */
export async function authorise(
  gatekeeper: Gatekeeper,
  route: Pick<Route, 'permission'>,
  actor: Actor,
): Promise<Jurisdiction> {
  const { permission } = route;
  if (permission === 'public') return noJurisdiction;
  if (actor.kind === 'nobody') throw problem('base/not-signed-in');
  if (permission === 'signed-in') return noJurisdiction;
  if (actor.kind === 'system') return everywhere;
  const jurisdiction = await gatekeeper.authorise(actor, permission);
  if (!jurisdiction) throw problem('base/not-allowed', { permission: permission.name });
  return jurisdiction;
}

/** Runs the route's handler in its commit mode and answers with status and body. */
export async function perform(
  ground: Ground,
  contexts: ContextFactory,
  jurisdiction: Jurisdiction,
  call: Call,
): Promise<RememberedAnswer> {
  const carryOut = () => answerOrRepeat(ground, contexts, jurisdiction, call);
  // what is done before anything is written cannot be found out by writing
  return call.keyed && call.route.commit === 'once'
    ? oneAtATime(ground.database.reads, call.keyed, carryOut)
    : carryOut();
}

async function answerOrRepeat(
  ground: Ground,
  contexts: ContextFactory,
  jurisdiction: Jurisdiction,
  call: Call,
): Promise<RememberedAnswer> {
  try {
    return await performOnce(ground, contexts, jurisdiction, call);
  } catch (error) {
    const { keyed } = call;
    if (!keyed || !mayBeRepetition(error)) throw error;
    const answer = await findAnswer(ground.database.reads, keyed);
    if (!answer) throw error;
    return answer;
  }
}

/**
 * A request that comes again is found out by what it meets: its key, which is written with the rest, or what the first has
 * changed. So only repetitions pay for looking at remembered answers (one read of five in every submission otherwise).
 */
function mayBeRepetition(error: unknown): boolean {
  return isDuplicateKey(error) || (error instanceof Problem && error.status < 500);
}

/** When another was faster, the handler reads what the other has written and decides anew; a file that came with it is spent. */
const mostAttempts = 10;

async function performOnce(
  ground: Ground,
  contexts: ContextFactory,
  jurisdiction: Jurisdiction,
  call: Call,
): Promise<RememberedAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await decide(ground, contexts, jurisdiction, call);
    } catch (error) {
      const { upload, commit } = call.route;
      if (upload || commit === 'once' || attempt === mostAttempts || !wasOvertaken(error)) throw error;
    }
  }
}

/** What was read is no longer so, or a number was taken by another at the same moment. */
function wasOvertaken(error: unknown): boolean {
  if (error instanceof Problem) return error.code === 'base/conflict';
  return error instanceof Error && 'code' in error && error.code === '23505' && !isDuplicateKey(error);
}

async function decide(
  ground: Ground,
  contexts: ContextFactory,
  jurisdiction: Jurisdiction,
  call: Call,
): Promise<RememberedAnswer> {
  const { database, groupCommit } = ground;
  const { route, actor, lang } = call;
  const open = (db: Kysely<Tables>) => contexts.open({ db, actor, jurisdiction, lang });
  const run = async ({ ctx, settle }: OpenContext) => {
    const answer = await handle(ctx, call);
    settle();
    return { answer, write: ctx.write };
  };
  if (route.commit === 'transaction') {
    const { answer, write } = await database.transaction(async (db) => {
      const done = await run(open(db));
      await writeChangeset(db, done.write);
      return done;
    });
    announce(ground, write);
    return answer;
  }
  const { answer, write } = await run(open(database.reads));
  if (route.commit === 'grouped' || route.commit === 'once') {
    await groupCommit.write(write);
    announce(ground, write);
  } else if (!write.isEmpty) {
    throw new Error(`${route.method} ${route.path} reads only, but wrote rows.`);
  }
  return answer;
}

/** What was committed may be delivered at once; otherwise it would wait for the next look into the outbox. */
function announce(ground: Ground, write: Changeset): void {
  if (write.rowsOf(outboxEvents).length > 0) ground.onEvents();
}

async function handle(ctx: Ctx, { route, keyed, input }: Call): Promise<RememberedAnswer> {
  const response = await route.handle(ctx, input);
  const status = route.response === undefined ? 204 : route.creates ? 201 : 200;
  const answer = { status, response };
  if (keyed) rememberAnswer(ctx, keyed, answer);
  return answer;
}
