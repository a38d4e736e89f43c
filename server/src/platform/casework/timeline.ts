import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { sealRow } from '../../base/sealed-fields/index.ts';
import { sealedTimelines } from './sealed-words.ts';

export const timelines: TableSpec = {
  name: 'casework.timeline',
  columns: [
    ['application_id', 'uuid'],
    ['entry_id', 'uuid'],
    ['case_seq', 'int4'],
    ['at', 'timestamptz'],
    ['kind', 'text'],
    ['text', 'jsonb'],
    ['actor_name', 'text'],
    ['organisation_name', 'jsonb'],
    ['for_applicant', 'bool'],
    ['acted_as', 'text'],
    ['acted_for', 'text'],
    ['sealed', 'bytea'],
  ],
};

/** What officials do not read in the story of a case: only who rated badly gets an answer (GB/T 39734). */
export const forApplicantOnly: ReadonlySet<string> = new Set(['case.rating-answered']);

interface Entry {
  applicationId: string;
  caseSeq?: number;
  kind: string;
  text: Text;
  /** what somebody said in their own words, shown instead of the text: it is sealed */
  words?: Text;
  organisationName?: Text;
  /** for whom a person did it, where that is not the applicant */
  actedFor?: string | undefined;
  /** false: a note among officials */
  forApplicant?: boolean;
}

/** Tells what happened, in words that the applicant understands (办理过程). */
export function tell(ctx: Ctx, entry: Entry): void {
  const id = ctx.newId();
  const { applicationId, words } = entry;
  ctx.write.insert(timelines, {
    application_id: applicationId,
    entry_id: id,
    case_seq: entry.caseSeq ?? null,
    at: ctx.now,
    kind: entry.kind,
    text: entry.text,
    actor_name: ctx.actor.name,
    organisation_name: entry.organisationName ?? null,
    for_applicant: entry.forApplicant ?? true,
    acted_as: ctx.actor.kind === 'person' ? (ctx.actor.actsAs ?? null) : null,
    acted_for: entry.actedFor ?? null,
    sealed: words ? sealRow(ctx.db, sealedTimelines, `${applicationId}/${id}`, { words }) : null,
  });
}
