import { compileExpression } from '../decisions/index.ts';
import { hint } from './problems.ts';
import type { Draft } from './read.ts';
import type { Path, Report, Source } from './source.ts';

/** Names that a condition may begin with; a data element's code is allowed as well. */
const ROOTS = new Set(['answers', 'parameters', 'items', 'place', 'fields']);

/**
 * A FEEL condition: it must parse, and what it speaks of must exist.
 *
 * @param options.answers keys of the questions answered at this point; all when left out
 * @param options.free names from the case at run time are allowed (credential texts)
 * @param options.task it stands in the form of a task: `task.outcome` is known
 */
export function checkCondition(
  draft: Draft,
  report: Report,
  source: Source,
  path: Path,
  expression: string,
  options: { answers?: Set<string>; free?: boolean; task?: boolean } = {},
): void {
  const compiled = compileExpression(expression);
  if (!compiled.ok) {
    return report.error(source, path, 'feel-syntax', {
      detail: `${compiled.problem.message.en} (${compiled.problem.message.zh})`,
    });
  }
  const questions = new Set(draft.questions.value.map((question) => question.key));
  const parameters = new Set(draft.parameters.value.map((parameter) => parameter.code));
  const elements = new Set(draft.elements.value.map((element) => element.code));
  for (const name of compiled.variables) {
    const [root, key] = name.split('.') as [string, string | undefined];
    if (root === 'answers' && key !== undefined) {
      if (!questions.has(key))
        report.error(source, path, 'unknown-question', { key, ...hint(key, questions) });
      else if (options.answers && !options.answers.has(key))
        report.error(source, path, 'later-question', { key });
    } else if (root === 'parameters' && key !== undefined) {
      if (!parameters.has(key))
        report.error(source, path, 'unknown-parameter', { key, ...hint(key, parameters) });
    } else if (options.task && name === 'task.outcome') {
      continue;
    } else if (!ROOTS.has(root) && !options.free && !isElement(name, elements)) {
      report.error(source, path, 'unknown-name', { key: name, ...hint(name, [...elements, ...ROOTS]) });
    }
  }
  for (const [, key] of expression.matchAll(/get value\(\s*fields\s*,\s*"([^"]+)"\s*\)/g)) {
    if (!elements.has(key!)) report.error(source, path, 'unknown-element', { key, ...hint(key!, elements) });
  }
}

/** `premises.area` is an element, and so is what one reads inside it: `premises.address.door`. */
function isElement(name: string, elements: Set<string>): boolean {
  return elements.has(name) || [...elements].some((code) => name.startsWith(`${code}.`));
}
