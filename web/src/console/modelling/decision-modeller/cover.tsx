import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionModel } from '@yiti/engines/decisions';
import { Panel } from '../../../ui/office/panel.tsx';
import { useText } from '../../../ui/text.ts';
import { coverOf, type RuleCase } from './rule-cases.ts';

/** Which tests of the package rest on which rule, and which rules no test asks for. */
export function Cover({
  model,
  decision,
  rules,
  cases,
}: {
  model: DecisionModel;
  decision: string;
  /** how many there are */
  rules: number;
  cases: readonly RuleCase[];
}) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const [now] = useState(() => new Date().toISOString());
  const { byRule, without } = useMemo(
    () => coverOf(model, decision, cases, now),
    [model, decision, cases, now],
  );
  const untested = Array.from({ length: rules }, (_, row) => row).filter((row) => !byRule.has(row));
  const names = (list: readonly RuleCase[]) => list.map(({ name }) => text(name)).join(t('semicolon'));
  return (
    <Panel title={t('cover.title')} aside={<span className="muted small">{t('cover.hint')}</span>}>
      <dl className="cover">
        {[...byRule]
          .toSorted(([a], [b]) => a - b)
          .map(([row, list]) => (
            <div key={row}>
              <dt>{t('cover.rule', { number: row + 1 })}</dt>
              <dd>{names(list)}</dd>
            </div>
          ))}
        {without.length > 0 ? (
          <div>
            <dt>{t('cover.without')}</dt>
            <dd>{names(without)}</dd>
          </div>
        ) : null}
      </dl>
      {untested.length > 0 ? (
        <p>{t('cover.untested', { rules: untested.map((row) => row + 1).join(t('comma')) })}</p>
      ) : (
        <p>{t('cover.all')}</p>
      )}
    </Panel>
  );
}
