import type { ReactNode } from 'react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Failure, Loading } from './states.tsx';
import './more-pages.css';

type Pages<P> = UseInfiniteQueryResult<InfiniteData<P>>;

/** A keyset list with everything that can happen to it: loading, failing, empty, and the button for the next page. */
export function MorePages<P, T>({
  query,
  items,
  empty,
  lines = 8,
  children,
}: {
  query: Pages<P>;
  items: (page: P) => readonly T[];
  empty: ReactNode;
  lines?: number;
  children: (items: T[]) => ReactNode;
}) {
  if (query.isError && !query.data)
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Loading lines={lines} />;
  const all = query.data.pages.flatMap(items);
  if (all.length === 0) return <>{empty}</>;
  return (
    <>
      {children(all)}
      <NextPage query={query} />
    </>
  );
}

/** The button for what comes after the pages that are shown; nothing where nothing comes. */
export function NextPage<P>({ query }: { query: Pages<P> }) {
  const { t } = useTranslation();
  if (!query.hasNextPage) return null;
  return (
    <div className="more">
      {query.isFetchNextPageError ? <Failure error={query.error} compact /> : null}
      <Button tone="secondary" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('showMore')}
      </Button>
    </div>
  );
}
