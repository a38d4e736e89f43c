import { useTranslation } from 'react-i18next';

/** The name of the applicant, in words where the server keeps it to itself: whoever rated is known to nobody. */
export function useSubjectName(): (name: string) => string {
  const { t } = useTranslation('work');
  return (name) => (name === '***' ? t('task.secret') : name);
}
