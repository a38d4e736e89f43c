import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lifeEventsQuery } from '../../api/catalogue.ts';
import { giveMandate } from '../../api/identity.ts';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import type { Subject } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import '../../ui/fields.css';

/** Lets someone act for oneself or one's firm: for everything or for some things, until a day. */
export function NewMandateForm({ subjects, onDone }: { subjects: Subject[]; onDone: () => void }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const client = useQueryClient();
  const { division } = usePreferences();
  const events = useQuery(lifeEventsQuery(division));
  const [subjectId, setSubjectId] = useState(subjects[0]?.subjectId ?? '');
  const [name, setName] = useState('');
  const [identityNumber, setIdentityNumber] = useState('');
  const [services, setServices] = useState<string[]>([]);
  const [validTo, setValidTo] = useState('');
  const [errors, setErrors] = useState<FieldError[]>([]);
  const give = useMutation({
    mutationFn: () =>
      giveMandate(
        {
          subjectId,
          holder: { name: name.trim(), identityNumber: identityNumber.trim().toUpperCase() },
          ...(services.length > 0 ? { services } : {}),
          mayMandate: false,
          validTo: new Date(`${validTo}T23:59:59+08:00`).toISOString(),
        },
        intentionKey('mandate'),
      ),
    onSuccess: async () => {
      settleIntention('mandate');
      await client.invalidateQueries({ queryKey: ['mandates'] });
      onDone();
    },
    onError: () => settleIntention('mandate'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = [
      ...(name.trim() ? [] : [{ fieldId: 'holder-name', message: t('mandates.nameMissing') }]),
      ...(/^\d{17}[\dxX]$/.test(identityNumber.trim())
        ? []
        : [{ fieldId: 'holder-number', message: t('mandates.numberWrong') }]),
      ...(validTo ? [] : [{ fieldId: 'valid-to', message: t('mandates.untilMissing') }]),
    ];
    setErrors(found);
    if (found.length === 0) give.mutate();
  };
  const errorOf = (id: string) => errors.find((one) => one.fieldId === id)?.message;
  return (
    <form onSubmit={submit} noValidate className="card stack">
      <h2>{t('mandates.give')}</h2>
      <ErrorSummary errors={errors} />
      <fieldset className="field">
        <legend className="field-label">{t('mandates.forWhom')}</legend>
        <div className="choices">
          {subjects.map((one) => (
            <label key={one.subjectId} className="choice">
              <input
                type="radio"
                name="subject"
                checked={subjectId === one.subjectId}
                onChange={() => setSubjectId(one.subjectId)}
              />
              <span>{one.name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextField
        id="holder-name"
        label={t('mandates.holderName')}
        value={name}
        onChange={setName}
        error={errorOf('holder-name')}
      />
      <TextField
        id="holder-number"
        label={t('mandates.holderNumber')}
        hint={t('mandates.holderNumberHint')}
        width={20}
        value={identityNumber}
        onChange={setIdentityNumber}
        error={errorOf('holder-number')}
      />
      <fieldset className="field">
        <legend className="field-label">{t('mandates.what')}</legend>
        <p className="field-hint">{t('mandates.whatHint')}</p>
        <div className="choices">
          {(events.data ?? []).map((one) => (
            <label key={one.scenario} className="choice">
              <input
                type="checkbox"
                checked={services.includes(one.scenario)}
                onChange={(event) =>
                  setServices(
                    event.target.checked
                      ? [...services, one.scenario]
                      : services.filter((other) => other !== one.scenario),
                  )
                }
              />
              <span>{text(one.title)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextField
        id="valid-to"
        label={t('mandates.validTo')}
        type="date"
        width={12}
        value={validTo}
        onChange={setValidTo}
        error={errorOf('valid-to')}
      />
      {give.isError ? <Failure error={give.error} compact /> : null}
      <div className="button-row">
        <Button type="submit" busy={give.isPending}>
          {t('mandates.confirm')}
        </Button>
        <Button tone="secondary" onClick={onDone}>
          {t('cancel', { ns: 'common' })}
        </Button>
      </div>
    </form>
  );
}
