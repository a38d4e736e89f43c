import { useState } from 'react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  migrateInstance,
  migrationTrialQuery,
  type ElementMapping,
  type MigrationView,
} from '../../api/instances.ts';
import { Notice } from '../../ui/notice.tsx';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';

/** Moves a running process to the version published now: first what would happen, then the deed, with a reason. */
export function MigrationDialog({
  applicationId,
  instanceNo,
  onClose,
}: {
  applicationId: string;
  instanceNo: number;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [mapping, setMapping] = useState<ElementMapping>({});
  const [reason, setReason] = useState('');
  const trial = useQuery({
    ...migrationTrialQuery(applicationId, instanceNo, mapping),
    placeholderData: keepPreviousData,
  });
  const migrate = useMutation({
    mutationFn: () => migrateInstance(applicationId, instanceNo, { mapping, reason: reason.trim() }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['instances', applicationId] });
      void message.success(t('migration.done'));
      onClose();
    },
  });
  const missing = useMissing(trial.data, reason);
  const place = (process: string, from: string, to: string) =>
    setMapping({ ...mapping, [process]: { ...mapping[process], [from]: to } });
  return (
    <OfficeDialog
      wide
      title={t('migration.title')}
      lead={t('migration.lead')}
      act={t('migration.act')}
      missing={missing}
      progress={migrate}
      onAct={() => migrate.mutate()}
      onClose={onClose}
    >
      <Fetched query={trial}>
        {(view) => (
          <>
            <p>
              {t('migration.versions', {
                from: `${view.from.scenarioVersion} · ${view.from.id.slice(0, 8)}`,
                to: `${view.to.scenarioVersion} · ${view.to.id.slice(0, 8)}`,
              })}
            </p>
            <Moves moves={view.moves} mapping={mapping} onPlace={place} />
            <Found view={view} />
            <WordsField most={500} label={t('migration.reason')} value={reason} onChange={setReason} />
          </>
        )}
      </Fetched>
    </OfficeDialog>
  );
}

/** Why it cannot be moved yet. */
function useMissing(trial: MigrationView | undefined, reason: string): string | undefined {
  const { t } = useTranslation('console');
  if (!trial) return t('migration.checking');
  const { length: count } = trial.violations;
  if (count > 0) return t('migration.refused', { count });
  return reason.trim().length < shortestReason ? t('migration.reasonMissing') : undefined;
}

/** Where each token goes; one without a place of its own gets one by hand. */
function Moves({
  moves,
  mapping,
  onPlace,
}: {
  moves: MigrationView['moves'];
  mapping: ElementMapping;
  onPlace: (process: string, from: string, to: string) => void;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const once = [...new Map(moves.map((move) => [`${move.process}/${move.from}`, move])).values()];
  return (
    <ul className="lines">
      {once.map(({ process, from, fromName, to, toName, choices }) => {
        const chosen = mapping[process]?.[from];
        const label = t('migration.placeFor', { name: text(fromName) });
        return (
          <li key={`${process}/${from}`}>
            {to !== null && chosen === undefined ? (
              t(to === from ? 'migration.stays' : 'migration.goes', {
                from: text(fromName),
                to: text(toName ?? fromName),
              })
            ) : (
              <DialogField label={label}>
                {(id) => (
                  <Select
                    id={id}
                    value={chosen ?? null}
                    placeholder={t('migration.choose')}
                    options={choices.map((value) => ({ value, label: value }))}
                    onChange={(value: string) => onPlace(process, from, value)}
                  />
                )}
              </DialogField>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What stands against it; else what becomes of tasks and timers. */
function Found({ view }: { view: MigrationView }) {
  const { t } = useTranslation('console');
  const text = useText();
  if (view.violations.length > 0) {
    return (
      <Notice kind="bad" title={t('migration.refused', { count: view.violations.length })}>
        <ul>
          {view.violations.map(({ process, element, rule, message }) => (
            <li key={`${process}/${element}/${rule}`}>{text(message)}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  const told = view.waits.filter(({ kind }) => kind === 'task' || kind === 'timer' || kind === 'service');
  return (
    <Notice kind="good" title={t('migration.fits')}>
      <ul>
        {told.map(({ change, kind, process, elementId, name }, index) => (
          <li key={`${process}/${elementId}/${change}/${index}`}>
            {t(`migration.changes.${change}`, {
              what: t(`migration.kinds.${kind as 'task'}`),
              name: text(name),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
