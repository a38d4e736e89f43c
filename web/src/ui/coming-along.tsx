import { useTranslation } from 'react-i18next';
import type { NoticeParty } from '../api/schema.ts';
import { useFormat } from './format.ts';

/** Who comes along and inspects nothing, and why it comes before its approval; nothing where neither is so. */
export function ComingAlong({ party: { assistants = [], emergency } }: { party: NoticeParty }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const named = (wanted: 'assistant' | 'expert') =>
    format.list(
      assistants
        .filter(({ role }) => role === wanted)
        .map(({ name, from }) => (from ? t('assistants.of', { name, from }) : name)),
    );
  return (
    <>
      {emergency ? <p>{t('emergency.told', { why: emergency })}</p> : null}
      {(['assistant', 'expert'] as const).map((role) =>
        assistants.some((one) => one.role === role) ? (
          <p key={role} className="muted small">
            {t(`assistants.${role}`, { names: named(role) })}
          </p>
        ) : null,
      )}
    </>
  );
}
