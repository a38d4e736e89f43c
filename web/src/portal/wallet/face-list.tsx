import { useTranslation } from 'react-i18next';
import type { Face } from '../../api/credentials.ts';
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';

/** What is printed on a credential, line by line; further rows after it. */
export function FaceList({ face, children = [] }: { face: Face; children?: SummaryRow[] }) {
  const { t } = useTranslation();
  const text = useText();
  const words = (value: Face[number]['value']) =>
    typeof value === 'boolean' ? t(value ? 'yes' : 'no') : value === null ? '—' : String(value);
  return (
    <SummaryList
      rows={[
        ...face.map((line) => ({
          key: `face-${line.key}`,
          label: text(line.label),
          value: words(line.value),
        })),
        ...children,
      ]}
    />
  );
}
