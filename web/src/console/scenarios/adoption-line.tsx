import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Adoption } from '../../api/scenarios.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { Differences } from './differences.tsx';
import { GiveUpDialog } from './give-up-dialog.tsx';
import { UpgradeDialog } from './upgrade-dialog.tsx';

/** One place that adopted the package: on which version, what it does differently, and what can be done about it. */
export function AdoptionLine({ scenario, adoption }: { scenario: string; adoption: Adoption }) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <strong>{text(adoption.name)}</strong> <span className="number small">{adoption.version}</span>{' '}
      {adoption.behind ? (
        <Status tone="warn">{t('adoptions.behind', { version: adoption.newest })}</Status>
      ) : null}
      <span className="muted small">
        {text(adoption.title)} · {format.date(adoption.changedAt)}
      </span>
      {text(adoption.note) ? <span className="small">{text(adoption.note)}</span> : null}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('adoptions.differences', { count: adoption.differences })}</summary>
        {open ? <Differences scenario={scenario} division={adoption.division} /> : null}
      </details>
      <AdoptionActions scenario={scenario} adoption={adoption} />
    </li>
  );
}

const dialogs = { upgrade: UpgradeDialog, giveUp: GiveUpDialog };

function AdoptionActions({ scenario, adoption }: { scenario: string; adoption: Adoption }) {
  const { t } = useTranslation('console');
  const text = useText();
  const [open, setOpen] = useState<keyof typeof dialogs>();
  const Dialog = open && dialogs[open];
  if (!useSession()?.permissions.includes('scenario.adopt')) return null;
  const place = text(adoption.name);
  return (
    <span className="chips">
      <LinkButton
        tone="secondary"
        className="button--dense"
        to={paths.consoleAdoption(scenario, adoption.division)}
        aria-label={`${t('adoptions.change')}: ${place}`}
      >
        {t('adoptions.change')}
      </LinkButton>
      {adoption.behind ? (
        <Button className="button--dense" onClick={() => setOpen('upgrade')}>
          {t('adoptions.upgrade', { version: adoption.newest })}
        </Button>
      ) : null}
      <Button
        tone="quiet"
        className="button--dense"
        aria-label={`${t('adoptions.giveUp')}: ${place}`}
        onClick={() => setOpen('giveUp')}
      >
        {t('adoptions.giveUp')}
      </Button>
      {Dialog ? <Dialog scenario={scenario} adoption={adoption} onClose={() => setOpen(undefined)} /> : null}
    </span>
  );
}
