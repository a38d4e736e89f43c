import { useTranslation } from 'react-i18next';
import type { InspectionFinding } from '../api/inspections.ts';
import { ActedLine } from './acted-line.tsx';
import { useFormat } from './format.ts';
import { Status, type StatusTone } from './status.tsx';
import './extension-list.css';

type Extension = InspectionFinding['extensions'][number];

const tones: Record<Extension['state'], StatusTone> = {
  asked: 'active',
  granted: 'good',
  refused: 'bad',
  overtaken: 'neutral',
};

/** What a firm asked for about one finding, and what it was told, the first first. */
export function ExtensionList({
  extensions,
  fileHref,
}: {
  extensions: readonly Extension[];
  /** where its document is */
  fileHref: (extensionId: string) => string;
}) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  if (extensions.length === 0) return null;
  return (
    <ul className="extension-list">
      {extensions.map((one) => (
        <li key={one.id}>
          <p>
            {t('extension.asked', { day: format.date(one.askedAt), to: format.date(one.proposedDay) })}{' '}
            <Status tone={tones[one.state]}>
              {t(`extension.state.${one.state}`, { day: one.grantedDay ? format.date(one.grantedDay) : '' })}
            </Status>
          </p>
          <p>
            {one.reason} <ActedLine by={one.by} />
          </p>
          {one.file ? (
            <p>
              <a href={fileHref(one.id)} target="_blank" rel="noreferrer">
                {t('extension.file', { name: one.file })}
              </a>
            </p>
          ) : null}
          {one.state === 'asked' ? (
            <p className="muted small">{t('extension.answerBy', { at: format.moment(one.answerBy) })}</p>
          ) : null}
          {one.answer ? <p>{t('extension.answerWords', { words: one.answer })}</p> : null}
        </li>
      ))}
    </ul>
  );
}
