import type { ReactNode } from 'react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Failure, Loading } from '../ui/states.tsx';

/** A keyset list with everything that can happen to it: loading, failing, empty, and the button for the next page. */
export function MorePages<P, T>({
  query,
  items,
  empty,
  children,
}: {
  query: UseInfiniteQueryResult<InfiniteData<P>>;
  items: (page: P) => T[];
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}) {
  const { t } = useTranslation('console');
  if (query.isError && !query.data)
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading lines={8} />;
  const all = query.data.pages.flatMap(items);
  if (all.length === 0) return <>{empty}</>;
  return (
    <>
      {children(all)}
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
