import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';

interface Row<State extends string> {
  id: string;
  state: State;
  version: number;
}

interface FileKind<R extends Row<State>, State extends string> {
  /** the row; held when asked `for-update` */
  find(ctx: Ctx, id: string, lock: 'for-update' | 'read'): Promise<R | undefined>;
  insert(ctx: Ctx, one: R): void;
  /** writes it with the version that was read */
  update(ctx: Ctx, before: R, one: R): void;
  /** where a clock of a process may lead by itself: it lets nobody do more than before */
  mayLapse(from: State, to: State): boolean;
  /** what is on record when a clock has led there */
  lapsed(ctx: Ctx, from: R, to: State): void;
}

/**
 * A root as one verb, one timer or one delivery changes it. The verb and what its process asks for change the same file; it saves itself once, so that
 * one row is never updated twice in one statement.
 */
export interface RootFile<R extends Row<State>, State extends string> {
  readonly one: R;
  change(set: Partial<Omit<R, 'state' | 'version'>>): void;
  /** Where the law lets the verbs lead that are being done; a process may leave the root where it is, and nowhere else. */
  lead(...to: State[]): void;
  /** It stands there now, says its process. @throws supervision/process-leaps when nobody did what leads there */
  stand(state: State): void;
}

export interface RootFiles<R extends Row<State>, State extends string> {
  /** a new one: inserted when the verb is done */
  create(ctx: Ctx, one: R): RootFile<R, State>;
  /** the file of one that was read for a change */
  hold(ctx: Ctx, one: R): RootFile<R, State>;
  /** the same for everybody in this context; a transaction holds the row. @throws base/not-found */
  open: (ctx: Ctx, id: string) => Promise<RootFile<R, State>>;
}

export function rootFiles<R extends Row<State>, State extends string>(
  kind: FileKind<R, State>,
): RootFiles<R, State> {
  const openFiles = new WeakMap<Ctx, Map<string, RootFile<R, State>>>();
  const remember = (ctx: Ctx, file: RootFile<R, State>): RootFile<R, State> => {
    const files = openFiles.get(ctx) ?? new Map<string, RootFile<R, State>>();
    openFiles.set(ctx, files.set(file.one.id, file));
    return file;
  };
  const already = (ctx: Ctx, id: string) => openFiles.get(ctx)?.get(id);
  const begin = (ctx: Ctx, before: R): RootFile<R, State> => {
    const file = remember(ctx, fileOf(ctx, kind, before, before.version + 1));
    ctx.onFlush(() => {
      if (file.one !== before) kind.update(ctx, before, file.one);
    });
    return file;
  };
  return {
    create(ctx, one) {
      const file = remember(ctx, fileOf(ctx, kind, one, one.version));
      ctx.onFlush(() => kind.insert(ctx, file.one));
      return file;
    },
    hold: (ctx, one) => already(ctx, one.id) ?? begin(ctx, one),
    async open(ctx, id) {
      const file = already(ctx, id);
      if (file) return file;
      const read = await kind.find(ctx, id, ctx.db.isTransaction ? 'for-update' : 'read');
      if (!read) throw problem('base/not-found');
      return already(ctx, id) ?? begin(ctx, read);
    },
  };
}

function fileOf<R extends Row<State>, State extends string>(
  ctx: Ctx,
  kind: FileKind<R, State>,
  read: R,
  version: number,
): RootFile<R, State> {
  let one = read;
  let leadsTo: readonly State[] = [];
  return {
    get one() {
      return one;
    },
    change(set) {
      one = { ...one, ...set, state: one.state, version };
    },
    lead(...to) {
      leadsTo = to;
    },
    stand(state) {
      if (state === one.state) return;
      const isLed = leadsTo.includes(state);
      // while somebody does something, what comes of it is what the law says of that
      if (!isLed && (leadsTo.length > 0 || !kind.mayLapse(one.state, state)))
        throw problem('supervision/process-leaps', { from: one.state, to: state });
      if (!isLed) kind.lapsed(ctx, one, state);
      one = { ...one, state, version };
    },
  };
}
