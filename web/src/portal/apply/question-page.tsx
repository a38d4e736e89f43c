import { useEffect, useState, type FormEvent } from 'react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DraftField, DraftView } from '../../api/drafts.ts';
import { checkField, fetchChecks } from '../../forms-ui/check-field.ts';
import { FieldInput } from '../../forms-ui/field-input.tsx';
import { Provenance } from '../../forms-ui/provenance.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure } from '../../ui/states.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { useText } from '../../ui/text.ts';
import { DraftFrame } from './draft-frame.tsx';
import { isBlank, nextQuestion } from './tasks.ts';
import { unsentValues } from './unsent.ts';
import { useDraft } from './use-draft.ts';
import './apply.css';

/** One question on one page; also the page on which a value that was found is corrected. */
export function QuestionPage() {
  const { t } = useTranslation('apply');
  const { element } = useParams({ strict: false }) as { element: string };
  const { query, save } = useDraft();
  return (
    <DraftFrame query={query}>
      {(draft) => {
        const field = draft.fields.find((one) => one.element === element);
        return field ? (
          <Ask key={element} draft={draft} field={field} save={save} />
        ) : (
          <Page title={t('notAsked')} back={{ to: paths.draft(draft.draftId) }}>
            <Empty
              title={t('notAskedText')}
              action={<LinkButton to={paths.draft(draft.draftId)}>{t('toTasks')}</LinkButton>}
            />
          </Page>
        );
      }}
    </DraftFrame>
  );
}

function Ask({
  draft,
  field,
  save,
}: {
  draft: DraftView;
  field: DraftField;
  save: ReturnType<typeof useDraft>['save'];
}) {
  const { t } = useTranslation('apply');
  const text = useText();
  const navigate = useNavigate();
  const { from } = useSearch({ strict: false }) as { from?: 'check' | 'held' };
  const [value, setValue] = useState<unknown>(
    unsentValues(draft.draftId)[field.element] ?? field.value ?? undefined,
  );
  const [error, setError] = useState<string>();
  useEffect(fetchChecks, []);
  const leave = (after: DraftView) => {
    const next =
      from === 'check'
        ? paths.draftCheck(draft.draftId)
        : from === 'held'
          ? paths.draftHeld(draft.draftId)
          : undefined;
    const question = next ? undefined : nextQuestion(after, field.element);
    void navigate({
      to:
        next ??
        (question ? paths.draftQuestion(draft.draftId, question.element) : paths.draft(draft.draftId)),
    });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = await checkField(field, value);
    setError(wrong && text(wrong));
    if (!wrong) save.mutate({ [field.element]: isBlank(value) ? null : value }, { onSuccess: leave });
  };
  const section = draft.sections.find((one) => one.key === field.section);
  const id = `field-${field.element.replaceAll('.', '-')}`;
  return (
    <Page
      title={text(field.label)}
      above={section ? text(section.title) : undefined}
      back={{ to: from === 'held' ? paths.draftHeld(draft.draftId) : paths.draft(draft.draftId) }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate className="stack">
        <ErrorSummary errors={error ? [{ fieldId: id, message: error }] : []} />
        {field.prefill ? (
          <Notice title={t('correct.title')}>
            <p>{t('correct.text')}</p>
            <Provenance prefill={field.prefill} />
          </Notice>
        ) : field.note ? (
          <Notice>{text(field.note)}</Notice>
        ) : null}
        <FieldInput id={id} field={field} value={value} onChange={setValue} error={error} hideLabel />
        {save.isError ? <Failure error={save.error} compact /> : null}
        <div className="button-row">
          <Button type="submit" busy={save.isPending}>
            {t('saveAndGoOn')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
