import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import { FetchedPage } from '../fetched-page.tsx';
import { Link } from '../link.tsx';

/** One thing out of a list: the way back to the list stands above it, also when the thing is not to be had. */
export function DetailPage<T>({
  back,
  query,
  children,
}: {
  back: { to: string; label: string };
  query: UseQueryResult<T>;
  children: (found: T) => ReactNode;
}) {
  return (
    <>
      <Link to={back.to} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {back.label}
      </Link>
      <FetchedPage query={query} lines={8}>
        {children}
      </FetchedPage>
    </>
  );
}
