import type { Static } from 'typebox';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { problemBody, type Problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { checklistOf } from '../visits/checklist.ts';
import { keepPlace } from '../visits/entry-place.ts';
import { openVisit } from '../visits/visit-store.ts';
import { applyNote, beginOnSite, endOnSite, type OnSite } from './apply-note.ts';
import type { Said, SiteNote, Taken, Why } from './note.ts';
import { insertNote, knownNotes } from './note-store.ts';
import type { NewSiteNote, SentNotes } from './schemas.ts';

type Sent = Static<typeof NewSiteNote>;

/**
 * Takes what a device has noted on site (离线记录同步). Each note gets an answer of its own: taken, known already, waiting for a
 * person to decide, or refused because it is not what it says. Sent again, all are known; nothing is lost and nothing doubled.
 *
 * @throws base/not-found
 */
export async function takeNotes(ctx: Ctx, visitId: string, { sentAt, notes }: Static<typeof SentNotes>) {
  const { visit } = await openVisit(ctx, visitId);
  const on = await beginOnSite(ctx, visit);
  const codes = new Set((await checklistOf(ctx, on.inspections)).map(({ code }) => code));
  const known = await knownNotes(
    ctx.db,
    notes.map(({ id }) => id),
  );
  const clockAheadMs = Date.parse(sentAt) - Date.parse(ctx.now);
  const results: Taken[] = [];
  const seen = new Set<string>();
  for (const [position, sent] of notes.entries()) {
    const hash = hashOf(ctx, visitId, sent);
    const before = known.get(sent.id);
    const line = sent.said.kind === 'answer' ? sent.said.line : null;
    if (before || seen.has(sent.id)) results.push(repeated(sent, before, hash));
    else if (line !== null && !codes.has(line)) results.push(refused(sent.id, notOnTheList));
    else results.push(await takeOne(on, { sent, position, clockAheadMs, hash, line }));
    seen.add(sent.id);
  }
  await endOnSite(on);
  const count = results.filter(({ outcome }) => outcome === 'taken' || outcome === 'waiting').length;
  if (count > 0)
    ctx.audit({
      type: 'site-note.taken',
      object: { kind: 'inspection-visit', id: visitId },
      rootId: visitId,
      data: { count, waiting: results.filter(({ outcome }) => outcome === 'waiting').length },
    });
  return {
    now: ctx.now,
    state: on.now.state,
    results,
    lines: [...on.lines.values()].map(({ line, version, note }) => ({ line, version, by: note.byName })),
  };
}

interface Arrived {
  sent: Sent;
  position: number;
  clockAheadMs: number;
  hash: string;
  line: string | null;
}

async function takeOne(on: OnSite, { sent, position, clockAheadMs, hash, line }: Arrived): Promise<Taken> {
  const { ctx, visit } = on;
  const said = await withoutPlace(on, sent);
  const note: SiteNote = {
    id: sent.id,
    visitId: visit.id,
    position,
    line,
    said,
    notedAt: new Date(sent.notedAt).toISOString(),
    clockAheadMs,
    byId: ctx.actor.id,
    byName: ctx.actor.name,
    takenAt: ctx.now,
    state: 'taken',
    why: null,
    decidedBy: null,
    decidedAt: null,
    decision: null,
  };
  const { why, problem } = await applyNote(on, note);
  insertNote(ctx, { ...note, state: why ? 'waiting' : 'taken', why }, hash);
  if (!why) return { id: sent.id, outcome: 'taken', why: null, words: null };
  return { id: sent.id, outcome: 'waiting', why, words: problem ? inWords(problem) : whyWords[why] };
}

/** Where the phone was is kept apart from the note, sealed and for some days; once somebody has come in, it is of no use to anybody. */
async function withoutPlace({ ctx, visit, now }: OnSite, { id, said }: Sent): Promise<Said> {
  if (said.kind !== 'enter' || !said.place) return said as Said;
  const { place, ...rest } = said;
  if (now.enteredAt) return rest;
  await keepPlace(ctx, visit, id, place);
  return { ...rest, placeId: id };
}

function repeated({ id }: Sent, before: { hash: string; note: SiteNote } | undefined, hash: string): Taken {
  if (before && before.hash !== hash) return refused(id, anotherNote);
  const why = before?.note.state === 'waiting' ? before.note.why : null;
  return { id, outcome: 'known', why, words: why ? whyWords[why] : null };
}

const refused = (id: string, words: Text): Taken => ({ id, outcome: 'refused', why: null, words });

/** The same id with another content is another note under a name that is taken. */
const hashOf = (ctx: Ctx, visitId: string, { said, notedAt }: Sent): string =>
  servicesOf(ctx)
    .crypto.sm3(JSON.stringify([visitId, notedAt, said]))
    .toString('hex');

const inWords = (problem: Problem): Text => ({
  zh: problemBody(problem, 'zh-CN').title,
  en: problemBody(problem, 'en').title,
});

const anotherNote: Text = {
  zh: '这个编号已用于另一条记录，没有采用；请在设备上重新填写这一条',
  en: 'Another note came under this number. This one was not taken: write it again on the device',
};
const notOnTheList: Text = {
  zh: '检查表里没有这一项；请联网更新任务',
  en: 'The checklist has no such line: fetch the task again while there is a network',
};

export const whyWords: Readonly<Record<Why, Text>> = {
  'line-written': {
    zh: '其他检查人员已填写这一项，请选定用哪一个',
    en: 'Another inspector has written this line meanwhile: choose which holds',
  },
  clock: {
    zh: '设备时间与平台不一致，请确认实际时间',
    en: 'The clock of the device was wrong: say which time is right',
  },
  'entry-reason': {
    zh: '入企没有有效的入企码，请写明原因',
    en: 'There is no valid code for the entry: say why',
  },
  'not-entered': {
    zh: '入企还没有确认，先处理入企',
    en: 'The entry is not settled yet: decide that first',
  },
  'visit-over': {
    zh: '这次检查已取消、失效或已有结果，记录另存备查',
    en: 'The visit was dissolved, lapsed or is recorded already: the note is kept beside it',
  },
};
