import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { Problem, problem } from '../../../base/problems.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { clockTolerance, lateEntryLimit } from '../parameters.ts';
import type { Inspection } from '../visits/inspection.ts';
import { inspectionsOfVisit } from '../visits/inspection-store.ts';
import { enteredStep } from '../visits/make-visit.ts';
import { visitLifecycle, type Visit } from '../visits/visit.ts';
import { moveVisitThrough, type VisitStep } from '../visits/move-visit.ts';
import { refusedStep, tellOfRefusal } from '../visits/refusal.ts';
import {
  correctedTime,
  type Answering,
  type Entering,
  type HeldLine,
  type Refused,
  type SiteNote,
  type Why,
} from './note.ts';
import { heldLines, writeLines } from './note-store.ts';

/** A visit while notes are laid upon it; written once at the end. */
export interface OnSite {
  ctx: Ctx;
  visit: Visit;
  /** the visit as it will be */
  now: Visit;
  steps: VisitStep[];
  inspections: readonly Inspection[];
  before: ReadonlyMap<string, HeldLine>;
  lines: Map<string, HeldLine>;
  toleranceMs: number;
  lateEntry: Limit;
}

export async function beginOnSite(ctx: Ctx, visit: Visit): Promise<OnSite> {
  const where = { division: visit.division, on: dateOf(ctx.now) };
  const before = await heldLines(ctx.db, visit.id);
  return {
    ctx,
    visit,
    now: visit,
    steps: [],
    inspections: await inspectionsOfVisit(ctx.db, visit.id),
    before,
    lines: new Map(before),
    toleranceMs: ((await resolveParameter(ctx, clockTolerance, where)).value as number) * 60_000,
    lateEntry: (await resolveParameter(ctx, lateEntryLimit, where)).value as Limit,
  };
}

export async function endOnSite({ ctx, visit, steps, before, lines }: OnSite): Promise<void> {
  if (steps.length > 0) await moveVisitThrough(ctx, visit, steps);
  writeLines(ctx, visit.id, before, lines);
}

/** How a person has decided what could not be taken by itself. */
export interface Decided {
  clock?: 'corrected' | 'as-noted';
  line?: 'mine';
  reason?: string;
}

/** Why a note cannot be taken as it is; null: it was. `problem`: what exactly is wrong with a code or an entry. */
export interface Applied {
  why: Why | null;
  problem?: Problem;
}

const taken: Applied = { why: null };

/** Lays one note upon the visit, or says what a person has to decide first. */
export async function applyNote(on: OnSite, note: SiteNote, decided: Decided = {}): Promise<Applied> {
  const { said } = note;
  if (['recorded', 'published', 'lapsed', 'dissolved'].includes(on.now.state)) return { why: 'visit-over' };
  switch (said.kind) {
    case 'enter':
      return enter(on, note, said, decided);
    case 'leave':
      return leave(on, note, decided);
    case 'answer':
      return answer(on, note, said, decided);
    case 'refusal':
      return refused(on, said);
    case 'signature':
      return taken;
  }
}

/** The moment by our clock, or undefined when the device's is too wrong to tell without a person. */
function momentOf(on: OnSite, note: SiteNote, { clock }: Decided): string | undefined {
  if (clock === 'as-noted') return note.notedAt;
  const corrected = correctedTime(note);
  const isWrong = Math.abs(note.clockAheadMs) > on.toleranceMs || corrected > on.ctx.now;
  if (isWrong && clock !== 'corrected') return undefined;
  return corrected > on.ctx.now ? on.ctx.now : corrected;
}

async function enter(on: OnSite, note: SiteNote, said: Entering, decided: Decided): Promise<Applied> {
  // a colleague's device was first: the note is kept and changes nothing
  if (on.now.enteredAt) return taken;
  // shown at the door without a network while the firm refused: whoever leads takes it up again, and a person says how it was
  if (on.now.state === 'refused')
    return { why: 'entry-reason', problem: problem('supervision/refused-meanwhile') };
  if (on.now.state !== 'booked') return { why: 'visit-over' };
  const at = momentOf(on, note, decided);
  if (at === undefined) return { why: 'clock' };
  const reason = decided.reason ?? said.reason;
  const isLate = addLimit(at, on.lateEntry, calendarOf(on.ctx, on.visit.division)).at < on.ctx.now;
  if (!said.code && !reason) return { why: 'entry-reason' };
  try {
    const how = said.code && !isLate && !decided.reason ? { code: said.code } : { reason: reason ?? '' };
    const { placeId, noPlace, firmCode } = said;
    // a code that the firm has renewed since is no reason against what a person has decided
    const seen = { placeId, noPlace, ...(decided.reason ? {} : { firmCode }) };
    move(on, await enteredStep(on.ctx, on.now, on.inspections, { at, ...seen, ...how }));
    return taken;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { why: 'entry-reason', problem: error };
  }
}

/** A visit that is refused already is refused once; who is inside may be hindered. */
async function refused(on: OnSite, said: Refused): Promise<Applied> {
  if (on.now.state === 'refused') return taken;
  const isNow = said.ground === 'hindered' ? on.now.state === 'entered' : on.now.state === 'booked';
  if (!isNow) return { why: said.ground === 'hindered' ? 'not-entered' : 'visit-over' };
  const step = refusedStep(on.now, said);
  await tellOfRefusal(on.ctx, on.now, said);
  if (step) move(on, step);
  return taken;
}

function leave(on: OnSite, note: SiteNote, decided: Decided): Applied {
  if (on.now.leftAt) return taken;
  if (on.now.state !== 'entered') return { why: 'not-entered' };
  const at = momentOf(on, note, decided);
  if (at === undefined || at < on.now.enteredAt!) return { why: 'clock' };
  move(on, { verb: 'leave', set: { leftAt: at } });
  return taken;
}

/** The line of somebody else that this inspector had not seen is not written over by itself. */
function answer(on: OnSite, note: SiteNote, said: Answering, decided: Decided): Applied {
  const held = on.lines.get(said.line);
  const isUnseen = held !== undefined && held.version > said.seen && held.note.byId !== note.byId;
  if (isUnseen && !decided.line && !isSame(held.note, said)) return { why: 'line-written' };
  on.lines.set(said.line, { line: said.line, version: (held?.version ?? 0) + 1, note });
  return taken;
}

const isSame = ({ said }: SiteNote, other: Answering) =>
  said.kind === 'answer' &&
  said.answer === other.answer &&
  said.note === other.note &&
  (said.recheck ?? '') === (other.recheck ?? '') &&
  JSON.stringify(said.given ?? []) === JSON.stringify(other.given ?? []) &&
  JSON.stringify(said.found ?? null) === JSON.stringify(other.found ?? null);

function move(on: OnSite, step: VisitStep): void {
  on.steps.push(step);
  on.now = { ...on.now, ...step.set, state: visitLifecycle[on.now.state][step.verb]! };
}
