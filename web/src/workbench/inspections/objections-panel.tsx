import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerObjection, type InspectionObjection, type InspectionVisit } from '../../api/inspections.ts';
import { ActedLine } from '../../ui/acted-line.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from './use-act.ts';

/** What the firm says against it; whoever supervises answers, not those who inspected. */
export function ObjectionsPanel({ visit }: { visit: InspectionVisit }) {
  const { t } = useTranslation('inspection');
  if (visit.objections.length === 0) return null;
  return (
    <Panel title={t('visit.objections')}>
      <ul className="findings">
        {visit.objections.map((one) => (
          <Objection key={one.id} one={one} />
        ))}
      </ul>
    </Panel>
  );
}

function Objection({ one }: { one: InspectionObjection }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const [words, setWords] = useState('');
  const answer = useAct(() => answerObjection(one.id, words.trim()));
  return (
    <li>
      <p>
        <strong>{t(`about.${one.about}`)}</strong> <ActedLine by={one.by} at={one.madeAt} />
      </p>
      <p>{one.words}</p>
      {one.answer ? (
        <p>{t('visit.answered', { words: one.answer })}</p>
      ) : (
        <p className="muted">
          {t('visit.answersBy', { name: text(one.owes?.name ?? ''), day: format.date(one.answerBy) })}
        </p>
      )}
      {one.mayAnswer ? (
        <>
          <WordsField label={t('visit.answerObjection')} value={words} onChange={setWords} />
          {answer.isError ? <Failure error={answer.error} compact /> : null}
          <div>
            <Button
              busy={answer.isPending}
              reason={words.trim().length >= shortestReason ? undefined : t('visit.reasonNeeded')}
              onClick={() => answer.mutate()}
            >
              {t('visit.answerObjection')}
            </Button>
          </div>
        </>
      ) : null}
    </li>
  );
}
