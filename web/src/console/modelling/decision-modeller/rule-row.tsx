import { useTranslation } from 'react-i18next';
import { ArrowDown, ArrowUp, CircleDot, CopyPlus, Flag, Trash2 } from 'lucide-react';
import type { CellProblem, DecisionEdit, SourceTable } from '@yiti/engines/decisions';
import { useText } from '../../../ui/text.ts';
import { Cell } from './cell.tsx';
import type { Columns } from './decision-table.tsx';
import { constantName, type RuleFacts } from './facts.ts';

interface RowProps {
  decision: string;
  rule: SourceTable['rules'][number];
  row: number;
  last: number;
  columns: Columns;
  cells: readonly CellProblem[];
  facts: RuleFacts;
  isMarked: boolean;
  isFired: boolean;
  onEdit?: (edit: DecisionEdit) => void;
}

/** One rule. A mark has a sign and a word beside its colour. */
export function RuleRow({
  decision,
  rule,
  row,
  last,
  columns,
  cells,
  facts,
  isMarked,
  isFired,
  onEdit,
}: RowProps) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const number = row + 1;
  const problem = (part: CellProblem['part'], column: number) =>
    cells.find((each) => each.part === part && each.column === column);
  const edit = (made: (words: string) => DecisionEdit) =>
    onEdit ? { onEdit: (words: string) => onEdit(made(words)) } : {};
  return (
    <tr data-marked={isMarked || undefined} data-fired={isFired || undefined}>
      <th scope="row">
        {number}
        {isFired ? (
          <span className="row-sign row-sign--fired">
            <CircleDot size="0.95em" aria-hidden /> {t('fired')}
          </span>
        ) : null}
        {isMarked ? (
          <span className="row-sign row-sign--marked">
            <Flag size="0.95em" aria-hidden /> {t('marked')}
          </span>
        ) : null}
      </th>
      {columns.inputs.map(({ label, path }, column) => (
        // oxlint-disable-next-line react/no-array-index-key -- columns have no name of their own
        <td key={column} data-label={label}>
          <Cell
            label={t('cellOf', { number, column: label })}
            text={rule.tests[column] ?? ''}
            words={wordsOf(facts, path, rule.tests[column] ?? '', text, t('anything'))}
            problem={problem('test', column)}
            {...edit((words) => ({ decision, kind: 'test', rule: row, column, text: words }))}
          />
        </td>
      ))}
      {columns.outputs.map(({ label }, column) => (
        // oxlint-disable-next-line react/no-array-index-key -- columns have no name of their own
        <td key={column} data-label={label} data-side="output">
          <Cell
            label={t('cellOf', { number, column: label })}
            text={rule.results[column] ?? ''}
            problem={problem('result', column)}
            {...edit((words) => ({ decision, kind: 'result', rule: row, column, text: words }))}
          />
        </td>
      ))}
      <Note
        rule={rule}
        label={t('cellOf', { number, column: t('note') })}
        {...(onEdit && { onEdit: (edit) => onEdit({ decision, rule: row, ...edit }) })}
      />
      {onEdit ? <RowActions decision={decision} row={row} last={last} onEdit={onEdit} /> : null}
    </tr>
  );
}

type NoteEdit = { kind: 'note'; text: string; language: 'zh' | 'en' };

/** The reason of a rule, written in the language of the page; the Chinese is shown until somebody has said it in English. */
function Note({
  rule,
  label,
  onEdit,
}: {
  rule: RowProps['rule'];
  label: string;
  onEdit?: (edit: NoteEdit) => void;
}) {
  const { t, i18n } = useTranslation('decisions');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  return (
    <td data-label={t('note')}>
      <Cell
        isProse
        label={label}
        text={language === 'en' ? rule.noteEn : rule.note}
        words={language === 'en' && rule.noteEn === '' ? rule.note : undefined}
        {...(onEdit && { onEdit: (text: string) => onEdit({ kind: 'note', text, language }) })}
      />
    </td>
  );
}

function wordsOf(
  facts: RuleFacts,
  path: string,
  test: string,
  text: ReturnType<typeof useText>,
  anything: string,
): string | undefined {
  if (test === '-' || test === '') return anything;
  return text(constantName(facts, path, test)) || undefined;
}

function RowActions({
  decision,
  row,
  last,
  onEdit,
}: {
  decision: string;
  row: number;
  last: number;
  onEdit: (edit: DecisionEdit) => void;
}) {
  const { t } = useTranslation('decisions');
  const number = row + 1;
  const actions = [
    row > 0 && (['up', ArrowUp, { kind: 'move-rule', rule: row, to: row - 1 }] as const),
    row < last && (['down', ArrowDown, { kind: 'move-rule', rule: row, to: row + 1 }] as const),
    ['copy', CopyPlus, { kind: 'add-rule', at: number, like: row }] as const,
    ['remove', Trash2, { kind: 'remove-rule', rule: row }] as const,
  ];
  return (
    <td className="row-actions">
      {actions.map((action) => {
        if (!action) return null;
        const [name, Icon, edit] = action;
        return (
          <button
            key={name}
            type="button"
            className="row-action"
            aria-label={t(`row.${name}`, { number })}
            title={t(`row.${name}`, { number })}
            onClick={() => onEdit({ decision, ...edit })}
          >
            <Icon size="1em" aria-hidden />
          </button>
        );
      })}
    </td>
  );
}
