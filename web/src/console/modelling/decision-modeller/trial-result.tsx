import { useTranslation } from 'react-i18next';
import {
  inWords,
  type Change,
  type DecisionResult,
  type Explanation,
  type SourceTable,
  type Value,
} from '@yiti/engines/decisions';
import { useText } from '../../../ui/text.ts';
import { labelOf } from './decision-table.tsx';

/** What came out, the reason in words, and the smallest changes that would lead to something else. */
export function TrialResult({
  value,
  explanation,
  changes,
  outputs,
}: DecisionResult & { changes: readonly Change[]; outputs: SourceTable['outputs'] }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  return (
    <>
      <p className="trial-value">
        {t('trial.value')}
        {partsOf(value, outputs, text).map(({ label, words }) => (
          <span key={label}>
            {label ? `${label} ` : ''}
            <code>{words ?? t('trial.nothing')}</code>
          </span>
        ))}
      </p>
      <Reason explanation={explanation} />
      {changes.length > 0 ? (
        <>
          <h3>{t('trial.changes')}</h3>
          <ul className="trial-changes">
            {changes.map((change) => (
              <li key={change.text.zh}>{text(change.text)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** Several results each under the label of its column. */
function partsOf(
  value: Value,
  outputs: SourceTable['outputs'],
  text: ReturnType<typeof useText>,
): Array<{ label: string; words: string | null }> {
  const isSeveral =
    outputs.length > 1 && typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isSeveral) return [{ label: '', words: value === null ? null : inWords(value) }];
  const parts = value as Record<string, Value>;
  return outputs.map((one) => {
    const part = parts[one.name] ?? null;
    return { label: text(labelOf(one)) || one.name, words: part === null ? null : inWords(part) };
  });
}

function Reason({ explanation }: { explanation: Explanation }) {
  const text = useText();
  const { required, warnings } = explanation;
  return (
    <>
      <p>{text(explanation.text)}</p>
      {warnings.map((warning) => (
        <p key={warning.message.zh} className="muted small">
          {text(warning.message)}
        </p>
      ))}
      {required.length > 0 ? (
        <ul className="trial-required">
          {required.map((each) => (
            <li key={each.decision.id}>
              <Reason explanation={each} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
