import { useTranslation } from 'react-i18next';
import { paths } from '../paths.ts';
import type { Tone } from './button.tsx';
import { useFrame } from './frame.ts';
import { LinkButton } from './link.tsx';

/** The way back to the first page of the house one is in. */
export function HomeLink({ tone = 'primary' }: { tone?: Tone }) {
  const { t } = useTranslation();
  const frame = useFrame();
  if (frame === 'portal')
    return (
      <LinkButton to={paths.home()} tone={tone}>
        {t('notFound.home')}
      </LinkButton>
    );
  return (
    <LinkButton to={paths[frame]()} tone={tone}>
      {t('notFound.backTo', { place: t(`nav.${frame}`) })}
    </LinkButton>
  );
}
