import { useDeferredValue, useId, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { organisationsQuery } from '../../api/organisations.ts';
import type { Text } from '../../api/types.ts';
import { useText } from '../../ui/text.ts';

/** Chooses a public body within one’s jurisdiction, in a row of the form; the value is its code (USCC), as overlays write it. */
export function OrganisationSelect({
  label,
  value,
  known = [],
  onChange,
}: {
  /** only read out */
  label: string;
  value: string;
  /** names of bodies that may be chosen already */
  known?: ReadonlyArray<{ uscc: string; name: Text }>;
  onChange: (chosen: string) => void;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const id = useId();
  const [q, setQ] = useState('');
  const wanted = useDeferredValue(q.trim());
  const found = useInfiniteQuery(organisationsQuery(wanted ? { q: wanted } : {}));
  const list = found.data?.pages.flatMap(({ organisations }) => organisations) ?? [];
  const names = new Map([
    ...known.filter(({ uscc }) => uscc === value).map(({ uscc, name }) => [uscc, text(name)] as const),
    ...list.map((one) => [one.uscc, text(one.name)] as const),
  ]);
  return (
    <div className="dialog-field">
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <Select
        id={id}
        showSearch={{ filterOption: false, onSearch: setQ }}
        value={value || null}
        placeholder={t('adopt.organisationHint')}
        notFoundContent={t('organisations.nothingFits')}
        loading={found.isFetching}
        options={[...names].map(([code, name]) => ({ value: code, label: name }))}
        onChange={(chosen: string) => onChange(chosen)}
      />
    </div>
  );
}
