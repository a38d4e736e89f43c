import { isDeepStrictEqual } from 'node:util';
import {
  correctPrefill,
  isFilled,
  openQuestions,
  prefilledValues,
  type Circumstances,
  type Prefill,
  type PrefillSource,
} from '@yiti/engines/forms';
import type { Snapshot } from '../catalogue/index.ts';
import type { Draft } from './draft.ts';

type Answering = Pick<Draft, 'answers' | 'entered' | 'prefill'>;

interface Settled<Given> {
  draft: Given;
  /** elements whose source was contradicted although it is not open to correction */
  refused: string[];
}

/**
 * Answers to questions that a source has answered already are values of its element: the same says nothing new, another is a correction
 * (校核) where a form opens the element to it, and where none does, the source stands. Who answers a question says no more than who fills
 * in a field. What the person said of themselves in an earlier application binds nobody.
 */
export function settleAnswers<Given extends Answering>(
  snapshot: Snapshot,
  given: Given,
  circumstances: Omit<Circumstances, 'answers'>,
  now: string,
): Settled<Given> {
  const { questions } = snapshot.package;
  const correctable = snapshot.derived(correctableElements);
  const refused: string[] = [];
  let draft = given;
  // an answer that falls to its source may let further questions apply; every round takes one at least
  for (;;) {
    const known = { ...prefilledValues(draft.prefill), ...draft.entered };
    const { answered } = openQuestions(questions, draft.answers, known, {
      ...circumstances,
      fields: known,
    });
    const settled = answered.filter(
      ({ question: { element }, by }) => by === 'person' && element && isBinding(draft.prefill[element]),
    );
    if (settled.length === 0) return { draft, refused };
    const answers = { ...draft.answers };
    const prefill: Record<string, Prefill> = { ...draft.prefill };
    for (const { question, value } of settled) {
      const element = question.element!;
      delete answers[question.key];
      const taken = takenBeside(prefill[element]!, value, now);
      if (taken.state === 'found' || correctable.has(element)) prefill[element] = taken;
      else refused.push(element);
    }
    draft = { ...draft, answers, prefill };
  }
}

/** A value beside what a source said: the same, or a correction of it. */
export function takenBeside(found: Prefill, value: unknown, now: string): Prefill {
  const { was, ...rest } = found;
  const said = found.state === 'corrected' ? was : found.value;
  return isDeepStrictEqual(value, said)
    ? { ...rest, state: 'found', value: said }
    : correctPrefill(found, value, now);
}

const binding: ReadonlySet<PrefillSource['from']> = new Set(['credential', 'data', 'subject']);

/** Filled by somebody else than the person. */
export const isBinding = (prefill: Prefill | undefined): prefill is Prefill =>
  isFilled(prefill) && binding.has(prefill.source.from);

/** Elements that the forms of a package open to correction, all that speak of them together: as in the one form of a life event. */
export function correctableElements({ package: { forms } }: Snapshot): ReadonlySet<string> {
  const fields = Object.values(forms).flatMap(({ sections }) => sections.flatMap((one) => one.fields));
  const open = new Set(fields.filter(({ correctable }) => correctable).map(({ element }) => element));
  for (const { element, correctable } of fields) if (correctable === false) open.delete(element);
  return open;
}
