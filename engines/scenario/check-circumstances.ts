import { checkCondition } from './check-feel.ts';
import { hint } from './problems.ts';
import type { Draft } from './read.ts';
import type { Report } from './source.ts';

/** circumstances.json: questions have options when they are choices, and ask only about what was answered before. */
export function checkCircumstances(draft: Draft, report: Report): void {
  const { source, value: questions } = draft.questions;
  const answered = new Set<string>();
  const codes = draft.elements.value.map((element) => element.code);
  for (const [i, question] of questions.entries()) {
    if (answered.has(question.key)) report.error(source, [i, 'key'], 'duplicate-key', { key: question.key });
    if (question.when)
      checkCondition(draft, report, source, [i, 'when'], question.when, { answers: new Set(answered) });
    answered.add(question.key);
    if (question.kind === 'choice' && !question.options) report.error(source, [i], 'options-missing');
    if (question.element !== undefined && !codes.includes(question.element)) {
      report.error(source, [i, 'element'], 'unknown-element', {
        key: question.element,
        ...hint(question.element, codes),
      });
    }
    const { minimum, maximum } = question;
    if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
      report.error(source, [i, 'minimum'], 'out-of-range', { value: minimum, minimum: '…', maximum });
    }
  }
}
