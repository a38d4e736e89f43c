import { auditEvents, auditRow } from '../audit/index.ts';
import type { Actor, Log } from '../context.ts';
import { nobody } from '../context.ts';
import { Changeset, type Row } from '../database/changeset.ts';
import { writeChangeset, type Database } from '../database/database.ts';
import { Problem } from '../problems.ts';
import type { Route } from './route.ts';

type RouteName = Pick<Route, 'method' | 'path'>;

/** What was refused because of who asked, for the audit trail (拒绝访问记录). Nothing here waits, and nothing is waited for. */
export interface Refusals {
  /** Somebody signed in got this error. Kept when a permission or its reach refused: what one may not know exists answers 404, as what is nowhere does. */
  access(actor: Actor, route: RouteName, error: unknown): void;
  /** A page of another site sent something. Who sits before it is not to blame, so nobody is named. */
  crossSite(route: RouteName): void;
  /** Writes what was counted, and ends. */
  stop(): Promise<void>;
}

interface RefusalsParts {
  database: Database;
  log: Log;
  now: () => Date;
  /** of one person in an hour: the first of so many routes is written at once */
  atOnce: number;
}

type Kind = 'access.refused' | 'access.cross-site';

/** What one person was refused in an hour. */
interface Gathered {
  kind: Kind;
  actor: Actor;
  /** by route: how often beyond what is written already */
  counts: Map<string, number>;
  written: number;
}

const hourMilliseconds = 3_600_000;
const lookMilliseconds = 60_000;
/** More are written before their hour is over. */
const mostPeople = 10_000;
/** Of one person's hour the trail names so many routes, the most refused first. */
const mostRoutes = 50;
/** When the trail cannot be written, so many wait for it; what comes then stands in the log only. */
const mostWaiting = 1_000;

/**
 * A flood must not flood the trail, which is kept for ever: each person's first refusal at a route is written at once, for `atOnce` routes in an
 * hour; what repeats is counted in this process, and one event says when the hour is over how often which routes were refused. It is written by
 * itself after the answer: the request's own transaction has been rolled back by then. One statement is under way at a time, so that refusals
 * never occupy more than one connection.
 */
export function openRefusals({ database, log, now, atOnce }: RefusalsParts): Refusals {
  let hour = hourOf(now());
  let gathered = new Map<string, Gathered>();
  const trail = openTrail(database, log);

  function note(kind: Kind, actor: Actor, { method, path }: RouteName, code: string): void {
    if (hourOf(now()) !== hour || gathered.size >= mostPeople) endHour();
    const route = `${method} ${path}`;
    const key = `${kind} ${actor.id}`;
    const one = gathered.get(key) ?? {
      kind,
      actor: plain(actor),
      counts: new Map<string, number>(),
      written: 0,
    };
    gathered.set(key, one);
    const before = one.counts.get(route);
    if (before !== undefined || one.written >= atOnce) return void one.counts.set(route, (before ?? 0) + 1);
    one.counts.set(route, 0);
    one.written += 1;
    const event = { type: kind, object: { kind: 'route', id: route }, data: { code } };
    trail.write(auditRow(event, one.actor, now().toISOString()));
  }

  function endHour(): void {
    const at = now().toISOString();
    for (const one of gathered.values()) {
      const data = summaryOf(one.counts);
      if (!data) continue;
      const from = new Date(hour * hourMilliseconds).toISOString();
      const event = {
        type: one.kind,
        object: { kind: 'account', id: one.actor.id },
        data: { from, ...data },
      };
      trail.write(auditRow(event, one.actor, at));
    }
    gathered = new Map();
    hour = hourOf(now());
  }

  const timer = setInterval(() => {
    if (hourOf(now()) !== hour) endHour();
    trail.tryAgain();
  }, lookMilliseconds);
  timer.unref();

  return {
    access(actor, route, error) {
      if (actor.kind === 'nobody' || actor.kind === 'system' || !isAboutAccess(error)) return;
      note('access.refused', actor, route, error.code);
    },
    crossSite: (route) => note('access.cross-site', nobody, route, 'base/wrong-origin'),
    async stop() {
      clearInterval(timer);
      endHour();
      await trail.end();
    },
  };
}

/** Rows of the trail that are written one statement after the other, outside of every transaction. */
function openTrail(database: Database, log: Log) {
  let waiting: Row[] = [];
  let writing: Promise<void> | undefined;

  async function writeWaiting(): Promise<void> {
    // what is refused at one moment is written together
    await Promise.resolve();
    while (waiting.length > 0) {
      const rows = waiting;
      waiting = [];
      const changeset = new Changeset();
      for (const row of rows) changeset.insert(auditEvents, row);
      try {
        await writeChangeset(database.reads, changeset);
      } catch (error) {
        const all = [...rows, ...waiting];
        waiting = all.slice(0, mostWaiting);
        const lost = all.length - waiting.length;
        log.error({ err: error, lost }, 'refusals could not be written to the audit trail; trying again');
        return;
      }
    }
  }

  function tryAgain(): void {
    writing ??= writeWaiting().finally(() => (writing = undefined));
  }

  return {
    tryAgain,
    write(row: Row): void {
      if (waiting.length < mostWaiting) waiting.push(row);
      else
        log.warn({ type: row['type'] }, 'a refusal is not in the audit trail: too many wait to be written');
      tryAgain();
    },
    async end(): Promise<void> {
      await writing;
      await writeWaiting();
      if (waiting.length > 0)
        log.error(
          { lost: waiting.length },
          'refusals are not in the audit trail: it could not be written to the end',
        );
    },
  };
}

const hourOf = (at: Date): number => Math.floor(at.getTime() / hourMilliseconds);

/** Without the subject: in an hour one may act for several. */
function plain({ id, kind, name, assurance, role, organisationId }: Actor): Actor {
  return {
    id,
    kind,
    name,
    assurance,
    ...(role ? { role } : {}),
    ...(organisationId ? { organisationId } : {}),
  };
}

/** A route is named as it is declared, with `:caseId` and no id: nothing of what was asked for is kept. */
function summaryOf(counts: ReadonlyMap<string, number>): Record<string, unknown> | undefined {
  const repeated = [...counts].filter(([, times]) => times > 0).toSorted(([, a], [, b]) => b - a);
  if (repeated.length === 0) return undefined;
  const sum = (some: typeof repeated) => some.reduce((total, [, times]) => total + times, 0);
  const rest = sum(repeated.slice(mostRoutes));
  return {
    times: sum(repeated),
    routes: Object.fromEntries(repeated.slice(0, mostRoutes)),
    ...(rest > 0 ? { elsewhere: rest } : {}),
  };
}

function isAboutAccess(error: unknown): error is Problem {
  return error instanceof Problem && error.status === 403 && !error.definition.ordinary;
}
