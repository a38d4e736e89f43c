import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CircleStop } from 'lucide-react';
import { terminateApplication, type OfficialCase } from '../../api/cases.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { GroundsFields, groundsOf, missingGrounds, noGrounds } from './dialogs/grounds-fields.tsx';
import { useVerb, type VerbDialogProps } from './dialogs/use-verb.ts';

/** Whoever supervises ends the handling of the whole application from office, while nothing of it has been decided. */
export function CaseTermination({ one }: { one: OfficialCase }) {
  const { t } = useTranslation('work');
  const may = useSession()?.permissions ?? [];
  const [isAsked, setAsked] = useState(false);
  if (one.status === 'completed' || !may.includes('application.terminate')) return null;
  return (
    <Panel title={t('terminate.title')}>
      <p className="muted">{t('terminate.lead')}</p>
      <Button
        tone="secondary"
        className="button--dense"
        icon={<CircleStop size="1.05em" aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t('terminate.act')}
      </Button>
      {isAsked ? <TerminationDialog one={one} onClose={() => setAsked(false)} /> : null}
    </Panel>
  );
}

function TerminationDialog({ one, onClose }: VerbDialogProps<OfficialCase>) {
  const { t } = useTranslation('work');
  const [draft, setDraft] = useState(noGrounds);
  const lacking = missingGrounds(draft);
  const terminate = useVerb(
    'terminate',
    () => terminateApplication(one.applicationId, groundsOf(draft)),
    onClose,
  );
  return (
    <OfficeDialog
      title={t('terminate.title')}
      lead={t('terminate.consequence')}
      act={t('terminate.act')}
      tone="danger"
      missing={lacking && t(lacking)}
      progress={terminate}
      onAct={() => terminate.mutate()}
      onClose={onClose}
    >
      <GroundsFields one={one} draft={draft} onChange={setDraft} />
    </OfficeDialog>
  );
}
