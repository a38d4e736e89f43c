import { useTranslation } from 'react-i18next';
import type { InspectionFigures } from '../../api/oversight.ts';

type Cells = InspectionFigures['total'];

/** “12 inspections in 5 visits, 3 findings”; or that it is withheld. */
export function useFigureWords(): (cells: Cells) => string {
  const { t } = useTranslation('oversight');
  return ({ visits, inspections, findings }) =>
    visits === null || inspections === null || findings === null
      ? t('figures.withheld')
      : visits === 0
        ? t('figures.none')
        : [
            t('figures.inspections', { count: inspections }),
            t('figures.visits', { count: visits }),
            t('figures.findings', { count: findings }),
          ].join(t('figures.comma'));
}
