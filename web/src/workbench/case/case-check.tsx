import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OfficialCase } from '../../api/cases.ts';
import { caseCommitmentsQuery } from '../../api/commitments.ts';
import { completeTask, tasksOfCaseQuery, type Task } from '../../api/work.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';

const checks: ReadonlySet<string> = new Set(['check-commitment', 'recheck']);

/** The later check of a promise, and the one after mending: what was found, in words of whoever looked. */
export function CaseCheck({ one }: { one: OfficialCase }) {
  const text = useText();
  const mayWork = useSession()?.permissions.includes('task.work') === true;
  const { data } = useQuery({
    ...tasksOfCaseQuery(one.caseId, one.reference),
    enabled: one.commitment && mayWork,
  });
  return (data ?? [])
    .filter(({ element }) => checks.has(element))
    .map((task) => (
      <Panel key={task.id} title={text(task.title)}>
        <Check task={task} caseId={one.caseId} />
      </Panel>
    ));
}

function Check({ task, caseId }: { task: Task; caseId: string }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [remark, setRemark] = useState('');
  const send = useMutation({
    mutationFn: () => completeTask(task.id, { outcome: outcome!, remark: remark.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['case-tasks', caseId] });
      await client.invalidateQueries({ queryKey: caseCommitmentsQuery(caseId).queryKey });
    },
  });
  const missing = !outcome
    ? t('promiseCheck.outcomeMissing')
    : outcome !== 'true' && !remark.trim()
      ? t('promiseCheck.remarkMissing')
      : undefined;
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing && !send.isPending) send.mutate();
      }}
    >
      <p className="muted">
        {t('promiseCheck.lead')}
        {task.dueAt ? ` ${t('promiseCheck.due', { date: format.date(task.dueAt) })}` : ''}
      </p>
      <ChoiceRow
        label={t('promiseCheck.outcome')}
        chosen={outcome}
        choices={task.outcomes.map((key) => ({ key, words: t(`promiseCheck.outcomes.${key}`) }))}
        onChoose={setOutcome}
      />
      <WordsField label={t('promiseCheck.remark')} value={remark} onChange={setRemark} />
      {send.error ? <Failure error={send.error} compact /> : null}
      <div>
        <Button type="submit" busy={send.isPending} reason={missing}>
          {t('promiseCheck.send')}
        </Button>
      </div>
    </form>
  );
}
