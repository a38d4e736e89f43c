import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { adoptScenario, publishScenario, type ScenarioView } from '../../api/scenarios.ts';
import { problemOf } from '../../api/problem.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';
import { DivisionSelect } from '../division-select.tsx';
import { NoteList } from './notes.tsx';

interface Props {
  one: ScenarioView;
  onClose: () => void;
}

/** The package as it is, in one place and all beneath it. */
export function PublishDialog({ one, onClose }: Props) {
  const { t } = useTranslation('console');
  const [division, setDivision] = useState<string>();
  const publish = useScenarioChange(() => publishScenario(one.scenario, division!), 'publish.done', onClose);
  return (
    <OfficeDialog
      title={t('publish.title')}
      lead={t('publish.lead', { version: one.version })}
      act={t('scenario.publish')}
      missing={division ? undefined : t('publish.missing')}
      progress={publish}
      onAct={() => publish.mutate()}
      onClose={onClose}
    >
      <DivisionSelect label={t('publish.division')} value={division} onChange={setDivision} />
      <Details error={publish.error} />
    </OfficeDialog>
  );
}

/** The package with the differences of a place: an overlay, written as JSON, checked by the server. */
export function AdoptDialog({ one, onClose }: Props) {
  const { t } = useTranslation('console');
  const [division, setDivision] = useState<string>();
  const [overlay, setOverlay] = useState(() => JSON.stringify(firstOverlay(one), null, 2));
  const parsed = parse(overlay);
  const adopt = useScenarioChange(
    () => adoptScenario(one.scenario, division!, parsed!),
    'adopt.done',
    onClose,
  );
  return (
    <OfficeDialog
      wide
      title={t('adopt.title')}
      lead={t('adopt.lead')}
      act={t('scenario.adopt')}
      missing={division ? (parsed ? undefined : t('adopt.notJson')) : t('publish.missing')}
      progress={adopt}
      onAct={() => adopt.mutate()}
      onClose={onClose}
    >
      <DivisionSelect label={t('publish.division')} value={division} onChange={setDivision} />
      <DialogField label={t('adopt.overlay')} help={t('adopt.overlayHelp')}>
        {(id, helpId) => (
          <Input.TextArea
            id={id}
            aria-describedby={helpId}
            className="code-input"
            spellCheck={false}
            autoSize={{ minRows: 8, maxRows: 18 }}
            value={overlay}
            onChange={(event) => setOverlay(event.target.value)}
          />
        )}
      </DialogField>
      <Details error={adopt.error} />
    </OfficeDialog>
  );
}

const firstOverlay = (one: ScenarioView) => ({
  base: one.version,
  title: one.title,
  note: { zh: '', en: '' },
  roles: [],
  parameters: [],
});

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function useScenarioChange(change: () => Promise<unknown>, doneKey: string, onClose: () => void) {
  const { t } = useTranslation('console');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['scenarios'] });
      void message.success(t(doneKey));
      onClose();
    },
  });
}

function Details({ error }: { error: unknown }) {
  const text = useText();
  const details = error ? (problemOf(error).details ?? []) : [];
  if (details.length === 0) return null;
  return (
    <NoteList notes={details.map(({ at, code = '', message }) => ({ at, code, message: text(message) }))} />
  );
}
