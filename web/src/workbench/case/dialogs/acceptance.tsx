import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptCase, refuseCase, reviewCase, type OfficialCase } from '../../../api/cases.ts';
import { Input } from 'antd';
import { useFormat } from '../../../ui/format.ts';
import { DialogField, OfficeDialog } from '../../../ui/office/office-dialog.tsx';
import { GroundsFields, groundsOf, missingGrounds, noGrounds } from './grounds-fields.tsx';
import { useVerb, type VerbDialogProps } from './use-verb.ts';

type Props = VerbDialogProps<OfficialCase>;

export function AcceptDialog({ one, onClose }: Props) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const accept = useVerb('accept', () => acceptCase(one.caseId), onClose);
  return (
    <OfficeDialog
      title={t('verbs.accept')}
      lead={t('accept.lead', { limit: format.limit(one.promised) })}
      act={t('verbs.accept')}
      progress={accept}
      onAct={() => accept.mutate()}
      onClose={onClose}
    />
  );
}

export function RefuseDialog({ one, onClose }: Props) {
  const { t } = useTranslation('work');
  const [draft, setDraft] = useState(noGrounds);
  const refuse = useVerb('refuse', () => refuseCase(one.caseId, groundsOf(draft)), onClose);
  const missing = missingGrounds(draft);
  return (
    <OfficeDialog
      title={t('verbs.refuse')}
      lead={t('refuse.lead')}
      act={t('refuse.act')}
      tone="danger"
      missing={missing && t(missing)}
      progress={refuse}
      onAct={() => refuse.mutate()}
      onClose={onClose}
    >
      <GroundsFields one={one} draft={draft} onChange={setDraft} />
    </OfficeDialog>
  );
}

export function ReviewDialog({ one, onClose }: Props) {
  const { t } = useTranslation('work');
  const [opinion, setOpinion] = useState('');
  const review = useVerb('review', () => reviewCase(one.caseId, opinion.trim()), onClose);
  return (
    <OfficeDialog
      title={t('verbs.review')}
      lead={t('review.lead')}
      act={t('review.act')}
      missing={opinion.trim() ? undefined : t('review.missing')}
      progress={review}
      onAct={() => review.mutate()}
      onClose={onClose}
    >
      <DialogField label={t('review.opinion')} help={t('review.help')}>
        {(id, helpId) => (
          <Input.TextArea
            id={id}
            aria-describedby={helpId}
            autoSize={{ minRows: 4, maxRows: 12 }}
            maxLength={4000}
            value={opinion}
            onChange={(event) => setOpinion(event.target.value)}
          />
        )}
      </DialogField>
    </OfficeDialog>
  );
}
