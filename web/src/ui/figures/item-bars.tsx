import type { InspectionFigures } from '../../api/oversight.ts';
import { useText } from '../text.ts';
import { BarList } from './bar-list.tsx';
import { barsOf, useMeasureWords, type Measure } from './measures.ts';
import { useFigureWords } from './use-figure-words.ts';

/** Each item, or trade, by one measure: how many inspections were asked for and in how many visits they were made, unless another is chosen. */
export function ItemBars({
  label,
  items,
  measure = 'visits',
}: {
  label: string;
  items: InspectionFigures['items'] | InspectionFigures['trades'];
  measure?: Measure;
}) {
  const text = useText();
  const words = useFigureWords();
  const ofMeasure = useMeasureWords();
  return (
    <BarList
      label={label}
      rows={barsOf(
        measure,
        items.map(({ code, name, ...cells }) => ({
          key: code,
          label: text(name),
          words: measure === 'visits' ? words(cells) : ofMeasure(measure, cells),
          cells,
        })),
      )}
    />
  );
}
