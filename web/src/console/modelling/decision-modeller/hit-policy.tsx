import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionEdit, SourceTable } from '@yiti/engines/decisions';

const policies = ['UNIQUE', 'FIRST', 'ANY', 'PRIORITY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'];
const aggregations = ['SUM', 'COUNT', 'MIN', 'MAX'];
const keyOf = (policy: string) => policy.replace(' ', '-').toLowerCase();

/** Which rule has its say when several fit (命中策略), in words. */
export function HitPolicyLine({
  decision,
  table,
  onEdit,
}: {
  decision: string;
  table: SourceTable;
  onEdit?: (edit: DecisionEdit) => void;
}) {
  const { t } = useTranslation('decisions');
  const id = useId();
  const { hitPolicy, aggregation } = table;
  const words = policies.includes(hitPolicy) ? t(`policy.${keyOf(hitPolicy)}`) : hitPolicy;
  if (!onEdit)
    return (
      <p className="hit-policy">
        <strong>{t('hitPolicy')}</strong> {words}
        {aggregation ? ` ${t('aggregated', { how: t(`aggregation.${aggregation.toLowerCase()}`) })}` : ''}
      </p>
    );
  return (
    <p className="hit-policy">
      <label htmlFor={id}>
        <strong>{t('hitPolicy')}</strong>
      </label>
      <select
        id={id}
        value={hitPolicy}
        onChange={(event) =>
          onEdit({ decision, kind: 'hit-policy', policy: event.target.value, aggregation: null })
        }
      >
        {policies.map((policy) => (
          <option key={policy} value={policy}>
            {policy} · {t(`policy.${keyOf(policy)}`)}
          </option>
        ))}
      </select>
      {hitPolicy === 'COLLECT' ? (
        <select
          aria-label={t('aggregationLabel')}
          value={aggregation ?? ''}
          onChange={(event) =>
            onEdit({
              decision,
              kind: 'hit-policy',
              policy: hitPolicy,
              aggregation: event.target.value || null,
            })
          }
        >
          <option value="">{t('aggregation.none')}</option>
          {aggregations.map((each) => (
            <option key={each} value={each}>
              {t(`aggregation.${each.toLowerCase()}`)}
            </option>
          ))}
        </select>
      ) : null}
    </p>
  );
}
