import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseVerb } from '../case-verbs.ts';

/** Every dialog of the case page gets the case and the way out. */
export interface VerbDialogProps<T> {
  one: T;
  onClose: () => void;
}

/** One verb on a case: carries it out, says that it is done, and lets everything that shows the case ask again. */
export function useVerb<V = void>(
  verb: CaseVerb | 'arrange' | 'terminate',
  act: (input: V) => Promise<void>,
  onDone: () => void,
) {
  const { t } = useTranslation('work');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => {
      for (const key of ['case', 'cases', 'tasks', 'site-visit'])
        void client.invalidateQueries({ queryKey: [key] });
      void message.success(t(`done.${verb}`));
      onDone();
    },
  });
}
