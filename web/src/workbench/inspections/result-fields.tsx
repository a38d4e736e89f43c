import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InspectionVisit, InspectionVocabulary } from '../../api/inspections.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { useText } from '../../ui/text.ts';
import type { Results } from './written.ts';

interface Fields {
  visit: InspectionVisit;
  vocabulary: InspectionVocabulary;
  results: Results;
  onChange: (results: Results) => void;
}

/** One national result for each organisation, and what follows; nothing chosen: what follows from the lines. */
export function ResultFields({ visit, vocabulary, results, onChange }: Fields) {
  const { t } = useTranslation('inspection');
  const text = useText();
  return (
    <>
      <h3>{t('visit.results')}</h3>
      <p className="muted small">{t('visit.resultsHint')}</p>
      {visit.results.map(({ inspectionId, organisation }) => {
        const { [inspectionId]: chosen, ...others } = results;
        return (
          <fieldset key={inspectionId} className="several">
            <legend>{text(organisation)}</legend>
            <OneResult
              vocabulary={vocabulary}
              chosen={chosen}
              onChange={(next) => onChange(next ? { ...others, [inspectionId]: next } : others)}
            />
          </fieldset>
        );
      })}
    </>
  );
}

type Chosen = Results[string];

function OneResult({
  vocabulary,
  chosen,
  onChange,
}: {
  vocabulary: InspectionVocabulary;
  chosen: Chosen | undefined;
  onChange: (next: Chosen | undefined) => void;
}) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const spec = vocabulary.results.find(({ code }) => code === chosen?.result);
  const words = chosen?.words ?? '';
  // what is shown is what is sent: nothing else follows behind the back of whoever chose
  const disposalsOf = (result: Chosen['result']) =>
    vocabulary.results.find(({ code }) => code === result)!.disposals;
  const choices = vocabulary.results.map(({ code, name, group }) => ({
    value: code,
    label: group ? t('visit.kindOf', { group: text(group), name: text(name) }) : text(name),
  }));
  return (
    <>
      <div className="field-pair">
        <DialogField label={t('visit.resultOf')}>
          {(id) => (
            <Select<Chosen['result'] | ''>
              id={id}
              value={chosen?.result ?? ''}
              onChange={(result) =>
                onChange(result === '' ? undefined : { result, words, disposal: disposalsOf(result)[0]! })
              }
              options={[{ value: '', label: t('visit.byLines') }, ...choices]}
            />
          )}
        </DialogField>
        {chosen && spec ? (
          <DialogField label={t('visit.disposal')}>
            {(id) => (
              <Select
                id={id}
                value={chosen.disposal ?? spec.disposals[0]!}
                onChange={(disposal) => onChange({ ...chosen, disposal })}
                options={vocabulary.disposals
                  .filter(({ code }) => spec.disposals.includes(code))
                  .map(({ code, name }) => ({ value: code, label: text(name) }))}
              />
            )}
          </DialogField>
        ) : null}
      </div>
      {chosen && spec?.withoutLines ? (
        <WordsField
          short
          label={t('visit.met')}
          value={words}
          onChange={(met) => onChange({ ...chosen, words: met })}
        />
      ) : null}
    </>
  );
}
