import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  complain,
  complaintAbouts,
  evaluateVisit,
  ownVoiceQuery,
  scoreKeys,
  type InspectionScores,
  type OwnInspectionVoice,
} from '../../api/oversight.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
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
  const { t } = useTranslation(['oversight', 'inspection']);
  const text = useText();
  const format = useFormat();
  return (
    <section className="section stack">
      <h2>{t('complaint.own')}</h2>
      <p className="muted">{t('complaint.lead')}</p>
      {list.length === 0 ? null : (
        <ul className="inspection-cards">
          {list.map((one) => (
            <li key={one.id} className="card who-comes">
              <p className="own-marks">
                <strong>{t(`inspection:about.${one.about}`)}</strong>
                <Status tone={one.state === 'answered' ? 'good' : 'active'}>
                  {one.outcome ? t(`complaint.outcome.${one.outcome}`) : t('complaint.state.open')}
                </Status>
              </p>
              <p className="muted small">
                {one.number} · {format.moment(one.madeAt)}
              </p>
              <p>{one.words}</p>
              {one.answer ? (
                <>
                  <p>{t('inspection:pair', { name: text(one.owes?.name ?? ''), text: one.answer })}</p>
                  {one.measures ? <p>{t('complaint.follows', { words: one.measures })}</p> : null}
                </>
              ) : (
                <p className="muted">
                  {t('complaint.answersBy', {
                    name: text(one.owes?.name ?? ''),
                    day: format.day(one.dueAt),
                  })}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <NewComplaint visitId={visitId} />
    </section>
  );
}

function NewComplaint({ visitId }: { visitId: string }) {
  const { t } = useTranslation(['oversight', 'inspection']);
  const [open, setOpen] = useState(false);
  const [about, setAbout] = useState<(typeof complaintAbouts)[number]>();
  const [words, setWords] = useState('');
  const send = useOwnAct(
    () => complain(visitId, { about: about!, words: words.trim() }),
    () => {
      setOpen(false);
      setWords('');
      setAbout(undefined);
    },
  );
  if (!open)
    return (
      <div>
        <Button tone="secondary" onClick={() => setOpen(true)}>
          {t('complaint.new')}
        </Button>
      </div>
    );
  const isWhole = about !== undefined && words.trim().length > 3;
  return (
    <div className="stack">
      <fieldset className="slots">
        <legend>{t('complaint.about')}</legend>
        {complaintAbouts.map((one) => (
          <label key={one} className="slot-line">
            <input type="radio" name="complaint" checked={about === one} onChange={() => setAbout(one)} />
            {t(`inspection:about.${one}`)}
          </label>
        ))}
      </fieldset>
      <TextField label={t('complaint.words')} rows={3} value={words} onChange={setWords} />
      {send.isError ? <Failure error={send.error} compact /> : null}
      <div>
        <Button
          busy={send.isPending}
          reason={isWhole ? undefined : t('complaint.missing')}
          onClick={() => send.mutate()}
        >
          {t('complaint.send')}
        </Button>
      </div>
    </div>
  );
}
