import { useMutation, useQueryClient } from '@tanstack/react-query';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { askTwoPersonAct } from '../../api/two-person.ts';

/** Asks for a change of the calendar; another administrator confirms it. */
export function useAsk(
  kind: string,
  said: () => { input: Record<string, unknown>; reason: string },
  onAsked: () => void,
) {
  const client = useQueryClient();
  const intentionOf = () => `${kind}.${JSON.stringify(said())}`;
  return useMutation({
    async mutationFn() {
      const { input, reason } = said();
      await askTwoPersonAct(kind, input, reason.trim(), intentionKey(intentionOf()));
    },
    onSettled: (done, error) => unlessLost(intentionOf())(done, error),
    onSuccess() {
      void client.invalidateQueries({ queryKey: ['two-person-acts'] });
      onAsked();
    },
  });
}
