import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/** One act on a correction, an objection or a request: carries it out, says so, and lets every page that shows it ask again. */
export function useAnswer(act: () => Promise<unknown>) {
  const { t } = useTranslation('privacy');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      void message.success(t('done'));
      await Promise.all(
        [
          'data-corrections',
          'use-objections',
          'information-requests',
          'evidence-checks',
          'guardianships',
          'tasks',
        ].map((key) => client.invalidateQueries({ queryKey: [key] })),
      );
    },
  });
}
