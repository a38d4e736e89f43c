import { useTranslation } from 'react-i18next';
import type { DraftField, DraftView } from '../../api/drafts.ts';
import { paths } from '../../paths.ts';
import type { TaskRow } from '../../ui/task-list.tsx';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

/** A field that a person has to answer and has not. */
export const isOpen = (field: DraftField): boolean =>
  field.state === 'asked' && field.required && isBlank(field.value);
export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The next question after `element` that has no answer yet; undefined when there is none. */
export function nextQuestion(draft: DraftView, element?: string): DraftField | undefined {
  const asked = draft.fields.filter((field) => field.state === 'asked');
  const from = asked.findIndex((field) => field.element === element) + 1;
  return [...asked.slice(from), ...asked.slice(0, from)].find(
    (field) => isOpen(field) && field.element !== element,
  );
}

/** The rows of the task list, how much is left, and where "go on" leads. */
export function useTasks(draft: DraftView): { tasks: TaskRow[]; left: number; next: string } {
  const { t } = useTranslation('apply');
  const text = useText();
  const format = useFormat();
  const id = draft.draftId;
  const asked = draft.fields.filter((field) => field.state === 'asked');
  const known = draft.fields.filter((field) => field.state === 'prefilled');
  const missing = draft.evidence.filter((one) => one.required && !one.obtained && one.uploads.length === 0);
  const uploads = draft.evidence.filter((one) => !one.obtained || one.uploads.length > 0);
  const done = { tone: 'good', label: t('state.done'), done: true } as const;
  const todo = { tone: 'active', label: t('state.todo') } as const;
  const tasks: TaskRow[] = [
    {
      key: 'held',
      title: t('held.title'),
      hint: t('held.hint', { count: known.length }),
      to: paths.draftHeld(id),
      state: { ...done, label: t('state.known') },
    },
    ...draft.sections.flatMap((section): TaskRow[] => {
      const fields = asked.filter((field) => field.section === section.key);
      const first = fields.find(isOpen) ?? fields[0];
      if (!first) return [];
      return [
        {
          key: section.key,
          title: text(section.title),
          hint: format.list(fields.map((field) => text(field.label))),
          to: paths.draftQuestion(id, first.element),
          state: fields.some(isOpen) ? todo : done,
        },
      ];
    }),
    ...uploads.map((one): TaskRow => ({
      key: `evidence-${one.key}`,
      title: t('evidence.task', { name: text(one.name) }),
      hint: text(one.why),
      to: paths.draftEvidence(id, one.key),
      state:
        one.uploads.length > 0 ? done : one.required ? todo : { tone: 'neutral', label: t('state.optional') },
    })),
  ];
  const open = asked.filter(isOpen);
  const left = open.length + missing.length;
  tasks.push({
    key: 'check',
    title: t('check.task'),
    hint: left === 0 ? undefined : t('check.notYet', { count: left }),
    ...(left === 0 ? { to: paths.draftCheck(id) } : {}),
    state:
      left === 0 ? { tone: 'active', label: t('state.ready') } : { tone: 'neutral', label: t('state.later') },
  });
  const next = open[0]
    ? paths.draftQuestion(id, open[0].element)
    : missing[0]
      ? paths.draftEvidence(id, missing[0].key)
      : paths.draftCheck(id);
  return { tasks, left, next };
}
