import type { InspectionFigures } from '../../api/oversight.ts';
import { useText } from '../text.ts';
import { BarList } from './bar-list.tsx';
import { useFigureWords } from './use-figure-words.ts';

/** Each item, or trade, with how many inspections were asked for and in how many visits they were made. */
export function ItemBars({
  label,
  items,
}: {
  label: string;
  items: InspectionFigures['items'] | InspectionFigures['trades'];
}) {
  const text = useText();
  const words = useFigureWords();
  return (
    <BarList
      label={label}
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
