import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  evaluateDecision,
  smallestChanges,
  trialInputs,
  type Change,
  type DecisionModel,
  type SourceTable,
  type Value,
} from '@yiti/engines/decisions';
import { civilTime } from '@yiti/engines/calendar';
import { Panel } from '../../../ui/office/panel.tsx';
import { factsFor, fieldOf, type RuleFacts } from './facts.ts';
import { contextOf } from './trial-context.ts';
import { TrialFieldInput } from './trial-field.tsx';
import { TrialResult } from './trial-result.tsx';

interface TrialProps {
  model: DecisionModel | null;
  decision: string;
  /** of its table; none when it is no table */
  outputs: SourceTable['outputs'];
  facts: RuleFacts;
  /** rows that decided; 0 is the first */
  onFired: (rows: readonly number[]) => void;
}

/** Type in a case and see at once what the rules say of it, why, and what little would change it. */
export function Trial({ model, decision, outputs, facts, onFired }: TrialProps) {
  const { t } = useTranslation('decisions');
  // of today's law; a trial does not follow midnight
  const [now] = useState(() => civilTime(new Date().toISOString()));
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const fields = useMemo(
    () => (model ? trialInputs(model, decision).map((input) => fieldOf(facts, input)) : []),
    [model, decision, facts],
  );
  const isTried = [...typed.values()].some((value) => value.trim() !== '');
  const result = useMemo(() => {
    if (!model || !isTried) return null;
    const context = contextOf(fields, typed);
    const { domains = {} } = factsFor(facts);
    const made = evaluateDecision(model, decision, context, { now });
    const changes = smallestChanges(model, decision, context, { now, domains });
    return { ...made, changes: toAnother(made.value, changes, outputs[0]?.name) };
  }, [model, isTried, fields, typed, decision, facts, now, outputs]);
  useEffect(() => onFired(result?.explanation.rules.map(({ row }) => row - 1) ?? []), [result, onFired]);
  return (
    <Panel title={t('trial.title')}>
      {!model ? (
        <p className="muted">{t('trial.notReady')}</p>
      ) : (
        <>
          <p className="muted">{t('trial.lead')}</p>
          <form className="trial-fields" onSubmit={(event) => event.preventDefault()}>
            {fields.map((field) => (
              <TrialFieldInput
                key={field.path}
                field={field}
                value={typed.get(field.path) ?? field.initial}
                onChange={(value) => setTyped(new Map(typed).set(field.path, value))}
              />
            ))}
          </form>
          <output className="trial-result">
            {result ? (
              <TrialResult {...result} outputs={outputs} />
            ) : (
              <p className="muted">{t('trial.empty')}</p>
            )}
          </output>
        </>
      )}
    </Panel>
  );
}

/** Of several results the first is the answer; a change that leads to the same answer for another reason helps nobody. */
function toAnother(value: Value, changes: readonly Change[], first: string | undefined): readonly Change[] {
  const answerIn = (one: Value) =>
    first !== undefined && typeof one === 'object' && one !== null && first in one
      ? JSON.stringify((one as Record<string, unknown>)[first])
      : undefined;
  const present = answerIn(value);
  const other = changes.filter((change) => answerIn(change.value) !== present);
  return present === undefined || other.length === 0 ? changes : other;
}
