import type { Kysely } from 'kysely';
import { auditEvents, auditRow } from '../audit/index.ts';
import type { Actor, Ctx, Jurisdiction, Language, Log } from '../context.ts';
import { everywhere } from '../context.ts';
import { Changeset } from '../database/changeset.ts';
import { newId } from '../database/ids.ts';
import type { Tables } from '../database/tables.ts';
import { outboxEvents, outboxRow } from '../outbox/index.ts';

interface Opening {
  db: Kysely<Tables>;
  actor: Actor;
  jurisdiction?: Jurisdiction;
  lang?: Language;
}

export interface OpenContext {
  ctx: Ctx;
  /** lets aggregates save themselves; afterwards `ctx.write` holds all that is to be written */
  settle: () => void;
}

export interface ContextFactory {
  open(opening: Opening): OpenContext;
}

/** Makes the context of one request, job or delivery. */
export function contextFactory({ now, log }: { now: () => Date; log: Log }): ContextFactory {
  return {
    open({ db, actor, jurisdiction = everywhere, lang = 'zh-CN' }) {
      const at = now();
      const write = new Changeset();
      const saves: Array<() => void> = [];
      const ctx: Ctx = {
        db,
        actor,
        jurisdiction,
        lang,
        log,
        write,
        now: at.toISOString(),
        newId: () => newId(at.getTime()),
        onFlush: (save) => saves.push(save),
        audit: (event) => write.insert(auditEvents, auditRow(event, actor, ctx.now)),
        emit: (event) => write.insert(outboxEvents, outboxRow(event, ctx.now)),
      };
      return {
        ctx,
        settle: () => {
          for (const save of saves.splice(0)) save();
        },
      };
    },
  };
}
