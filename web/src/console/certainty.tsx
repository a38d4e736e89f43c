import { useTranslation } from 'react-i18next';
import { Status } from '../ui/status.tsx';

/** How sure a number is: written in law, found in a source, or a default that the place must confirm. */
export function Certainty({ certainty }: { certainty: string }) {
  const { t } = useTranslation('console');
  const tone = certainty === 'law' ? 'good' : certainty === 'source' ? 'active' : 'warn';
  return <Status tone={tone}>{t(`certainty.${certainty}`)}</Status>;
}
