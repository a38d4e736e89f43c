import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/** One verb on an inspection, a visit or a conflict: carries it out, says so, and lets every page that shows it ask again. */
export function useAct<V = void, R = unknown>(act: (input: V) => Promise<R>, onDone?: (result: R) => void) {
  const { t } = useTranslation('inspection');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (result) => {
      void message.success(t('done'));
      await Promise.all(
        ['inspections', 'inspection-lists', 'standard-conflicts', 'risk', 'tasks'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      );
      onDone?.(result);
    },
  });
}
