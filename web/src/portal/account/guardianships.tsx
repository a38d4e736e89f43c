import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Baby } from 'lucide-react';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import {
  claimGuardianship,
  ownGuardianshipsQuery,
  type NewGuardianship,
  type OwnGuardianship,
} from '../../api/representation.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx';
import { useFormat } from '../../ui/format.ts';
import { Failure, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import '../../ui/fields.css';

const relations = ['mother', 'father', 'guardian'] as const;
const tones = { open: 'active', recognised: 'good', refused: 'bad', ended: 'neutral' } as const;

/** A parent or guardian asks to act for a child, and sees how far that is. */
export function Guardianships() {
  const { t } = useTranslation('portal');
  const [adding, setAdding] = useState(false);
  return (
    <section className="section stack">
      <h2>{t('guardianship.title')}</h2>
      <p className="muted">{t('guardianship.lead')}</p>
      <Fetched query={useQuery(ownGuardianshipsQuery)} lines={2}>
        {(all) =>
          all.length === 0 ? null : (
            <ul className="mandates">
              {all.map((one) => (
                <Claimed key={one.id} one={one} />
              ))}
            </ul>
          )
        }
      </Fetched>
      {adding ? (
        <ClaimForm onDone={() => setAdding(false)} />
      ) : (
        <div>
          <Button tone="secondary" icon={<Baby size="1.2em" aria-hidden />} onClick={() => setAdding(true)}>
            {t('guardianship.claim')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Claimed({ one }: { one: OwnGuardianship }) {
  const { t } = useTranslation('portal');
  const format = useFormat();
  return (
    <li className="card mandate">
      <div>
        <p className="mandate-line">
          <strong>{one.childName}</strong>
          <span className="muted">{t(`guardianship.relation.${one.relation}`)}</span>
          <Status tone={tones[one.state]}>{t(`guardianship.state.${one.state}`)}</Status>
        </p>
        <p className="muted small">
          {one.state === 'open'
            ? t('guardianship.due', { date: format.date(one.dueAt) })
            : t('guardianship.answer', { answer: one.answer })}
        </p>
      </div>
    </li>
  );
}

function ClaimForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('portal');
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [relation, setRelation] = useState<NewGuardianship['relation']>('mother');
  const [errors, setErrors] = useState<FieldError[]>([]);
  const claim = useMutation({
    mutationFn: () =>
      claimGuardianship(
        { child: { name: name.trim(), identityNumber: number.trim().toUpperCase() }, relation, words: '' },
        intentionKey('guardianship'),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ownGuardianshipsQuery.queryKey });
      onDone();
    },
    onSettled: unlessLost('guardianship'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = [
      ...(name.trim() ? [] : [{ fieldId: 'child-name', message: t('guardianship.nameMissing') }]),
      ...(/^\d{17}[\dxX]$/.test(number.trim())
        ? []
        : [{ fieldId: 'child-number', message: t('mandates.numberWrong') }]),
    ];
    setErrors(found);
    if (found.length === 0) claim.mutate();
  };
  const errorOf = (id: string) => errors.find((one) => one.fieldId === id)?.message;
  return (
    <form onSubmit={submit} noValidate className="card stack">
      <h3>{t('guardianship.claim')}</h3>
      <ErrorSummary errors={errors} />
      <TextField
        id="child-name"
        label={t('guardianship.childName')}
        value={name}
        onChange={setName}
        error={errorOf('child-name')}
      />
      <TextField
        id="child-number"
        label={t('guardianship.childNumber')}
        hint={t('mandates.holderNumberHint')}
        width={20}
        value={number}
        onChange={setNumber}
        error={errorOf('child-number')}
      />
      <RelationChoice chosen={relation} onChoose={setRelation} />
      {claim.isError ? <Failure error={claim.error} compact /> : null}
      <div className="button-row">
        <Button type="submit" busy={claim.isPending}>
          {t('guardianship.send')}
        </Button>
        <Button tone="secondary" onClick={onDone}>
          {t('cancel', { ns: 'common' })}
        </Button>
      </div>
    </form>
  );
}

function RelationChoice({
  chosen,
  onChoose,
}: {
  chosen: NewGuardianship['relation'];
  onChoose: (relation: NewGuardianship['relation']) => void;
}) {
  const { t } = useTranslation('portal');
  return (
    <fieldset className="field">
      <legend className="field-label">{t('guardianship.who')}</legend>
      <div className="choices">
        {relations.map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              name="relation"
              value={one}
              checked={chosen === one}
              onChange={() => onChoose(one)}
            />
            <span>{t(`guardianship.relation.${one}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
