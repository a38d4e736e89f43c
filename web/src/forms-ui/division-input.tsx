import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { divisionQuery, divisionsQuery } from '../api/directory.ts';
import { useText } from '../ui/text.ts';

/** A place, found by typing its name. */
export function DivisionInput({
  id,
  value,
  onChange,
}: {
  id: string;
  value: string;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation('forms');
  const text = useText();
  const [words, setWords] = useState('');
  const chosen = useQuery({ ...divisionQuery(value), enabled: value !== '' });
  const found = useQuery({ ...divisionsQuery({ q: words.trim() }), enabled: words.trim().length > 0 });
  return (
    <>
      {chosen.data ? <p>{t('division.chosen', { name: text(chosen.data.name) })}</p> : null}
      <label className="field-hint" htmlFor={`${id}-search`}>
        {t('division.search')}
      </label>
      <input
        id={`${id}-search`}
        className="input"
        type="search"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="choices">
        {(found.data ?? []).slice(0, 8).map((place) => (
          <label key={place.code} className="choice">
            <input
              type="radio"
              name={id}
              checked={place.code === value}
              onChange={() => onChange(place.code)}
            />
            <span>
              {text(place.name)} <small className="muted">{place.code}</small>
            </span>
          </label>
        ))}
      </div>
    </>
  );
}
