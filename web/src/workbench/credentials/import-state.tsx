import { useTranslation } from 'react-i18next';
import type { CredentialImport } from '../../api/issued-credentials.ts';
import { Status } from '../../ui/status.tsx';

const tones = {
  checking: 'active',
  issuing: 'active',
  halted: 'warn',
  done: 'good',
  refused: 'bad',
} as const;

/** How far an import has come, in words and figures. */
export function ImportState({ one }: { one: CredentialImport }) {
  const { t } = useTranslation('register');
  const waiting = one.state === 'halted' ? one.rows - one.issued - one.refused : 0;
  const figures = [
    t('imports.count', { count: one.rows }),
    ...(one.issued > 0 ? [t('imports.issued', { issued: one.issued })] : []),
    ...(waiting > 0 ? [t('imports.waiting', { waiting })] : []),
    ...(one.refused > 0 ? [t('imports.refusedCount', { refused: one.refused })] : []),
  ];
  return (
    <span>
      <Status tone={tones[one.state]}>{t(`imports.state.${one.state}`)}</Status>{' '}
      <span className="muted small">{figures.join(' · ')}</span>
    </span>
  );
}
