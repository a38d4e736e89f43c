import { useTranslation } from 'react-i18next';
import type { ActsAs, WhoForWhom } from '../api/schema.ts';

export type { ActsAs } from '../api/schema.ts';

/** “陈店长 代 济南云泉（企业代办）”: who acted for whom, the same everywhere; the name alone where somebody acted for themselves. */
export function useWhoForWhom() {
  const { t } = useTranslation();
  return (name: string, as: ActsAs | null | undefined, subject: string) =>
    !as || as === 'self' ? name : t(`whoForWhom.${as}`, { name, subject });
}

/** The same for what the server tells of an act; where it is not known on what somebody acted, only for whom. */
export function useActing() {
  const { t } = useTranslation();
  const who = useWhoForWhom();
  return ({ name, as, subject }: WhoForWhom) => {
    if (subject === null || subject === name) return name;
    return as === null ? t('whoForWhom.some', { name, subject }) : who(name, as, subject);
  };
}
