import { useNavigate, useSearch } from '@tanstack/react-router';

/** Filters of a list, kept in the address: a reload, the way back and a link to a colleague show the same list. */
export function useFilters<T extends object>(): [Partial<T>, (change: Partial<T>) => void] {
  const filters = useSearch({ strict: false }) as Partial<T>;
  const navigate = useNavigate();
  const change = (next: Partial<T>): void => {
    const search = Object.fromEntries(
      Object.entries({ ...filters, ...next }).filter(([, value]) => value !== undefined && value !== ''),
    );
    void navigate({ to: '.', search: search as never, replace: true, resetScroll: false });
  };
  return [filters, change];
}
