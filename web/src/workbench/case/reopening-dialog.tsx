import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  caseCommitmentsQuery,
  decideReopening,
  proposeReopening,
  recordHearing,
  setHearing,
  type BrokenCommitmentOfCase,
  type ReopeningDecision,
} from '../../api/commitments.ts';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { instantOf, MomentField } from '../../ui/office/time-fields.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { useText } from '../../ui/text.ts';

export type ReopeningAct = 'propose' | 'hearing' | 'minutes' | 'decide';

interface Written {
  intended: 'withdraw' | 'correct' | null;
  suspend: 'yes' | 'no' | null;
  /** held, or found, to be obtained by deceit; whether it touches safety */
  deceit: 'yes' | 'no' | null;
  safety: 'yes' | 'no' | null;
  outcome: ReopeningDecision['outcome'] | null;
  words: string;
  basis: string;
  at: string;
  place: string;
  values: Record<string, string>;
}

const nothing: Written = {
  intended: null,
  suspend: null,
  deceit: null,
  safety: null,
  outcome: null,
  words: '',
  basis: '',
  at: '',
  place: '',
  values: {},
};

interface Part {
  finding: BrokenCommitmentOfCase;
  written: Written;
  set: (change: Partial<Written>) => void;
}

/** One step of the reopening; the party is told of each. */
export function ReopeningDialog({
  act,
  finding,
  caseId,
  onClose,
}: {
  act: ReopeningAct;
  finding: BrokenCommitmentOfCase;
  caseId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('work');
  const client = useQueryClient();
  const [written, setWritten] = useState(nothing);
  const part: Part = {
    finding,
    written,
    set: (change) => setWritten((before) => ({ ...before, ...change })),
  };
  const intention = `reopening-${act}-${finding.id}`;
  const send = useMutation({
    mutationFn: () => sent(act, part, intentionKey(intention)),
    // what somebody else did meanwhile is to be seen behind the dialog, whose words stay
    onSettled(_done, error) {
      unlessLost(intention)(_done, error);
      void client.invalidateQueries({ queryKey: caseCommitmentsQuery(caseId).queryKey });
      void client.invalidateQueries({ queryKey: ['case', caseId] });
    },
    onSuccess: onClose,
  });
  const isWithdrawal = act === 'decide' && written.outcome === 'withdrawn';
  return (
    <OfficeDialog
      title={t(`reopening.act.${act}`)}
      lead={t(`reopening.lead.${act}`)}
      act={t(`reopening.act.${act}`)}
      tone={isWithdrawal ? 'danger' : 'primary'}
      missing={useMissing(act, part)}
      progress={send}
      onAct={() => send.mutate()}
      onClose={onClose}
    >
      {act === 'propose' ? <Proposal {...part} /> : null}
      {act === 'decide' ? <Decision {...part} /> : null}
      <Words act={act} {...part} />
    </OfficeDialog>
  );
}

/** Time and place of a hearing; of every other step its words, and of what is decided the basis. */
function Words({ act, written, set }: Part & { act: ReopeningAct }) {
  const { t } = useTranslation('work');
  return (
    <>
      {act === 'hearing' ? (
        <>
          <MomentField label={t('reopening.at')} value={written.at} onChange={(at) => set({ at })} />
          <WordsField
            short
            most={200}
            label={t('reopening.place')}
            value={written.place}
            onChange={(place) => set({ place })}
          />
        </>
      ) : (
        <WordsField
          label={t(act === 'minutes' ? 'reopening.row.minutes' : 'reopening.row.reason')}
          value={written.words}
          onChange={(words) => set({ words })}
        />
      )}
      {act === 'propose' || act === 'decide' ? (
        <WordsField
          short
          most={300}
          label={t('reopening.row.basis')}
          value={written.basis}
          onChange={(basis) => set({ basis })}
        />
      ) : null}
    </>
  );
}

function Proposal({ written, set }: Part) {
  const { t } = useTranslation('work');
  return (
    <>
      <ChoiceRow
        label={t('reopening.intendedLabel')}
        chosen={written.intended}
        choices={(['withdraw', 'correct'] as const).map((key) => ({
          key,
          words: t(`reopening.intended.${key}`),
        }))}
        onChoose={(intended) => set({ intended })}
      />
      {written.intended === 'withdraw' ? (
        <YesNo of="deceit" label={t('reopening.deceitLabel')} written={written} set={set} />
      ) : null}
      <ChoiceRow
        label={t('reopening.suspendLabel')}
        chosen={written.suspend}
        choices={(['yes', 'no'] as const).map((key) => ({ key, words: t(`reopening.suspend.${key}`) }))}
        onChoose={(suspend) => set({ suspend })}
      />
    </>
  );
}

function YesNo({
  of,
  label,
  written,
  set,
}: Pick<Part, 'written' | 'set'> & { of: 'deceit' | 'safety'; label: string }) {
  const { t } = useTranslation('work');
  return (
    <ChoiceRow
      label={label}
      chosen={written[of]}
      choices={(['yes', 'no'] as const).map((key) => ({ key, words: t(`reopening.${of}.${key}`) }))}
      onChoose={(key) => set({ [of]: key })}
    />
  );
}

function Decision({ finding: { reopening }, written, set }: Part) {
  const { t } = useTranslation('work');
  const text = useText();
  const outcomes = (['withdrawn', 'corrected', 'kept'] as const).filter(
    (key) =>
      (key !== 'withdrawn' || reopening?.intended === 'withdraw') &&
      (key !== 'corrected' || (reopening?.correctable.length ?? 0) > 0),
  );
  return (
    <>
      <ChoiceRow
        label={t('reopening.outcomeLabel')}
        chosen={written.outcome}
        choices={outcomes.map((key) => ({ key, words: t(`reopening.outcome.${key}`) }))}
        onChoose={(outcome) => set({ outcome })}
      />
      {written.outcome === 'withdrawn' && reopening?.deceitTold ? (
        <YesNo of="deceit" label={t('reopening.foundLabel')} written={written} set={set} />
      ) : null}
      {written.outcome === 'withdrawn' && reopening?.deceitTold && written.deceit === 'yes' ? (
        <YesNo of="safety" label={t('reopening.safetyLabel')} written={written} set={set} />
      ) : null}
      {written.outcome === 'corrected'
        ? reopening?.correctable.map(({ key, label, value }) => (
            <WordsField
              key={key}
              short
              label={text(label)}
              value={written.values[key] ?? value ?? ''}
              onChange={(words) => set({ values: { ...written.values, [key]: words } })}
            />
          ))
        : null}
    </>
  );
}

function changed({ finding: { reopening }, written: { values } }: Part): Record<string, string> {
  return Object.fromEntries(
    (reopening?.correctable ?? []).flatMap(({ key, value }) =>
      values[key] !== undefined && values[key] !== (value ?? '') ? [[key, values[key]]] : [],
    ),
  );
}

/** What is still missing, said beneath the button. */
function useMissing(act: ReopeningAct, part: Part): string | undefined {
  const { t } = useTranslation('work');
  const { written } = part;
  if (part.finding.reopening?.decidedAt) return t('reopening.missing.decided');
  if (act === 'hearing')
    return written.at && written.place.trim() ? undefined : t('reopening.missing.hearing');
  if (act === 'propose' && !written.intended) return t('reopening.missing.intended');
  if (act === 'propose' && !written.suspend) return t('reopening.missing.suspend');
  if (act === 'decide' && !written.outcome) return t('reopening.missing.outcome');
  const asksDeceit =
    written.intended === 'withdraw' ||
    (written.outcome === 'withdrawn' && part.finding.reopening?.deceitTold === true);
  if (asksDeceit && !written.deceit) return t('reopening.missing.deceit');
  if (act === 'decide' && asksDeceit && written.deceit === 'yes' && !written.safety)
    return t('reopening.missing.safety');
  if (written.outcome === 'corrected' && Object.keys(changed(part)).length === 0)
    return t('reopening.missing.values');
  if (!written.words.trim()) return t(`reopening.missing.${act === 'minutes' ? 'minutes' : 'reason'}`);
  if (act !== 'minutes' && !written.basis.trim()) return t('reopening.missing.basis');
  return undefined;
}

async function sent(act: ReopeningAct, part: Part, key: string): Promise<void> {
  const { finding, written } = part;
  const { intended, suspend, outcome } = written;
  const words = written.words.trim();
  const basis = written.basis.trim();
  if (act === 'propose') {
    await proposeReopening(
      finding.id,
      {
        intended: intended!,
        reason: words,
        basis,
        suspend: suspend === 'yes',
        ...(intended === 'withdraw' ? { deceit: written.deceit === 'yes' } : {}),
      },
      key,
    );
    return;
  }
  const { id } = finding.reopening!;
  if (act === 'hearing')
    await setHearing(id, { at: instantOf(written.at), place: written.place.trim() }, key);
  else if (act === 'minutes') await recordHearing(id, words, key);
  else
    await decideReopening(
      id,
      {
        outcome: outcome!,
        reason: words,
        basis,
        ...(outcome === 'corrected' ? { values: changed(part) } : {}),
        ...(outcome === 'withdrawn' && finding.reopening!.deceitTold && written.deceit === 'yes'
          ? { deceit: { safety: written.safety === 'yes' } }
          : {}),
      },
      key,
    );
}
