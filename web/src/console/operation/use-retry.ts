import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { retryStuck } from '../../api/operation.ts';

/** Tries the stuck step of an application again and says how that went. */
export function useRetry(applicationId: string) {
  const { t } = useTranslation('console');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => retryStuck(applicationId),
    onSuccess: ({ left }) => {
      void client.invalidateQueries({ queryKey: ['stuck-applications'] });
      void client.invalidateQueries({ queryKey: ['instances', applicationId] });
      if (left === 0) void message.success(t('operation.tried'));
      else void message.warning(t('operation.stillStuck'));
    },
  });
}
