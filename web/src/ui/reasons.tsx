import { useTranslation } from 'react-i18next';
import type { Reason } from '../api/reasons.ts';
import { Basis } from './basis.tsx';
import { Status, type StatusTone } from './status.tsx';
import { useText } from './text.ts';
import './reasons.css';

const tones: Record<NonNullable<Reason['verdict']>, StatusTone> = {
  applies: 'active',
  no: 'neutral',
  offered: 'neutral',
  open: 'warn',
};

/** Why it came out so: the rule, what was asked, the numbers of law with their basis, and what would have to be true for another answer. */
export function Reasons({ reasons, complete = true }: { reasons: readonly Reason[]; complete?: boolean }) {
  const { t } = useTranslation('common');
  const hasChanges = reasons.some(({ changes }) => changes.length > 0);
  return (
    <div className="reasons">
      <ul className="reason-list">
        {reasons.map((reason) => (
          <ReasonEntry key={`${reason.about} ${reason.key}`} reason={reason} />
        ))}
      </ul>
      {hasChanges ? <p className="muted small">{t('reasons.honest')}</p> : null}
      {complete ? null : <p className="muted small">{t('reasons.incomplete')}</p>}
    </div>
  );
}

function ReasonEntry({ reason }: { reason: Reason }) {
  const { t } = useTranslation('common');
  const text = useText();
  const { name, outcome, verdict, rules, inputs, hidden, changes } = reason;
  return (
    <li className="reason">
      <p className="reason-head">
        <strong>{text(name)}</strong>
        {verdict === null ? (
          <span>{text(outcome)}</span>
        ) : (
          <Status tone={tones[verdict]}>{text(outcome)}</Status>
        )}
      </p>
      {rules.map((rule) => (
        <p key={rule.zh}>{text(rule)}</p>
      ))}
      {inputs.length > 0 || reason.parameters.length > 0 ? <Facts reason={reason} /> : null}
      {hidden > 0 ? <p className="muted small">{t('reasons.hidden', { count: hidden })}</p> : null}
      {changes.map((change) => (
        <p key={change.zh} className="reason-change">
          {text(change)}
        </p>
      ))}
    </li>
  );
}

function Facts({ reason: { inputs, parameters } }: { reason: Reason }) {
  const text = useText();
  return (
    <dl className="reason-facts">
      {inputs.map(({ name, label, value }) => (
        <div key={name}>
          <dt>{text(label)}</dt>
          <dd>{text(value)}</dd>
        </div>
      ))}
      {parameters.map(({ code, name, value, basis }) => (
        <div key={code}>
          <dt>{text(name)}</dt>
          <dd>
            {text(value)}
            {basis ? <Basis basis={basis} /> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
