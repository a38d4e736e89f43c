import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { draftSteps, publishDraft } from '../../api/scenario-drafts.ts';
import { useFormat } from '../../ui/format.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';
import { DivisionSelect } from '../division-select.tsx';
import { ErrorNotes } from '../scenarios/notes.tsx';
import type { Room } from './use-room.ts';

export type Step = keyof typeof draftSteps | 'publish';

interface DialogProps {
  room: Room;
  onClose: () => void;
}

export function StepDialog({ step, ...props }: DialogProps & { step: Step }) {
  if (step === 'publish') return <PublishDialog {...props} />;
  if (step === 'send-back' || step === 'reject') return <ReasonDialog step={step} {...props} />;
  return <PlainDialog step={step} {...props} />;
}

/** Whatever became of the draft, the page shows it anew. */
export function useStep(room: Room, words: string, act: () => Promise<unknown>, onClose: () => void) {
  const { t } = useTranslation('modelling');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await room.flush();
      await act();
    },
    onSuccess: async () => {
      void message.success(t(words));
      onClose();
      await client.invalidateQueries({ queryKey: ['scenario-drafts'] });
      await client.invalidateQueries({ queryKey: ['scenarios'] });
    },
  });
}

function PlainDialog({
  step,
  room,
  onClose,
}: DialogProps & { step: 'hand-in' | 'take-back' | 'give-up' | 'approve' }) {
  const { t } = useTranslation('modelling');
  const act = () => draftSteps[step](room.draft.draftId, { version: room.version });
  const done = useStep(room, `steps.${step}.done`, act, onClose);
  return (
    <OfficeDialog
      title={t(`steps.${step}.act`)}
      lead={t(`steps.${step}.lead`)}
      act={t(`steps.${step}.act`)}
      tone={step === 'give-up' ? 'danger' : 'primary'}
      progress={done}
      detailsElsewhere
      onAct={() => done.mutate()}
      onClose={onClose}
    >
      <ErrorNotes error={done.error} />
    </OfficeDialog>
  );
}

function ReasonDialog({ step, room, onClose }: DialogProps & { step: 'send-back' | 'reject' }) {
  const { t } = useTranslation('modelling');
  const [reason, setReason] = useState('');
  const act = () => draftSteps[step](room.draft.draftId, { version: room.version, reason: reason.trim() });
  const done = useStep(room, `steps.${step}.done`, act, onClose);
  return (
    <OfficeDialog
      title={t(`steps.${step}.act`)}
      lead={t(`steps.${step}.lead`)}
      act={t(`steps.${step}.act`)}
      tone={step === 'reject' ? 'danger' : 'primary'}
      missing={reason.trim().length < 2 ? t('steps.missingReason') : undefined}
      progress={done}
      detailsElsewhere
      onAct={() => done.mutate()}
      onClose={onClose}
    >
      <DialogField label={t('steps.reason')}>
        {(id) => (
          <textarea id={id} rows={4} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </DialogField>
    </OfficeDialog>
  );
}

/** Installs the next version; new applications of a place start with it, running ones stay with theirs. */
function PublishDialog({ room, onClose }: DialogProps) {
  const { t } = useTranslation('modelling');
  const text = useText();
  const format = useFormat();
  const { draft } = room;
  const [division, setDivision] = useState(draft.places.find(({ adopted }) => !adopted)?.division);
  const act = () => publishDraft(draft.draftId, { version: room.version, ...(division ? { division } : {}) });
  const done = useStep(room, 'steps.publish.done', act, onClose);
  const adopted = draft.places.filter((place) => place.adopted).map(({ name }) => text(name));
  return (
    <OfficeDialog
      title={t('steps.publish.act')}
      lead={t('steps.publish.lead')}
      act={t('steps.publish.act')}
      progress={done}
      detailsElsewhere
      onAct={() => done.mutate()}
      onClose={onClose}
    >
      <DivisionSelect label={t('steps.publish.division')} value={division} onChange={setDivision} />
      {adopted.length > 0 ? (
        <p className="muted small">{t('steps.publish.adopted', { places: format.list(adopted) })}</p>
      ) : null}
      <ErrorNotes error={done.error} />
    </OfficeDialog>
  );
}
