import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reportRectified, type InspectionFinding, type OwnInspectionVisit } from '../../api/inspections.ts';
import { ActedLine } from '../../ui/acted-line.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { InspectionResults } from '../../ui/inspection-results.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../../ui/text.ts';
import { AskForTime, OwnExtensions } from './own-extension.tsx';
import { useOwnAct } from './own-inspection-page.tsx';

/** What was found, until when to put it right, and the way to say that it is. */
export function OwnFindings({ visit }: { visit: OwnInspectionVisit }) {
  const { t } = useTranslation('inspection');
  return (
    <section className="section stack">
      <h2>{t('own.results')}</h2>
      <InspectionResults results={visit.results} />
      <ul className="inspection-cards">
        {visit.findings.map((one) => (
          <OwnFinding key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function OwnFinding({ one }: { one: InspectionFinding }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const [words, setWords] = useState('');
  const report = useOwnAct(() => reportRectified(one.id, words.trim()));
  return (
    <li className="card who-comes">
      <h3>{text(one.content)}</h3>
      <p>
        <Status tone={one.overdue ? 'bad' : one.state === 'rectified' ? 'good' : 'warn'}>
          {t(`visit.findingState.${one.overdue ? 'overdue' : one.state}`)}
        </Status>
      </p>
      <p>{one.description}</p>
      <p className="muted small">{t('visit.standard', { text: text(one.standard) })}</p>
      {one.transferTo ? <p>{t('own.handedOver', { name: one.transferTo })}</p> : null}
      {one.report ? (
        <p>
          {t('visit.report', { words: one.report })} <ActedLine by={one.reportedBy} />
        </p>
      ) : null}
      {one.recheck ? <p>{t('visit.recheckWords', { words: one.recheck })}</p> : null}
      <OwnExtensions one={one} />
      {one.state === 'open' ? (
        <>
          {one.rectifyBy ? <p>{t('own.rectifyBy', { day: format.date(one.rectifyBy) })}</p> : null}
          <TextField label={t('own.reportWords')} rows={2} value={words} onChange={setWords} />
          {report.isError ? <Failure error={report.error} compact /> : null}
          <div>
            <Button
              busy={report.isPending}
              reason={words.trim().length > 1 ? undefined : t('own.reportMissing')}
              onClick={() => report.mutate()}
            >
              {t('own.report')}
            </Button>
          </div>
        </>
      ) : null}
      {one.extension ? <AskForTime one={one} terms={one.extension} /> : null}
    </li>
  );
}
