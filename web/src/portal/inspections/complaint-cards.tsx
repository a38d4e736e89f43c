import { useTranslation } from 'react-i18next';
import type { OwnInspectionVoice, OwnOtherComplaint } from '../../api/oversight.ts';
import { ActedLine } from '../../ui/acted-line.tsx';
import { useFormat } from '../../ui/format.ts';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';

type One = OwnInspectionVoice['complaints'][number] &
  Partial<Pick<OwnOtherComplaint, 'otherVisit' | 'unrecorded'>>;

/** What the firm has complained of, who answers and until when, and what came of it. */
export function ComplaintCards({ list }: { list: One[] }) {
  const { t } = useTranslation('oversight');
  const text = useText();
  const format = useFormat();
  if (list.length === 0) return null;
  return (
    <ul className="inspection-cards">
      {list.map((one) => (
        <li key={one.id} className="card who-comes">
          <p className="own-marks">
            <strong>{t(`inspection:about.${one.about}`)}</strong>
            <Status tone={one.state === 'answered' ? 'good' : 'active'}>
              {one.outcome ? t(`complaint.outcome.${one.outcome}`) : t('complaint.state.open')}
            </Status>
          </p>
          <p className="muted small">
            {one.number} · <ActedLine by={one.by} at={one.madeAt} />
          </p>
          <Of one={one} />
          <p>{one.words}</p>
          {one.answer ? (
            <>
              <p>{t('inspection:pair', { name: text(one.owes?.name ?? ''), text: one.answer })}</p>
              {one.measures ? <p>{t('complaint.follows', { words: one.measures })}</p> : null}
            </>
          ) : (
            <p className="muted">
              {t('complaint.answersBy', { name: text(one.owes?.name ?? ''), day: format.day(one.dueAt) })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Of which visit: one that was called no inspection, or one of which there is no record. */
function Of({ one: { otherVisit, unrecorded } }: { one: One }) {
  const text = useText();
  const format = useFormat();
  if (otherVisit)
    return (
      <p className="muted">
        {text(otherVisit.organisation)} · {format.moment(otherVisit.cameAt)}
      </p>
    );
  if (!unrecorded) return null;
  return (
    <p className="muted">
      {unrecorded.organisation ? `${text(unrecorded.organisation)} · ` : ''}
      {format.day(unrecorded.cameOn)} · {unrecorded.whoCame}
    </p>
  );
}
