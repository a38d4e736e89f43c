import { isFilled, type Prefill } from '@yiti/engines/forms';
import type { Ctx } from '../../base/context.ts';
import { writeChangeset } from '../../base/database/database.ts';
import { problem, type ProblemDetail } from '../../base/problems.ts';
import { getSubject } from '../directory/index.ts';
import type { Draft } from './draft.ts';
import type { DraftState } from './draft-state.ts';
import { updateDraft } from './draft-store.ts';
import { knownOf } from './known.ts';
import { recordLookUps } from './look-ups.ts';
import { stillValid } from './sources.ts';

/**
 * Credentials that a draft draws on stand as they did when it was begun: as evidence, or for what they filled in. When one was revoked,
 * suspended or has run out since, what is known of the subject is looked up anew and kept in the draft, although handing in is refused:
 * the person sees what is asked instead, and what they would promise, before they sign it.
 *
 * @throws forms/credential-ended
 */
export async function mustStillHold(ctx: Ctx, draft: Draft, state: DraftState): Promise<void> {
  const drawn = drawnOn(state);
  if (drawn.length === 0) return;
  const valid = await stillValid(ctx, [...new Set(drawn.map(({ credentialId }) => credentialId))]);
  const ended = drawn.filter(({ credentialId }) => !valid.has(credentialId));
  if (ended.length === 0) return;
  await keepKnownAnew(ctx, draft, state, new Set(ended.map(({ credentialId }) => credentialId)));
  const details = ended.map(({ detail }) => detail);
  throw problem('forms/credential-ended', { count: details.length }, { details });
}

interface Drawn {
  credentialId: string;
  detail: ProblemDetail;
}

/** What of a draft rests on which credential, as its refusal would say it. */
function drawnOn({ evidence, remaining, form }: DraftState): Drawn[] {
  return [
    ...evidence.flatMap(({ key, name, obtained }) =>
      obtained?.way === 'credential'
        ? [
            {
              credentialId: obtained.credentialId,
              detail: {
                at: `evidence/${key}`,
                code: 'ended',
                message: {
                  zh: `材料“${name.zh}”用的电子证照已失效`,
                  en: `The credential used as “${name.en}” is no longer valid`,
                },
              },
            },
          ]
        : [],
    ),
    ...remaining.prefilled.flatMap(({ element, prefill: { source, evidenceId } }) => {
      if (source.from !== 'credential' || evidenceId === undefined) return [];
      const { zh, en } = form.fields.get(element)!.element.name;
      const message = {
        zh: `“${zh}”取自已失效的电子证照`,
        en: `“${en}” came from a credential that is no longer valid`,
      };
      return [{ credentialId: evidenceId, detail: { at: `fields/${element}`, code: 'ended', message } }];
    }),
  ];
}

/** Written although the request is refused. What did not come from an ended credential stays as it was. */
async function keepKnownAnew(
  ctx: Ctx,
  draft: Draft,
  { snapshot }: DraftState,
  ended: ReadonlySet<string>,
): Promise<void> {
  const { known, asked } = await knownOf(ctx, snapshot, await getSubject(ctx, draft.subjectId));
  const prefill: Record<string, Prefill> = { ...draft.prefill };
  const entered = { ...draft.entered };
  for (const [element, before] of Object.entries(draft.prefill)) {
    if (before.source.from !== 'credential' || !ended.has(before.evidenceId ?? '')) continue;
    const anew = known.prefill[element]!;
    prefill[element] = anew;
    // what the person had corrected is theirs where nothing says it now
    if (before.state === 'corrected' && !isFilled(anew)) entered[element] = before.value;
  }
  const { held, sources } = known;
  updateDraft(ctx, draft, { ...draft, held, sources, prefill, entered });
  recordLookUps(ctx, { ...draft, title: snapshot.package.scenario.title }, asked);
  await writeChangeset(ctx.db, ctx.write);
}
