import type { ReactNode } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { casesQuery, type CaseFilter, type CaseListItem } from '../../api/cases.ts';
import { Button } from '../../ui/button.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { CaseRows } from '../case-rows.tsx';

/** A keyset list of cases with everything that can happen to it: loading, failing, empty, more. */
export function CaseList({
  filter,
  heading,
  caption,
  empty,
  doing,
}: {
  filter: CaseFilter;
  /** stands above the list as soon as there is one */
  heading?: ReactNode;
  caption: string;
  empty: ReactNode;
  doing?: (one: CaseListItem) => ReactNode;
}) {
  const { t } = useTranslation('work');
  const query = useInfiniteQuery(casesQuery(filter));
  if (query.isError && !query.data)
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading lines={8} />;
  const cases = query.data.pages.flatMap(({ items }) => items);
  if (cases.length === 0) return <>{empty}</>;
  return (
    <>
      {heading}
      <CaseRows cases={cases} caption={caption} {...(doing ? { doing } : {})} />
      {query.hasNextPage ? (
        <p className="more">
          <Button tone="secondary" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      ) : null}
    </>
  );
}
