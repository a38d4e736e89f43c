import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  objectionAbouts,
  objectTo,
  type ObjectionAbout,
  type OwnInspectionVisit,
} from '../../api/inspections.ts';
import { ActedLine } from '../../ui/acted-line.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useOwnAct } from './own-inspection-page.tsx';

/** What the firm says against it, and what whoever supervises answers. */
export function OwnObjections({ visit }: { visit: OwnInspectionVisit }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <section className="section stack">
      <h2>{t('visit.objections')}</h2>
      <p className="muted">{t('own.objectLead')}</p>
      <ul className="inspection-cards">
        {visit.objections.map((one) => (
          <li key={one.id} className="card who-comes">
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
          </li>
        ))}
      </ul>
      <NewObjection visitId={visit.id} />
    </section>
  );
}

function NewObjection({ visitId }: { visitId: string }) {
  const { t } = useTranslation('inspection');
  const [open, setOpen] = useState(false);
  const [about, setAbout] = useState<ObjectionAbout>('result');
  const [words, setWords] = useState('');
  const object = useOwnAct(
    () => objectTo(visitId, { about, words: words.trim() }),
    () => {
      setOpen(false);
      setWords('');
    },
  );
  if (!open)
    return (
      <div>
        <Button tone="secondary" onClick={() => setOpen(true)}>
          {t('own.object')}
        </Button>
      </div>
    );
  return (
    <div className="stack">
      <fieldset className="slots">
        <legend>{t('own.objectAbout')}</legend>
        {objectionAbouts.map((one) => (
          <label key={one} className="slot-line">
            <input type="radio" name="about" checked={about === one} onChange={() => setAbout(one)} />
            {t(`about.${one}`)}
          </label>
        ))}
      </fieldset>
      <TextField label={t('own.objectWords')} rows={3} value={words} onChange={setWords} />
      {object.isError ? <Failure error={object.error} compact /> : null}
      <div>
        <Button
          busy={object.isPending}
          reason={words.trim().length > 3 ? undefined : t('own.objectMissing')}
          onClick={() => object.mutate()}
        >
          {t('own.object')}
        </Button>
      </div>
    </div>
  );
}
