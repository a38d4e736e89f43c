import { useState, type FormEvent } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.ts';
import {
  askRegistration,
  register,
  registrationOfferQuery,
  type RegistrationAsked,
} from '../../api/registration.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PasswordFields, usePasswordFields } from './password-fields.tsx';
import { useEnter } from './use-enter.ts';
import './account.css';

/** A person makes an account, or gets back into it, with a code on the telephone; who they are is proven when something needs it. */
export function RegisterPage() {
  const { t } = useTranslation('trust');
  const offer = useQuery(registrationOfferQuery);
  const [sent, setSent] = useState<{ mobile: string; asked: RegistrationAsked }>();
  return (
    <Page title={t('register.title')} lead={t('register.lead')} back={{ to: paths.signIn() }}>
      <Fetched query={offer}>
        {({ offered }) =>
          !offered ? (
            <Notice kind="warn" title={t('register.none')}>
              {t('register.noneText')}
            </Notice>
          ) : sent ? (
            <Complete key={sent.asked.token} {...sent} onAnew={() => setSent(undefined)} />
          ) : (
            <AskCode onSent={setSent} />
          )
        }
      </Fetched>
    </Page>
  );
}

function AskCode({ onSent }: { onSent: (sent: { mobile: string; asked: RegistrationAsked }) => void }) {
  const { t } = useTranslation('trust');
  const [mobile, setMobile] = useState('');
  const [missing, setMissing] = useState(false);
  const ask = useMutation({
    mutationFn: () => askRegistration(mobile),
    onSuccess: (asked) => onSent({ mobile, asked }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!mobile.trim());
    if (mobile.trim()) ask.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      {ask.isError ? <Failure error={ask.error} compact /> : null}
      <TextField
        label={t('register.mobile')}
        hint={t('register.mobileHint')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        width={16}
        value={mobile}
        onChange={setMobile}
        error={missing && !mobile.trim() ? t('register.mobileMissing') : undefined}
      />
      <div>
        <Button type="submit" busy={ask.isPending}>
          {t('register.ask')}
        </Button>
      </div>
    </form>
  );
}

function Complete({
  mobile,
  asked,
  onAnew,
}: {
  mobile: string;
  asked: RegistrationAsked;
  onAnew: () => void;
}) {
  const { t } = useTranslation('trust');
  const { next } = useSearch({ strict: false }) as { next?: string };
  const enter = useEnter(next);
  const fields = usePasswordFields();
  const owner = useOwner();
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const complete = useMutation({
    mutationFn: () =>
      register({ token: asked.token, mobile, code, password: fields.password, ...owner.given() }),
    onSuccess: enter,
    onError: (error) => (isProblem(error, 'identity/owner-needed') ? owner.ask() : undefined),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!code.trim());
    const isWhole = [fields.check(), owner.check(), Boolean(code.trim())].every(Boolean);
    if (isWhole) complete.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <Sent mobile={mobile} asked={asked} />
      {complete.isError ? <Failure error={complete.error} compact /> : null}
      <TextField
        label={t('register.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        width={8}
        value={code}
        onChange={setCode}
        error={missing && !code.trim() ? t('register.codeMissing') : undefined}
      />
      <PasswordFields fields={fields} />
      <OwnerFields owner={owner} />
      <div className="button-row">
        <Button type="submit" busy={complete.isPending}>
          {t('register.complete')}
        </Button>
        <Button tone="quiet" onClick={onAnew}>
          {t('register.anew')}
        </Button>
      </div>
    </form>
  );
}

function Sent({ mobile, asked }: { mobile: string; asked: RegistrationAsked }) {
  const { t } = useTranslation('trust');
  const format = useFormat();
  if (asked.simulatedCode)
    return (
      <Notice kind="warn" title={t('register.simulated', { code: asked.simulatedCode })}>
        {t('register.simulatedText')}
      </Notice>
    );
  return (
    <Notice kind="info" title={t('register.sent', { mobile })}>
      {t('register.sentText', { moment: format.moment(asked.endsAt) })}
    </Notice>
  );
}

/** Name and identity number, asked for only where the number has an account of somebody whose name is proven. */
function useOwner() {
  const [isAsked, setAsked] = useState(false);
  const [name, setName] = useState('');
  const [identityNumber, setIdentityNumber] = useState('');
  const [isMissing, setMissing] = useState(false);
  return {
    isAsked,
    ask: () => setAsked(true),
    name,
    setName,
    identityNumber,
    setIdentityNumber,
    isMissing,
    given: () => (isAsked ? { owner: { name, identityNumber } } : {}),
    /** may it be sent? says beneath the fields what is missing */
    check(): boolean {
      const isWhole = !isAsked || Boolean(name.trim() && identityNumber.trim());
      setMissing(!isWhole);
      return isWhole;
    },
  };
}

function OwnerFields({ owner }: { owner: ReturnType<typeof useOwner> }) {
  const { t } = useTranslation('trust');
  if (!owner.isAsked) return null;
  const missing = (value: string, what: string) =>
    owner.isMissing && !value.trim() ? t('stepUp.missing', { what }) : undefined;
  return (
    <>
      <TextField
        label={t('stepUp.asks.name')}
        autoComplete="name"
        width={20}
        value={owner.name}
        onChange={owner.setName}
        error={missing(owner.name, t('stepUp.asks.name'))}
      />
      <TextField
        label={t('stepUp.asks.identityNumber')}
        width={20}
        value={owner.identityNumber}
        onChange={owner.setIdentityNumber}
        error={missing(owner.identityNumber, t('stepUp.asks.identityNumber'))}
      />
    </>
  );
}
