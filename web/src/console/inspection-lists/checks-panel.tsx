import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listChecksQuery, raiseConflict, type ListCheck } from '../../api/inspections.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../../workbench/inspections/use-act.ts';

/** What is wrong with the lists, each with what to do; contradicting standards are raised from here. */
export function ChecksPanel() {
  const { t } = useTranslation('inspection');
  const text = useText();
  const mayRaise = useSession()?.permissions.includes('inspection-list.write') ?? false;
  const [raising, setRaising] = useState<ListCheck>();
  const { data } = useQuery(listChecksQuery);
  if (!data?.length) return null;
  return (
    <Panel title={t('lists.checks')}>
      <ul className="lines">
        {data.map((check) => (
          <li key={`${check.list} ${check.key} ${check.kind}`}>
            <strong>{text(check.name)}</strong> <span className="number muted small">{check.key}</span>
            <p>{text(check.what)}</p>
            <p className="muted">{text(check.advice)}</p>
            {check.raise && mayRaise ? (
              <div className="button-row">
                <Button tone="secondary" className="button--dense" onClick={() => setRaising(check)}>
                  {t('conflict.raise')}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {raising ? <RaiseDialog check={raising} onClose={() => setRaising(undefined)} /> : null}
    </Panel>
  );
}

function RaiseDialog({ check, onClose }: { check: ListCheck; onClose: () => void }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const raise = useAct(
    () => raiseConflict({ ...check.raise!, description: words.trim() }),
    ({ id }) => void navigate({ to: paths.workConflict(id) }),
  );
  return (
    <OfficeDialog
      title={t('conflict.raise')}
      lead={text(check.what)}
      act={t('conflict.raise')}
      missing={words.trim().length >= shortestReason ? undefined : t('conflict.describe')}
      progress={raise}
      onAct={() => raise.mutate()}
      onClose={onClose}
    >
      <WordsField label={t('conflict.describe')} value={words} onChange={setWords} />
    </OfficeDialog>
  );
}
