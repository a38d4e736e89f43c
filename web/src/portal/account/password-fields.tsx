import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';

/** A new password, typed twice. */
export function usePasswordFields() {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<'missing' | 'differs'>();
  return {
    password,
    setPassword,
    again,
    setAgain,
    wrong,
    /** may it be sent? says beneath the fields what is wrong */
    check(): boolean {
      const found = password ? (password === again ? undefined : 'differs') : 'missing';
      setWrong(found);
      return found === undefined;
    },
  };
}

export function PasswordFields({ fields }: { fields: ReturnType<typeof usePasswordFields> }) {
  const { t } = useTranslation('trust');
  const { password, setPassword, again, setAgain, wrong } = fields;
  return (
    <>
      <TextField
        label={t('password.next')}
        hint={t('password.nextHint')}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={wrong === 'missing' ? t('password.missing') : undefined}
      />
      <TextField
        label={t('password.again')}
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        error={wrong === 'differs' ? t('password.differs') : undefined}
      />
    </>
  );
}
