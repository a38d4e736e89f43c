import { useTranslation } from 'react-i18next';
import type { DraftField, DraftView } from '../../api/drafts.ts';
import { Provenance } from '../../forms-ui/provenance.tsx';
import { ValueInWords } from '../../forms-ui/value-words.tsx';
import { paths } from '../../paths.ts';
import { Link, LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { DraftFrame } from './draft-frame.tsx';
import { isBlank, useTasks } from './tasks.ts';
import { useDraft } from './use-draft.ts';

/** What government knows already: each value with its source; what is wrong can be corrected. */
export function HeldPage() {
  const { query } = useDraft();
  return <DraftFrame query={query}>{(draft) => <Held draft={draft} />}</DraftFrame>;
}

function Held({ draft }: { draft: DraftView }) {
  const { t } = useTranslation('apply');
  const text = useText();
  const rowOf = useHeldRow(draft.draftId, 'held');
  const { next } = useTasks(draft);
  const known = draft.fields.filter((field) => field.state !== 'asked');
  return (
    <Page title={t('held.title')} lead={t('held.lead')} back={{ to: paths.draft(draft.draftId) }}>
      {known.length === 0 ? (
        <Empty title={t('held.none')} />
      ) : (
        draft.sections.map((section) => {
          const fields = known.filter((field) => field.section === section.key);
          return fields.length === 0 ? null : (
            <section key={section.key} className="section">
              <h2>{text(section.title)}</h2>
              <SummaryList rows={fields.map(rowOf)} />
            </section>
          );
        })
      )}
      <div className="button-row">
        <LinkButton to={next}>{t('held.right')}</LinkButton>
      </div>
    </Page>
  );
}

/** A field with its value, where it came from, and the way to change it. */
export function useHeldRow(draftId: string, from: 'held' | 'check'): (field: DraftField) => SummaryRow {
  const { t } = useTranslation('apply');
  const text = useText();
  return (field) => ({
    key: field.element,
    label: text(field.label),
    value:
      field.state === 'awaited' && field.note ? (
        <span className="muted">{text(field.note)}</span>
      ) : (
        <ValueInWords field={field} value={field.value} />
      ),
    note: field.prefill ? (
      <Provenance prefill={field.prefill} />
    ) : field.note && field.state === 'asked' && isBlank(field.value) ? (
      text(field.note)
    ) : undefined,
    action:
      field.state === 'asked' || (field.state === 'prefilled' && field.correctable) ? (
        <Link to={paths.draftQuestion(draftId, field.element)} search={{ from }}>
          {t(field.state === 'asked' ? 'change' : 'correct.go')}
          <span className="visually-hidden"> {text(field.label)}</span>
        </Link>
      ) : undefined,
  });
}
