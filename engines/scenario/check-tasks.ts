import { checkCondition } from './check-feel.ts';
import type { Evidence, FormField } from './model.ts';
import { hint } from './problems.ts';
import type { Draft } from './read.ts';
import type { Path, Report, Source } from './source.ts';

/** A user task of a person themselves (本人办理), as the orchestrating process has it. */
interface PersonTask {
  id: string;
  role: string;
  form: string | undefined;
}

/** A field that somebody else gives: the process asks that person, with a form that has the same element. */
export function checkGivenIn(
  draft: Draft,
  report: Report,
  source: Source,
  path: Path,
  { element, givenIn }: FormField,
): void {
  const { task: key, when } = givenIn!;
  if (when) checkCondition(draft, report, source, [...path, 'when'], when);
  const task = findTask(draft, report, source, [...path, 'task'], key);
  if (!task) return;
  const form = task.form === undefined ? undefined : draft.forms.get(task.form);
  const asked = form?.value.sections
    .flatMap(({ fields }) => fields)
    .some((field) => field.element === element);
  if (!asked) report.error(source, [...path, 'task'], 'task-does-not-ask', { key, element });
}

/** Evidence that is handed in later: with a task of the applicant's own, and as a document. */
export function checkInTask(
  draft: Draft,
  report: Report,
  source: Source,
  path: Path,
  { inTask }: Evidence,
): void {
  if (inTask === undefined) return;
  const task = findTask(draft, report, source, [...path, 'inTask'], inTask);
  if (task && task.role !== 'subject:applicant')
    report.error(source, [...path, 'inTask'], 'not-allowed', {
      value: task.role,
      allowed: 'subject:applicant',
    });
}

function findTask(
  draft: Draft,
  report: Report,
  source: Source,
  path: Path,
  key: string,
): PersonTask | undefined {
  const tasks = personTasks(draft.processes.get(draft.scenario.value.process) ?? '');
  const found = tasks.find(({ id }) => id === key);
  const known = tasks.map(({ id }) => id);
  if (!found) report.error(source, path, 'unknown-task', { key, ...hint(key, known) });
  return found;
}

function personTasks(xml: string): PersonTask[] {
  return [...xml.matchAll(/<bpmn:userTask\b[^>]*>/g)].flatMap(([tag]) => {
    const read = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
    const [id, role] = [read('id'), read('yiti:role')];
    return id && role?.startsWith('subject:') ? [{ id, role, form: read('yiti:form') }] : [];
  });
}
