import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../../api/identity.ts';
import { paths } from '../../paths.ts';
import { ownAddress } from './own-address.ts';

/** After signing in: back to where the person came from, or to the house that fits them. */
export function useEnter(next: string | undefined) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    // not `clear()`: the frame around the page would go on looking at the session that was thrown away
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    const session = await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    const houses = { person: paths.home(), officer: paths.work(), administrator: paths.console() };
    const own = ownAddress(next);
    // the protocol's own address: the server answers it, not one of our pages
    if (own?.startsWith('/openid/')) return window.location.assign(own);
    await navigate({ href: own ?? houses[session?.user.kind ?? 'person'] });
  };
}
