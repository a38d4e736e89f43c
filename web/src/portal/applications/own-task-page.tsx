import { useEffect, useState } from 'react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { UploadedEvidence } from '../../api/applications.ts';
import { completeOwnTask, ownTaskQuery, type OwnTaskField, type OwnTaskView } from '../../api/own-tasks.ts';
import { checkField, fetchChecks } from '../../forms-ui/check-field.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { AboutTask, idOf, isFixed, OwnTaskDue, TaskDocuments, TaskFields } from './own-task-parts.tsx';

/** What only this person can do: who asks, what for, which data of theirs is used; then yes or no. */
export function OwnTaskPage() {
  const { taskId } = useParams({ strict: false }) as { taskId: string };
  const query = useQuery(ownTaskQuery(taskId));
  return <FetchedPage query={query}>{(task) => <OwnTask task={task} />}</FetchedPage>;
}

function OwnTask({ task }: { task: OwnTaskView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const fields = task.form?.sections.flatMap((section) => section.fields) ?? [];
  const open = fields.filter((field) => !isFixed(field));
  const [values, setValues] = useState<Record<string, unknown>>(() =>
    Object.fromEntries(open.flatMap(({ element, prefill }) => (prefill ? [[element, prefill.value]] : []))),
  );
  const [uploads, setUploads] = useState(() => task.evidence.flatMap((one) => one.uploads));
  const [errors, setErrors] = useState<FieldError[]>([]);
  const complete = useComplete(task);
  useEffect(fetchChecks, []);
  const choose = async (outcome?: string) => {
    const asked = open.filter(({ outcomes }) => outcome === undefined || outcomes.includes(outcome));
    const isYes = outcome === task.outcomes[0]?.value;
    const missing = isYes ? missingFiles(task, uploads, t('ownTask.fileMissing')) : [];
    const found = [...(await wrongFields(asked, values, text)), ...missing];
    setErrors(found);
    if (found.length > 0) return;
    const given = asked.flatMap(({ element }) =>
      values[element] === undefined ? [] : [[element, values[element]]],
    );
    complete.mutate({
      ...(outcome === undefined ? {} : { outcome }),
      values: Object.fromEntries(given),
      uploads: isYes ? uploads : [],
    });
  };
  const { about } = task;
  return (
    <Page
      title={text(task.title)}
      above={t('ownTask.above')}
      lead={t(task.applicationId ? 'ownTask.yours' : 'ownTask.asked', {
        name: about.askedBy,
        at: format.date(about.submittedAt),
      })}
    >
      <div className="stack">
        <OwnTaskDue task={task} />
        <ErrorSummary errors={errors} />
        <AboutTask task={task} fixed={fields.filter(isFixed)} />
        <TaskFields
          fields={open}
          values={values}
          errors={errors}
          onChange={(element, value) => setValues((before) => ({ ...before, [element]: value }))}
        />
        <TaskDocuments task={task} uploads={uploads} errors={errors} onChange={setUploads} />
        {complete.isError ? <Failure error={complete.error} /> : null}
        <Choices
          task={task}
          busy={complete.isPending ? complete.variables : undefined}
          onChoose={(outcome) => void choose(outcome)}
        />
      </div>
    </Page>
  );
}

/** One button for each outcome; a task without any is only done. */
function Choices({
  task: { outcomes },
  busy,
  onChoose,
}: {
  task: OwnTaskView;
  busy: { outcome?: string } | undefined;
  onChoose: (outcome?: string) => void;
}) {
  const { t } = useTranslation('portal');
  const text = useText();
  const choices =
    outcomes.length > 0
      ? outcomes.map(({ value, label }) => ({ value, label: text(label) }))
      : [{ value: undefined, label: t('ownTask.done') }];
  return (
    <div className="button-row">
      {choices.map(({ value, label }, index) => (
        <Button
          key={label}
          tone={index === 0 ? 'primary' : 'secondary'}
          busy={busy !== undefined && busy.outcome === value}
          onClick={() => onChoose(value)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}

function useComplete(task: OwnTaskView) {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (answer: Parameters<typeof completeOwnTask>[1]) => completeOwnTask(task.id, answer),
    onSuccess: async () => {
      await navigate({ to: task.applicationId ? paths.application(task.applicationId) : paths.home() });
      await client.invalidateQueries({ queryKey: ['my-tasks'] });
      await client.invalidateQueries({ queryKey: ['application'] });
    },
  });
}

async function wrongFields(
  fields: OwnTaskField[],
  values: Record<string, unknown>,
  text: ReturnType<typeof useText>,
): Promise<FieldError[]> {
  const checked = await Promise.all(
    fields.map(async (field) => ({ field, problem: await checkField(field, values[field.element]) })),
  );
  return checked.flatMap(({ field, problem }) =>
    problem ? [{ fieldId: idOf(field.element), message: text(problem) }] : [],
  );
}

function missingFiles({ evidence }: OwnTaskView, uploads: UploadedEvidence[], message: string): FieldError[] {
  return evidence
    .filter(({ key, required }) => required && !uploads.some((one) => one.evidence === key))
    .map(({ key }) => ({ fieldId: idOf(key), message }));
}
