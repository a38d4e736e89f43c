import { useState } from 'react';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  takeApproverStep,
  takeOfficerStep,
  type ApproverStep,
  type EnforcementCase,
  type OfficerStep,
} from '../../api/enforcement.ts';
import { Button } from '../../ui/button.tsx';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { DayField, MomentField, instantOf } from '../../ui/office/time-fields.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import {
  ArchiveFields,
  ConsentFields,
  KeepingFields,
  LegalReviewFields,
  PaymentFields,
  SettlingFields,
  TakingBackFields,
  blankMore,
  type MoreWritten,
} from './more-fields.tsx';
import { useAct } from '../inspections/use-act.ts';

const kinds = [
  'warning',
  'fine',
  'confiscation',
  'downgrade',
  'revocation',
  'stop-production',
  'none',
] as const;
const ways = ['on-the-spot', 'post', 'electronic'] as const;
const approverVerbs = ['file', 'refuse', 'pass', 'return', 'decide', 'annul', 'keep-evidence'];

interface Written extends MoreWritten {
  words: string;
  facts: string;
  evidence: string;
  handlers: string;
  basis: string;
  kind: (typeof kinds)[number];
  yuan: number;
  collective: boolean;
  at: string;
  place: string;
  how: (typeof ways)[number];
  servedOn: string;
  document: string;
  annulledOn: string;
}
const blank: Written = {
  words: '',
  facts: '',
  evidence: '',
  handlers: '',
  basis: '',
  kind: 'fine',
  yuan: 0,
  collective: false,
  at: '',
  place: '',
  how: 'on-the-spot',
  ...blankMore,
  servedOn: '',
  document: '',
  annulledOn: '',
};

type Step = OfficerStep | ApproverStep;

/** The step as it is sent; undefined while something is missing. */
function stepOf(verb: string, w: Written, hasConsent: boolean): Step | undefined {
  const words = w.words.trim();
  const penalty = { kind: w.kind, amountFen: Math.round(w.yuan * 100), basis: w.basis.trim() };
  const hasPenalty = penalty.basis.length > 1;
  switch (verb) {
    case 'publish':
      return { verb };
    case 'report': {
      const handlers = w.handlers.split(/[、,，\s]+/).filter(Boolean);
      const [facts, evidence] = [w.facts.trim(), w.evidence.trim()];
      const isWhole = facts.length > 1 && evidence.length > 1 && handlers.length > 0 && hasPenalty;
      const legalReview = reviewOf(w);
      return isWhole && legalReview !== undefined
        ? { verb, facts, evidence, handlers, ...penalty, ...(legalReview ? { legalReview } : {}) }
        : undefined;
    }
    case 'set-hearing':
      return w.at && w.place.trim() ? { verb, at: instantOf(w.at), place: w.place.trim() } : undefined;
    case 'serve':
      return serviceOf(w, hasConsent);
    case 'pay':
      return words.length > 1 && w.paidYuan > 0 && w.paidOn
        ? { verb, words, amountFen: Math.round(w.paidYuan * 100), paidOn: w.paidOn, ...receiptOf(w) }
        : undefined;
    case 'take-back-payment':
      return words.length > 1 && w.payment !== null ? { verb, words, payment: w.payment } : undefined;
    case 'keep-evidence':
      return words.length > 1 && w.what.trim().length > 1 && w.place.trim()
        ? { verb, words, what: w.what.trim(), place: w.place.trim() }
        : undefined;
    case 'settle-evidence':
      return words.length > 1 && w.evidenceId
        ? { verb, words, evidence: w.evidenceId, settled: w.settled }
        : undefined;
    case 'archive':
      return words.length > 1 && w.fileNo.trim() ? { verb, words, fileNo: w.fileNo.trim() } : undefined;
    case 'annul': {
      const document = w.document.trim();
      return words.length > 1 && document && w.annulledOn
        ? { verb, words, document, annulledOn: w.annulledOn }
        : undefined;
    }
    case 'decide':
      return words.length > 1 && hasPenalty
        ? { verb, words, collective: w.collective, ...penalty }
        : undefined;
    default:
      return words.length > 1 ? ({ verb, words } as Step) : undefined;
  }
}

const receiptOf = ({ receipt }: Written) => (receipt.trim() ? { receipt: receipt.trim() } : {});

/** Null: no legal review is asked for; undefined: it is, and something is missing. */
function reviewOf({ legalReview, ground, reviewWords }: Written) {
  const words = reviewWords.trim();
  if (!legalReview) return null;
  return words.length > 1 ? { ground, words } : undefined;
}

/** Electronic service needs what the party signed, unless it said so itself. */
function serviceOf(w: Written, hasConsent: boolean): Step | undefined {
  const served = { verb: 'serve', how: w.how, servedOn: w.servedOn } as const;
  if (!w.servedOn) return undefined;
  if (w.how !== 'electronic' || hasConsent) return served;
  const [document, signedBy] = [w.consentDocument.trim(), w.signedBy.trim()];
  return document && signedBy && w.signedOn
    ? { ...served, consent: { document, signedBy, signedOn: w.signedOn } }
    : undefined;
}

