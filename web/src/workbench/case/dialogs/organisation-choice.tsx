import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Organisation } from '../../../api/organisations.ts';
import { Failure, Loading } from '../../../ui/states.tsx';
import { useText } from '../../../ui/text.ts';

/** One organisation, found by its name among those that `query` gives. */
export function OrganisationChoice({
  label,
  q,
  onSearch,
  query,
  found,
  value,
  onChange,
}: {
  label: string;
  q: string;
  onSearch: (q: string) => void;
  query: { isPending: boolean; error: unknown };
  found: ReadonlyArray<Pick<Organisation, 'id' | 'name' | 'divisionName'>>;
  value: string | undefined;
  onChange: (id: string) => void;
}) {
  const { t } = useTranslation('work');
  const text = useText();
  return (
    <>
      <Input
        value={q}
        aria-label={t('unrouted.search')}
        placeholder={t('unrouted.search')}
        onChange={(event) => onSearch(event.target.value)}
      />
      {query.error ? (
        <Failure error={query.error} compact />
      ) : query.isPending ? (
        <Loading />
      ) : (
        <Radio.Group
          className="dialog-choices dialog-scroll"
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.target.value as string)}
          options={found.map(({ id, name, divisionName }) => ({
            value: id,
            label: (
              <>
                {text(name)} <span className="muted small">{text(divisionName)}</span>
              </>
            ),
          }))}
        />
      )}
    </>
  );
}
