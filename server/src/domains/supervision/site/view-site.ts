import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { findEnterprise } from '../../../platform/directory/index.ts';
import { answeredLines } from '../visits/answered.ts';
import { checklistOf } from '../visits/checklist.ts';
import { makeCode, rights } from '../visits/entry-code.ts';
import { inspectionsOfVisit } from '../visits/inspection-store.ts';
import { partiesNow } from '../visits/turn.ts';
import { firmView } from '../visits/view-inspection.ts';
import { openVisit, seeVisit, visitsToMake } from '../visits/visit-store.ts';
import { correctedTime, decisions, type SiteNote } from './note.ts';
import { heldLines, notesOf } from './note-store.ts';
import { recipientsIn } from '../leads/offer-lead.ts';
import { photosOf } from './photo-store.ts';
import { photoMaxBytes, photosMost } from './photos.ts';
import type { SiteTask, SiteView, SiteVisitSummary } from './schemas.ts';
import { whyWords } from './take-notes.ts';

/** What was noted on site, for those whose visit it is. @throws base/not-found */
export async function viewSite(ctx: Ctx, visitId: string): Promise<Static<typeof SiteView>> {
  await seeVisit(ctx, visitId);
  const held = await heldLines(ctx.db, visitId);
  const notes = await notesOf(ctx.db, visitId);
  return {
    lines: [...held.values()].flatMap(({ line, version, note }) => {
      const said = answerOf(note);
      if (!said) return [];
      const { byName: by, byId } = note;
      return [{ line, version, by, mine: byId === ctx.actor.id, at: correctedTime(note), said }];
    }),
    photos: (await photosOf(ctx.db, visitId)).map(({ id, line, evidence, notedAt, byName }) => ({
      id,
      line,
      evidence,
      notedAt,
      by: byName,
    })),
    signatures: notes.flatMap((note) => {
      const { said, state } = note;
      if (said.kind !== 'signature' || state !== 'taken') return [];
      return [{ role: said.role, name: said.name, drawn: said.drawn ?? null, at: correctedTime(note) }];
    }),
    waiting: notes.flatMap((note) => {
      if (note.state !== 'waiting' || !note.why) return [];
      const theirs = note.why === 'line-written' ? held.get(note.line!)?.note : undefined;
      return [
        {
          id: note.id,
          kind: note.said.kind,
          why: note.why,
          words: whyWords[note.why],
          by: note.byName,
          notedAt: note.notedAt,
          correctedAt: correctedTime(note),
          line: note.line,
          mine: answerOf(note),
          theirs: theirs ? answerOf(theirs) : null,
          theirsBy: theirs?.byName ?? null,
          verbs: [...decisions[note.why]],
        },
      ];
    }),
    filed: notes.flatMap((note) =>
      note.state === 'filed'
        ? [
            {
              id: note.id,
              kind: note.said.kind,
              by: note.byName,
              notedAt: note.notedAt,
              line: note.line,
              said: answerOf(note),
              decidedBy: note.decidedBy ?? '',
              reason: note.decision?.reason ?? '',
            },
          ]
        : [],
    ),
  };
}

function answerOf({ said }: SiteNote) {
  if (said.kind !== 'answer') return null;
  const { answer, note, found, given = [], recheck = null } = said;
  return {
    answer,
    note,
    found: found
      ? {
          ...found,
          rectifyBy: found.rectifyBy ?? null,
          transferTo: found.transferTo ?? null,
          transferOrganisation: found.transferOrganisation ?? null,
        }
      : null,
    given,
    recheck,
  };
}

/** Visits that the reader may take along: a time is set, or somebody is there. */
export async function viewVisitsToMake(ctx: Ctx): Promise<Array<Static<typeof SiteVisitSummary>>> {
  const visits = await visitsToMake(ctx);
  const found = visits.map(async (visit) => {
    const firm = await findEnterprise(ctx.db, visit.enterpriseId);
    const lines = await checklistOf(ctx, await inspectionsOfVisit(ctx.db, visit.id));
    const { id: visitId, state, slotAt } = visit;
    return firm ? [{ visitId, state, slotAt, firm: firmView(firm), lines: lines.length }] : [];
  });
  return (await Promise.all(found)).flat();
}

/**
 * All that is needed at the firm, to be kept on the device (离线任务包): the firm and its address, who inspects what on which basis, the one
 * checklist with what others have written, and a code that opens the door without a network.
 *
 * @throws base/not-found
 */
export async function takeAlong(ctx: Ctx, visitId: string): Promise<Static<typeof SiteTask>> {
  const { visit } = await openVisit(ctx, visitId);
  const firm = (await findEnterprise(ctx.db, visit.enterpriseId))!;
  const held = await heldLines(ctx.db, visitId);
  const inspections = await inspectionsOfVisit(ctx.db, visitId);
  const lines = await checklistOf(ctx, inspections);
  const answered = await answeredLines(ctx, visit, inspections, lines);
  ctx.audit({
    type: 'site-task.taken-along',
    object: { kind: 'inspection-visit', id: visitId },
    rootId: visitId,
  });
  return {
    visitId,
    state: visit.state,
    firm: firmView(firm),
    slotAt: visit.slotAt,
    enteredAt: visit.enteredAt,
    leftAt: visit.leftAt,
    parties: await partiesNow(ctx, visit),
    rights: [...rights],
    recipients: (await recipientsIn(ctx, visit.division)).map(({ id, name }) => ({ id, name })),
    lines: lines.map(({ code, content, standards, byData, unit, evidence }) => {
      const line = held.get(code);
      const said = line ? answerOf(line.note) : null;
      return {
        code,
        content,
        standards,
        byData,
        unit,
        evidence,
        answered: answered.get(code) ?? null,
        version: line?.version ?? 0,
        by: line?.note.byName ?? null,
        said,
      };
    }),
    ticket: visit.state === 'booked' ? await makeCode(ctx, visit, { ahead: true }) : null,
    now: ctx.now,
    inspector: ctx.actor.name,
    accountId: ctx.actor.id,
    photoMaxBytes,
    photosMost,
  };
}