/** One thing that can be done in the case now, with what it asks for. */
export function StepPanel({ one, verb }: { one: EnforcementCase; verb: string }) {
  const { t } = useTranslation('enforcement');
  const [written, setWritten] = useState(blank);
  const set = (change: Partial<Written>) => setWritten({ ...written, ...change });
  const step = stepOf(verb, written, one.serviceConsent !== null);
  const isApproval = approverVerbs.includes(verb);
  const take = useAct((sent: Step) =>
    isApproval
      ? takeApproverStep(one.id, sent as ApproverStep)
      : takeOfficerStep(one.id, sent as OfficerStep),
  );
  const own = isApproval && one.mine ? t('own') : undefined;
  return (
    <Panel title={t(`verb.${verb}`)}>
      <p className="muted small">{t(`hint.${verb}`)}</p>
      {verb === 'report' ? <ReportFields written={written} set={set} /> : null}
      {verb === 'decide' || verb === 'report' ? <PenaltyFields written={written} set={set} /> : null}
      {verb === 'report' ? <LegalReviewFields written={written} set={set} /> : null}
      {verb === 'decide' ? (
        <Checkbox
          checked={written.collective}
          onChange={(event) => set({ collective: event.target.checked })}
        >
          {t('collective')}
        </Checkbox>
      ) : null}
      {verb === 'set-hearing' ? <HearingFields written={written} set={set} /> : null}
      {verb === 'annul' ? <AnnulmentFields written={written} set={set} /> : null}
      {verb === 'serve' ? <ServiceFields one={one} written={written} set={set} /> : null}
      {verb === 'pay' ? <PaymentFields written={written} set={set} /> : null}
      {verb === 'take-back-payment' ? <TakingBackFields one={one} written={written} set={set} /> : null}
      {verb === 'keep-evidence' ? <KeepingFields written={written} set={set} /> : null}
      {verb === 'keep-evidence' ? <PlaceField written={written} set={set} /> : null}
      {verb === 'settle-evidence' ? <SettlingFields one={one} written={written} set={set} /> : null}
      {verb === 'archive' ? <ArchiveFields written={written} set={set} /> : null}
      {['report', 'set-hearing', 'serve', 'publish'].includes(verb) ? null : (
        <WordsField label={t('words')} value={written.words} onChange={(words) => set({ words })} />
      )}
      {take.isError ? <Failure error={take.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={take.isPending}
          tone={['refuse', 'return', 'annul', 'take-back-payment'].includes(verb) ? 'secondary' : 'primary'}
          reason={own ?? (step ? undefined : t('missing'))}
          onClick={() => (step ? take.mutate(step) : undefined)}
        >
          {t(`verb.${verb}`)}
        </Button>
      </div>
    </Panel>
  );
}

interface Fields {
  written: Written;
  set: (change: Partial<Written>) => void;
}

function ReportFields({ written, set }: Fields) {
  const { t } = useTranslation('enforcement');
  return (
    <>
      <WordsField label={t('facts')} value={written.facts} onChange={(facts) => set({ facts })} />
      <WordsField label={t('evidence')} value={written.evidence} onChange={(evidence) => set({ evidence })} />
      <DialogField label={t('handlers')}>
        {(id) => (
          <Input
            id={id}
            value={written.handlers}
            onChange={(event) => set({ handlers: event.target.value })}
          />
        )}
      </DialogField>
    </>
  );
}

function PenaltyFields({ written, set }: Fields) {
  const { t } = useTranslation('enforcement');
  return (
    <div className="field-pair">
      <DialogField label={t('penalty')}>
        {(id) => (
          <Select
            id={id}
            value={written.kind}
            onChange={(kind) => set({ kind })}
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        )}
      </DialogField>
      <DialogField label={t('yuan')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            precision={2}
            value={written.yuan}
            onChange={(yuan) => set({ yuan: yuan ?? 0 })}
          />
        )}
      </DialogField>
      <DialogField label={t('basis')}>
        {(id) => (
          <Input id={id} value={written.basis} onChange={(event) => set({ basis: event.target.value })} />
        )}
      </DialogField>
    </div>
  );
}

function HearingFields({ written, set }: Fields) {
  const { t } = useTranslation('enforcement');
  return (
    <div className="field-pair">
      <MomentField label={t('hearingAt')} value={written.at} onChange={(value) => set({ at: value })} />
      <PlaceField written={written} set={set} />
    </div>
  );
}

function PlaceField({ written, set }: Fields) {
  const { t } = useTranslation('enforcement');
  return (
    <DialogField label={t('place')}>
      {(id) => (
        <Input id={id} value={written.place} onChange={(event) => set({ place: event.target.value })} />
      )}
    </DialogField>
  );
}

function AnnulmentFields({ written, set }: Fields) {
  const { t } = useTranslation('enforcement');
  return (
    <div className="field-pair">
      <DialogField label={t('document')}>
        {(id) => (
          <Input
            id={id}
            value={written.document}
            onChange={(event) => set({ document: event.target.value })}
          />
        )}
      </DialogField>
      <DayField
        label={t('annulledOn')}
        value={written.annulledOn}
        onChange={(annulledOn) => set({ annulledOn })}
      />
    </div>
  );
}

function ServiceFields({ one, written, set }: Fields & { one: EnforcementCase }) {
  const { t } = useTranslation('enforcement');
  return (
    <>
      <div className="field-pair">
        <DialogField label={t('how')}>
          {(id) => (
            <Select
              id={id}
              value={written.how}
              onChange={(how) => set({ how })}
              options={ways.map((value) => ({ value, label: t(`way.${value}`) }))}
            />
          )}
        </DialogField>
        <DayField label={t('servedOn')} value={written.servedOn} onChange={(servedOn) => set({ servedOn })} />
      </div>
      {written.how === 'electronic' ? <ConsentFields one={one} written={written} set={set} /> : null}
    </>
  );
}
