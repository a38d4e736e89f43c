import { useDeferredValue, useId, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { divisionQuery, divisionsQuery } from '../api/directory.ts';
import { useOwnProvince } from '../ui/office/use-own-place.ts';
import { useText } from '../ui/text.ts';

/** Chooses a place by name, pinyin or code; to begin with, those below the reader's own province are shown. */
export function DivisionSelect({
  label,
  value,
  hidden,
  everywhere,
  onChange,
}: {
  label: string;
  value: string | undefined;
  /** the label is only read out */
  hidden?: boolean;
  /** what is meant while no place is chosen; with it the choice can be taken back, to an empty code */
  everywhere?: string;
  onChange: (code: string) => void;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const id = useId();
  const province = useOwnProvince();
  const [q, setQ] = useState('');
  const wanted = useDeferredValue(q.trim());
  const found = useQuery(divisionsQuery(wanted ? { q: wanted } : { parent: province }));
  const chosen = useQuery({ ...divisionQuery(value ?? ''), enabled: Boolean(value) });
  const known = new Map((found.data ?? []).map(({ code, name }) => [code, text(name)]));
  if (chosen.data) known.set(chosen.data.code, text(chosen.data.name));
  return (
    <div className="dialog-field">
      <label htmlFor={id} className={hidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <Select
        id={id}
        showSearch={{ filterOption: false, onSearch: setQ }}
        value={value ?? null}
        placeholder={everywhere ?? t('division.hint')}
        allowClear={everywhere !== undefined}
        notFoundContent={t('division.none')}
        loading={found.isFetching}
        options={[...known].map(([code, name]) => ({ value: code, label: `${name} ${code}` }))}
        onChange={(code: string | undefined) => onChange(code ?? '')}
      />
    </div>
  );
}
