import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { verifyInspectorCode, type VerifiedInspector } from '../../api/inspector-code.ts';
import { problemOf } from '../../api/problem.ts';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../../ui/text.ts';
import { CodeForm, useScannedCode } from '../scanned-code.tsx';
import '../wallet/wallet.css';
import './inspections.css';

/** Anybody checks who the inspector at the door is, and whether they have a task there now. */
export function InspectorCodePage() {
  const { t } = useTranslation('inspection');
  const [uscc, setUscc] = useState('');
  const scanned = useScannedCode((code) => verifyInspectorCode(code, uscc.trim().toUpperCase()));
  const { data, error } = scanned.reading;
  const isBad = error && [409, 410, 422].includes(problemOf(error).status);
  return (
    <Page title={t('inspector.title')} lead={t('inspector.lead')}>
      {data ? <Who who={data} /> : null}
      {isBad ? <Bad error={error} /> : null}
      {error && !isBad ? <Failure error={error} /> : null}
      <div className="section">
        <TextField label={t('inspector.uscc')} value={uscc} onChange={setUscc} autoComplete="off" />
      </div>
      <CodeForm
        scanned={scanned}
        label={t('inspector.code')}
        missing={t('inspector.missing')}
        act={t('entry.go')}
      />
    </Page>
  );
}

function Who({ who }: { who: VerifiedInspector }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const task = who.hasTask === null ? 'unknown' : who.hasTask ? 'yes' : 'no';
  const Sign = who.holds ? ShieldCheck : ShieldAlert;
  return (
    <div className="stack" aria-live="polite">
      <div className="verdict" data-state={who.holds ? 'genuine' : 'altered'}>
        <Sign size="2.5rem" strokeWidth={1.6} aria-hidden />
        <p>
          <strong>{t(who.holds ? 'inspector.genuine' : 'inspector.lapsed')}</strong>
          <br />
          {t('inspector.means')}
        </p>
      </div>
      <SummaryList
        rows={[
          { key: 'name', label: t('inspector.name'), value: who.name, note: who.certificate },
          { key: 'organisation', label: t('organisation'), value: text(who.organisation) },
          { key: 'validTo', label: t('inspector.validTo'), value: format.date(who.validTo) },
          {
            key: 'specialisms',
            label: t('inspector.specialisms'),
            value: who.specialisms.length > 0 ? format.list(who.specialisms) : t('visit.none'),
          },
          {
            key: 'task',
            label: t('inspector.task'),
            value: t(`inspector.has.${task}`),
            note: who.firm ?? undefined,
          },
        ]}
      />
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
        <strong>{text(problem.title)}</strong>
        <br />
        {problem.advice ? text(problem.advice) : t('entry.bad')}
      </p>
    </div>
  );
}
