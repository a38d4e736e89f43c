import { useTranslation } from 'react-i18next';
import { Status, type StatusTone } from '../../ui/status.tsx';

type Letter = 'A' | 'B' | 'C' | 'D';
const tones: Record<Letter, StatusTone> = { A: 'good', B: 'neutral', C: 'warn', D: 'bad' };

/** A risk class, by letter and word. */
export function ClassMark({ letter }: { letter: Letter }) {
  const { t } = useTranslation('risk');
  return <Status tone={tones[letter]}>{t(`class.${letter}`)}</Status>;
}
