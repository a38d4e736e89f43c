import { useState } from 'react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { completeOwnTask, ownTaskQuery, type OwnTaskView } from '../../api/own-tasks.ts';
import { checkField } from '../../forms-ui/check-field.ts';
import { FieldInput } from '../../forms-ui/field-input.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';

/** What only this person can do: who asks, what for, which data of theirs is used; then yes or no. */
export function OwnTaskPage() {
  const { taskId } = useParams({ strict: false }) as { taskId: string };
  const query = useQuery(ownTaskQuery(taskId));
  if (query.data) return <OwnTask task={query.data} />;
  return (
    <div className="page">
      {query.isError ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : <Loading />}
    </div>
  );
}

function OwnTask({ task }: { task: OwnTaskView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [errors, setErrors] = useState<FieldError[]>([]);
  const fields = task.form?.sections.flatMap((section) => section.fields) ?? [];
  const complete = useMutation({
    mutationFn: (outcome: string) => completeOwnTask(task.id, outcome, values),
    onSuccess: async () => {
      await navigate({ to: task.applicationId ? paths.application(task.applicationId) : paths.home() });
      await client.invalidateQueries({ queryKey: ['my-tasks'] });
      await client.invalidateQueries({ queryKey: ['application'] });
    },
  });
  const choose = async (outcome: string, isYes: boolean) => {
    const checked = await Promise.all(
      fields.map(async (field) => ({ field, problem: await checkField(field, values[field.element]) })),
    );
    const found = isYes
      ? checked.flatMap(({ field, problem }) =>
          problem ? [{ fieldId: idOf(field.element), message: text(problem) }] : [],
        )
      : [];
    setErrors(found);
    if (found.length === 0) complete.mutate(outcome);
  };
  const { about } = task;
  return (
    <Page
      title={text(task.title)}
      above={t('ownTask.above')}
      lead={t('ownTask.asked', { name: about.askedBy, at: format.date(about.submittedAt) })}
    >
      <div className="stack">
        <ErrorSummary errors={errors} />
        <SummaryList
          rows={[
            { key: 'for', label: t('ownTask.for'), value: text(about.title) },
            {
              key: 'services',
              label: t('ownTask.services'),
              value: about.services.map((one) => text(one)).join('、'),
            },
            ...about.dataUsed.map((one) => ({
              key: one.element,
              label: t('ownTask.uses', { name: text(one.label) }),
              value: one.value,
            })),
          ]}
        />
        {fields.map((field) => (
          <FieldInput
            key={field.element}
            id={idOf(field.element)}
            field={field}
            value={values[field.element]}
            error={errors.find((one) => one.fieldId === idOf(field.element))?.message}
            onChange={(value) => setValues((before) => ({ ...before, [field.element]: value }))}
          />
        ))}
        {complete.isError ? <Failure error={complete.error} /> : null}
        <div className="button-row">
          {task.outcomes.map((outcome, index) => (
            <Button
              key={outcome.value}
              tone={index === 0 ? 'primary' : 'secondary'}
              busy={complete.isPending && complete.variables === outcome.value}
              onClick={() => void choose(outcome.value, index === 0)}
            >
              {text(outcome.label)}
            </Button>
          ))}
        </div>
      </div>
    </Page>
  );
}

const idOf = (element: string) => `own-${element.replaceAll('.', '-')}`;
