import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownOtherVisitsQuery, publishedListsQuery } from '../../api/inspections.ts';
import { complainOfOtherVisit, complainOfUnrecorded, ownOtherComplaintsQuery } from '../../api/oversight.ts';
import { useFormat } from '../../ui/format.ts';
import { usePreferences } from '../../ui/preferences.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../../ui/text.ts';
import { ComplaintCards } from './complaint-cards.tsx';
import { ComplaintForm } from './complaint-form.tsx';

/** Who has called at the firm without inspecting anything, why, and how long it took; and what the firm says to that. */
export function OtherVisits() {
  const { t } = useTranslation('inspection');
  const { data } = useQuery(ownOtherVisitsQuery);
  const complaints = useQuery(ownOtherComplaintsQuery);
  return (
    <section className="section stack">
      <h2>{t('other.own')}</h2>
      <p className="muted">{t('other.ownHint')}</p>
      <ul className="inspection-cards">
        {(data ?? []).map((one) => (
          <Visit key={one.id} one={one} />
        ))}
      </ul>
      <Unrecorded />
      <ComplaintCards list={complaints.data ?? []} />
    </section>
  );
}

type One = Awaited<ReturnType<NonNullable<typeof ownOtherVisitsQuery.queryFn>>>[number];

function Visit({ one }: { one: One }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <li className="card own-inspection">
      <p>
        <strong>{text(one.organisation)}</strong> · {t(`other.kinds.${one.kind}`)}
      </p>
      <p>{one.purpose}</p>
      <p className="muted">
        {format.moment(one.cameAt)} · {t('other.minutes', { count: one.minutes })} ·{' '}
        {format.list(one.officers)}
      </p>
      <ComplaintForm
        name={`other-${one.id}`}
        label={t('other.complain')}
        about="disguised"
        send={(complaint) => complainOfOtherVisit(one.id, complaint)}
      />
    </li>
  );
}

const nothing = { cameOn: '', whoCame: '', organisation: '' };

/** Somebody came and left no record: when, who, and of which organisation, as far as the firm knows. */
function Unrecorded() {
  const { t } = useTranslation('inspection');
  const [said, setSaid] = useState(nothing);
  const set = (change: Partial<typeof nothing>) => setSaid({ ...said, ...change });
  const isWhole = said.cameOn !== '' && said.whoCame.trim().length > 1;
  return (
    <ComplaintForm
      name="unrecorded"
      label={t('other.unrecorded')}
      about="disguised"
      missing={isWhole ? undefined : t('other.unrecordedMissing')}
      send={({ about, words }) =>
        complainOfUnrecorded({
          about,
          words,
          cameOn: said.cameOn,
          whoCame: said.whoCame.trim(),
          ...(said.organisation ? { organisation: said.organisation } : {}),
        })
      }
      onSent={() => setSaid(nothing)}
    >
      <p className="muted">{t('other.unrecordedHint')}</p>
      <TextField
        type="date"
        label={t('other.cameOn')}
        value={said.cameOn}
        onChange={(cameOn) => set({ cameOn })}
      />
      <TextField label={t('other.whoCame')} value={said.whoCame} onChange={(whoCame) => set({ whoCame })} />
      <Organisation value={said.organisation} onChange={(organisation) => set({ organisation })} />
    </ComplaintForm>
  );
}

function Organisation({ value, onChange }: { value: string; onChange: (uscc: string) => void }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const { division } = usePreferences();
  const { data } = useQuery(publishedListsQuery(division));
  return (
    <div className="field">
      <label className="field-label" htmlFor="came-from">
        {t('other.organisation')}
      </label>
      <select
        id="came-from"
        className="input"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{t('other.unknown')}</option>
        {(data?.bodies ?? []).map(({ uscc, name }) => (
          <option key={uscc} value={uscc}>
            {text(name)}
          </option>
        ))}
      </select>
    </div>
  );
}
