import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lifeEventsQuery } from '../../api/catalogue.ts';
import { giveMandate } from '../../api/identity.ts';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import type { NewMandate, Subject } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import '../../ui/fields.css';

/** As it stands in the form. */
interface Wanted {
  subjectId: string;
  name: string;
  identityNumber: string;
  /** scenarios; none: everything */
  services: string[];
  /** day */
  validTo: string;
}

/** Lets someone act for oneself or one's firm: for everything or for some things, until a day. */
export function NewMandateForm({ subjects, onDone }: { subjects: Subject[]; onDone: () => void }) {
  const { t } = useTranslation('portal');
  const [wanted, setWanted] = useState<Wanted>({
    subjectId: subjects[0]?.subjectId ?? '',
    name: '',
    identityNumber: '',
    services: [],
    validTo: '',
  });
  const change = (part: Partial<Wanted>) => setWanted((before) => ({ ...before, ...part }));
  const [errors, setErrors] = useState<FieldError[]>([]);
  const give = useGive(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = wrongIn(wanted).map(({ fieldId, key }) => ({ fieldId, message: t(key) }));
    setErrors(found);
    if (found.length === 0) give.mutate(mandateOf(wanted));
  };
  const errorOf = (id: string) => errors.find((one) => one.fieldId === id)?.message;
  return (
    <form onSubmit={submit} noValidate className="card stack">
      <h2>{t('mandates.give')}</h2>
      <ErrorSummary errors={errors} />
      <ForWhom
        subjects={subjects}
        chosen={wanted.subjectId}
        onChoose={(subjectId) => change({ subjectId })}
      />
      <TextField
        id="holder-name"
        label={t('mandates.holderName')}
        value={wanted.name}
        onChange={(name) => change({ name })}
        error={errorOf('holder-name')}
      />
      <TextField
        id="holder-number"
        label={t('mandates.holderNumber')}
        hint={t('mandates.holderNumberHint')}
        width={20}
        value={wanted.identityNumber}
        onChange={(identityNumber) => change({ identityNumber })}
        error={errorOf('holder-number')}
      />
      <ForWhat chosen={wanted.services} onChoose={(services) => change({ services })} />
      <TextField
        id="valid-to"
        label={t('mandates.validTo')}
        type="date"
        width={12}
        value={wanted.validTo}
        onChange={(validTo) => change({ validTo })}
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

/** Keys of the words for what is missing or wrong. */
function wrongIn({ name, identityNumber, validTo }: Wanted): Array<{ fieldId: string; key: string }> {
  return [
    ...(name.trim() ? [] : [{ fieldId: 'holder-name', key: 'mandates.nameMissing' }]),
    ...(/^\d{17}[\dxX]$/.test(identityNumber.trim())
      ? []
      : [{ fieldId: 'holder-number', key: 'mandates.numberWrong' }]),
    ...(validTo ? [] : [{ fieldId: 'valid-to', key: 'mandates.untilMissing' }]),
  ];
}

const mandateOf = ({ subjectId, name, identityNumber, services, validTo }: Wanted): NewMandate => ({
  subjectId,
  holder: { name: name.trim(), identityNumber: identityNumber.trim().toUpperCase() },
  ...(services.length > 0 ? { services } : {}),
  mayMandate: false,
  // to the end of that day, in the time of the place
  validTo: new Date(`${validTo}T23:59:59+08:00`).toISOString(),
});

function useGive(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mandate: NewMandate) => giveMandate(mandate, intentionKey('mandate')),
    onSuccess: async () => {
      settleIntention('mandate');
      await client.invalidateQueries({ queryKey: ['mandates'] });
      onDone();
    },
    onError: () => settleIntention('mandate'),
  });
}

function ForWhom({
  subjects,
  chosen,
  onChoose,
}: {
  subjects: Subject[];
  chosen: string;
  onChoose: (subjectId: string) => void;
}) {
  const { t } = useTranslation('portal');
  return (
    <fieldset className="field">
      <legend className="field-label">{t('mandates.forWhom')}</legend>
      <div className="choices">
        {subjects.map((one) => (
          <label key={one.subjectId} className="choice">
            <input
              type="radio"
              name="subject"
              checked={chosen === one.subjectId}
              onChange={() => onChoose(one.subjectId)}
            />
            <span>{one.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Some things, or nothing ticked: everything. */
function ForWhat({ chosen, onChoose }: { chosen: string[]; onChoose: (scenarios: string[]) => void }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const { division } = usePreferences();
  const events = useQuery(lifeEventsQuery(division));
  return (
    <fieldset className="field">
      <legend className="field-label">{t('mandates.what')}</legend>
      <p className="field-hint">{t('mandates.whatHint')}</p>
      <div className="choices">
        {(events.data ?? []).map((one) => (
          <label key={one.scenario} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(one.scenario)}
              onChange={(event) =>
                onChoose(
                  event.target.checked
                    ? [...chosen, one.scenario]
                    : chosen.filter((other) => other !== one.scenario),
                )
              }
            />
            <span>{text(one.title)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
