import type { CellProblem, DecisionEdit } from '@yiti/engines/decisions';
import { useTranslation } from 'react-i18next';
import { Cell } from './cell.tsx';

/** A decision that is one expression. */
export function LiteralLogic({
  decision,
  text,
  cells,
  onEdit,
}: {
  decision: string;
  text: string;
  cells: readonly CellProblem[];
  onEdit?: (edit: DecisionEdit) => void;
}) {
  const { t } = useTranslation('decisions');
  return (
    <Cell
      label={t('expression')}
      text={text}
      problem={cells.find(({ part }) => part === 'literal')}
      {...(onEdit ? { onEdit: (next: string) => onEdit({ decision, kind: 'literal', text: next }) } : {})}
    />
  );
}
