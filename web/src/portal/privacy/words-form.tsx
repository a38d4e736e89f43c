import { useState, type ReactNode } from 'react';
import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** The server takes no shorter words. */
const fewestCharacters = 4;

/** What somebody says against a use of their information, in their own words. */
export function WordsForm({
  label,
  hint,
  words,
  onChange,
  send,
  children,
}: {
  label: string;
  hint: string;
  words: string;
  onChange: (words: string) => void;
  send: UseMutationResult<unknown, Error, void>;
  /** the buttons */
  children: ReactNode;
}) {
  const { t } = useTranslation('privacy');
  const [missing, setMissing] = useState(false);
  const isShort = words.trim().length < fewestCharacters;
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(isShort);
        if (!isShort && !send.isPending) send.mutate();
      }}
    >
      <TextField
        label={label}
        hint={hint}
        rows={3}
        value={words}
        onChange={onChange}
        error={missing && isShort ? t('objection.whyMissing') : undefined}
      />
      {send.isError ? <Failure error={send.error} compact /> : null}
      {children}
    </form>
  );
}
