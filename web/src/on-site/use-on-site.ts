import { useEffect, useSyncExternalStore } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { problemOf, type Problem } from '../api/problem.ts';
import type { NewSiteNote } from '../api/schema.ts';
import { keptNotes, keptPhotos, keptTask, writeNote } from './device.ts';
import { newNoteId, replacesNote, type KeptNote, type KeptPhoto, type KeptTask } from './kept.ts';
import { bringBack } from './sync.ts';

export interface OnSite {
  kept: KeptTask | null;
  notes: KeptNote[];
  photos: KeptPhoto[];
}

const keyOf = (visitId: string) => ['on-site', visitId];

/** What this device has of a visit. */
export function useOnSite(visitId: string) {
  return useQuery({
    queryKey: keyOf(visitId),
    queryFn: async (): Promise<OnSite> => ({
      kept: (await keptTask(visitId)) ?? null,
      notes: await keptNotes(visitId),
      photos: await keptPhotos(visitId),
    }),
  });
}

/** Lets every place that shows what the device has ask it again. */
export function useShowAgain() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['on-site'] });
}

/** Notes something, with the moment of this device. It is kept before anything else happens. */
export function useNote(visitId: string) {
  const showAgain = useShowAgain();
  return async (said: NewSiteNote['said']) => {
    const note: KeptNote = {
      id: newNoteId(),
      visitId,
      notedAt: new Date().toISOString(),
      said,
      state: 'here',
    };
    await writeNote(note, replacesNote(said));
    await showAgain();
  };
}

/** Brings back what was noted, when asked to, when the page opens and whenever the network comes back. */
export function useBringBack(visitId: string) {
  const showAgain = useShowAgain();
  const { mutate, ...sync } = useMutation({
    mutationFn: () => bringBack(visitId),
    onSettled: () => showAgain(),
  });
  const online = useOnline();
  useEffect(() => {
    if (online) mutate();
  }, [online, mutate]);
  const problem: Problem | undefined = sync.error ? problemOf(sync.error) : undefined;
  return { bringBack: () => mutate(), busy: sync.isPending, problem };
}

/** Whether the device believes that it has a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    (tell) => {
      addEventListener('online', tell);
      addEventListener('offline', tell);
      return () => {
        removeEventListener('online', tell);
        removeEventListener('offline', tell);
      };
    },
    () => navigator.onLine,
  );
}
