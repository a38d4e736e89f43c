import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import type { Room } from './use-room.ts';

/** What became of the draft, by whom and why. */
export function StepsView({ room: { draft } }: { room: Room }) {
  const { t } = useTranslation('modelling');
  const format = useFormat();
  return (
    <Panel title={t('history.title')}>
      <p className="muted">{t('by', { authors: format.list(draft.authors) })}</p>
      <ol className="lines">
        {draft.steps.map(({ verb, at, byName, reason }) => (
          <li key={at + verb}>
            <strong>{t(`history.${verb}`)}</strong> {byName}{' '}
            <span className="muted small">{format.moment(at)}</span>
            {reason ? <p>{t('history.reason', { reason })}</p> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
