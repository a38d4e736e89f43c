import { useTranslation } from 'react-i18next';
import type { Seal } from '../../api/seals.ts';

export const sealTones = {
  applied: 'active',
  made: 'active',
  active: 'good',
  suspended: 'warn',
  lost: 'bad',
  refused: 'neutral',
  retired: 'neutral',
} as const;

/** What the seal looks like; faded when it is not in use. An image, so that nothing in it is ever more than a picture. */
export function SealPicture({ seal }: { seal: Seal }) {
  const { t } = useTranslation('console');
  if (!seal.made) return <span className="seal-picture seal-picture--none">{t('seals.notMade')}</span>;
  return (
    <img
      className="seal-picture"
      data-status={seal.status}
      src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(seal.made.svg)}`}
      alt={t('seals.picture', { name: seal.name })}
    />
  );
}
