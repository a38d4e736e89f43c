import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  complain,
  evaluateVisit,
  ownVoiceQuery,
  scoreKeys,
  type InspectionScores,
  type OwnInspectionVoice,
} from '../../api/oversight.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { ComplaintCards } from './complaint-cards.tsx';
import { ComplaintForm } from './complaint-form.tsx';
import { useOwnAct } from './own-inspection-page.tsx';

/** What the firm says of those who inspected: five marks that nobody can trace, and complaints that are answered. */
export function OwnVoice({ visitId }: { visitId: string }) {
  const query = useQuery(ownVoiceQuery(visitId));
  return (
    <Fetched query={query}>
      {(voice) => (
        <>
          {voice.evaluation === 'not-yet' ? null : <Evaluation visitId={visitId} state={voice.evaluation} />}
          <Complaints visitId={visitId} list={voice.complaints} />
        </>
      )}
    </Fetched>
  );
}

function Evaluation({ visitId, state }: { visitId: string; state: 'open' | 'given' }) {
  const { t } = useTranslation('oversight');
  const [scores, setScores] = useState<Partial<InspectionScores>>({});
  const evaluate = useOwnAct(() => evaluateVisit(visitId, scores as InspectionScores));
  const missing = scoreKeys.some((key) => scores[key] === undefined);
  return (
    <section className="section stack">
      <h2>{t('evaluate.title')}</h2>
      {state === 'given' ? (
        <Notice kind="good" title={t('evaluate.given')}>
          <p>{t('evaluate.givenMeans')}</p>
        </Notice>
      ) : (
        <>
          <p className="muted">{t('evaluate.lead')}</p>
          {scoreKeys.map((key) => (
            <fieldset key={key} className="marks">
              <legend>{t(`score.${key}`)}</legend>
              <div className="marks-row">
                {[1, 2, 3, 4, 5].map((mark) => (
                  <label key={mark}>
                    <input
                      type="radio"
                      name={key}
                      checked={scores[key] === mark}
                      onChange={() => setScores({ ...scores, [key]: mark })}
                    />
                    <span>{t(`evaluate.mark.${mark}`)}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
          {evaluate.isError ? <Failure error={evaluate.error} compact /> : null}
          <div>
            <Button
              busy={evaluate.isPending}
              reason={missing ? t('evaluate.missing') : undefined}
              onClick={() => evaluate.mutate()}
            >
              {t('evaluate.send')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Complaints({ visitId, list }: { visitId: string; list: OwnInspectionVoice['complaints'] }) {
  const { t } = useTranslation('oversight');
  return (
    <section className="section stack">
      <h2>{t('complaint.own')}</h2>
      <p className="muted">{t('complaint.lead')}</p>
      <ComplaintCards list={list} />
      <ComplaintForm
        name="complaint"
        label={t('complaint.new')}
        send={(complaint) => complain(visitId, complaint)}
      />
    </section>
  );
}
