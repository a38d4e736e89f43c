import { useInfiniteQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { parksQuery, type Premises } from '../../api/tours.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';

/** Which park of the place premises are in, if any; more are fetched as one scrolls. */
export function ParkField({
  division,
  current,
  value,
  onChange,
}: {
  division: string;
  /** in which they are now: named also while the list does not reach it */
  current?: Premises['park'];
  value: string | null;
  onChange: (park: string | null) => void;
}) {
  const { t } = useTranslation('tour');
  const text = useText();
  const query = useInfiniteQuery(parksQuery(division));
  const parks = new Map(
    (query.data?.pages ?? []).flatMap(({ items }) => items).map((one) => [one.id, one.name]),
  );
  if (current) parks.set(current.id, current.name);
  if (parks.size === 0) return null;
  const fetchMore = ({ scrollTop, clientHeight, scrollHeight }: HTMLElement) => {
    if (query.hasNextPage && !query.isFetching && scrollTop + clientHeight > scrollHeight - 100)
      void query.fetchNextPage();
  };
  return (
    <DialogField label={t('field.park')}>
      {(id) => (
        <Select
          id={id}
          value={value ?? ''}
          onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
          onPopupScroll={({ target }) => fetchMore(target as HTMLElement)}
          options={[
            { value: '', label: t('noPark') },
            ...[...parks].map(([park, name]) => ({ value: park, label: text(name) })),
          ]}
        />
      )}
    </DialogField>
  );
}
