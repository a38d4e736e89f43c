import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  giveProfileConsent,
  revokeProfileConsent,
  type NewProfileConsent,
  type OwnFirm,
  type ProfileField,
} from '../../api/profile.ts';
import { ActedLine } from '../../ui/acted-line.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useActing } from '../../ui/who-for-whom.ts';
import { useFirmAct } from './own-firm-page.tsx';

/** Whom the firm lets read what, until when; taken back with one button. */
export function FirmConsents({ firm }: { firm: OwnFirm }) {
  const { t } = useTranslation('profile');
  const format = useFormat();
  const acting = useActing();
  const revoke = useFirmAct(revokeProfileConsent);
  return (
    <section className="section stack">
      <h2>{t('consent.title')}</h2>
      <p className="muted">{t('consent.lead')}</p>
      {firm.consents.length === 0 ? null : (
        <ul className="inspection-cards">
          {firm.consents.map((one) => (
            <li key={one.id} className="card who-comes">
              <p className="own-marks">
                <strong>{one.reader}</strong>
                {one.state === 'given' ? null : <Status>{t(`consent.state.${one.state}`)}</Status>}
              </p>
              <p>{format.list(one.fields.map((field) => t(`field.${field}`)))}</p>
              <p className="muted small">{t('consent.until', { day: format.date(one.until) })}</p>
              <p>
                <ActedLine by={one.givenBy} at={one.givenAt} />
              </p>
              {one.revokedBy ? (
                <p className="muted small">{t('consent.revokedBy', { who: acting(one.revokedBy) })}</p>
              ) : null}
              {one.state !== 'given' ? null : (
                <div>
                  <Button
                    tone="secondary"
                    busy={revoke.isPending}
                    aria-label={t('consent.revokeFrom', { name: one.reader })}
                    onClick={() => revoke.mutate(one.id)}
                  >
                    {t('consent.revoke')}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {revoke.isError ? <Failure error={revoke.error} compact /> : null}
      <NewConsent fields={firm.consentable} />
    </section>
  );
}

function NewConsent({ fields }: { fields: ProfileField[] }) {
  const { t } = useTranslation('profile');
  const [open, setOpen] = useState(false);
  const [uscc, setUscc] = useState('');
  const [until, setUntil] = useState('');
  const [chosen, setChosen] = useState<ProfileField[]>([]);
  const give = useFirmAct(
    () =>
      giveProfileConsent({
        uscc: uscc.trim().toUpperCase(),
        until,
        fields: chosen as NewProfileConsent['fields'],
      }),
    () => {
      setOpen(false);
      setChosen([]);
    },
  );
  if (!open)
    return (
      <div>
        <Button tone="secondary" onClick={() => setOpen(true)}>
          {t('consent.new')}
        </Button>
      </div>
    );
  const isWhole = uscc.trim().length === 18 && until && chosen.length > 0;
  return (
    <div className="stack">
      <TextField label={t('consent.uscc')} value={uscc} onChange={setUscc} width={20} />
      <fieldset className="slots">
        <legend>{t('consent.fields')}</legend>
        {fields.map((field) => (
          <label key={field} className="slot-line">
            <input
              type="checkbox"
              checked={chosen.includes(field)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, field] : chosen.filter((one) => one !== field))
              }
            />
            {t(`field.${field}`)}
          </label>
        ))}
      </fieldset>
      <TextField label={t('consent.untilLabel')} type="date" value={until} onChange={setUntil} />
      {give.isError ? <Failure error={give.error} compact /> : null}
      <div>
        <Button
          busy={give.isPending}
          reason={isWhole ? undefined : t('consent.missing')}
          onClick={() => give.mutate()}
        >
          {t('consent.give')}
        </Button>
      </div>
    </div>
  );
}
