import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { enrolScanner, readPass, type ReadPass } from '../../api/pass.ts';
import { problemOf } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../../ui/text.ts';
import { Answers } from './answers.tsx';
import { forgetDevice, keepDevice, makeKeys, readDevice, signReading, type Device } from './device.ts';
import { Lens } from './lens.tsx';
import '../wallet/wallet.css';
import './pass.css';

/** The page of a device that reads passes: enrolled once, then it scans. Nobody is signed in on it. */
export function ScannerPage() {
  const { t } = useTranslation('pass');
  const text = useText();
  const format = useFormat();
  const [device, setDevice] = useState(readDevice);
  if (!device)
    return (
      <Page title={t('scanner.title')} lead={t('scanner.enrolLead')}>
        <Enrol onEnrolled={setDevice} />
      </Page>
    );
  return (
    <Page
      title={t('scanner.title')}
      above={device.organisation ? text(device.organisation) : undefined}
      lead={`${device.name} · ${format.list(device.scenes.map(({ name }) => text(name)))}`}
    >
      <Scan device={device} />
      <p className="section">
        <Button
          tone="quiet"
          onClick={() => {
            forgetDevice();
            setDevice(null);
          }}
        >
          {t('scanner.forget')}
        </Button>
      </p>
      <p className="muted small">{t('scanner.key')}</p>
    </Page>
  );
}

function Enrol({ onEnrolled }: { onEnrolled: (device: Device) => void }) {
  const { t } = useTranslation('pass');
  const [enrolment, setEnrolment] = useState('');
  const [missing, setMissing] = useState(false);
  const enrol = useMutation({
    mutationFn: async () => {
      const keys = await makeKeys();
      const known = await enrolScanner({ enrolment: enrolment.trim(), publicKey: keys.publicKey });
      return { ...known, ...keys };
    },
    onSuccess: (device) => {
      keepDevice(device);
      onEnrolled(device);
    },
  });
  const isShort = enrolment.trim().length < 8;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(isShort);
    if (!isShort && !enrol.isPending) enrol.mutate();
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <TextField
        label={t('scanner.enrolment')}
        hint={t('scanner.enrolmentHint')}
        value={enrolment}
        onChange={setEnrolment}
        autoComplete="off"
        width={24}
        error={missing && isShort ? t('scanner.enrolmentMissing') : undefined}
      />
      {enrol.isError ? <Failure error={enrol.error} compact /> : null}
      <div>
        <Button type="submit" busy={enrol.isPending}>
          {t('scanner.enrol')}
        </Button>
      </div>
    </form>
  );
}

function Scan({ device }: { device: Device }) {
  const read = useMutation({
    mutationFn: async (code: string) => {
      const at = new Date().toISOString();
      return readPass({
        scannerId: device.scannerId,
        code,
        at,
        signature: await signReading(device, { at, code }),
      });
    },
  });
  const isRefused = read.error && [403, 409, 410, 422].includes(problemOf(read.error).status);
  return (
    <div className="stack">
      <div aria-live="assertive" className="stack">
        {read.data ? <Genuine read={read.data} /> : null}
        {isRefused ? <Refused error={read.error} /> : null}
        {read.error && !isRefused ? <Failure error={read.error} /> : null}
      </div>
      <Lens busy={read.isPending} onCode={(code) => read.mutate(code)} />
    </div>
  );
}

function Genuine({ read }: { read: ReadPass }) {
  const { t } = useTranslation('pass');
  const text = useText();
  const format = useFormat();
  const isAll = read.told.every(({ outcome }) => outcome !== 'no');
  return (
    <>
      <div className="verdict" data-state={isAll ? 'genuine' : 'ended'}>
        <ShieldCheck size="2.5rem" strokeWidth={1.6} aria-hidden />
        <p>
          <strong>{t(isAll ? 'scanner.genuine' : 'scanner.genuineSome')}</strong>
          <br />
          {text(read.sceneName)} · {format.moment(read.at)}
        </p>
      </div>
      <Answers told={read.told} />
    </>
  );
}

function Refused({ error }: { error: unknown }) {
  const text = useText();
  const problem = problemOf(error);
  return (
    <div className="verdict" data-state="altered">
      <ShieldAlert size="2.5rem" strokeWidth={1.6} aria-hidden />
      <p>
        <strong>{text(problem.title)}</strong>
        <br />
        {problem.advice ? text(problem.advice) : null}
      </p>
    </div>
  );
}
