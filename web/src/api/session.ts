import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { forgetHere } from './forget-here.ts';
import { actFor, atSource, sessionQuery, signOut } from './identity.ts';
import type { Session } from './types.ts';

/** Who is signed in; undefined while it is not known yet, null for nobody. */
export function useSession(): Session | null | undefined {
  return useQuery(sessionQuery).data;
}

/** Signs out and forgets everything that was fetched for this person. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      // begun elsewhere: the way out leads through there, and ends both
      const isElsewhere = client.getQueryData(sessionQuery.queryKey)?.atSource === true;
      if (!isElsewhere) await signOut();
      return isElsewhere ? atSource.out : '/';
    },
    onSettled: async (way = '/') => {
      await forgetHere(client);
      location.assign(way);
    },
  });
}

/** Changes for whom one acts; everything fetched for the other subject is forgotten. */
export function useActFor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: actFor,
    onSuccess: () => client.resetQueries(),
  });
}
