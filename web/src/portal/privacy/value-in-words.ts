import { useTranslation } from 'react-i18next';

/** A value of a register as a person reads it. */
export function useValueInWords(): (value: unknown) => string {
  const { t } = useTranslation('privacy');
  return (value) => {
    if (value === null || value === undefined || value === '') return t('correction.nothing');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  };
}
