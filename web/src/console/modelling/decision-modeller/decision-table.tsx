import { useTranslation } from 'react-i18next';
import type { CellProblem, DecisionEdit, SourceTable } from '@yiti/engines/decisions';
import { Plus } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { useText, type Text } from '../../../ui/text.ts';
import { ColumnFields } from './column-fields.tsx';
import { nameOf, type RuleFacts } from './facts.ts';
import { HitPolicyLine } from './hit-policy.tsx';
import { RuleRow } from './rule-row.tsx';

interface TableProps {
  decision: string;
  table: SourceTable;
  cells: readonly CellProblem[];
  facts: RuleFacts;
  /** rows that a finding speaks of, and rows that decided a trial; 0 is the first */
  marked: readonly number[];
  fired: readonly number[];
  onEdit?: (edit: DecisionEdit) => void;
}

/** A decision table (决策表): conditions on the left, results on the right, the reason last. */
export function DecisionTable({ decision, table, cells, facts, marked, fired, onEdit }: TableProps) {
  const { t } = useTranslation('decisions');
  const edit = onEdit ? { onEdit } : {};
  const ofRow = (row: number) => cells.filter((each) => each.row === row);
  const text = useText();
  const columns = headsOf(table, text);
  return (
    <div className="decision-table">
      <HitPolicyLine decision={decision} table={table} {...edit} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways is reached by key */}
      <section className="rules-scroll" aria-label={t('page.title')} tabIndex={0}>
        <table className="rules">
          <Head table={table} facts={facts} isEdited={onEdit !== undefined} />
          <tbody>
            {table.rules.map((rule, row) => (
              <RuleRow
                key={rule.id || row}
                decision={decision}
                rule={rule}
                row={row}
                last={table.rules.length - 1}
                columns={columns}
                cells={ofRow(row)}
                facts={facts}
                isMarked={marked.includes(row)}
                isFired={fired.includes(row)}
                {...edit}
              />
            ))}
          </tbody>
        </table>
      </section>
      {onEdit ? (
        <div className="decision-actions">
          <Button
            tone="secondary"
            className="button--dense"
            icon={<Plus size="1.05em" aria-hidden />}
            onClick={() => onEdit({ decision, kind: 'add-rule', at: table.rules.length })}
          >
            {t('addRule')}
          </Button>
        </div>
      ) : null}
      {onEdit ? <ColumnFields decision={decision} table={table} cells={cells} onEdit={onEdit} /> : null}
    </div>
  );
}

/** What a row needs to know of the head: the label of each column, and the path that its conditions are about. */
export interface Columns {
  inputs: Array<{ label: string; path: string }>;
  outputs: Array<{ label: string }>;
}

const headsOf = ({ inputs, outputs }: SourceTable, text: ReturnType<typeof useText>): Columns => ({
  inputs: inputs.map((one) => ({ label: text(labelOf(one)) || one.expression, path: one.expression })),
  outputs: outputs.map((one) => ({ label: text(labelOf(one)) || one.name })),
});

/** What the head of a column says; empty in both: nothing. */
export const labelOf = ({ label, labelEn }: { label: string; labelEn: string }): Text => ({
  zh: label,
  en: labelEn || label,
});

function Head({ table, facts, isEdited }: { table: SourceTable; facts: RuleFacts; isEdited: boolean }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  return (
    <thead>
      <tr>
        <th scope="col">{t('number')}</th>
        {table.inputs.map(({ label, labelEn, expression, type, allowed }) => (
          <th key={expression + label} scope="col" data-side="input">
            <small>{t('input')}</small>
            <span>{text(labelOf({ label, labelEn })) || text(nameOf(facts, expression)) || expression}</span>
            <code>{expression}</code>
            {type || allowed ? (
              <small>{[typeName(t, type), allowed].filter(Boolean).join(' · ')}</small>
            ) : null}
          </th>
        ))}
        {table.outputs.map(({ label, labelEn, name, type, fallback }) => (
          <th key={name + label} scope="col" data-side="output">
            <small>{t('output')}</small>
            <span>{text(labelOf({ label, labelEn })) || name}</span>
            {label && name ? <code>{name}</code> : null}
            {type || fallback ? (
              <small>
                {[typeName(t, type), fallback && t('else', { value: fallback })].filter(Boolean).join(' · ')}
              </small>
            ) : null}
          </th>
        ))}
        <th scope="col">{t('note')}</th>
        {isEdited ? (
          <th scope="col">
            <span className="visually-hidden">{t('actions')}</span>
          </th>
        ) : null}
      </tr>
    </thead>
  );
}

const known = new Set(['number', 'string', 'boolean', 'date', 'time']);
/** Built-in types in words; those of the file as it names them. */
export const typeName = (t: (key: string) => string, type: string): string =>
  known.has(type) ? t(`type.${type}`) : type;
