import { useMutation, useQueryClient } from '@tanstack/react-query';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { askTwoPersonAct } from '../../api/two-person.ts';

/** Asks for a change of the calendar; another administrator confirms it. */
export function useAsk(
  kind: string,
  said: () => { input: Record<string, unknown>; reason: string },
  onAsked: () => void,
) {
  const client = useQueryClient();
  return useMutation({
    async mutationFn() {
      const { input, reason } = said();
      const intention = `${kind}.${JSON.stringify(input)}`;
      await askTwoPersonAct(kind, input, reason.trim(), intentionKey(intention));
      settleIntention(intention);
    },
    onSuccess() {
      void client.invalidateQueries({ queryKey: ['two-person-acts'] });
      onAsked();
    },
  });
}
