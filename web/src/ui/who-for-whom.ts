import { useTranslation } from 'react-i18next';

/** On what somebody acts: for oneself, as legal representative, or on a mandate. */
export type ActsAs = 'self' | 'head' | 'agent' | 'helper' | 'guardian';

/** “陈店长 代 济南云泉（企业代办）”: who acted for whom, the same everywhere; the name alone where somebody acted for themselves. */
export function useWhoForWhom() {
  const { t } = useTranslation();
  return (name: string, as: ActsAs | null | undefined, subject: string) =>
    !as || as === 'self' ? name : t(`whoForWhom.${as}`, { name, subject });
}
