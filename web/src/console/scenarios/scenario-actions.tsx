import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Download } from 'lucide-react';
import { archiveHref, type ScenarioView } from '../../api/scenarios.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { AdoptDialog } from './adopt-dialog.tsx';
import { PublishDialog } from './publish-dialog.tsx';

const dialogs = { publish: PublishDialog, adopt: AdoptDialog };

/** Export it, publish it as it is, or adopt it with differences. */
export function ScenarioActions({ one }: { one: ScenarioView }) {
  const { t } = useTranslation('console');
  const may = useSession()?.permissions ?? [];
  const [open, setOpen] = useState<keyof typeof dialogs>();
  const Dialog = open && dialogs[open];
  return (
    <span className="chips">
      <a
        className="button button--secondary button--dense"
        href={archiveHref(one.scenario, one.shown)}
        download
      >
        <Download size="1.05em" aria-hidden />
        <span>{t('scenario.export')}</span>
      </a>
      {may.includes('scenario.publish') ? (
        <Button tone="secondary" className="button--dense" onClick={() => setOpen('publish')}>
          {t('scenario.publish')}
        </Button>
      ) : null}
      {may.includes('scenario.adopt') ? (
        <Button className="button--dense" onClick={() => setOpen('adopt')}>
          {t('scenario.adopt')}
        </Button>
      ) : null}
      {Dialog ? <Dialog one={one} onClose={() => setOpen(undefined)} /> : null}
    </span>
  );
}
