import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lifeEventsQuery } from '../../api/catalogue.ts';
import { giveMandate } from '../../api/identity.ts';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import type { NewMandate, Subject } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx';
import { mandateScopes, scopeKey, useMandateScope } from '../../ui/mandate-scope.ts';
import { usePreferences } from '../../ui/preferences.ts';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import '../../ui/fields.css';

/** As it stands in the form. */
interface Wanted {
  subjectId: string;
  name: string;
  by: 'number' | 'mobile';
  identityNumber: string;
  mobile: string;
  passOn: boolean;
  /** scenarios; none: everything */
  services: string[];
  /** day */
  validTo: string;
}

/** Lets someone act for oneself or one's firm: for everything or for some things, until a day. */
export function NewMandateForm({
  subjects,
  onDone,
  onCancel,
}: {
  subjects: Subject[];
  onDone: () => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('portal');
  const [wanted, setWanted] = useState<Wanted>({
    subjectId: subjects[0]?.subjectId ?? '',
    ...nothingYet,
  });
  const isPerson = subjects.find((one) => one.subjectId === wanted.subjectId)?.kind === 'person';
  const change = (part: Partial<Wanted>) => setWanted((before) => ({ ...before, ...part }));
  const [errors, setErrors] = useState<FieldError[]>([]);
  const give = useGive(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = wrongIn(wanted, isPerson).map(({ fieldId, key }) => ({ fieldId, message: t(key) }));
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
        onChoose={(subjectId) => change({ subjectId, services: [] })}
      />
      <TextField
        id="holder-name"
        label={t('mandates.holderName')}
        value={wanted.name}
        onChange={(name) => change({ name })}
        error={errorOf('holder-name')}
      />
      <HolderNumber wanted={wanted} onChange={change} error={errorOf('holder-number')} />
      <ForWhat
        chosen={wanted.services}
        onChoose={(services) => change({ services })}
        isPerson={isPerson}
        error={errorOf('services')}
      />
      {isPerson ? null : <PassOn chosen={wanted.passOn} onChoose={(passOn) => change({ passOn })} />}
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
        <Button tone="secondary" onClick={onCancel}>
          {t('cancel', { ns: 'common' })}
        </Button>
      </div>
    </form>
  );
}

function PassOn({ chosen, onChoose }: { chosen: boolean; onChoose: (passOn: boolean) => void }) {
  const { t } = useTranslation('portal');
  return (
    <label className="choice">
      <input type="checkbox" checked={chosen} onChange={(event) => onChoose(event.target.checked)} />
      <span>{t('mandates.passOn')}</span>
    </label>
  );
}

const nothingYet = {
  name: '',
  by: 'mobile',
  identityNumber: '',
  mobile: '',
  passOn: false,
  services: [],
  validTo: '',
} satisfies Omit<Wanted, 'subjectId'>;

/** Keys of the words for what is missing or wrong. */
function wrongIn(
  { name, by, identityNumber, mobile, services, validTo }: Wanted,
  isPerson: boolean,
): Array<{ fieldId: string; key: string }> {
  const isRight =
    by === 'mobile' ? /^1\d{10}$/.test(mobile.trim()) : /^\d{17}[\dxX]$/.test(identityNumber.trim());
  return [
    ...(name.trim() ? [] : [{ fieldId: 'holder-name', key: 'mandates.nameMissing' }]),
    ...(isRight
      ? []
      : [
          {
            fieldId: 'holder-number',
            key: by === 'mobile' ? 'mandates.mobileWrong' : 'mandates.numberWrong',
          },
        ]),
    ...(isPerson && services.length === 0 ? [{ fieldId: 'services', key: 'mandates.servicesMissing' }] : []),
    ...(validTo ? [] : [{ fieldId: 'valid-to', key: 'mandates.untilMissing' }]),
  ];
}

const mandateOf = ({
  subjectId,
  name,
  by,
  identityNumber,
  mobile,
  services,
  passOn,
  validTo,
}: Wanted): NewMandate => ({
  subjectId,
  holder: {
    name: name.trim(),
    ...(by === 'mobile'
      ? { mobile: mobile.trim() }
      : { identityNumber: identityNumber.trim().toUpperCase() }),
  },
  ...(services.length > 0 ? { services } : {}),
  mayMandate: passOn,
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
            <span>{one.as === 'self' ? `${one.name}（${t('mandates.self')}）` : one.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The number by which the other person is found: most people know a mobile number by heart. */
function HolderNumber({
  wanted: { by, identityNumber, mobile },
  onChange,
  error,
}: {
  wanted: Wanted;
  onChange: (part: Partial<Wanted>) => void;
  error: string | undefined;
}) {
  const { t } = useTranslation('portal');
  return (
    <>
      <fieldset className="field">
        <legend className="field-label">{t('mandates.by')}</legend>
        <p className="field-hint">{t('mandates.holderHint')}</p>
        <div className="choices">
          {(['mobile', 'number'] as const).map((one) => (
            <label key={one} className="choice">
              <input
                type="radio"
                name="by"
                value={one}
                checked={by === one}
                onChange={() => onChange({ by: one })}
              />
              <span>{t(one === 'mobile' ? 'mandates.byMobile' : 'mandates.byNumber')}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {by === 'mobile' ? (
        <TextField
          id="holder-number"
          label={t('mandates.holderMobile')}
          type="tel"
          width={16}
          value={mobile}
          onChange={(next) => onChange({ mobile: next })}
          error={error}
        />
      ) : (
        <TextField
          id="holder-number"
          label={t('mandates.holderNumber')}
          hint={t('mandates.holderNumberHint')}
          width={20}
          value={identityNumber}
          onChange={(next) => onChange({ identityNumber: next })}
          error={error}
        />
      )}
    </>
  );
}

/** Some things; for a firm nothing ticked means everything. */
function ForWhat({
  chosen,
  onChoose,
  isPerson,
  error,
}: {
  chosen: string[];
  onChoose: (keys: string[]) => void;
  /** parts are only of firms */
  isPerson: boolean;
  error: string | undefined;
}) {
  const { t } = useTranslation('portal');
  const text = useText();
  const { division } = usePreferences();
  const events = useQuery(lifeEventsQuery(division));
  const scopeName = useMandateScope();
  const parts = isPerson ? [] : mandateScopes.map(scopeKey);
  const offered = [
    ...parts.map((key) => ({ key, name: scopeName(key)! })),
    ...(events.data ?? []).map(({ scenario, title }) => ({ key: scenario, name: text(title) })),
  ];
  return (
    <fieldset className="field" id="services" tabIndex={-1}>
      <legend className="field-label">{t('mandates.what')}</legend>
      <p className="field-hint">{t(isPerson ? 'mandates.whatHintPerson' : 'mandates.whatHint')}</p>
      {error ? <p className="field-error">{error}</p> : null}
      <div className="choices">
        {offered.map(({ key, name }) => (
          <label key={key} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(key)}
              onChange={(event) =>
                onChoose(event.target.checked ? [...chosen, key] : chosen.filter((other) => other !== key))
              }
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
