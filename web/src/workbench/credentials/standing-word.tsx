import { useTranslation } from 'react-i18next';
import type { Standing } from '../../api/credentials.ts';
import { Status } from '../../ui/status.tsx';

const tones = {
  valid: 'good',
  'not-yet': 'active',
  suspended: 'warn',
  expired: 'neutral',
  replaced: 'neutral',
  transferred: 'neutral',
  cancelled: 'bad',
  revoked: 'bad',
  stripped: 'bad',
  other: 'neutral',
} as const satisfies Record<Standing, string>;

/** How a credential stands, in the words that its holder reads. */
export function StandingWord({ standing }: { standing: Standing }) {
  const { t } = useTranslation('wallet');
  return <Status tone={tones[standing]}>{t(`standing.${standing}`)}</Status>;
}
