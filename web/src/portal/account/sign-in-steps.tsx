import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { giveNewPassword, giveRecoveryCode, giveSecondFactor, type SignInState } from '../../api/identity.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Failure } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PasswordFields, usePasswordFields } from './password-fields.tsx';

interface Step {
  onDone: (state: SignInState) => void;
}

/** The six digits, or a code from paper. */
export function SecondFactorStep({ state, onDone }: Step & { state: SignInState }) {
  const { t } = useTranslation('trust');
  const [onPaper, setOnPaper] = useState(false);
  const { enrolment } = state;
  return (
    <div className="stack">
      {onPaper ? <PaperCode onDone={onDone} /> : <SixDigits enrolment={enrolment} onDone={onDone} />}
      {enrolment ? null : (
        <p>
          <Button tone="quiet" onClick={() => setOnPaper(!onPaper)}>
            {t(onPaper ? 'signIn.withTelephone' : 'signIn.noTelephone')}
          </Button>
        </p>
      )}
    </div>
  );
}

function SixDigits({ enrolment, onDone }: Step & { enrolment: SignInState['enrolment'] }) {
  const { t } = useTranslation('portal');
  const [code, setCode] = useState('');
  const [wrongForm, setWrongForm] = useState(false);
  const give = useMutation({ mutationFn: () => giveSecondFactor(code), onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWrongForm(!/^\d{6}$/.test(code));
    if (/^\d{6}$/.test(code)) give.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      {enrolment ? (
        <Notice title={t('signIn.enrol')}>
          <p>{t('signIn.enrolText')}</p>
          <QrCode text={enrolment.uri} label={t('signIn.enrol')} size="10rem" />
          <p className="number">
            <strong>{enrolment.secret}</strong>
          </p>
          <a href={enrolment.uri}>{t('signIn.enrolOpen')}</a>
        </Notice>
      ) : (
        <p className="muted">{t('signIn.secondFactorLead')}</p>
      )}
      {give.isError ? <Failure error={give.error} compact /> : null}
      <TextField
        label={t('signIn.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        width={8}
        value={code}
        onChange={(value) => setCode(value.replace(/\D/g, '').slice(0, 6))}
        error={wrongForm ? t('signIn.codeWrongForm') : undefined}
      />
      <div>
        <Button type="submit" busy={give.isPending}>
          {t('signIn.go')}
        </Button>
      </div>
    </form>
  );
}

function PaperCode({ onDone }: Step) {
  const { t } = useTranslation(['trust', 'portal']);
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const give = useMutation({ mutationFn: () => giveRecoveryCode(code), onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!code.trim());
    if (code.trim()) give.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      {give.isError ? <Failure error={give.error} compact /> : null}
      <TextField
        label={t('signIn.paperCode')}
        hint={t('signIn.paperCodeHint')}
        width={24}
        value={code}
        onChange={setCode}
        error={missing ? t('signIn.paperCodeMissing') : undefined}
      />
      <div>
        <Button type="submit" busy={give.isPending}>
          {t('portal:signIn.go')}
        </Button>
      </div>
    </form>
  );
}

/** Somebody else knows the password, or it is too old: signing in ends with one of one's own. */
export function NewPasswordStep({ onDone }: Step) {
  const { t } = useTranslation('trust');
  const fields = usePasswordFields();
  const give = useMutation({ mutationFn: () => giveNewPassword(fields.password), onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fields.check()) give.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <p className="muted">{t('signIn.newPasswordLead')}</p>
      {give.isError ? <Failure error={give.error} compact /> : null}
      <PasswordFields fields={fields} />
      <div>
        <Button type="submit" busy={give.isPending}>
          {t('password.set')}
        </Button>
      </div>
    </form>
  );
}
