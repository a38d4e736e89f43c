import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerJoint, type InspectionVisit } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from './use-act.ts';

/** Another organisation proposes to come together: agree, move the days, or stay away with a reason. */
export function AnswerPanel({ visit }: { visit: InspectionVisit }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const [reason, setReason] = useState('');
  const [windowFrom, setFrom] = useState(visit.windowFrom);
  const [windowTo, setTo] = useState(visit.windowTo);
  const answer = useAct((given: 'accepted' | 'changed' | 'refused') =>
    answerJoint(visit.id, {
      answer: given,
      reason: reason.trim(),
      ...(given === 'changed' ? { change: { windowFrom, windowTo } } : {}),
    }),
  );
  const moved = windowFrom !== visit.windowFrom || windowTo !== visit.windowTo;
  const unreasoned = reason.trim() ? undefined : t('visit.reasonNeeded');
  return (
    <Panel title={t('visit.answer')}>
      {visit.changedSinceAgreed.length > 0 ? (
        <Notice kind="warn" title={t('visit.changedSinceAgreed')}>
          <ul>
            {visit.changedSinceAgreed.map((change) => (
              <li key={change.en}>{text(change)}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="field-pair">
        <DayField label={t('from')} value={windowFrom} onChange={setFrom} />
        <DayField label={t('to')} value={windowTo} onChange={setTo} />
      </div>
      <WordsField short label={t('reason')} value={reason} onChange={setReason} />
      {answer.isError ? <Failure error={answer.error} compact /> : null}
      <div className="button-row">
        {moved ? (
          <Button busy={answer.isPending} reason={unreasoned} onClick={() => answer.mutate('changed')}>
            {t('visit.change')}
          </Button>
        ) : (
          <Button busy={answer.isPending} onClick={() => answer.mutate('accepted')}>
            {t('visit.accept')}
          </Button>
        )}
        <Button
          tone="secondary"
          busy={answer.isPending}
          reason={unreasoned}
          onClick={() => answer.mutate('refused')}
        >
          {t('visit.refuse')}
        </Button>
      </div>
    </Panel>
  );
}
