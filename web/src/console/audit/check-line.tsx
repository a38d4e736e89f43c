import { useTranslation } from 'react-i18next';
import type { TrailCheck, TrailFinding } from '../../api/audit.ts';
import { useFormat } from '../../ui/format.ts';
import { Status, type StatusTone } from '../../ui/status.tsx';

const tones: Record<TrailCheck['state'], StatusTone> = {
  waiting: 'neutral',
  running: 'active',
  whole: 'good',
  tampered: 'bad',
  failed: 'warn',
  interrupted: 'warn',
};

/** One check of the trail: how far it is, or what it found and where. */
export function CheckLine({ one, isOpen }: { one: TrailCheck; isOpen: boolean }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const isUnderWay = one.state === 'waiting' || one.state === 'running';
  return (
    <li className="audit-check">
      <span>
        <Status tone={tones[one.state]}>{t(`checks.state.${one.state}`)}</Status>{' '}
        <span className="muted small">
          {t('checks.by', { name: one.askedBy, moment: format.moment(one.askedAt) })}
        </span>
      </span>
      {isUnderWay ? <Bar one={one} /> : null}
      {one.state === 'whole' || one.state === 'tampered' ? (
        <span className="small audit-said">
          {t('checks.counted', {
            seals: format.number(one.seals),
            events: format.number(one.events),
            unsealed: format.number(one.unsealed),
          })}
        </span>
      ) : null}
      {one.state === 'failed' || one.state === 'interrupted' ? (
        <span className="small audit-said">{t('checks.again')}</span>
      ) : null}
      {one.found > 0 ? <Findings one={one} isOpen={isOpen} /> : null}
    </li>
  );
}

function Bar({ one: { seals, sealsToCheck } }: { one: TrailCheck }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  return (
    <span className="audit-progress">
      <progress max={Math.max(sealsToCheck, 1)} value={seals} aria-label={t('checks.progress')} />
      <span className="small muted">
        {t('checks.far', { done: format.number(seals), all: format.number(sealsToCheck) })}
      </span>
    </span>
  );
}

function Findings({ one: { found, findings }, isOpen }: { one: TrailCheck; isOpen: boolean }) {
  const { t } = useTranslation('audit');
  return (
    <details className="small" open={isOpen}>
      <summary>{t('checks.findings', { count: found })}</summary>
      <ul className="audit-findings">
        {findings.map((finding) => (
          <li key={`${finding.kind} ${finding.seal} ${finding.event}`}>
            <Finding {...finding} />
          </li>
        ))}
      </ul>
      {found > findings.length ? (
        <p className="muted">{t('checks.more', { shown: findings.length })}</p>
      ) : null}
    </details>
  );
}

/** Where it is broken: which row, under which seal. */
function Finding({ kind, seal, event }: TrailFinding) {
  const { t } = useTranslation('audit');
  const place = seal === undefined ? '' : t('checks.underSeal', { seal });
  return event === undefined ? (
    <>{t(`checks.kind.${kind}`, { seal })}</>
  ) : (
    <>
      {t(`checks.kind.${kind}`, { event })}
      {place}
    </>
  );
}
