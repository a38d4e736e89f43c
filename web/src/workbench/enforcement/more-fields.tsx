import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EnforcementCase } from '../../api/enforcement.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { usePaymentWords } from '../../ui/payment-words.ts';
import { WordsField } from '../../ui/office/words-field.tsx';

const grounds = ['public-interest', 'complex', 'other'] as const;
const settlements = ['copied-and-returned', 'examination', 'seizure', 'confiscation', 'released'] as const;

/** What these fields write; a part of what a step is made of. */
export interface MoreWritten {
  legalReview: boolean;
  ground: (typeof grounds)[number];
  reviewWords: string;
  signedBy: string;
  signedOn: string;
  consentDocument: string;
  paidYuan: number;
  paidOn: string;
  receipt: string;
  /** number of the step that recorded it */
  payment: number | null;
  evidenceId: string;
  settled: (typeof settlements)[number];
  what: string;
  fileNo: string;
}

export const blankMore: MoreWritten = {
  legalReview: false,
  ground: 'complex',
  reviewWords: '',
  signedBy: '',
  signedOn: '',
  consentDocument: '',
  paidYuan: 0,
  paidOn: '',
  receipt: '',
  payment: null,
  evidenceId: '',
  settled: 'copied-and-returned',
  what: '',
  fileNo: '',
};

interface Fields {
  written: MoreWritten;
  set: (change: Partial<MoreWritten>) => void;
}

/** A case that is light by its penalty may be one for legal review all the same (行政处罚法 art. 58). */
export function LegalReviewFields({ written, set }: Fields) {
  const { t } = useTranslation('enforcement');
  return (
    <>
      <Checkbox
        checked={written.legalReview}
        onChange={(event) => set({ legalReview: event.target.checked })}
      >
        {t('legalReview.ask')}
      </Checkbox>
      {written.legalReview ? (
        <>
          <DialogField label={t('legalReview.ground')}>
            {(id) => (
              <Select
                id={id}
                value={written.ground}
                onChange={(ground) => set({ ground })}
                options={grounds.map((value) => ({ value, label: t(`legalReview.grounds.${value}`) }))}
              />
            )}
          </DialogField>
          <WordsField
            label={t('legalReview.words')}
            value={written.reviewWords}
            onChange={(reviewWords) => set({ reviewWords })}
          />
        </>
      ) : null}
    </>
  );
}

/** What the party signed to be served electronically; nothing is asked where it said so itself. */
export function ConsentFields({ one, written, set }: Fields & { one: EnforcementCase }) {
  const { t } = useTranslation('enforcement');
  if (one.serviceConsent)
    return <p className="muted small">{t('consent.said', { name: one.serviceConsent.by })}</p>;
  return (
    <div className="field-pair">
      <DialogField label={t('consent.document')}>
        {(id) => (
          <Input
            id={id}
            value={written.consentDocument}
            onChange={(event) => set({ consentDocument: event.target.value })}
          />
        )}
      </DialogField>
      <DialogField label={t('consent.signedBy')}>
        {(id) => (
          <Input
            id={id}
            value={written.signedBy}
            onChange={(event) => set({ signedBy: event.target.value })}
          />
        )}
      </DialogField>
      <DayField
        label={t('consent.signedOn')}
        value={written.signedOn}
        onChange={(signedOn) => set({ signedOn })}
      />
    </div>
  );
}

export function PaymentFields({ written, set }: Fields) {
  const { t } = useTranslation('enforcement');
  return (
    <div className="field-pair">
      <DialogField label={t('payment.yuan')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            precision={2}
            value={written.paidYuan}
            onChange={(paidYuan) => set({ paidYuan: paidYuan ?? 0 })}
          />
        )}
      </DialogField>
      <DayField label={t('payment.on')} value={written.paidOn} onChange={(paidOn) => set({ paidOn })} />
      <DialogField label={t('payment.receipt')}>
        {(id) => (
          <Input id={id} value={written.receipt} onChange={(event) => set({ receipt: event.target.value })} />
        )}
      </DialogField>
    </div>
  );
}

export function TakingBackFields({ one, written, set }: Fields & { one: EnforcementCase }) {
  const { t } = useTranslation('enforcement');
  const wordsOf = usePaymentWords();
  return (
    <DialogField label={t('payment.which')}>
      {(id) => (
        <Select
          id={id}
          value={written.payment ?? undefined}
          onChange={(payment) => set({ payment })}
          options={one.payment?.payments.map((paid) => ({ value: paid.no, label: wordsOf(paid) })) ?? []}
        />
      )}
    </DialogField>
  );
}

/** Evidence that may be lost: what, for which the step also asks where and why. */
export function KeepingFields({ written, set }: Fields) {
  const { t } = useTranslation('enforcement');
  return <WordsField label={t('kept.what')} value={written.what} onChange={(what) => set({ what })} />;
}

export function SettlingFields({ one, written, set }: Fields & { one: EnforcementCase }) {
  const { t } = useTranslation('enforcement');
  const open = one.keptEvidence.filter(({ how }) => how === null);
  return (
    <div className="field-pair">
      <DialogField label={t('kept.which')}>
        {(id) => (
          <Select
            id={id}
            value={written.evidenceId || undefined}
            onChange={(evidenceId) => set({ evidenceId })}
            options={open.map(({ id: value, what }) => ({ value, label: what }))}
          />
        )}
      </DialogField>
      <DialogField label={t('kept.how')}>
        {(id) => (
          <Select
            id={id}
            value={written.settled}
            onChange={(settled) => set({ settled })}
            options={settlements.map((value) => ({ value, label: t(`kept.settled.${value}`) }))}
          />
        )}
      </DialogField>
    </div>
  );
}

export function ArchiveFields({ written, set }: Fields) {
  const { t } = useTranslation('enforcement');
  return (
    <DialogField label={t('fileNo')}>
      {(id) => (
        <Input id={id} value={written.fileNo} onChange={(event) => set({ fileNo: event.target.value })} />
      )}
    </DialogField>
  );
}
