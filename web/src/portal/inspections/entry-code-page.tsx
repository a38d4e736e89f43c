import { useTranslation } from 'react-i18next';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { verifyEntryCode } from '../../api/inspections.ts';
import { problemOf } from '../../api/problem.ts';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { CodeForm, useScannedCode } from '../scanned-code.tsx';
import { Rights } from './own-inspection-page.tsx';
import { WhoComes } from './who-comes.tsx';
import '../wallet/wallet.css';
import './inspections.css';

/** Anybody checks the code of inspectors at the door, without signing in: it is genuine, or they stay outside. */
export function EntryCodePage() {
  const { t } = useTranslation('inspection');
  const scanned = useScannedCode(verifyEntryCode);
  const { data, error } = scanned.reading;
  // a code that is no good is told as loudly as one that is; anything else is a failure like others
  const isBad = error && [409, 410, 422].includes(problemOf(error).status);
  return (
    <Page title={t('entry.title')} lead={t('entry.lead')}>
      {data ? <Genuine verified={data} /> : null}
      {isBad ? <Bad error={error} /> : null}
      {error && !isBad ? <Failure error={error} /> : null}
      <CodeForm scanned={scanned} label={t('entry.code')} missing={t('entry.missing')} act={t('entry.go')} />
    </Page>
  );
}

function Genuine({ verified }: { verified: Awaited<ReturnType<typeof verifyEntryCode>> }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  return (
    <div className="stack" aria-live="polite">
      <div className="verdict" data-state="genuine">
        <ShieldCheck size="2.5rem" strokeWidth={1.6} aria-hidden />
        <p>
          <strong>{t('entry.genuine')}</strong>
          <br />
          {t('entry.genuineMeans')}
        </p>
      </div>
      <p>
        {verified.firm} · {t('entry.validTo')} {format.moment(verified.expiresAt)}
      </p>
      <WhoComes parties={verified.parties} />
      <p className="muted">{t('entry.kept')}</p>
      <h2>{t('own.rights')}</h2>
      <Rights rights={verified.rights} />
    </div>
  );
}

function Bad({ error }: { error: unknown }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const problem = problemOf(error);
  return (
    <div className="verdict" data-state="altered" role="alert">
      <ShieldAlert size="2.5rem" strokeWidth={1.6} aria-hidden />
      <p>
        <strong>{t('entry.bad')}</strong>
        <br />
        {text(problem.title)}
        <br />
        {problem.advice ? text(problem.advice) : null}
      </p>
    </div>
  );
}
