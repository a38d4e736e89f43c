import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { firmGrounds, refuseOwn } from '../../api/door.ts';
import type { OwnInspectionVisit } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { RefusalItem } from '../../ui/refusal-item.tsx';
import { Failure } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOwnAct } from './own-inspection-page.tsx';

/** Whoever shows no code or no certificate need not be let in: the firm says so, and whoever supervises decides. */
export function OwnRefusal({ visit }: { visit: OwnInspectionVisit }) {
  const { t } = useTranslation('inspection');
  const mayRefuse = visit.state === 'booked' || visit.state === 'entered';
  if (!mayRefuse && visit.refusals.length === 0) return null;
  return (
    <section className="section stack">
      <h2>{t('refusal.title')}</h2>
      <ul className="inspection-cards">
        {visit.refusals.map((one) => (
          <li key={one.id} className="card who-comes">
            <RefusalItem one={one} />
          </li>
        ))}
      </ul>
      {mayRefuse ? <Refuse visitId={visit.id} /> : null}
    </section>
  );
}

function Refuse({ visitId }: { visitId: string }) {
  const { t } = useTranslation('inspection');
  const [open, setOpen] = useState(false);
  const [ground, setGround] = useState<(typeof firmGrounds)[number]>('no-code');
  const [words, setWords] = useState('');
  const refuse = useOwnAct(
    () => refuseOwn(visitId, { ground, words: words.trim() }),
    () => setOpen(false),
  );
  if (!open)
    return (
      <>
        <p className="muted">{t('refusal.lead')}</p>
        <div>
          <Button tone="secondary" onClick={() => setOpen(true)}>
            {t('refusal.refuse')}
          </Button>
        </div>
      </>
    );
  return (
    <div className="stack">
      <fieldset className="slots">
        <legend>{t('refusal.why')}</legend>
        {firmGrounds.map((one) => (
          <label key={one} className="slot-line">
            <input type="radio" name="ground" checked={ground === one} onChange={() => setGround(one)} />
            {t(`refusal.grounds.${one}`)}
          </label>
        ))}
      </fieldset>
      <TextField label={t('refusal.words')} rows={3} value={words} onChange={setWords} />
      {refuse.isError ? <Failure error={refuse.error} compact /> : null}
      <div>
        <Button
          busy={refuse.isPending}
          reason={words.trim().length > 3 ? undefined : t('own.objectMissing')}
          onClick={() => refuse.mutate()}
        >
          {t('refusal.refuse')}
        </Button>
      </div>
    </div>
  );
}
