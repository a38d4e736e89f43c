import { useEffect } from 'react';
import { useParams } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { draftQuery, saveValues, type DraftView } from '../../api/drafts.ts';
import { forgetUnsent, keepUnsent, unsentValues } from './unsent.ts';

/** The draft of this page's address, and how to save values into it. */
export function useDraft() {
  const { draftId } = useParams({ strict: false }) as { draftId: string };
  const client = useQueryClient();
  const query = useQuery(draftQuery(draftId));
  const save = useMutation({
    mutationFn: async (values: Record<string, unknown>) => {
      // first on this device, then on the server: a lost connection loses nothing
      keepUnsent(draftId, values);
      const draft = await saveValues(draftId, { ...unsentValues(draftId) });
      forgetUnsent(draftId);
      return draft;
    },
    onSuccess: (draft: DraftView) => client.setQueryData(draftQuery(draftId).queryKey, draft),
  });
  return { draftId, query, save };
}

/** What was typed while there was no connection goes to the server when there is one again. */
export function useSendUnsent(draftId: string, save: (values: Record<string, unknown>) => void): void {
  useEffect(() => {
    const send = () => {
      const values = unsentValues(draftId);
      if (Object.keys(values).length > 0) save(values);
    };
    send();
    addEventListener('online', send);
    return () => removeEventListener('online', send);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once per draft; `save` is a new function each time
  }, [draftId]);
}
