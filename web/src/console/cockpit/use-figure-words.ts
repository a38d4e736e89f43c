import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cockpit } from '../../api/cockpit.ts';

/** A number with its unit. */
export function useFigureWords() {
  const { t, i18n } = useTranslation('console');
  const number = useMemo(
    () => new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }),
    [i18n.language],
  );
  return useCallback(
    (value: number, unit: Cockpit['figures'][number]['unit']): string => {
      if (unit === 'share') return `${number.format(value * 100)}%`;
      return unit === 'working-days'
        ? t('cockpit.workingDays', { number: number.format(value) })
        : number.format(value);
    },
    [number, t],
  );
}
