import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Plus, Trash2 } from 'lucide-react';
import type { CellProblem, DecisionEdit, SourceTable } from '@yiti/engines/decisions';
import { Button } from '../../../ui/button.tsx';
import { useText } from '../../../ui/text.ts';
import { typeName } from './decision-table.tsx';

interface ColumnsProps {
  decision: string;
  table: SourceTable;
  cells: readonly CellProblem[];
  onEdit: (edit: DecisionEdit) => void;
}

/** The head of the table, column by column: what is looked at, what is given. */
export function ColumnFields({ decision, table, cells, onEdit }: ColumnsProps) {
  const { t } = useTranslation('decisions');
  return (
    <details className="columns-fold">
      <summary>{t('columns.title')}</summary>
      {(['input', 'output'] as const).map((side) => {
        const columns = side === 'input' ? table.inputs : table.outputs;
        return (
          <div key={side} className="columns-side">
            {columns.map((column, index) => (
              <Column
                // oxlint-disable-next-line react/no-array-index-key -- columns have no name of their own
                key={index}
                side={side}
                index={index}
                column={column}
                problems={cells.filter((each) => each.row === null && each.column === index)}
                mayGo={columns.length > 1}
                onEdit={(edit) => onEdit({ decision, ...edit } as DecisionEdit)}
              />
            ))}
            <Button
              tone="secondary"
              className="button--dense"
              icon={<Plus size="1.05em" aria-hidden />}
              onClick={() => onEdit({ decision, kind: 'add-column', of: side })}
            >
              {t(`columns.add.${side}`)}
            </Button>
          </div>
        );
      })}
    </details>
  );
}

const fields = {
  input: ['label', 'labelEn', 'expression', 'type', 'allowed'],
  output: ['label', 'labelEn', 'name', 'type', 'values', 'fallback'],
} as const;
const types = ['', 'string', 'number', 'boolean', 'date', 'time'];

function Column({
  side,
  index,
  column,
  problems,
  mayGo,
  onEdit,
}: {
  side: 'input' | 'output';
  index: number;
  column: Partial<Record<string, string>>;
  problems: readonly CellProblem[];
  mayGo: boolean;
  onEdit: (edit: object) => void;
}) {
  const { t } = useTranslation('decisions');
  const number = index + 1;
  return (
    <fieldset className="column-fields">
      <legend>{t(`columns.${side}`, { number })}</legend>
      {fields[side].map((field) => (
        <ColumnField
          key={field}
          field={field}
          value={column[field] ?? ''}
          problem={problems.find(({ part }) => part === field)}
          onChange={(text) => onEdit({ kind: side, column: index, field, text })}
        />
      ))}
      <button
        type="button"
        className="row-action"
        aria-label={t('columns.remove', { number })}
        aria-disabled={!mayGo || undefined}
        title={mayGo ? t('columns.remove', { number }) : t('columns.last')}
        onClick={() => mayGo && onEdit({ kind: 'remove-column', of: side, column: index })}
      >
        <Trash2 size="1em" aria-hidden />
      </button>
    </fieldset>
  );
}

function ColumnField({
  field,
  value,
  problem,
  onChange,
}: {
  field: string;
  value: string;
  problem: CellProblem | undefined;
  onChange: (text: string) => void;
}) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <div className="column-field">
      <label htmlFor={id}>{t(`columns.field.${field}`)}</label>
      {field === 'type' ? (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          {[...new Set([...types, value])].map((type) => (
            <option key={type} value={type}>
              {type ? typeName(t, type) : t('columns.anyType')}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className={field === 'label' || field === 'labelEn' ? undefined : 'cell-input--code'}
          value={draft ?? value}
          spellCheck={false}
          aria-invalid={problem !== undefined}
          onChange={(event) => {
            setDraft(event.target.value);
            onChange(event.target.value);
          }}
          onBlur={() => setDraft(null)}
        />
      )}
      {problem ? <span className="cell-problem">{text(problem.message)}</span> : null}
    </div>
  );
}
