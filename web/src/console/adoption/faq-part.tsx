import { useTranslation } from 'react-i18next';
import { Plus, Trash2 } from 'lucide-react';
import type { AdoptionForm } from '../../api/scenarios.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useText } from '../../ui/text.ts';
import { setOfService, type OwnService } from './overlay-edit.ts';
import { ProblemLines } from './problem-lines.tsx';
import { problemsAt, type Adoption } from './use-adoption.ts';
import { WordsFields } from './words-fields.tsx';

type Faq = NonNullable<OwnService['faq']>;

/** What people ask here besides; the same question as in the base gets the place's answer instead. */
export function FaqPart({ adoption }: { adoption: Adoption }) {
  const { t } = useTranslation('console');
  return (
    <Panel title={t('adopt.faq')} aside={<span className="muted small">{t('adopt.faqHint')}</span>}>
      <ul className="adopt-rows">
        {adoption.form.services.map((one) => (
          <FaqRow key={one.key} one={one} adoption={adoption} />
        ))}
      </ul>
    </Panel>
  );
}

function FaqRow({ one, adoption }: { one: AdoptionForm['services'][number]; adoption: Adoption }) {
  const { t } = useTranslation('console');
  const text = useText();
  const { draft, change } = adoption;
  const own = draft.services?.[one.key]?.faq ?? [];
  const set = (next: Faq) => change(setOfService(draft, one.key, 'faq', next.length > 0 ? next : undefined));
  return (
    <li className="adopt-row" data-changed={own.length > 0 || undefined}>
      <strong>{text(one.name)}</strong>
      <ul className="small adopt-asked">
        {one.faq.map(({ question }) => (
          <li key={question.zh}>{text(question)}</li>
        ))}
      </ul>
      <div className="adopt-do">
        <Button
          tone="secondary"
          className="button--dense"
          icon={<Plus size="1.05em" aria-hidden />}
          aria-label={t('adopt.askOne', { name: text(one.name) })}
          onClick={() => set([...own, { question: { zh: '', en: '' }, answer: { zh: '', en: '' } }])}
        >
          {t('adopt.ask')}
        </Button>
      </div>
      {own.length > 0 ? (
        <div className="adopt-own">
          {own.map((entry, index) => (
            <Entry
              key={index}
              entry={entry}
              onChange={(next) => set(own.map((other, at) => (at === index ? next : other)))}
              onDrop={() => set(own.filter((_, at) => at !== index))}
            />
          ))}
          <ProblemLines problems={problemsAt(adoption, `services.${one.key}.faq`)} />
        </div>
      ) : null}
    </li>
  );
}

function Entry({
  entry,
  onChange,
  onDrop,
}: {
  entry: Faq[number];
  onChange: (next: Faq[number]) => void;
  onDrop: () => void;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  return (
    <div className="adopt-fields adopt-fields--words">
      {(['question', 'answer'] as const).map((key) => (
        <WordsFields
          key={key}
          label={t(`adopt.${key}`)}
          value={entry[key]}
          onChange={(next) => onChange({ ...entry, [key]: next })}
        />
      ))}
      <div>
        <Button
          tone="quiet"
          className="button--dense"
          icon={<Trash2 size="1.05em" aria-hidden />}
          aria-label={t('adopt.dropQuestion', { question: text(entry.question) })}
          onClick={onDrop}
        >
          {t('adopt.drop')}
        </Button>
      </div>
    </div>
  );
}
