import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';

/** A value of a register as a person reads it. */
export function useValueInWords(): (value: unknown) => string {
  const { t } = useTranslation('privacy');
  const format = useFormat();
  return (value) => {
    if (value === null || value === undefined || value === '') return t('correction.nothing');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return format.moment(value);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  };
}
