import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { escalateObjection, type UseObjection } from '../../api/privacy.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { useActing } from '../../ui/who-for-whom.ts';
import { WordsForm } from './words-form.tsx';

/** An objection as whoever made it follows it: what was answered, what was ruled, and the way on. */
export function ObjectionCard({ objection }: { objection: UseObjection }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  const acting = useActing();
  const { state, organisation, dataOffice } = objection;
  const row = (key: string, label: string, value: string | null, note?: string) =>
    value === null ? [] : [{ key, label, value, ...(note ? { note } : {}) }];
  const isOpen = state === 'open' || state === 'escalated';
  return (
    <article className="card stack">
      <header className="use-head">
        <h3>{text(objection.use.purpose)}</h3>
        <Status tone={isOpen ? 'active' : 'good'}>{t(`objection.state.${state}`)}</Status>
      </header>
      <SummaryList
        rows={[
          ...row('words', t('objection.yours'), objection.words),
          ...row('by', t('objection.by'), objection.objectedBy && acting(objection.objectedBy)),
          ...row('who', t('objection.answers'), organisation && text(organisation)),
          ...(state === 'open' ? row('due', t('objection.due'), format.date(objection.dueAt)) : []),
          ...row(
            'answer',
            t('objection.answer'),
            objection.answer,
            objection.outcome ? t(`objection.outcome.${objection.outcome}`) : undefined,
          ),
          ...row(
            'on',
            t('objection.carriedOn'),
            objection.escalationWords,
            dataOffice ? text(dataOffice) : undefined,
          ),
          ...(state === 'escalated' && objection.rulingDueAt
            ? row('rulingDue', t('objection.due'), format.date(objection.rulingDueAt))
            : []),
          ...row(
            'ruling',
            t('objection.ruling'),
            objection.rulingWords,
            objection.ruling ? t(`objection.rulings.${objection.ruling}`) : undefined,
          ),
        ]}
      />
      {objection.verbs.includes('escalate') ? <CarryOn objectionId={objection.id} /> : null}
    </article>
  );
}

function CarryOn({ objectionId }: { objectionId: string }) {
  const { t } = useTranslation('privacy');
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const send = useMutation({
    mutationFn: () => escalateObjection(objectionId, words.trim()),
    onSuccess: () => client.invalidateQueries({ queryKey: ['own-use-objections'] }),
  });
  return (
    <WordsForm
      label={t('objection.notContent')}
      hint={t('objection.notContentHint')}
      words={words}
      onChange={setWords}
      send={send}
    >
      <div>
        <Button tone="secondary" type="submit" busy={send.isPending}>
          {t('objection.carryOn')}
        </Button>
      </div>
    </WordsForm>
  );
}
