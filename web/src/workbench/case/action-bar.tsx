import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CalendarCheck,
  CalendarPlus,
  Check,
  CirclePause,
  CirclePlay,
  FilePenLine,
  FileX,
  Forward,
  Gavel,
  MapPinned,
  Route,
  ScanSearch,
  type LucideIcon,
} from 'lucide-react';
import type { Action } from '../../api/applications.ts';
import { classes } from '../../ui/button.tsx';
import { useText } from '../../ui/text.ts';
import { buttonsOf, type CaseButton, type CaseVerb } from './case-verbs.ts';
import { keyOfVerb } from './use-case-keys.ts';

const icons: Record<CaseVerb, LucideIcon> = {
  accept: Check,
  'ask-correction': FilePenLine,
  refuse: FileX,
  disclaim: Forward,
  review: ScanSearch,
  'record-visit': MapPinned,
  decide: Gavel,
  suspend: CirclePause,
  resume: CirclePlay,
  'ask-extension': CalendarPlus,
  'approve-extension': CalendarCheck,
  route: Route,
};

/**
 * What can be done to the case. A button that may not be pressed keeps its place, can be reached with the keyboard, and says why: to
 * screen readers as its description, to everybody in the line beneath as soon as it is pointed at, focused or pressed.
 */
export function ActionBar({
  actions,
  permissions,
  onVerb,
}: {
  actions: readonly Action[];
  permissions: readonly string[];
  onVerb: (verb: CaseVerb) => void;
}) {
  const { t } = useTranslation('work');
  const text = useText();
  const [asked, setAsked] = useState<CaseVerb>();
  const buttons = buttonsOf(actions, permissions);
  if (buttons.length === 0) return <p className="muted small">{t('actions.readOnly')}</p>;
  const primary = buttons.find(({ allowed }) => allowed)?.verb;
  const explained = buttons.find(({ verb, allowed }) => verb === asked && !allowed);
  return (
    <div className="actions" role="toolbar" aria-label={t('actions.label')}>
      <div className="actions-row">
        {buttons.map((button) => (
          <ActionButton
            key={button.verb}
            button={button}
            tone={button.verb === primary ? 'primary' : 'secondary'}
            onVerb={onVerb}
            onAsk={setAsked}
          />
        ))}
      </div>
      <output className="actions-reason small">
        {explained
          ? t('actions.why', { verb: t(`verbs.${explained.verb}`), reason: text(explained.reason) })
          : primary
            ? null
            : t('actions.nothing')}
      </output>
    </div>
  );
}

function ActionButton({
  button: { verb, allowed, reason },
  tone,
  onVerb,
  onAsk,
}: {
  button: CaseButton;
  tone: 'primary' | 'secondary';
  onVerb: (verb: CaseVerb) => void;
  onAsk: (verb: CaseVerb | undefined) => void;
}) {
  const { t } = useTranslation('work');
  const text = useText();
  const reasonId = useId();
  const Icon = icons[verb];
  const ask = allowed ? undefined : verb;
  return (
    <>
      <button
        type="button"
        className={classes('button', 'button--dense', allowed ? `button--${tone}` : 'button--unavailable')}
        aria-disabled={!allowed || undefined}
        aria-describedby={allowed ? undefined : reasonId}
        aria-keyshortcuts={allowed ? keyOfVerb[verb] : undefined}
        onMouseEnter={() => onAsk(ask)}
        onMouseLeave={() => onAsk(undefined)}
        onFocus={() => onAsk(ask)}
        onBlur={() => onAsk(undefined)}
        onClick={() => (allowed ? onVerb(verb) : onAsk(verb))}
      >
        <Icon size="1.05em" aria-hidden />
        <span>{t(`verbs.${verb}`)}</span>
        {allowed ? (
          <kbd className="action-key" aria-hidden>
            {keyOfVerb[verb]}
          </kbd>
        ) : null}
      </button>
      {allowed ? null : (
        <span id={reasonId} className="visually-hidden">
          {text(reason)}
        </span>
      )}
    </>
  );
}
