import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../api/applications.ts';
import type { OfficialCase } from '../../api/cases.ts';
import { classes } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { stagesOf } from '../../ui/journey.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { LampMark } from '../lamp-mark.tsx';
import { stateKeyOf, toneOf } from './case-state.ts';

/** The whole application and its way through the organisations; this case is one station of it. */
export function CaseWay({ one }: { one: OfficialCase }) {
  const { t } = useTranslation('work');
  const cases = [one, ...one.siblings].toSorted((a, b) => a.seq - b.seq);
  const stages = stagesOf(
    cases.map((each) => ({ key: each.service, title: each.caseId, state: 'now', after: each.after })),
  );
  const byService = new Map(cases.map((each) => [each.service, each]));
  return (
    <ol className="way">
      {stages.map((stage, index) => (
        <li key={stage.map(({ key }) => key).join()} className="way-stage">
          <p className="muted small">
            {index > 0
              ? t('way.then')
              : stage.length > 1
                ? t('way.together', { count: stage.length })
                : t('way.alone')}
          </p>
          <ul>
            {stage.map(({ key }) => {
              const each = byService.get(key)!;
              return <WayStation key={key} one={each} here={each.caseId === one.caseId} />;
            })}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function WayStation({ one, here }: { one: CaseSummary; here: boolean }) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  const clock = one.status === 'issuing' && one.delivery ? one.delivery : one.clock;
  return (
    <li className={classes('way-station', here && 'way-station--here')} aria-current={here || undefined}>
      <p className="way-title">
        {text(one.serviceName)}
        {here ? <span className="way-here">{t('way.here')}</span> : null}
      </p>
      <p className="muted small">{one.organisation ? text(one.organisation.name) : t('case.unrouted')}</p>
      <p className="way-state small">
        <Status tone={toneOf(one)}>{t(stateKeyOf(one))}</Status>
        {clock && one.status !== 'completed' ? (
          <>
            <LampMark lamp={clock.lamp} />
            <span className="muted">{format.day(clock.dueAt)}</span>
          </>
        ) : null}
      </p>
    </li>
  );
}
