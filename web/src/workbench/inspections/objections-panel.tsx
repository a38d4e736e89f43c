import { useState } from 'react';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { answerObjection, type InspectionObjection, type InspectionVisit } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
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
  const format = useFormat();
  const [words, setWords] = useState('');
  const answer = useAct(() => answerObjection(one.id, words.trim()));
  return (
    <li>
      <p>
        <strong>{t(`about.${one.about}`)}</strong>{' '}
        <span className="muted small">{format.moment(one.madeAt)}</span>
      </p>
      <p>{one.words}</p>
      {one.answer ? <p>{t('visit.answered', { words: one.answer })}</p> : null}
      {one.mayAnswer ? (
        <>
          <DialogField label={t('visit.answerObjection')}>
            {(id) => (
              <Input.TextArea
                id={id}
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={2000}
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </DialogField>
          {answer.isError ? <Failure error={answer.error} compact /> : null}
          <div>
            <Button
              busy={answer.isPending}
              reason={words.trim().length > 3 ? undefined : t('visit.reasonNeeded')}
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
