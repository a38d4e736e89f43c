import { useState, type FormEvent, type ReactNode } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { brokenCommitmentsQuery } from '../../api/commitments.ts';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** What one has to say against a finding, or before a decision: sent once, whatever the line does. */
export function OwnWords({
  about,
  intention,
  applicationId,
  send,
  children,
  beside,
}: {
  /** where its texts stand: `words`, `wordsHint`, `wordsMissing`, `send` */
  about: 'broken' | 'reopening';
  /** names this one act, so that repeating it changes nothing */
  intention: string;
  applicationId: string;
  send: (words: string, key: string) => Promise<unknown>;
  /** between the words and the button */
  children?: ReactNode;
  beside?: ReactNode;
}) {
  const { t } = useTranslation('portal');
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const sending = useMutation({
    mutationFn: () => send(words.trim(), intentionKey(intention)),
    onSettled: unlessLost(intention),
    onSuccess: () => client.invalidateQueries({ queryKey: brokenCommitmentsQuery(applicationId).queryKey }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!words.trim());
    if (words.trim()) sending.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="card stack">
      <TextField
        label={t(`${about}.words`)}
        hint={t(`${about}.wordsHint`)}
        rows={4}
        value={words}
        onChange={setWords}
        error={missing && !words.trim() ? t(`${about}.wordsMissing`) : undefined}
      />
      {children}
      {sending.isError ? <Failure error={sending.error} compact /> : null}
      <div className="button-row">
        <Button type="submit" busy={sending.isPending}>
          {t(`${about}.send`)}
        </Button>
        {beside}
      </div>
    </form>
  );
}
