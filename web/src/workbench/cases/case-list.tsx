import type { ReactNode } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { casesQuery, type CaseFilter, type CaseListItem } from '../../api/cases.ts';
import { MorePages } from '../../ui/more-pages.tsx';
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
  const query = useInfiniteQuery(casesQuery(filter));
  return (
    <MorePages query={query} items={({ items }) => items} empty={empty}>
      {(cases) => (
        <>
          {heading}
          <CaseRows cases={cases} caption={caption} {...(doing ? { doing } : {})} />
        </>
      )}
    </MorePages>
  );
}
