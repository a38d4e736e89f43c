import { useTranslation } from 'react-i18next';

/** What a mandate of a firm may hold beside services: parts of what is the firm's. */
export const mandateScopes = ['inspections', 'credentials', 'pass', 'own-information'] as const;

export const scopeKey = (scope: (typeof mandateScopes)[number]): string => `scope:${scope}`;

/** What a part is called; undefined for a service. */
export function useMandateScope(): (key: string) => string | undefined {
  const { t } = useTranslation();
  return (key) => {
    const scope = mandateScopes.find((one) => scopeKey(one) === key);
    return scope && t(`mandateScope.${scope}`);
  };
}
