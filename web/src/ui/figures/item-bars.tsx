import { useTranslation } from 'react-i18next';
import type { InspectionFigures } from '../../api/oversight.ts';
import { useText } from '../text.ts';
import { BarList } from './bar-list.tsx';
import { useFigureWords } from './use-figure-words.ts';

/** Each item with how many inspections were asked for and in how many visits they were made. */
export function ItemBars({ items }: Pick<InspectionFigures, 'items'>) {
  const { t } = useTranslation('oversight');
  const text = useText();
  const words = useFigureWords();
  return (
    <BarList
      label={t('figures.byItem')}
      rows={items.map(({ code, name, ...cells }) => ({
        key: code,
        label: text(name),
        of: cells.inspections,
        value: cells.visits,
        words: words(cells),
      }))}
    />
  );
}
